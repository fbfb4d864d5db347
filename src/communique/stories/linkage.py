"""Chain-free linkage: two groups join while their pairs are alike, and about as alike as each group is within itself.

Agglomerative clustering halfway between complete linkage (Sørensen 1948) and average linkage (Sokal and Michener 1958):
the likeness of two groups is the mean of the least and the average of the pairs across them, and every pair across must
reach a floor, so no chain can form. A loose story may join at a likeness at which two tight ones may not: groups of two
or more must reach a share of the geometric mean of their inner likeness (the relative closeness of CHAMELEON, Karypis,
Han and Kumar 1999). Ties fall by number, so the result depends on the pairs alone.
"""

from __future__ import annotations

import heapq
import math

from communique.stories.likeness import Pairs

FLOOR = 0.5
"""Share of the threshold that every single pair of a group must reach."""

CLOSENESS = 0.5
"""Share of their inner likeness at which two groups of two or more may join."""


def linked(pairs: Pairs, threshold: float) -> list[list[int]]:
    """Return the groups, each sorted, in order of their first members."""
    linkage = _Linkage(pairs, threshold)
    while linkage.heap:
        value, i, j = heapq.heappop(linkage.heap)
        if i in linkage.members and j in linkage.members and -value >= linkage.least(i, j):
            linkage.join(i, j)
    return sorted(sorted(group) for group in linkage.members.values())


class _Linkage:
    """The groups made so far, and for every two of them the least and the sum of the pairs across.

    Between two single reports both are one value, which is kept once.
    """

    def __init__(self, pairs: Pairs, threshold: float) -> None:
        floor = threshold * FLOOR
        self.threshold = threshold
        self.members = {i: [i] for i in pairs}
        self.inner = dict.fromkeys(pairs, 0.0)
        self.least_of = {i: {j: value for j, value in row.items() if value >= floor} for i, row in pairs.items()}
        self.sum_of: Pairs = {i: {} for i in pairs}
        rows = self.least_of.items()
        self.heap = [(-value, i, j) for i, row in rows for j, value in row.items() if i < j and value >= threshold]
        heapq.heapify(self.heap)
        self.following = max(pairs, default=0) + 1

    def least(self, i: int, j: int) -> float:
        """Return how alike two groups must be to join, given how alike each is within itself."""
        sizes = len(self.members[i]), len(self.members[j])
        if min(sizes) < 2:
            return self.threshold
        within = [self.inner[k] * 2 / (size * (size - 1)) for k, size in zip((i, j), sizes, strict=True)]
        return CLOSENESS * math.sqrt(within[0] * within[1])

    def join(self, i: int, j: int) -> None:
        """Put two groups together under a new number and note how alike the result is to every other group."""
        new = self.following
        self.following += 1
        self.inner[new] = self.inner.pop(i) + self.inner.pop(j) + self._sum(i, j)
        self.members[new] = self.members.pop(i) + self.members.pop(j)
        self.least_of[new], self.sum_of[new] = {}, {}
        others = self.least_of[i].keys() & self.least_of[j].keys() & self.members.keys()
        for other in sorted(others):
            self._note(new, other, i, j)
        for old in (i, j):
            for other in self.least_of[old]:
                self.least_of[other].pop(old, None)
                self.sum_of[other].pop(old, None)
            del self.least_of[old], self.sum_of[old]

    def _sum(self, i: int, j: int) -> float:
        """Return the sum of the pairs across two groups."""
        return self.sum_of[i].get(j, self.least_of[i][j])

    def _note(self, new: int, other: int, i: int, j: int) -> None:
        """Note how alike the new group of *i* and *j* is to *other*."""
        least = min(self.least_of[other][i], self.least_of[other][j])
        total = self._sum(other, i) + self._sum(other, j)
        self.least_of[new][other] = self.least_of[other][new] = least
        self.sum_of[new][other] = self.sum_of[other][new] = total
        mean = total / (len(self.members[new]) * len(self.members[other]))
        value = round((least + mean) / 2, 6)
        if value >= self.threshold:
            heapq.heappush(self.heap, (-value, other, new))
