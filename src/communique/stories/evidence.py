"""What else speaks for or against one event: copied text, days of the week told of, dates where both are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from communique.nouns import Signature
from communique.stories.copies import Overlaps

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]

_FAR_DAYS = 30
_FAR_FACTOR = 0.85
"""Page dates are often wrong: a harder factor parts reports of one event."""

_CLASH_FACTOR = 0.7
"""Of pairs about as alike as events that resemble each other, those of one event name no day of the week in common in
one case of ten, the others in one of two."""

_UNDATED = -1


class Evidence:
    """What is known of the reports of a run beside their words."""

    def __init__(self, signatures: Sequence[Signature], overlap: Overlaps) -> None:
        """Gather it from *signatures*; *overlap* counts them by place."""
        self._days = np.array([_day(signature.date) for signature in signatures], np.int64)
        self._weekdays = np.array([sum(1 << day for day in s.weekdays) for s in signatures], np.int64)
        self._copied: dict[int, dict[int, float]] = {}
        for i, row in overlap.items():
            for j, share in row.items():
                self._copied.setdefault(i, {})[j] = self._copied.setdefault(j, {})[i] = share

    def weigh(self, i: int, others: _Ints, cosines: _Floats) -> _Floats:
        """Lower *cosines* of report *i* where days clash, raise them to the share of text that two reports share."""
        days, week = self._days[others], self._weekdays[others]
        far = (self._days[i] != _UNDATED) & (days != _UNDATED) & (np.abs(days - self._days[i]) > _FAR_DAYS)
        clash = (self._weekdays[i] != 0) & (week != 0) & (week & self._weekdays[i] == 0)
        weighed: _Floats = cosines * np.where(far, _FAR_FACTOR, 1.0) * np.where(clash, _CLASH_FACTOR, 1.0)
        copied = self._copied.get(i)
        if copied:
            shares = np.array([copied.get(j, 0.0) for j in others.tolist()])
            weighed = np.maximum(weighed, shares)
        return weighed

    def copied(self, i: int) -> list[int]:
        """Return the reports that share text with report *i*."""
        return list(self._copied.get(i, ()))


def _day(value: str | None) -> int:
    """Return the ordinal of an ISO date, ``_UNDATED`` where it is missing or malformed."""
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else _UNDATED
    except ValueError:
        return _UNDATED
