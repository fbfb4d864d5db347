"""Lines of web pages with the truth, as whole pages and cut to nearly clean ones.

The data set is ``articles`` (see its README): each page flattened to lines in two ways. A cut copy keeps the body and a
few lines of furniture on either side; how many is drawn from a hash of the page's id, so that cuts are always the same.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.clean.features import Matrix, describe
from training.corpus import read_lines

FOLDS = 5
CUTS = {"cut to ten": 10, "cut to two": 2}


@dataclass(slots=True)
class Dump:
    """One text dump: its lines, blank lines before each, the truth, the features, and the fold of its site."""

    id: str
    fold: int
    lines: list[str]
    gaps: list[int]
    truth: npt.NDArray[np.int64]
    rows: Matrix

    @property
    def lengths(self) -> Matrix:
        """Return the length of each line in characters."""
        return np.array([len(line) for line in self.lines], dtype=np.float64)


def fold_of(host: str) -> int:
    """Return the fold of a site: all its pages are learned from together or judged together."""
    return int(hashlib.sha256(f"f{host}".encode()).hexdigest(), 16) % FOLDS


def dumps(data: Path) -> dict[str, list[Dump]]:
    """Return the whole pages and both sets of cut ones of the folder *data*."""
    whole = [
        _dump(row["id"], fold_of(row["host"]), [(one["text"], one["gap"], one["body"]) for one in row["lines"]])
        for row in read_lines(data / "lines.jsonl.gz")
    ]
    sets = {"whole": whole}
    for name, most in CUTS.items():
        sets[name] = [cut for dump in whole if (cut := _cut(dump, name, most)) is not None]
    return sets


def _dump(name: str, fold: int, lines: list[tuple[str, int, int]]) -> Dump:
    texts, gaps = [line[0] for line in lines], [line[1] for line in lines]
    return Dump(name, fold, texts, gaps, np.array([line[2] for line in lines]), describe(texts, gaps))


def _cut(dump: Dump, name: str, most: int) -> Dump | None:
    """Cut a page to its body and at most *most* lines before and after; ``None`` without a body."""
    body = np.flatnonzero(dump.truth)
    if not len(body):
        return None
    draw = random.Random(hashlib.sha256(f"{name}\n{dump.id}".encode()).hexdigest())
    first = max(0, int(body[0]) - draw.randint(0, most))
    last = int(body[-1]) + 1 + draw.randint(0, most)
    kept = list(zip(dump.lines, dump.gaps, dump.truth.tolist(), strict=True))[first:last]
    return _dump(f"{dump.id}, {name}", dump.fold, kept)
