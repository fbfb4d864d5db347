"""Quoted regions near a place of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from communique.nouns import Quotation


def around(quoted: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Return the regions, which stand in text order, that reach within two characters of ``[start, end)``."""
    first = bisect_left(quoted, start - 1, key=lambda q: q.end)
    return quoted[first : bisect_right(quoted, end + 2, lo=first, key=lambda q: q.start)]
