"""What else speaks for or against one event: copied text, and dates where both are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.nouns import Signature
from communique.stories.copies import Overlaps
from communique.stories.likeness import Pairs

_FAR_DAYS = 30
_FAR_FACTOR = 0.85
"""Page dates are often wrong: a harder factor parts reports of one event."""


def with_evidence(pairs: Pairs, signatures: Sequence[Signature], overlap: Overlaps) -> Pairs:
    """Lower the likeness of reports whose trusted dates lie far apart; raise that of copies; *pairs* is used up."""
    days = [_day(signature.date) for signature in signatures]
    dated = [i for i, day in enumerate(days) if day is not None]
    weighed = pairs | {i: {j: _dated(value, days[i], days[j]) for j, value in pairs[i].items()} for i in dated}
    for i, j, share in ((i, j, share) for i, row in overlap.items() for j, share in row.items()):
        value = round(max(share, weighed[i].get(j, 0.0)), 6)
        weighed[i][j] = weighed[j][i] = value
    return weighed


def _day(value: str | None) -> int | None:
    """Return the ordinal of an ISO date, ``None`` where it is missing or malformed."""
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None


def _dated(value: float, one: int | None, other: int | None) -> float:
    """Return the likeness of two reports in the light of their days."""
    if one is None or other is None or abs(one - other) <= _FAR_DAYS:
        return value
    return round(value * _FAR_FACTOR, 6)
