"""What of a page stands in a range, found by bisection: tokens and sentences stand in text order and do not overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place in the report's text, in code points."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


T = TypeVar("T", bound=Placed)


def touching(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Return the *items* that share a character with ``[start, end)``."""
    first = bisect_right(items, start, key=lambda item: item.end)
    return items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)]
