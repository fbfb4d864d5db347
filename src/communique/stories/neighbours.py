"""The nearest reports of each report, found through an inverted index, not pair by pair.

A report is looked up by its words, the rarest first, until so many holders have been seen; its commoner words count in
the likeness of what was found. Of the pairs only the nearest are kept. So time and memory grow with the reports, not
with their square.
"""

from __future__ import annotations

import numpy as np

from communique.stories.likeness import Floats, Ints, Likeness, Vectors

NEAREST = 16
"""So many neighbours of a report are kept; linkage computes any other pair that it needs."""

_LOOKED_AT = 2
"""For each one kept, so many are looked at with all their words."""

_MOST_SEEN = 30_000
"""So many holders of its words are seen for a report, those of its rarest word in any case."""

Pairs = dict[int, dict[int, float]]
"""For each report by number, reports alike and how alike they are; symmetric."""


def neighbours(likeness: Likeness, floor: float, nearest: int = NEAREST) -> Pairs:
    """Return the pairs of at least *floor* in which one is among the *nearest* of the other."""
    count = len(likeness.vectors.rows) - 1
    index = _Index(likeness.vectors)
    pairs: Pairs = {i: {} for i in range(count)}
    for i in range(count):
        found = index.candidates(i, nearest * _LOOKED_AT)
        others = np.union1d(found, np.array(likeness.evidence.copied(i), np.int64))
        for j, value in _nearest(others, likeness.between(i, others), floor, nearest):
            pairs[i][j] = pairs[j][i] = value
    return pairs


def _nearest(others: Ints, values: Floats, floor: float, most: int) -> list[tuple[int, float]]:
    """Return the *most* of *others* with the highest values, ties by number."""
    kept = np.flatnonzero(values >= floor)
    kept = kept[np.lexsort((others[kept], -values[kept]))][:most]
    return list(zip(others[kept].tolist(), values[kept].tolist(), strict=True))


class _Index:
    """For each term its holders in order of number, with their values."""

    def __init__(self, these: Vectors) -> None:
        count = len(these.rows) - 1
        by_term = np.argsort(these.ids, kind="stable")
        self._held = np.bincount(these.ids, minlength=len(these.terms))
        self._starts = np.cumsum(self._held) - self._held
        self._holders = np.repeat(np.arange(count), np.diff(these.rows))[by_term]
        self._values = these.values[by_term]
        self._these = these

    def candidates(self, i: int, most: int) -> Ints:
        """Return the *most* reports that share most with report *i* by its rarer words, in order of number."""
        these = self._these
        own = slice(these.rows[i], these.rows[i + 1])
        ids, values = these.ids[own], these.values[own]
        order = np.argsort(self._held[ids], kind="stable")
        seen = np.cumsum(self._held[ids][order])
        order = order[: max(1, int(np.searchsorted(seen, _MOST_SEEN)))]
        ids, values = ids[order], values[order]
        if not len(ids):
            return np.zeros(0, np.int64)
        starts, lengths = self._starts[ids], self._held[ids]
        stops = np.cumsum(lengths)
        at = np.arange(stops[-1]) + np.repeat(starts - stops + lengths, lengths)
        cosines = np.bincount(self._holders[at], self._values[at] * np.repeat(values, lengths), len(these.rows) - 1)
        cosines[i] = 0.0
        found = np.flatnonzero(cosines)
        if len(found) > most:
            last = np.partition(cosines[found], -most)[-most]
            found = found[cosines[found] >= last]
            found = np.sort(found[np.argsort(-cosines[found], kind="stable")][:most])
        return found
