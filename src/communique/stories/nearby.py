"""Which reports of many a few others may belong with: a cheap look before the few that remain are grouped in full."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from communique.nouns import Signature
from communique.stories.likeness import POWER
from communique.stories.rarity import frequencies, rarities

TELLING = 40
"""So many of the weightiest words of a report look for others like it."""

MOST = 48
"""So many reports are named for each report, three times as many as grouping keeps as its neighbours."""


def nearby(fresh: Sequence[Signature], among: Sequence[Signature]) -> frozenset[str]:
    """Return the reports of *among* that share most of the telling words of any of *fresh*, by weight.

    Copies share them all, so that they are found too. Time grows with the words of *among*, once for all of *fresh*.
    """
    rarity = rarities(frequencies(one.words for one in (*fresh, *among)), len(fresh) + len(among))
    wanted: dict[str, list[tuple[int, float]]] = {}
    for number, one in enumerate(fresh):
        weights = sorted(((count**POWER * rarity[term], term) for term, count in one.words), reverse=True)
        for weight, term in weights[:TELLING]:
            wanted.setdefault(term, []).append((number, weight))
    found: list[list[tuple[float, str]]] = [[] for _ in fresh]
    for other in among:
        shared: dict[int, float] = {}
        for term, _ in other.words:
            for number, weight in wanted.get(term, ()):
                shared[number] = shared.get(number, 0.0) + weight
        for number, weight in shared.items():
            found[number].append((weight, other.report))
    return frozenset(report for held in found for _, report in heapq.nlargest(MOST, held))
