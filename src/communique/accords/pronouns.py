"""Pronouns: the one person whom "he" or "she" can mean where a report names no other nearby.

Nothing is guessed: where two persons stand in reach, the pronoun stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from communique.accords.parties import Parties
from communique.nouns import Page, Span

BACK = 3
REACH = 60  # characters: "with the Norland foreign minister, X"
WITH = re.compile(r"\bwith\b[^.;:()]*$")
PERSONAL = frozenset({"he", "she", "his", "her"})


def person_meant(page: Page, parties: Parties, at: int) -> str | None:
    """Return the only person named before the character *at* in its sentence, or else in the sentence before it."""
    if any(quotation.start < at < quotation.end for quotation in page.quotations):
        return None
    number = bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return None
    here = page.sentences[number]
    found = _persons(parties, Span(page.article.report.id, here.start, at))
    if not found and number and page.sentences[number - 1].block == here.block:
        before = page.sentences[number - 1]
        found = _persons(parties, Span(page.article.report.id, before.start, before.end))
    return next(iter(found)) if len(found) == 1 else None


def several_meant(page: Page, parties: Parties, at: int) -> tuple[str, ...]:
    """Return whom "they" at the character *at* takes up: two joined parties of its sentence, or one plural before it.

    Behind its own sentence the nearest one of its block that names several parties counts, where it names them once.
    """
    number = bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return ()
    report, here = page.article.report.id, page.sentences[number]
    joined = _joined(page, parties, Span(report, here.start, at))
    if joined:
        return joined[-1]
    for before in reversed(page.sentences[max(0, number - BACK) : number]):
        if before.block != here.block:
            break
        span = Span(report, before.start, before.end)
        several = {
            *_joined(page, parties, span),
            *((actor,) for actor in parties.within(span) if _is_several(parties, actor)),
        }
        if several:
            return next(iter(several)) if len(several) == 1 else ()
    return ()


def _joined(page: Page, parties: Parties, span: Span) -> list[tuple[str, ...]]:
    """Return the pairs of parties that stand joined with "and" inside *span*."""
    text, found = page.article.report.text, []
    for (start, end), (following, last) in pairwise(parties.places(span)):
        opener = text[max(span.start, start - 4) : start].split()
        if text[end:following].split() in (["and"], ["and", "the"]) and opener[-1:] != ["by"]:
            found.append(parties.within(Span(span.report, start, last)))
    return found


def _is_several(parties: Parties, actor: str) -> bool:
    """Say whether an actor is several people: a group, or a body that goes by its members ("Republicans")."""
    known = parties.cast[actor]
    members = known.kind == "organisation" and " " not in known.name and known.name[-2:].islower()
    return known.kind == "group" or (members and known.name.endswith("s"))


def partner_meant(page: Page, parties: Parties, at: int, speaker: str) -> tuple[str, ...]:
    """Return the only side that a speaker's "we" at the character *at* can have agreed with.

    It is named behind "with" in the sentence or in the one before it, and no second other side is.
    """
    number = bisect_right(page.sentences, at, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return ()
    report, text, own = page.article.report.id, page.article.report.text, parties.circle((speaker,))
    here = page.sentences[number]
    first = page.sentences[number - 1] if number and page.sentences[number - 1].block == here.block else here
    met: list[str] = []
    for start, end in parties.places(Span(report, first.start, here.end)):
        for actor in parties.within(Span(report, start, end)):
            opener = text[max(first.start, start - REACH) : start]
            if not parties.circle((actor,)) & own and parties.can_act(actor) and WITH.search(opener):
                met.append(actor)
    sides = {parties.circle((actor,)) for actor in met}
    one = all(side & other for side in sides for other in sides)
    return (next((a for a in met if parties.is_person(a)), met[0]),) if met and one else ()


def _persons(parties: Parties, span: Span) -> frozenset[str]:
    """Return the persons mentioned in *span*, those of one name as one."""
    ids = [actor for actor in parties.within(span) if parties.cast[actor].kind == "person"]
    one_each = {parties.keys[actor]: actor for actor in reversed(ids)}
    return frozenset(one_each.values())
