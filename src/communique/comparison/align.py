"""Alignment: which stretch of one report tells what a stretch of another tells.

Candidates come from an inverted index over roots and word 4-grams, so that the cost grows with what pieces share. Of
two candidate pieces the best run of clauses on each side is kept (a maximum-sum run, Bentley 1984), and per pair of
reports the alignments are taken best first, no stretch twice.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.comparison.regions import Region, best_run, literal, overlap, quotation, rests, trim, whole
from communique.comparison.sameness import Alignment, measure, tells
from communique.comparison.units import Piece, Sheet
from communique.nouns import Span

_PER_REPORT = 3
_PER_PIECE = 12
_PER_TEXT = 4
_LEAST_SHARED = 0.9
_LEAST_SHARED_OF_MANY = 1.4
_MANY = 800
_LEAST_LIKENESS = 0.3
_LEAST_SURE = 0.3
_LONG_RUN = 6
_WIDER = 0.15
_SHINGLE = 4
_COMMON = 400
_DEPTH = 2
_QUOTED = 0.5


def align(pages: Sequence[Sheet], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the alignments between reports, best first; at most one for each stretch and pair of reports."""
    pieces = [piece for sheet in pages for piece in sheet.pieces]
    found: list[Alignment] = []
    for here, there in _candidates(pieces, weight):
        found.extend(_fits(whole(pieces[here]), whole(pieces[there]), weight, _DEPTH))
    found.sort(key=lambda item: (not tells(item, weight), rank(item)))
    return sorted(_one_to_one(found), key=rank)


def rank(item: Alignment) -> tuple[float, Span, Span]:
    """Sort key: the surest first, then by place."""
    return -item.sure, item.left.span, item.right.span


def _candidates(pieces: Sequence[Piece], weight: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of pieces of different reports that share enough weight or four words in a row."""
    postings: dict[str, list[int]] = defaultdict(list)
    keys = [_keys(piece, weight) for piece in pieces]
    reports = [piece.report for piece in pieces]
    texts = [tuple(whole(piece).forms) for piece in pieces]
    for number, worth in enumerate(keys):
        for key in worth:
            postings[key].append(number)
    chosen: set[tuple[int, int]] = set()
    least = _LEAST_SHARED if len(pieces) <= _MANY else _LEAST_SHARED_OF_MANY
    for number, worth in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        for key, value in worth.items():
            if 1 < len(postings[key]) <= _COMMON:
                for other in postings[key]:
                    shared[other] += value
        enough = [(-value, other) for other, value in shared.items() if value >= least]
        per_report: Counter[str] = Counter()
        per_text: Counter[tuple[str, ...]] = Counter()
        for _, other in sorted(enough):
            report = reports[other]
            if report == reports[number]:
                continue
            if per_report.total() >= _PER_PIECE:
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


def _fits(left: Region, right: Region, weight: Mapping[str, float], depth: int) -> list[Alignment]:
    """Align two regions by their best runs of clauses, then what is left of them on either side."""
    if left.negated and right.negated and left.speaker == right.speaker:
        pass
    elif sum(weight[key] for key in left.ordered if key in right.roots) < _LEAST_SHARED and not left.direct:
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


def _fit(left: Region, right: Region, weight: Mapping[str, float]) -> Alignment | None:
    """Trim two regions to the clauses that answer each other and measure them."""
    a, b = left, right
    for _ in range(2):
        answered = b
        a = best_run(left, answered.roots, weight)
        b = best_run(right, a.roots, weight)
        if b is answered:
            break
    best = measure(a, b, weight)
    if best.sure < 1 - _WIDER:
        entire = _measured(left, right, weight, best)
        best = best if best.sure >= entire.sure - _WIDER else entire
    word_for_word = literal(left, right) if left.quotes or right.quotes else None
    if word_for_word is not None and any(region.direct for region in word_for_word):
        lettered = measure(*word_for_word, weight)
        if lettered.sure >= best.sure or lettered.run >= _LONG_RUN:
            return lettered
    quoted = _measured(quotation(best.left), quotation(best.right), weight, best)
    longer = quoted.run > best.run and quoted.run >= _SHINGLE - 1
    if longer and quoted.verbatim >= _QUOTED and quoted.score >= _LEAST_LIKENESS:
        return quoted
    trimmed = _measured(trim(best.left, best.right.roots), trim(best.right, best.left.roots), weight, best)
    likeness = math.sqrt(trimmed.likeness * best.likeness)
    best = replace(trimmed, likeness=likeness)
    return best if best.score >= _LEAST_LIKENESS or best.sure >= _LEAST_SURE else None


def _measured(left: Region, right: Region, weight: Mapping[str, float], known: Alignment) -> Alignment:
    """Measure two regions, unless they are those of a *known* alignment."""
    return known if left is known.left and right is known.right else measure(left, right, weight)


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
