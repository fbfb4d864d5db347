"""Tagging models of the package: unpacked, checked against their digest, opened.

``models.tsv`` holds the SHA-256 of each packed file; a training script writes both with ``store_model``.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pycrfsuite

from communique.errors import LexiconError
from communique.lexicons import table

TABLE = "models"


@dataclass(frozen=True, slots=True)
class Model:
    """A linear-chain tagger; ``held`` is its memory, which must live as long as the tagger that points into it."""

    tagger: Any
    held: bytes

    def tag(self, features: Sequence[Sequence[str]]) -> list[str]:
        """Return the best label of each word."""
        labels: list[str] = self.tagger.tag(features)
        return labels


def open_model(held: bytes) -> Model:
    """Open an unpacked model."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(held)
    return Model(tagger, held)


def load_model(name: str) -> Model:
    """Open ``NAME.crf.xz`` of the package.

    Raises:
        LexiconError: the file is missing, or is not the one whose SHA-256 stands in ``models.tsv``.
    """
    file = f"{name}.crf.xz"
    digests = {row["file"]: row["sha256"] for row in table(TABLE)}
    try:
        packed = files(__package__).joinpath(file).read_bytes()
    except OSError as problem:
        raise LexiconError(f"{file}: the package's model cannot be read; install Communique anew.") from problem
    if hashlib.sha256(packed).hexdigest() != digests.get(file):
        raise LexiconError(f"{file}: the package's model is damaged (its digest differs); install Communique anew.")
    return open_model(lzma.decompress(packed))


def fingerprint() -> str:
    """Return a short name for the set of models that the package holds."""
    whole = "".join(f"{row['file']} {row['sha256']}\n" for row in table(TABLE))
    return f"taggers-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def store_model(name: str, held: bytes, folder: Path) -> None:
    """Pack a trained model into *folder* and note its digest there; used by training scripts only."""
    file = folder / f"{name}.crf.xz"
    file.write_bytes(lzma.compress(held, preset=9))
    listed = folder / f"{TABLE}.tsv"
    rows = {} if not listed.exists() else _rows(listed)
    rows[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    lines = "".join(f"{key}\t{rows[key]}\n" for key in sorted(rows))
    listed.write_text(
        f"# SHA-256 of the packed models; written by the training scripts.\nfile\tsha256\n{lines}", "utf-8"
    )


def _rows(listed: Path) -> dict[str, str]:
    lines = [line for line in listed.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return dict(line.split("\t") for line in lines[1:])
