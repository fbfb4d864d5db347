"""What is counted of each line of a text dump before it is judged.

No feature names a site, a language or a subject: a line is described by its form, by the forms around it, and by where
it stands to the document's weight of prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.clean.rules import ITEM, sure_role

Matrix = npt.NDArray[np.float64]

STOP = re.compile(r"[.!?…。！？।؟][\"'”’»)\]」]?$")
WORD = re.compile(r"[^\W\d_]+")
QUOTE = re.compile(r"[\"“”«»„「]")
DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[:/.]\d{2}\b|\b(?:ago|am|pm|AM|PM|GMT|EST|UTC)\b")
LINK = re.compile(r"https?:|www\.|@\w|\.com\b|#\w")
MARKS = re.compile(r"[|»›<>{}/\\_=~©®→•·]")
SPEECH = re.compile(r"\b(?:said|says|told|added|according|asked|wrote|announced|reported|stated)\b")
CREDIT = re.compile(r"©|\(?(?:AP|AFP|EPA|Reuters|Getty|REUTERS|Photo|Image)\b|/[A-Z]{2,}\b")
PERSON = re.compile(r"\b(?:you|your|our|us|we)\b", re.IGNORECASE)
LONG = 300
WINDOWS = (1, 2, 4, 8, 16)
PROSE_LENGTH = 100.0
FARTHEST = 40
OWN = 26
SPACING = 3
NEAR = (0, 2, 3, 5, 6, 8, 12, 15, 18, 20, 21, 24)
"""The features of a line, by number, that are shown to its neighbours too."""


def describe(lines: Sequence[str], gaps: Sequence[int]) -> Matrix:
    """Return one row of numbers for each line; *gaps* are the blank lines before each."""
    repeated = Counter(line.strip().casefold() for line in lines)
    own = np.array([_own(line) for line in lines], dtype=np.float64).reshape(len(lines), OWN)
    spacing = np.array([[gap, repeated[line.strip().casefold()]] for line, gap in zip(lines, gaps, strict=True)])
    spacing = np.minimum(spacing.reshape(len(lines), 2), 5.0)
    after = np.vstack([spacing[1:, :1], [[3.0]]]) if len(lines) else spacing[:, :1]
    prose = prose_weight(own)
    return np.hstack(
        [own, spacing, after, _neighbours(own, (-2, -1, 1, 2)), around(prose), place(prose), _document(own, prose)]
    )


def prose_weight(own: Matrix) -> Matrix:
    """Return for each line its length in characters where it reads as prose, else a small share of it."""
    length, stopped, small = np.expm1(own[:, 0]), own[:, 2], own[:, 5]
    weight: Matrix = length * np.clip(0.25 + 0.5 * stopped + small, 0.0, 1.0) * (length > 30)
    return weight


def _own(line: str) -> list[float]:
    """Describe one line by itself."""
    head = line[:LONG]
    words = WORD.findall(head)
    many = max(len(words), 1)
    letters = max(sum(map(len, words)), 1)
    first = next((one for one in head if not one.isspace()), " ")
    return [
        np.log1p(len(line)),
        np.log1p(len(line.split())),
        float(bool(STOP.search(line))),
        float(line.endswith((":", "："))),
        float(line.endswith((",", ";", "-", "–", "…", "..."))),
        sum(word.islower() and len(word) <= 4 for word in words) / many,
        sum(word[0].isupper() for word in words) / many,
        sum(word.isupper() and len(word) > 1 for word in words) / many,
        sum(one.isdigit() for one in head) / max(len(head), 1),
        letters / many,
        letters / max(len(head), 1),
        float(first.isupper()),
        float(first.islower()),
        float(first.isdigit()),
        float(bool(QUOTE.match(first))),
        float(bool(ITEM.match(head))),
        float(len(QUOTE.findall(head))),
        float(head.count(",")),
        float(len(MARKS.findall(head))),
        float(bool(LINK.search(head))),
        float(len(DATE.findall(head))),
        float(bool(SPEECH.search(head))),
        float(bool(CREDIT.search(head))),
        len(PERSON.findall(head)) / many,
        float(sure_role(line) is not None),
        float(sum(one in ".!?" for one in head[:-1])),
    ]


def _neighbours(own: Matrix, offsets: Sequence[int]) -> Matrix:
    """Return the telling features of the lines at *offsets*; -1 beyond the ends."""
    return np.hstack([shifted(own[:, NEAR], offset) for offset in offsets])


def shifted(matrix: Matrix, offset: int) -> Matrix:
    """Return *matrix* with the row at *offset* from each row, -1 where there is none."""
    moved = np.full_like(matrix, -1.0)
    size = len(matrix)
    if abs(offset) < size:
        if offset > 0:
            moved[: size - offset] = matrix[offset:]
        else:
            moved[-offset:] = matrix[: size + offset]
    return moved


def around(weight: Matrix) -> Matrix:
    """Return sums of *weight* before and after each line in growing windows, scaled by their width."""
    total = np.concatenate([[0.0], np.cumsum(weight)])
    size = len(weight)
    index = np.arange(size)
    columns = []
    for width in WINDOWS:
        before = total[index] - total[np.maximum(index - width, 0)]
        after = total[np.minimum(index + 1 + width, size)] - total[index + 1]
        columns += [before / width, after / width, np.minimum(before, after) / width]
    return np.column_stack(columns) if columns else np.zeros((size, 0))


def place(weight: Matrix) -> Matrix:
    """Say where each line stands to the document's weight: shares before and after, and to its heaviest stretch."""
    size = len(weight)
    index = np.arange(size, dtype=np.float64)
    whole = max(float(weight.sum()), 1e-9)
    before = np.concatenate([[0.0], np.cumsum(weight)[:-1]]) / whole if size else weight
    columns = [
        before,
        1.0 - before - weight / whole,
        index / max(size, 1),
        np.minimum(index, 30),
        np.minimum(size - index, 30),
    ]
    for cost in (0.5, 1.0, 2.0):
        first, last = heaviest(weight, cost * float(weight.mean()) if size else 0.0)
        columns += [distance(size, first, last), np.full(size, np.log1p(last - first + 1))]
        columns.append((index - first) / max(last - first, 1))
    return np.column_stack(columns)


def heaviest(weight: Matrix, cost: float) -> tuple[int, int]:
    """Return first and last index of the stretch of greatest weight when each line costs *cost* (Kadane)."""
    best, start, running = (-1.0, 0, 0), 0, 0.0
    for at, value in enumerate(weight):
        if running <= 0.0:
            start, running = at, 0.0
        running += float(value) - cost
        if running > best[0]:
            best = (running, start, at)
    return best[1], best[2]


def distance(size: int, first: int, last: int) -> Matrix:
    """Return how many lines before (-) or after (+) the stretch from *first* to *last* each of *size* lines stands."""
    index = np.arange(size, dtype=np.float64)
    outside: Matrix = np.where(index < first, index - first, np.where(index > last, index - last, 0.0))
    return np.clip(outside, -FARTHEST, FARTHEST)


def _document(own: Matrix, prose: Matrix) -> Matrix:
    """Describe the whole document, the same in each row."""
    size = max(len(own), 1)
    length = np.expm1(own[:, 0])
    chars = max(float(length.sum()), 1.0)
    facts = [
        np.log1p(len(own)),
        np.log1p(chars),
        float(prose.sum()) / chars,
        float((length > PROSE_LENGTH).sum()) / size,
        float(own[:, 2].sum()) / size,
        float(own[:, 15].sum()) / size,
        float(np.median(length)) if len(own) else 0.0,
    ]
    return np.tile(np.array(facts), (len(own), 1))
