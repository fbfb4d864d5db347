"""Merge: the same accord told by several clauses and reports becomes one, with all its evidence.

Two drafts are one where their kinds are of one family, their parties do not exclude each other, and their objects
share most of their words, or where the comparison has matched the passages they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.accords.draft import Draft
from communique.nouns import Comparison, Span

FAMILIES = {
    "agreement": "bind", "commitment": "bind", "plan": "bind", "offer": "bind",
    "proposal": "ask", "demand": "ask", "refusal": "decline",
    "denial": "deny", "accusation": "blame", "threat": "threat",
}  # fmt: skip


def merged(drafts: Sequence[Draft], comparison: Comparison) -> tuple[tuple[Draft, ...], ...]:
    """Group *drafts* (in order) into accords."""
    matches = _matched(drafts, comparison)
    owner = list(range(len(drafts)))

    def root(at: int) -> int:
        while owner[at] != at:
            at = owner[at]
        return at

    for later in range(len(drafts)):
        for earlier in range(later):
            if root(later) != root(earlier) and one(drafts[earlier], drafts[later], (earlier, later) in matches):
                owner[max(root(later), root(earlier))] = min(root(later), root(earlier))
    groups: dict[int, list[Draft]] = {}
    for at, draft in enumerate(drafts):
        groups.setdefault(root(at), []).append(draft)
    return tuple(tuple(group) for group in groups.values())


def one(first: Draft, second: Draft, matched: bool) -> bool:
    """Say whether two drafts tell the same accord."""
    if FAMILIES[first.deed.kind] != FAMILIES[second.deed.kind] or first.polarity != second.polarity:
        return False
    a, b = set(first.actors), set(second.actors)
    if a and b and not a & b:
        return False
    shared = first.terms & second.terms
    smaller = min(len(first.terms), len(second.terms))
    if matched:
        return bool(shared) or smaller == 0
    if not shared or not smaller:
        return False
    share = len(shared) / smaller
    if a & b:
        return share >= 0.5 and (len(shared) >= 2 or smaller == 1)
    return share >= 0.6 and len(shared) >= 2


def _matched(drafts: Sequence[Draft], comparison: Comparison) -> frozenset[tuple[int, int]]:
    """Return the pairs of drafts that stand in members of one match."""
    pairs: set[tuple[int, int]] = set()
    for match in comparison.same:
        if match.suggested:
            continue
        inside = [at for at, draft in enumerate(drafts) if any(_covers(m, draft.evidence) for m in match.members)]
        pairs.update((a, b) for i, a in enumerate(inside) for b in inside[i + 1 :])
    return frozenset(pairs)


def _covers(member: Span, evidence: Span) -> bool:
    if member.report != evidence.report:
        return False
    shared = min(member.end, evidence.end) - max(member.start, evidence.start)
    return shared > 0.6 * min(evidence.end - evidence.start, member.end - member.start)
