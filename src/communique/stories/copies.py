"""Which reports take their text from which: containment of sampled fingerprints.

Wire copies are cut and padded, so what counts is the share of the shorter report, not the share of both (Broder 1997).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.nouns import Copy, Signature, Span
from communique.stories.credits import OWN

LEAST_SHARED = 4
LEAST_SHARE = 0.3
_BRIDGED = 400
"""Fingerprints stand about 16 words apart: shared ones this many characters apart belong to one passage."""

Overlaps = dict[tuple[int, int], float]
"""For pairs of reports by number: the share of the shorter one's fingerprints found in the other."""


def overlaps(signatures: Sequence[Signature]) -> Overlaps:
    """Return all pairs (lower number first) that share enough fingerprints to be copies."""
    marks = [_hashes(signature) for signature in signatures]
    holders: dict[int, list[int]] = {}
    found: Overlaps = {}
    for i, hashes in enumerate(marks):
        shared: Counter[int] = Counter()
        for value in hashes:
            shared.update(holders.get(value, ()))
            holders.setdefault(value, []).append(i)
        for j, count in shared.items():
            share = count / min(len(hashes), len(marks[j]))
            if count >= LEAST_SHARED and share >= LEAST_SHARE:
                found[j, i] = share
    return found


def copies(signatures: Sequence[Signature], overlap: Overlaps) -> tuple[Copy, ...]:
    """Name for every copy the report that it is taken from: the one that ranks first of those it shares text with."""
    order = sorted(range(len(signatures)), key=lambda i: _rank(signatures[i]))
    place = {i: rank for rank, i in enumerate(order)}
    origin: dict[int, int] = {}
    for pair in overlap:
        source, copy = sorted(pair, key=place.__getitem__)
        if copy not in origin or place[source] < place[origin[copy]]:
            origin[copy] = source
    made = [
        Copy(signatures[copy].report, signatures[source].report, shared_passages(signatures[copy], signatures[source]))
        for copy, source in origin.items()
    ]
    return tuple(sorted(made, key=lambda copy: copy.report))


def shared_passages(copy: Signature, source: Signature) -> tuple[Span, ...]:
    """Return the ranges of *copy* between fingerprints that also stand in *source*."""
    theirs = _hashes(source)
    passages: list[Span] = []
    for start, end in sorted((start, end) for value, start, end in copy.shingles if value in theirs):
        if passages and start - passages[-1].end <= _BRIDGED:
            passages[-1] = Span(copy.report, passages[-1].start, max(end, passages[-1].end))
        else:
            passages.append(Span(copy.report, start, end))
    return tuple(passages)


def _hashes(signature: Signature) -> frozenset[int]:
    return frozenset(value for value, _, _ in signature.shingles)


def _rank(signature: Signature) -> tuple[int, str, int, tuple[tuple[str, int], ...], str]:
    """Sort sources before copies: an agency's own text, text without a credit, the earlier, the longer."""
    own = any(credit.startswith(OWN) for credit in signature.credits)
    kind = 0 if own else 2 if signature.credits else 1
    return kind, signature.date or "9999", -len(signature.shingles), signature.words, signature.report
