"""Answering: which proposal, offer or demand a refusal declines.

It is told by a pronoun ("was not ready for this"), by the refusal's own object ("rejected X's proposal to V"), or by
matter and parties. A pronoun takes up the last thing that somebody else put in the same report, within reach; where
nothing of that kind stands there it is left open, and the object stays "this".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.accords.draft import Draft
from communique.accords.objects import open_object
from communique.accords.status import OPEN, answers
from communique.accords.weighing import UNTOLD

NEAR = 1200
ANAPHORS = frozenset({"this", "that", "it", "these", "those", "them", "so"})
SURER = 0.15


def resolved(drafts: Sequence[Draft]) -> list[Draft]:
    """Give refusals of "this" the words of what they answer; *drafts* are in the order of their places."""
    found: list[Draft] = []
    for one in drafts:
        asked = _taken_up(one, found) if one.deed.kind == "refusal" and _is_anaphor(one) else None
        if asked is not None:
            surer = one.confidence + SURER
            one = replace(one, object=asked.object, terms=asked.terms, confidence=surer, answers=asked.evidence)
        elif one.deed.kind == "refusal" and _points(one):
            one = replace(one, confidence=one.confidence - UNTOLD)
        found.append(one)
    return found


def _is_anaphor(draft: Draft) -> bool:
    """Say whether the object is a pronoun alone, or a verb of acceptance with one ("accept it")."""
    words = draft.object.lower().split()
    return 0 < len(words) <= 2 and words[-1] in ANAPHORS


def _points(draft: Draft) -> bool:
    """Say whether the object is "this" or "those measures" alone, which nothing before it tells."""
    first = draft.deed.line.words[draft.deed.object[0]]
    return first.tag[:2] != "VB" and open_object(draft.deed.line, draft.deed.object)


def _taken_up(refusal: Draft, before: Sequence[Draft]) -> Draft | None:
    """Return the last thing that somebody else put before *refusal* in its report."""
    for asked in reversed(before):
        if asked.evidence.report != refusal.evidence.report or refusal.evidence.start - asked.evidence.end > NEAR:
            return None
        own = refusal.doers and asked.doers and not asked.doers - refusal.doers
        if asked.deed.kind in OPEN and not own and not _is_anaphor(asked):
            return asked
    return None


def declines(refused: Draft, asked: Draft) -> bool:
    """Say whether *refused* declines what *asked* puts."""
    if refused.deed.kind != "refusal" or asked.deed.kind not in OPEN:
        return False
    if refused.answers is not None:
        return refused.answers == asked.evidence
    return _holds(refused, asked) or answers(refused, asked)


def _holds(refused: Draft, asked: Draft) -> bool:
    """Say whether the noun that tells *asked* stands in the object of *refused*."""
    if refused.deed.line is not asked.deed.line or not asked.deed.why.endswith("+noun"):
        return False
    return refused.deed.object[0] <= asked.deed.group.first < refused.deed.object[1]


def answered(group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> int | None:
    """Return the number of the group that holds what *group* declines, the first where several do."""
    for number, other in enumerate(groups):
        if other is not group and any(declines(refused, asked) for refused in group for asked in other):
            return number
    return None
