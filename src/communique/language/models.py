"""Models: packed tagging models are unpacked, checked against their digest and opened."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pycrfsuite

from communique.errors import LexiconError
from communique.lexicons import table


@dataclass(frozen=True, slots=True)
class Model:
    """A linear-chain tagger; ``held`` is its memory, which must live as long as the tagger that points into it."""

    tagger: Any
    held: bytes

    def tag(self, features: Sequence[Sequence[str]]) -> list[str]:
        """Return the best label of each word."""
        labels: list[str] = self.tagger.tag(features)
        return labels


def opened(held: bytes) -> Model:
    """Open an unpacked model."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(held)
    return Model(tagger, held)


def load_model(name: str) -> Model:
    """Open ``language_NAME.crf.xz`` of the package.

    Raises:
        LexiconError: the file is missing, or is not the one whose SHA-256 stands in ``language_models.tsv``.
    """
    file = f"language_{name}.crf.xz"
    digests = {row["file"]: row["sha256"] for row in table("language_models")}
    try:
        packed = files("communique.lexicons").joinpath(file).read_bytes()
    except OSError as problem:
        raise LexiconError(f"{file}: the package's model cannot be read; install Communique anew.") from problem
    if hashlib.sha256(packed).hexdigest() != digests.get(file):
        raise LexiconError(f"{file}: the package's model is damaged (its digest differs); install Communique anew.")
    return opened(lzma.decompress(packed))
