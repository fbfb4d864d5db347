"""Regions: runs of words of a piece, and how they are cut to what answers another.

The best run of clauses is a maximum-sum run (Bentley 1984).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import pairwise

from communique.comparison.units import Piece, Word, span_of
from communique.lexicons import words
from communique.nouns import Span, Statement

_OTHERS = 0.2
_LETTERED = 4
_LETTERED_SHARE = 0.66
_GAP = 4


@dataclass(frozen=True)
class Region:
    """A run of words of one piece; what is read off its words is read once."""

    piece: Piece
    first: int
    last: int

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the run."""
        return self.piece.words[self.first : self.last]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots met in the run."""
        return frozenset(word.root for word in self.words if word.root)

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The roots met in the run in the order of the alphabet, in which their weights are added up."""
        return tuple(sorted(self.roots))

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The roots of its verbs."""
        return frozenset(word.root for word in self.words if word.root and word.verb)

    @cached_property
    def has_verb(self) -> bool:
        """Whether a verb stands in the run."""
        return any(word.verb for word in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The roots of words tagged as proper names."""
        return frozenset(word.root for word in self.words if word.root and word.tag in ("NNP", "NNPS"))

    @cached_property
    def forms(self) -> list[str]:
        """The words as they stand, lower case, without marks."""
        return [word.plain for word in self.words if word.plain]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each form stands among the forms."""
        found: dict[str, list[int]] = {}
        for at, form in enumerate(self.forms):
            found.setdefault(form, []).append(at)
        return found

    @cached_property
    def clauses(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Where each clause and each phrase with a preposition begins, with the roots of its words in order."""
        words_, cuts, phrases = self.piece.words, set(self.piece.cuts), words("comparison_prepositions")
        inner = range(self.first + 1, self.last)
        bounds = [self.first, *(at for at in inner if at in cuts or words_[at].form in phrases), self.last]
        return tuple(
            (start, tuple(word.root for word in words_[start:end] if word.root)) for start, end in pairwise(bounds)
        )

    @cached_property
    def direct(self) -> bool:
        """Whether most of the run stands between quotation marks."""
        return 2 * sum(word.quoted for word in self.words) > len(self.words)

    @cached_property
    def quotes(self) -> bool:
        """Whether any word of the run stands between quotation marks."""
        return any(word.quoted for word in self.words)

    @cached_property
    def statement(self) -> Statement | None:
        """The statement that most words of the run belong to, ``None`` for the outlet's own voice."""
        voices = [word.voice for word in self.words if word.plain]
        ids = Counter(voice.id if voice else "" for voice in voices)
        best = min(ids, key=lambda key: (-ids[key], key == "", key)) if ids else ""
        return next((voice for voice in voices if voice and voice.id == best), None)

    @property
    def speaker(self) -> str | None:
        """Who utters the run, where that is known."""
        statement = self.statement
        return statement.speaker if statement else None

    @cached_property
    def negated(self) -> bool:
        """Whether a word of negation stands in the run."""
        return any(word.negates for word in self.words)

    @cached_property
    def span(self) -> Span:
        """The characters of the run."""
        return span_of(self.piece, self.first, self.last)


def run_of(piece: Piece, first: int, last: int) -> Region:
    """Return ``piece.words[first:last]`` as a region, the same object each time."""
    known: Region | None = piece.regions.get((first, last))
    if known is None:
        known = piece.regions[first, last] = Region(piece, first, last)
    return known


def whole(piece: Piece) -> Region:
    """Return all of a piece as a region."""
    return run_of(piece, 0, len(piece.words))


def rests(window: Region, part: Region) -> list[Region]:
    """What is left of a window before and after a part of it."""
    ends = ((window.first, part.first), (part.last, window.last))
    return [run_of(window.piece, first, last) for first, last in ends if last - first > 1]


def quotation(region: Region) -> Region:
    """The whole quotation of its sentence if most of the region stands in it, else the region."""
    if not region.direct:
        return region
    piece = region.piece
    first, last = region.first, region.last
    while first > 0 and piece.words[first - 1].quoted:
        first -= 1
    while last < len(piece.words) and piece.words[last].quoted:
        last += 1
    return run_of(piece, first, last)


