"""Complete linkage: two groups join only while every pair across them is alike, so no chain can form.

Agglomerative clustering (Sørensen 1948) over the pairs that are alike at all; ties fall by number, so the result
depends on the pairs alone.
"""

from __future__ import annotations

import heapq

from communique.stories.likeness import Pairs


def complete_linkage(pairs: Pairs, threshold: float) -> list[list[int]]:
    """Return the groups, each sorted, in order of their first members."""
    near = {i: {j: value for j, value in row.items() if value >= threshold} for i, row in pairs.items()}
    members = {i: [i] for i in near}
    heap = [(-value, i, j) for i, row in near.items() for j, value in row.items() if i < j]
    heapq.heapify(heap)
    following = len(near)
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[following] = members.pop(i) + members.pop(j)
        near[following] = {}
        for other in sorted(near[i].keys() & near[j].keys()):
            if other in members:
                value = min(near[i][other], near[j][other])
                near[following][other] = near[other][following] = value
                heapq.heappush(heap, (-value, other, following))
        del near[i], near[j]
        following += 1
    return sorted(sorted(group) for group in members.values())
