"""Chain-free linkage: two groups join while their pairs are alike, and about as alike as each group is within itself.

Agglomerative clustering between average linkage (Sokal and Michener 1958) and complete linkage (Sørensen 1948): the
likeness of two groups is the average of the pairs across them, drawn down towards the least one, and every pair across
must reach a floor, so no chain can form. A loose story may join at a likeness at which two tight ones may not: groups
of two or more must reach a share of the geometric mean of their inner likeness (the relative closeness of CHAMELEON,
Karypis, Han and Kumar 1999). Ties fall by number, so the result depends on the pairs alone.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.stories.neighbours import Pairs

FLOOR = 0.5
"""Share of the threshold that every single pair of a group must reach."""

LEAST_COUNTS = 0.3
"""Weight of the least pair across two groups; the average of all has the rest."""

CLOSENESS = 0.55
"""Share of their inner likeness at which two groups of two or more may join."""

Between = Callable[[int, npt.NDArray[np.int64]], npt.NDArray[np.float64]]
"""How alike a report is to each of others, all given by number."""

_Across = tuple[float, float]
"""The least and the sum of the pairs across two groups."""

_PARTED: _Across = (-1.0, 0.0)
"""Two groups with a pair below the floor never join."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports by number, sorted, how alike they are on average and at least (0.0 for one alone).

    ``near`` names groups by place that did not join, with their likeness and what it would have had to reach.
    """

    members: tuple[int, ...]
    mean: float
    least: float
    near: tuple[tuple[int, float, float], ...]


def linked(pairs: Pairs, threshold: float, between: Between, near: float) -> list[Group]:
    """Return the groups in order of their first members.

    *pairs* opens what may join; *between* tells the other pairs that are needed. Groups that reach the share *near* of
    what would have joined them name each other.
    """
    linkage = _Linkage(pairs, threshold, between)
    while linkage.heap:
        value, i, j = heapq.heappop(linkage.heap)
        if i in linkage.members and j in linkage.members and -value >= linkage.needed(i, j):
            linkage.join(i, j)
    return linkage.groups(near)


class _Linkage:
    """The groups made so far and, for those that share a pair, the least and the sum of the pairs across."""

    def __init__(self, pairs: Pairs, threshold: float, between: Between) -> None:
        self.threshold = threshold
        self.floor = threshold * FLOOR
        self.between = between
        self.members = {i: [i] for i in pairs}
        self.inner = dict.fromkeys(pairs, (1.0, 0.0))  # the least and the sum of the pairs within
        self.across: dict[int, dict[int, _Across]] = {i: {} for i in pairs}
        self.heap: list[tuple[float, int, int]] = []
        for i, row in pairs.items():
            for j, value in row.items():
                if i < j:
                    self.across[i][j] = self.across[j][i] = (value, value) if value >= self.floor else _PARTED
                    if value >= threshold:
                        self.heap.append((-value, i, j))
        heapq.heapify(self.heap)
        self.following = max(pairs, default=0) + 1

    def needed(self, i: int, j: int) -> float:
        """Return how alike two groups must be to join, given how alike each is within itself."""
        if min(len(self.members[i]), len(self.members[j])) < 2:
            return self.threshold
        return max(self.threshold, CLOSENESS * math.sqrt(self.mean(i) * self.mean(j)))

    def mean(self, i: int) -> float:
        """Return how alike the reports of a group are on average."""
        size = len(self.members[i])
        return self.inner[i][1] * 2 / (size * (size - 1)) if size > 1 else 0.0

    def value(self, i: int, j: int) -> float:
        """Return how alike two groups are."""
        least, total = self.across[i][j]
        mean = total / (len(self.members[i]) * len(self.members[j]))
        return round(LEAST_COUNTS * least + (1 - LEAST_COUNTS) * mean, 6)

    def join(self, i: int, j: int) -> None:
        """Put two groups together under a new number and note how alike the result is to every other group."""
        least, total = self.across[i].pop(j)
        del self.across[j][i]
        one, other = self.across.pop(i), self.across.pop(j)
        for k in one.keys() | other.keys():
            self.across[k].pop(i, None)
            self.across[k].pop(j, None)
        one |= self._missing(i, [k for k in sorted(other) if k not in one], other)
        other |= self._missing(j, [k for k in sorted(one) if k not in other], one)
        new = self.following
        self.following += 1
        (one_least, one_sum), (other_least, other_sum) = self.inner.pop(i), self.inner.pop(j)
        self.inner[new] = min(least, one_least, other_least), one_sum + other_sum + total
        self.members[new] = self.members.pop(i) + self.members.pop(j)
        self.across[new] = {}
        for k in sorted(one):
            both = min(one[k][0], other[k][0]), one[k][1] + other[k][1]
            self.across[new][k] = self.across[k][new] = both if both[0] >= self.floor else _PARTED
            value = self.value(k, new)
            if value >= self.threshold:
                heapq.heappush(self.heap, (-value, k, new))

    def _missing(self, i: int, groups: Sequence[int], known: dict[int, _Across]) -> dict[int, _Across]:
        """Return the pairs across group *i* and *groups*; those whose other half is *known* to be parted stay so."""
        found = {k: _PARTED for k in groups if known[k] is _PARTED}
        wanted = [k for k in groups if k not in found]
        if not wanted:
            return found
        sizes = [len(self.members[k]) for k in wanted]
        others = np.array([member for k in wanted for member in self.members[k]], np.int64)
        starts = np.cumsum([0, *sizes[:-1]])
        values = np.array([self.between(member, others) for member in self.members[i]])
        least = np.minimum.reduceat(values.min(axis=0), starts)
        total = np.add.reduceat(values.sum(axis=0), starts)
        return found | dict(zip(wanted, zip(least.tolist(), total.tolist(), strict=True), strict=True))

    def groups(self, near: float) -> list[Group]:
        """Return the groups as they stand."""
        order = sorted(self.members, key=lambda i: min(self.members[i]))
        place = {i: n for n, i in enumerate(order)}
        return [
            Group(
                tuple(sorted(self.members[i])),
                round(self.mean(i), 6),
                self.inner[i][0] if len(self.members[i]) > 1 else 0.0,
                tuple((place[k], value, needed) for k, value, needed in self._near(i, near)),
            )
            for i in order
        ]

    def _near(self, i: int, near: float) -> list[tuple[int, float, float]]:
        """Return the groups that nearly joined group *i*, the nearest first."""
        found = []
        for k, across in self.across[i].items():
            value, needed = self.value(i, k), self.needed(i, k)
            if across is not _PARTED and value >= near * needed:
                found.append((value / needed, min(self.members[k]), (k, value, round(needed, 6))))
        return [one for _, _, one in sorted(found, key=lambda item: (-item[0], item[1]))]