def trim(region: Region, wanted: frozenset[str]) -> Region:
    """Drop phrases at either end, from preposition to preposition, in which no wanted root stands."""
    found = [at for at in range(region.first, region.last) if region.piece.words[at].root in wanted]
    if not found or region.direct:
        return region
    joints = words("comparison_prepositions")
    cuts = [at for at in region.piece.cuts if region.first < at < region.last]
    ends = [at for at in range(found[-1] + 1, region.last) if region.piece.words[at].form in joints]
    first = max((at for at in cuts if at <= found[0]), default=region.first)
    last = min((at for at in [*cuts, *ends] if at > found[-1]), default=region.last)
    return run_of(region.piece, first, last)


def best_run(window: Region, wanted: frozenset[str], weight: Mapping[str, float]) -> Region:
    """The run of clauses in which wanted roots outweigh the others most."""
    best, best_from, best_to = -math.inf, window.first, window.last
    total, start = 0.0, window.first
    ends = [*(first for first, _ in window.clauses[1:]), window.last]
    for (first, roots), end in zip(window.clauses, ends, strict=True):
        if total < 0:
            total, start = 0.0, first
        total += sum([weight[root] * (1.0 if root in wanted else -_OTHERS) for root in roots])
        if total > best:
            best, best_from, best_to = total, start, end
    return run_of(window.piece, best_from, best_to)


def literal(left: Region, right: Region) -> tuple[Region, Region] | None:
    """Return the stretches that two regions have word for word, but for a few words between, ``None`` without one.

    From the longest common run of words the stretch grows over small gaps on either side (Ratcliff and Obershelp's
    gestalt matching, Dr. Dobb's Journal, July 1988, within ``difflib``).
    """
    a, b = _lettered(left), _lettered(right)
    if len(a) < _LETTERED or len(b) < _LETTERED:
        return None
    ours, theirs = [left.piece.words[at].plain for at in a], [right.piece.words[at].plain for at in b]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    core = max(range(len(blocks)), key=lambda n: blocks[n].size)
    first = last = core
    while first and _gap(blocks[first - 1], blocks[first]) <= min(_GAP, blocks[first - 1].size + 2):
        first -= 1
    while last + 1 < len(blocks) and _gap(blocks[last], blocks[last + 1]) <= min(_GAP, blocks[last + 1].size + 2):
        last += 1
    held = sum(block.size for block in blocks[first : last + 1])
    start, end = blocks[first], blocks[last]
    wide = max(end.a + end.size - start.a, end.b + end.size - start.b)
    if held < _LETTERED or held < _LETTERED_SHARE * wide:
        return None
    return (
        _unjointed(run_of(left.piece, a[start.a], a[end.a + end.size - 1] + 1)),
        _unjointed(run_of(right.piece, b[start.b], b[end.b + end.size - 1] + 1)),
    )


def _unjointed(region: Region) -> Region:
    """Leave out joining words and prepositions at the end: what they would join is not shared."""
    idle = words("comparison_joints") | words("comparison_prepositions")
    last = region.last
    while last - 1 > region.first and (
        not region.piece.words[last - 1].plain or region.piece.words[last - 1].form in idle
    ):
        last -= 1
    return run_of(region.piece, region.first, last)


def _lettered(region: Region) -> list[int]:
    """Places of the words of a region, marks left out."""
    return [at for at in range(region.first, region.last) if region.piece.words[at].plain]


def _gap(before: Match, after: Match) -> int:
    """The words between two common runs, on the side that has more."""
    return max(after.a - before.a - before.size, after.b - before.b - before.size)


def is_figure(key: str) -> bool:
    """Whether a root is a figure; a bare year tells too little to count as one."""
    return key[:1].isdigit() and not (len(key) == 4 and key[:2] in ("19", "20"))


def overlap(a: Span, b: Span) -> float:
    """Intersection of two spans of one report over the shorter, 0 for different reports."""
    if a.report != b.report:
        return 0.0
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (min(a.end - a.start, b.end - b.start) or 1)


def union(a: Span, b: Span) -> float:
    """Intersection of two spans of one report over their union, 0 for different reports."""
    if a.report != b.report:
        return 0.0
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / ((a.end - a.start + b.end - b.start - shared) or 1)
