"""Merge: the same accord told by several clauses and reports becomes one, with all its evidence.

Two drafts are one where their kinds are of one family, their parties do not exclude each other, and their objects
share most of their words, or where the comparison has matched the passages they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from communique.accords.draft import STEM, Draft, counted, same_word
from communique.lexicons import table
from communique.lexicons import words as lexicon
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
    if _asked_alike(first, second):
        return True
    both = len((a | first.others) & (b | second.others))
    if a and b and not a & b and not (a & second.others and b & first.others):
        return False
    shared = first.terms & second.terms
    smaller = min(len(first.terms), len(second.terms))
    alike = _same_head(first, second)
    apart = bool(first.others and second.others) and not first.others & second.others
    if _takes_up(first, second) or _takes_up(second, first):
        return True
    if smaller and not _objects_agree(first, second, shared, alike):
        return False
    if matched or not smaller:
        return bool(shared) or (alike and both > 0)
    share = len(shared) / smaller
    if both >= 2:
        return share >= 0.3 or alike
    if not (a and b) and _open_alike(shared - {first.deed.head[:STEM], second.deed.head[:STEM]}, share, alike):
        return True
    if a & b:
        return (share >= 0.5 and (len(shared) >= 2 or alike or smaller == 1)) or (alike and not apart and share >= 0.2)
    if both and alike:
        return share >= 0.3
    return share >= 0.6 and len(shared) >= 2


def _asked_alike(first: Draft, second: Draft) -> bool:
    """Say whether groups or bodies ask the same of the same addressee: a demand of many is one, a person's his own."""
    if first.deed.kind != "demand" or second.deed.kind != "demand" or not first.others & second.others:
        return False
    if first.personal or second.personal:
        return False
    smaller = min(len(first.terms), len(second.terms))
    return smaller > 0 and _same_head(first, second) and 2 * len(first.terms & second.terms) >= smaller


def _objects_agree(first: Draft, second: Draft, shared: frozenset[str], alike: bool) -> bool:
    """Say whether two objects may be one: actor and kind alone never make them so.

    Acts of one verb share another word or whom they are towards, or one of them has no other word; what somebody
    makes no promise of shares two with the promise that it undoes.
    """
    heads = {counted(first.deed.head)[:STEM], counted(second.deed.head)[:STEM]}
    beside = shared - _kind_nouns()
    if first.deed.why.startswith("not ") != second.deed.why.startswith("not "):
        return alike or len(beside) >= 2
    if alike and _is_act(first) and _is_act(second):
        if beside - heads or first.others & second.others:
            return True
        return not (first.terms - heads - _light_stems() and second.terms - heads - _light_stems())
    return alike or bool(beside) or not (first.terms - _kind_nouns() and second.terms - _kind_nouns())


def _is_act(draft: Draft) -> bool:
    """Say whether an object opens with its verb ("to cancel the visit")."""
    return draft.deed.line.words[draft.deed.object[0]].tag[:2] == "VB"


@lru_cache(maxsize=None)
def _light_stems() -> frozenset[str]:
    return _kind_nouns() | frozenset(time[:STEM] for time in lexicon("accords_times"))


@lru_cache(maxsize=None)
def _kind_nouns() -> frozenset[str]:
    """The nouns that only name the kind of an accord; an invitation tells what is offered."""
    return frozenset(counted(row["noun"])[:STEM] for row in table("accords_nominals") if row["kind"] != "offer")


def _open_alike(shared: frozenset[str], share: float, alike: bool) -> bool:
    """Say whether objects of which one has no known doer have enough words in common beside their heads."""
    if alike:
        return bool(shared) and (share >= 0.6 or (len(shared) >= 2 and share >= 0.3))
    return len(shared) >= 3 and share >= 0.5


def _same_head(first: Draft, second: Draft) -> bool:
    """Say whether both objects hang on one word, or on words that are counted as one."""
    return first.deed.head != "" and same_word(first.deed.head, second.deed.head)


def _takes_up(noun: Draft, verb: Draft) -> bool:
    """Say whether a noun of an open owner ("his refusal to meet") says no more than what a verb has told."""
    if not noun.deed.why.endswith("+noun") or verb.deed.why.endswith("+noun") or noun.doers:
        return False
    return bool(noun.terms) and noun.terms <= verb.terms


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
