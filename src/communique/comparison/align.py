"""Alignment: which stretch of one report tells what a stretch of another tells.

Candidates come from an inverted index over roots and word 4-grams, so the cost grows with what pieces share and not with
all pairs. Of two candidate pieces the best run of clauses on each side is kept (a maximum-sum run, Bentley 1984), and
per pair of reports the alignments are taken best first, no stretch twice.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.comparison.units import Piece, Sheet, Word, span_of
from communique.nouns import Span

_PER_REPORT = 3
_PER_PIECE = 24
_OTHERS = 0.35
_LEAST_SHARED = 0.9
_LEAST_LIKENESS = 0.3
_SHINGLE = 4
_COMMON = 400


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
        return [word.form.replace("’", "'") for word in self.words if any(c.isalnum() for c in word.form)]

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
        exact = self.verbatim if self.run >= _SHINGLE or self.verbatim > 0.8 else 0.0
        return max(self.likeness * (1 - math.exp(-self.mass)), exact * (1 - 0.5**self.run))


def align(pages: Sequence[Sheet], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the alignments between reports, best first; at most one for each stretch and pair of reports."""
    pieces = [piece for sheet in pages for piece in sheet.pieces]
    found: list[Alignment] = []
    for here, there in _candidates(pieces, weight):
        made = _fit(pieces[here], pieces[there], weight)
        if made is not None:
            found.append(made)
    found.sort(key=lambda a: (-a.score, a.left.span, a.right.span))
    return _one_to_one(found)


def _candidates(pieces: Sequence[Piece], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of pieces of different reports that share enough weight or four words in a row."""
    postings: dict[str, list[int]] = defaultdict(list)
    keys = [_keys(piece, weight) for piece in pieces]
    for number, worth in enumerate(keys):
        for key in worth:
            postings[key].append(number)
    chosen: set[tuple[int, int]] = set()
    for number, worth in enumerate(keys):
        shared: Counter[int] = Counter()
        for key, value in worth.items():
            if len(postings[key]) <= _COMMON:
                for other in postings[key]:
                    if pieces[other].report != pieces[number].report:
                        shared[other] += value  # type: ignore[assignment]
        per_report: Counter[str] = Counter()
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        for other, value in ranked[: _PER_PIECE * 4]:
            report = pieces[other].report
            if value < _LEAST_SHARED or per_report[report] >= _PER_REPORT or per_report.total() >= _PER_PIECE:
                continue
            per_report[report] += 1
            chosen.add((min(number, other), max(number, other)))
    return sorted(chosen)


def _keys(piece: Piece, weight: Mapping[str, float]) -> dict[str, float]:
    """What a piece is looked up by: its roots with their weight, and its runs of four words."""
    keys = {word.root: weight[word.root] for word in piece.words if word.root}
    forms = Region(piece, 0, len(piece.words)).forms
    size = min(_SHINGLE, max(len(forms), 2))
    for at in range(len(forms) - size + 1):
        keys[" ".join(forms[at : at + size])] = 0.5
    return keys


def _fit(left: Piece, right: Piece, weight: Mapping[str, float]) -> Alignment | None:
    """Trim two pieces to the clauses that answer each other and measure them."""
    a, b = Region(left, 0, len(left.words)), Region(right, 0, len(right.words))
    for _ in range(2):
        a = _best_run(left, b.roots, weight)
        b = _best_run(right, a.roots, weight)
    made = measure(a, b, weight)
    whole = measure(Region(left, 0, len(left.words)), Region(right, 0, len(right.words)), weight)
    best = made if made.score >= whole.score else whole
    return best if best.score >= _LEAST_LIKENESS else None


def measure(a: Region, b: Region, weight: Mapping[str, float]) -> Alignment:
    """Measure how alike two regions are."""
    shared = sum(weight[key] for key in sorted(a.roots & b.roots))
    total = math.sqrt(sum(weight[k] for k in sorted(a.roots)) * sum(weight[k] for k in sorted(b.roots)))
    likeness = shared / total if total else 0.0
    verbatim, run = _verbatim(a.forms, b.forms)
    return Alignment(a, b, likeness, shared, verbatim, run)


def _verbatim(a: list[str], b: list[str]) -> tuple[float, int]:
    """Share of words in the same order in both, and the longest stretch."""
    if not a or not b or not set(a) & set(b):
        return 0.0, 0
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(a) + len(b)), max(block.size for block in blocks)


def _best_run(piece: Piece, wanted: frozenset[str], weight: Mapping[str, float]) -> Region:
    """The run of clauses in which wanted roots outweigh the others most."""
    bounds = [*piece.cuts, len(piece.words)]
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
