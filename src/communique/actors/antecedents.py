"""Whom a pronoun stands for: earlier figures ranked, the name before "who", the speaker for "I" in a quotation."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from communique.actors.describe import Described
from communique.actors.hearing import NOBODY, Hearing, Resolved
from communique.actors.index import Index
from communique.actors.lexicon import gender_of
from communique.actors.people import Mention, near
from communique.actors.pronouns import rank
from communique.nouns import Saying

SHOWN = 0.55  # below this share a pronoun names nobody
TAUGHT = 0.75  # from this share on a pronoun also tells the gender of whom it stands for
PERSONAL = frozenset("he she him her his hers himself herself".split())
RELATIVE = frozenset("who which that whom".split())
OWN = frozenset("i we us me".split())


def antecedent(hearing: Hearing, found: Described, saying: Saying) -> Resolved:
    """Return whom the pronoun that *found* describes stands for."""
    word = found.head.lower()
    if word in RELATIVE:
        return _before_relative(hearing, found)
    if word in OWN:
        spoken = saying.within is None and hearing.speaker is not None and _in_open_quote(hearing.places, found.first)
        return Resolved(hearing.speaker, 0.65) if spoken else NOBODY
    if word == "it" and _is_passive(hearing.places, saying):
        return NOBODY  # "it has been confirmed that"
    kinds = ("person",) if word in PERSONAL else ("organisation", "state") if word == "it" else ()
    allowed = [n for n, f in enumerate(hearing.figures) if f.kind in kinds and n != hearing.quoting]
    resolved = likeliest(hearing, found, saying, allowed)
    if resolved.figure is not None:
        insort(hearing.met, Mention(found.first, found.last, found.text, resolved.figure), key=lambda m: m.first)
        if word in PERSONAL and resolved.confidence >= TAUGHT:
            figure = hearing.figures[resolved.figure]
            figure.gender = figure.gender or gender_of(word)
    return resolved


def likeliest(hearing: Hearing, found: Described, saying: Saying, allowed: Sequence[int]) -> Resolved:
    """Return the likeliest of the *allowed* figures where it clearly leads, else nobody with the candidates."""
    ranked = rank(
        hearing.places,
        hearing.figures,
        hearing.met,
        found.first,
        allowed=frozenset(allowed),
        speaker_before=hearing.speaker,
        in_quotes=hearing.in_quotes,
        content=saying.content,
    )
    candidates = tuple((number, round(share, 3)) for number, share in ranked[:3])
    if ranked and ranked[0][1] >= SHOWN:
        return Resolved(ranked[0][0], ranked[0][1], candidates)
    return Resolved(None, 0.0, candidates)


def _before_relative(hearing: Hearing, found: Described) -> Resolved:
    """Take the name right before "who", a person rather than the body it is named with."""
    sentence = hearing.places.sentence_of(found.first)
    before = near(hearing.mentions, max(sentence.first, found.first - 20), found.first)
    close = [m for m in before if 0 <= found.first - m.last <= 2]
    if close and hearing.figures[close[-1].figure].kind == "person":
        return Resolved(close[-1].figure, 0.8)
    persons = {m.figure for m in before if found.first <= m.last + 12 and hearing.figures[m.figure].kind == "person"}
    if len(persons) == 1:
        return Resolved(persons.pop(), 0.6)
    return Resolved(close[-1].figure, 0.7) if close else NOBODY


def _is_passive(places: Index, saying: Saying) -> bool:
    """Tell whether the cue is a form of "be" with a participle."""
    if saying.cue is None:
        return False
    inside = places.page.tokens[places.token(saying.cue.start) : places.token(saying.cue.end)]
    return any(t.tag == "VBN" for t in inside) and any(t.lemma == "be" for t in inside)


def _in_open_quote(places: Index, token: int) -> bool:
    """Tell whether a quotation has been opened and not closed before the token in its block."""
    page = places.page
    block = page.article.blocks[places.sentence_of(token).block]
    before = page.article.report.text[block.start : page.tokens[token].start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
