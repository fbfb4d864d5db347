"""Which reports take their text from which: containment of sampled fingerprints.

Wire copies are cut and padded, so what counts is the share of the shorter report, not the share of both (Broder 1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from communique.nouns import Copy, Signature, Span
from communique.stories.credits import OWN

LEAST_SHARED = 4
"""So many fingerprints must be shared, of a report that has fewer all of them, but never fewer than ``_FEWEST``."""

LEAST_SHARE = 0.3
_FEWEST = 2
_BRIDGED = 400
"""Fingerprints stand about 8 words apart: shared ones this many characters apart belong to one passage."""

_MOST_HOLDERS = 256
"""A passage is looked for in so many reports that hold it, the first in rank."""

_MOST_SOURCES = 4
"""Of the reports that share text with a report, the first in rank and the most alike are kept, so many of each."""

Overlaps = dict[int, dict[int, float]]
"""For reports by number, later ones that share text and the share of the shorter one's fingerprints."""


def source_rank(signature: Signature) -> tuple[int, str, int, tuple[tuple[str, int], ...], tuple[int, ...], str]:
    """Sort sources before copies: an agency's own text, text without a credit, the earlier, the longer."""
    own = any(credit.startswith(OWN) for credit in signature.credits)
    kind = 0 if own else 2 if signature.credits else 1
    marks = tuple(value for value, _, _ in signature.shingles)
    return kind, signature.date or "9999", -len(marks), signature.words, marks, signature.report


def twin_groups(ranked: Sequence[Signature]) -> tuple[tuple[Signature, ...], ...]:
    """Put together the reports of one and the same text; *ranked* stands in order, sources first."""
    same: dict[tuple[object, ...], list[Signature]] = {}
    for signature in ranked:
        key = (signature.words, _hashes(signature)) if signature.words else (signature.report,)
        same.setdefault(key, []).append(signature)
    return tuple(tuple(group) for group in same.values())


def overlaps(signatures: Sequence[Signature]) -> Overlaps:
    """Return pairs that share enough fingerprints to be copies; *signatures* stand in order, sources first.

    Every report that shares text with another has a pair with the first in rank of them, so that hundreds of copies of
    one text cost no more pairs than reports.
    """
    marks = [_hashes(signature) for signature in signatures]
    holders: dict[int, list[int]] = {}
    found: Overlaps = {}
    for i, hashes in enumerate(marks):
        shared = Counter(chain.from_iterable(holders[value] for value in hashes if value in holders))
        for value in hashes:
            holding = holders.setdefault(value, [])
            if len(holding) < _MOST_HOLDERS:
                holding.append(i)
        shares = {j: _share(count, len(hashes), len(marks[j])) for j, count in shared.items()}
        sources = sorted(j for j, share in shares.items() if share)
        nearest = sorted(sources, key=lambda j: (-shares[j], j))[:_MOST_SOURCES]
        for j in {*sources[:_MOST_SOURCES], *nearest}:
            found.setdefault(j, {})[i] = shares[j]
    return found


def shares(signature: Signature, others: Sequence[Signature]) -> dict[int, float]:
    """Return which of *others*, by place, share enough fingerprints with *signature*, and what share."""
    own = _hashes(signature)
    marks = [_hashes(other) for other in others]
    found = {j: _share(len(own & theirs), len(own), len(theirs)) for j, theirs in enumerate(marks)}
    return {j: share for j, share in found.items() if share}


def _share(count: int, one: int, other: int) -> float:
    """Return the share of the shorter report's fingerprints that *count* makes up, 0.0 where it makes no copy."""
    shorter = min(one, other)
    enough = count >= LEAST_SHARED or count == shorter >= _FEWEST
    return count / shorter if enough and count >= LEAST_SHARE * shorter else 0.0


def copies(members: Mapping[int, Sequence[Signature]], pairs: Sequence[tuple[int, int]]) -> tuple[Copy, ...]:
    """Name for every copy the report that it is taken from: the first in rank of those it shares text with.

    *pairs* are (source, copy) by number; numbers stand in order of rank, and *members* gives the
    reports of one text behind each number.
    """
    origin: dict[int, int] = {}
    for source, copy in sorted(pairs):
        origin.setdefault(copy, source)
    made = [
        _copy(twin, members[origin.get(i, i)][0])
        for i, same in members.items()
        for place, twin in enumerate(same)
        if place or i in origin
    ]
    return tuple(sorted(made, key=lambda copy: copy.report))


def _copy(copy: Signature, source: Signature) -> Copy:
    """Return *copy* with its ranges between fingerprints that also stand in *source*."""
    theirs = _hashes(source)
    passages: list[Span] = []
    for start, end in sorted((start, end) for value, start, end in copy.shingles if value in theirs):
        if passages and start - passages[-1].end <= _BRIDGED:
            passages[-1] = Span(copy.report, passages[-1].start, max(end, passages[-1].end))
        else:
            passages.append(Span(copy.report, start, end))
    return Copy(copy.report, source.report, tuple(passages))


def _hashes(signature: Signature) -> frozenset[int]:
    return frozenset(value for value, _, _ in signature.shingles)
