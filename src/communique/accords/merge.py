"""Merge: the same accord told by several clauses and reports becomes one, with all its evidence.

Two drafts are one where their kinds are of one family, their parties do not exclude each other, and their objects
share most of their words, or where the comparison has matched the passages they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.accords.draft import Draft
from communique.nouns import Comparison, Span

MOST_JUDGES = 12
FAMILIES = {
    "agreement": "bind", "commitment": "bind", "plan": "bind", "offer": "bind",
    "proposal": "ask", "demand": "ask", "refusal": "decline",
    "denial": "deny", "accusation": "blame", "threat": "threat",
}  # fmt: skip


def merged(drafts: Sequence[Draft], comparison: Comparison) -> tuple[tuple[Draft, ...], ...]:
    """Group *drafts* (in order) into accords: each joins the first group with at least half of which it agrees."""
    matches = _matched(drafts, comparison)
    groups: list[list[int]] = []
    places: dict[str, set[int]] = {}
    for at, draft in enumerate(drafts):
        keys = draft.terms | {f"={draft.deed.head}"}
        near = {group for key in keys for group in places.get(key, ())}
        chosen = next((g for g in sorted(near) if _joins(at, groups[g], drafts, matches)), len(groups))
        if chosen == len(groups):
            groups.append([])
        groups[chosen].append(at)
        for key in keys:
            places.setdefault(key, set()).add(chosen)
    return tuple(tuple(drafts[at] for at in group) for group in groups)


def _joins(at: int, group: Sequence[int], drafts: Sequence[Draft], matches: frozenset[tuple[int, int]]) -> bool:
    """Say whether the draft at *at* is one with at least half of *group*, judged by its first members."""
    judges = group[:MOST_JUDGES]
    agreeing = sum(1 for other in judges if one(drafts[other], drafts[at], (other, at) in matches))
    return agreeing > 0 and 2 * agreeing >= len(judges)


def one(first: Draft, second: Draft, matched: bool) -> bool:
    """Say whether two drafts tell the same accord."""
    if _family(first) != _family(second) or first.polarity != second.polarity:
        return False
    a, b = first.doers, second.doers
    both = len((a | first.others) & (b | second.others))
    if a and b and not a & b and not (a & second.others and b & first.others):
        return False
    shared = first.terms & second.terms
    smaller = min(len(first.terms), len(second.terms))
    alike = first.deed.head == second.deed.head and first.deed.head != ""
    apart = bool(first.others and second.others) and not first.others & second.others
    if matched or not smaller:
        return bool(shared) or (alike and both > 0)
    share = len(shared) / smaller
    if both >= 2:
        return share >= 0.3 or alike
    if a & b:
        return (share >= 0.5 and (len(shared) >= 2 or alike or smaller == 1)) or (alike and not apart and share >= 0.2)
    if both and alike:
        return share >= 0.3
    return share >= 0.6 and len(shared) >= 2


def _family(draft: Draft) -> str:
    """Return what may be one: an agreement that somebody denies stands with the agreement, not with refusals."""
    return "bind" if draft.deed.why.startswith("not ") else FAMILIES[draft.deed.kind]


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
