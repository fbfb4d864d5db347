"""Alignment: which stretch of one report tells what a stretch of another tells.

Candidates come from an inverted index over roots and word 4-grams, so that the cost grows with what pieces share. Of
two candidate pieces the best run of clauses on each side is kept (a maximum-sum run, Bentley 1984), and per pair of
reports the alignments are taken best first, no stretch twice.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.comparison.units import Piece, Sheet, Word, span_of
from communique.lexicons import words
from communique.nouns import Span, Statement

_PER_REPORT = 3
_PER_PIECE = 12
_PER_TEXT = 4
_OTHERS = 0.35
_LEAST_SHARED = 0.9
_LEAST_SHARED_OF_MANY = 1.4
_MANY = 800
_LEAST_LIKENESS = 0.3
_SHINGLE = 4
_NAME = 0.3
_VERBATIM = 0.8
_COMMON = 400
_DEPTH = 2
_TITLE = 0.85
_QUOTED = 0.5
_NEGATION = 0.3


@dataclass(frozen=True, slots=True)
class Region:
    """A run of words of one piece."""

    piece: Piece
    first: int
    last: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the run."""
        return self.piece.words[self.first : self.last]

    @property
    def roots(self) -> frozenset[str]:
        """The roots met in the run."""
        return frozenset(word.root for word in self.words if word.root)

    @property
    def forms(self) -> list[str]:
        """The words as they stand, lower case, without marks."""
        return [word.plain for word in self.words if word.plain]

    @property
    def direct(self) -> bool:
        """Whether most of the run stands between quotation marks."""
        return 2 * sum(word.quoted for word in self.words) > len(self.words)

    @property
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

    @property
    def negated(self) -> bool:
        """Whether a word of negation stands in the run."""
        return any(word.negates for word in self.words)

    @property
    def span(self) -> Span:
        """The characters of the run."""
        return span_of(self.piece, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two regions of two reports that tell the same matter.

    ``likeness`` is the cosine of their weighed roots, ``mass`` the weight they share, ``verbatim`` the share of words
    that stand in the same order in both, ``run`` the longest such stretch in words.
    """

    left: Region
    right: Region
    likeness: float
    mass: float
    verbatim: float
    run: int

    @property
    def score(self) -> float:
        """One figure from 0 to 1 by which alignments are ranked."""
        quoted = self.left.direct and self.right.direct
        literal = self.run >= (_SHINGLE - 1 if quoted else _SHINGLE) or (self.run > 1 and self.verbatim > 0.8)
        exact = self.verbatim if literal else 0.0
        score = max(self.likeness * (1 - math.exp(-self.mass)), exact * (1 - 0.5**self.run))
        return score * (_TITLE if self.left.piece.title or self.right.piece.title else 1.0)


def align(pages: Sequence[Sheet], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the alignments between reports, best first; at most one for each stretch and pair of reports."""
    pieces = [piece for sheet in pages for piece in sheet.pieces]
    found: list[Alignment] = []
    for here, there in _candidates(pieces, weight):
        found.extend(_fits(whole(pieces[here]), whole(pieces[there]), weight, _DEPTH))
    found.sort(key=lambda item: (not tells(item, weight), rank(item)))
    return sorted(_one_to_one(found), key=rank)


def rank(item: Alignment) -> tuple[float, Span, Span]:
    """Sort key: the best score first, then by place."""
    return -item.score, item.left.span, item.right.span


def _candidates(pieces: Sequence[Piece], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of pieces of different reports that share enough weight or four words in a row."""
    postings: dict[str, list[int]] = defaultdict(list)
    keys = [_keys(piece, weight) for piece in pieces]
    texts = [tuple(whole(piece).forms) for piece in pieces]
    for number, worth in enumerate(keys):
        for key in worth:
            postings[key].append(number)
    chosen: set[tuple[int, int]] = set()
    least = _LEAST_SHARED if len(pieces) <= _MANY else _LEAST_SHARED_OF_MANY
    for number, worth in enumerate(keys):
        shared: Counter[int] = Counter()
        for key, value in worth.items():
            if len(postings[key]) <= _COMMON:
                for other in postings[key]:
                    if pieces[other].report != pieces[number].report:
                        shared[other] += value  # type: ignore[assignment]
        per_report: Counter[str] = Counter()
        per_text: Counter[tuple[str, ...]] = Counter()
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        for other, value in ranked:
            report = pieces[other].report
            if value < least or per_report.total() >= _PER_PIECE:
                break
            if per_report[report] >= _PER_REPORT or per_text[texts[other]] >= _PER_TEXT:
                continue
            per_report[report] += 1
            per_text[texts[other]] += 1
            chosen.add((min(number, other), max(number, other)))
    return sorted(chosen)


def _keys(piece: Piece, weight: Mapping[str, float]) -> dict[str, float]:
    """What a piece is looked up by: its roots with their weight, and its runs of four words."""
    keys = {word.root: weight[word.root] for word in piece.words if word.root}
    forms = whole(piece).forms
    size = min(_SHINGLE, max(len(forms), 2))
    for at in range(len(forms) - size + 1):
        keys[" ".join(forms[at : at + size])] = 0.5
    for at in range(len(forms) - 2 if piece.direct else 0):
        keys[" ".join(forms[at : at + 3])] = 0.4
    return keys


def whole(piece: Piece) -> Region:
    """Return all of a piece as a region."""
    return Region(piece, 0, len(piece.words))


def _fits(left: Region, right: Region, weight: Mapping[str, float], depth: int) -> list[Alignment]:
    """Align two regions by their best runs of clauses, then what is left of them on either side."""
    if left.negated and right.negated and left.speaker == right.speaker:
        pass
    elif sum(weight[key] for key in sorted(left.roots & right.roots)) < _LEAST_SHARED and not left.direct:
        return []
    best = _fit(left, right, weight)
    if best is None:
        return []
    found = [best]
    if depth:
        for a in rests(left, best.left):
            for b in rests(right, best.right):
                found.extend(_fits(a, b, weight, depth - 1))
    return found


def rests(window: Region, part: Region) -> list[Region]:
    """What is left of a window before and after a part of it."""
    ends = ((window.first, part.first), (part.last, window.last))
    return [Region(window.piece, first, last) for first, last in ends if last - first > 1]


def _fit(left: Region, right: Region, weight: Mapping[str, float]) -> Alignment | None:
    """Trim two regions to the clauses that answer each other and measure them."""
    a, b = left, right
    for _ in range(2):
        a = best_run(left, b.roots, weight)
        b = best_run(right, a.roots, weight)
    made = measure(a, b, weight)
    entire = measure(left, right, weight)
    best = made if made.score >= entire.score else entire
    quoted = measure(quotation(best.left), quotation(best.right), weight)
    longer = quoted.run > best.run and quoted.run >= _SHINGLE - 1
    if longer and quoted.verbatim >= _QUOTED and quoted.score >= _LEAST_LIKENESS:
        return quoted
    trimmed = measure(trim(best.left, best.right.roots), trim(best.right, best.left.roots), weight)
    likeness = math.sqrt(trimmed.likeness * best.likeness)
    best = replace(trimmed, likeness=likeness)
    return best if best.score >= _LEAST_LIKENESS else None


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
    return Region(piece, first, last)


def measure(a: Region, b: Region, weight: Mapping[str, float]) -> Alignment:
    """Measure how alike two regions are."""
    ours, theirs = a.roots, b.roots
    left_not, right_not = a.negated, b.negated
    shared = sum(weight[key] for key in sorted(ours & theirs)) + _NEGATION * (left_not and right_not)
    whole_a = sum(weight[key] for key in sorted(ours)) + _NEGATION * left_not
    whole_b = sum(weight[key] for key in sorted(theirs)) + _NEGATION * right_not
    total = math.sqrt(whole_a * whole_b)
    likeness = shared / total if total else 0.0
    verbatim, run = _verbatim(a.forms, b.forms)
    return Alignment(a, b, likeness, shared, verbatim, run)


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
    return Region(region.piece, first, last)


def _verbatim(a: list[str], b: list[str]) -> tuple[float, int]:
    """Share of words in the same order in both, and the longest stretch."""
    if not a or not b or not set(a) & set(b):
        return 0.0, 0
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(a) + len(b)), max(block.size for block in blocks)


def best_run(window: Region, wanted: frozenset[str], weight: Mapping[str, float]) -> Region:
    """The run of clauses in which wanted roots outweigh the others most."""
    piece = window.piece
    bounds = [window.first, *(at for at in piece.cuts if window.first < at < window.last), window.last]
    best, best_at = -math.inf, (0, len(bounds) - 1)
    total, start = 0.0, 0
    for at in range(len(bounds) - 1):
        if total < 0:
            total, start = 0.0, at
        total += sum(
            weight[word.root] * (1.0 if word.root in wanted else -_OTHERS)
            for word in piece.words[bounds[at] : bounds[at + 1]]
            if word.root
        )
        if total > best:
            best, best_at = total, (start, at + 1)
    return Region(piece, bounds[best_at[0]], bounds[best_at[1]])


def is_figure(key: str) -> bool:
    """Whether a root is a figure; a bare year tells too little to count as one."""
    return key[:1].isdigit() and not (len(key) == 4 and key[:2] in ("19", "20"))


def tells(link: Alignment, weight: Mapping[str, float]) -> bool:
    """Whether what two regions share says something: a verb on each side or a figure, and more than names."""
    both = link.left.roots & link.right.roots
    figures = any(is_figure(key) for key in both)
    verbs = all(any(word.verb for word in region.words) for region in (link.left, link.right))
    if not (figures or verbs):
        return False
    if link.run >= _SHINGLE and link.verbatim >= 0.5 and link.left.direct and link.right.direct:
        return True
    names = {word.root for word in link.left.words if word.tag in ("NNP", "NNPS")}
    matter = sum(weight[key] > _NAME for key in both - names) + any(weight[key] > _NAME for key in both & names)
    matter += link.left.negated and link.right.negated
    return matter >= 2 or (link.verbatim > _VERBATIM and bool(both - names))


def overlap(a: Span, b: Span) -> float:
    """Intersection of two spans of one report over the shorter, 0 for different reports."""
    if a.report != b.report:
        return 0.0
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (min(a.end - a.start, b.end - b.start) or 1)


def _one_to_one(ranked: list[Alignment]) -> list[Alignment]:
    """Keep the best alignments so that no stretch answers two of one other report."""
    taken: dict[tuple[str, int, str], list[Span]] = defaultdict(list)
    kept: list[Alignment] = []
    for item in ranked:
        here, there = item.left, item.right
        at = (here.piece.report, here.piece.order, there.piece.report)
        to = (there.piece.report, there.piece.order, here.piece.report)
        if any(overlap(span, here.span) >= 0.5 for span in taken[at]):
            continue
        if any(overlap(span, there.span) >= 0.5 for span in taken[to]):
            continue
        taken[at].append(here.span)
        taken[to].append(there.span)
        kept.append(item)
    return kept
