"""From probabilities to lines kept: two thresholds, and a guard against losing prose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.clean.context import is_headline
from communique.clean.features import Matrix
from communique.clean.rules import ENDS, ITEM, SHORTEST_PROSE

PAGE, NEARLY_CLEAN = 0.45, 0.05
"""Least probability of a line kept of a whole page, and of a text cleaned before, of which little more is dropped."""
SHARES = (0.5, 0.7)
"""Likely share of body in a text's characters up to which it is a whole page, and from which it is nearly clean."""
FEWEST_WORDS = 3
MOST_LOST = 0.3
LONGEST_TRIMMED = 60
DOUBTFUL = 0.25
"""A headline between paragraphs, and a heading at the end, are kept only from this probability: most are not ours."""
FEWEST_DOUBTED_WORDS = 7

Flags = npt.NDArray[np.bool_]


def decide(lines: Sequence[str], roles: Sequence[str | None], probability: Matrix) -> tuple[list[bool], float]:
    """Say which lines are kept, and which share of the prose goes where nothing sure speaks against it.

    *roles* are the sure ones; lines that have one are never kept.
    """
    length = np.array([len(line) for line in lines], dtype=np.float64)
    free = np.array([role is None for role in roles], dtype=bool)
    share = float((probability * length * free).sum()) / max(float((length * free).sum()), 1.0)
    least = float(np.interp(share, SHARES, (PAGE, NEARLY_CLEAN)))
    doubtful = probability < DOUBTFUL
    headline = np.array([len(line.split()) >= FEWEST_DOUBTED_WORDS and is_headline(line) for line in lines], dtype=bool)
    kept = free & (probability >= least) & ~(headline & doubtful)
    _trim_end(lines, kept, doubtful)
    prose = prose_lines(lines) & free
    lost = float((length * (prose & ~kept)).sum()) / max(float((length * prose).sum()), 1.0)
    return [bool(one) for one in kept], lost


def prose_lines(lines: Sequence[str]) -> Flags:
    """Flag the lines that are sentences: long ones, or any of three words in a text that has no long one."""
    closed = [len(line.split()) >= FEWEST_WORDS and bool(ENDS.search(line)) for line in lines]
    long = [one and len(line) >= SHORTEST_PROSE for one, line in zip(closed, lines, strict=True)]
    return np.array(long if any(long) else closed, dtype=bool)


def _trim_end(lines: Sequence[str], kept: Flags, doubtful: Flags) -> None:
    """Drop doubtful short lines without a full stop from the end: no article ends in headings."""
    for number in np.flatnonzero(kept)[::-1]:
        line = lines[number]
        if not doubtful[number] or len(line) > LONGEST_TRIMMED or ENDS.search(line) or ITEM.match(line):
            return
        kept[number] = False
