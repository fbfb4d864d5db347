"""The 95 % interval of a figure, by drawing its documents with replacement (Efron 1979)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
ROUNDS = 1000


def interval(
    units: Sequence[T], figure: Callable[[Sequence[T]], float], rounds: int = ROUNDS, seed: int = 1
) -> tuple[float, float]:
    """Return the 2.5 and 97.5 % points of *figure* over *units* drawn anew *rounds* times; the same seed, the same."""
    chance = random.Random(seed)
    drawn = sorted(figure(chance.choices(units, k=len(units))) for _ in range(rounds))
    return round(drawn[int(0.025 * rounds)], 4), round(drawn[int(0.975 * rounds)], 4)
