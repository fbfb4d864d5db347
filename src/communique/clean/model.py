"""The learned model of lines: how likely each line of a text dump is part of the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from communique.clean.features import Matrix, describe
from communique.clean.stacking import describe_again
from communique.clean.trees import Forest
from communique.lexicons import weights

NAME = "clean_lines"
MOST_LINES = 20_000


def body_probability(lines: Sequence[str], gaps: Sequence[int]) -> Matrix:
    """Return for each line the probability that it is body; *gaps* are the blank lines before each.

    A text of more than 20,000 lines is judged in stretches of that many, so that memory stays bounded.
    """
    stretches = [range(at, min(at + MOST_LINES, len(lines))) for at in range(0, len(lines), MOST_LINES)]
    parts = [_judge([lines[n] for n in one], [gaps[n] for n in one]) for one in stretches]
    return np.concatenate(parts) if parts else np.zeros(0)


def _judge(lines: Sequence[str], gaps: Sequence[int]) -> Matrix:
    first, second = _forests()
    rows = describe(lines, gaps)
    return second.probability(describe_again(rows, first.probability(rows)))


@lru_cache(maxsize=1)
def _forests() -> tuple[Forest, Forest]:
    """Return the two models of the shipped weights."""
    table = weights(NAME)
    return Forest.load(table["first"]), Forest.load(table["second"])
