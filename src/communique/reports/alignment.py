"""Lay an extract over the blocks of the page it was taken from, when the extract gives text but no places.

A block may stand at several places of the extract and a line of the extract may repeat on the page (teasers, menus), so
places are chosen together: the chain of blocks, in the order of page and extract, that accounts for most words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

WORD = re.compile(r"\w+")
RUN = 4
DRIFT = 6
MOST_PLACES = 40
LEAST_COVERED = 0.6
OVERLAP = 2

Places = Mapping[tuple[str, ...], Sequence[int]]
Candidate = tuple[int, int, int]
"""Place of a block in the extract as start and end word, and how much of the block stands there."""


def align(blocks: Sequence[str], extract: str) -> list[bool]:
    """Tell which *blocks* stand in *extract*, whose lines are paragraphs in the order of the page."""
    lines = [WORD.findall(line) for line in extract.split("\n")]
    target = [word for line in lines for word in line]
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(target) - RUN + 1):
        runs[tuple(target[at : at + RUN])].append(at)
    whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
    at = 0
    for line in lines:
        whole[tuple(line)].append(at)
        at += len(line)
    return _best_chain([list(_places(WORD.findall(block), runs, whole)) for block in blocks])


def _places(words: list[str], runs: Places, whole: Places) -> Iterator[Candidate]:
    """Yield where a block may stand: short blocks only as a whole line, long ones wherever most runs of words match."""
    if not words:
        return
    if len(words) < RUN:
        for at in whole.get(tuple(words), ())[:MOST_PLACES]:
            yield at, at + len(words), len(words)
        return
    shifts: Counter[int] = Counter()
    grams = len(words) - RUN + 1
    for at in range(grams):
        for place in runs.get(tuple(words[at : at + RUN]), ())[:MOST_PLACES]:
            shifts[place - at] += 1
    for low, high, matched in _clusters(sorted(shifts.items())):
        if matched >= LEAST_COVERED * grams:
            yield max(low, 0), high + len(words), min(matched, grams) + RUN - 1


def _clusters(shifts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield lowest shift, highest shift and matches of shifts that differ only by words left out or put in."""
    group: list[tuple[int, int]] = []
    for shift in shifts:
        if group and shift[0] - group[-1][0] > DRIFT:
            yield group[0][0], group[-1][0], sum(count for _, count in group)
            group = []
        group.append(shift)
    if group:
        yield group[0][0], group[-1][0], sum(count for _, count in group)


def _best_chain(places: Sequence[Sequence[Candidate]]) -> list[bool]:
    """Choose for each block at most one place so that blocks and places are in one order, and most words are covered.

    ``ends`` and ``best`` hold, for chains so far, the last word and the greatest weight; both rise together.
    """
    ends: list[int] = [-1]
    best: list[tuple[int, int]] = [(0, -1)]
    nodes: list[tuple[int, int]] = []
    for number, candidates in enumerate(places):
        found = []
        for start, end, weight in candidates:
            before, link = best[bisect_right(ends, start + OVERLAP) - 1]
            nodes.append((number, link))
            found.append((end, before + weight, len(nodes) - 1))
        for end, weight, node in found:
            _keep(ends, best, end, (weight, node))
    chosen = [False] * len(places)
    link = best[-1][1]
    while link >= 0:
        number, link = nodes[link]
        chosen[number] = True
    return chosen


def _keep(ends: list[int], best: list[tuple[int, int]], end: int, chain: tuple[int, int]) -> None:
    """Keep a chain that ends at *end* if none that ends earlier weighs as much, and drop those that it outweighs."""
    at = bisect_right(ends, end)
    if best[at - 1][0] >= chain[0]:
        return
    last = at
    while last < len(ends) and best[last][0] <= chain[0]:
        last += 1
    if ends[at - 1] == end:
        at -= 1
    ends[at:last] = [end]
    best[at:last] = [chain]
