"""Drafting language: an undertaking put into "X will ..." where the report's grammar allows it, else its words quoted.

A report's words are safe to put behind "will" where they are an infinitive that stands behind "to" or a modal verb
whose subject is the one who is bound, and hold no word that means something else in another mouth ("our", "them").
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.drafting.desk import Bound, Desk
from communique.lexicons import words
from communique.nouns import Accord, Span, Token

SPOKEN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "mine", "ours", "yours"})
LOOK_BACK = 5
ARTICLE = 4
FORMS = {
    "agreement": ("agrees", "agree"),
    "commitment": ("undertakes", "undertake"),
    "offer": ("undertakes", "undertake"),
}


def quoted(text: str) -> str:
    """Return *text* in quotation marks."""
    return f"“{text}”"


def words_of(accord: Accord, desk: Desk) -> tuple[str, tuple[Span, ...]]:
    """Return the words for what an accord is about, and where they stand: its object, or else its first passage."""
    place = desk.place(accord)
    return (desk.text(place), (place,)) if place is not None else (desk.text(accord.evidence[0]), accord.evidence[:1])


def negates(place: Span, desk: Desk) -> bool:
    """Tell whether words say no by themselves: a negation, or a verb or noun of declining."""
    no = words("negations") | words("drafting_declining")
    return any(token.lemma in no or desk.form(place.report, token) in no for token in desk.tokens(place))


def undertaking(accord: Accord, bound: Bound, desk: Desk) -> str:
    """Return a clause that binds *bound*: "Kestria will ..." where that is safe, else "Kestria undertakes: “...”"."""
    subject = subject_of(bound, desk)
    deed = deed_of(accord, bound, desk)
    if deed is not None:
        return closed(f"{subject} will {desk.text(deed)}")
    if accord.kind == "offer" and _taken_up(accord, desk):
        return _acceptance(accord, desk.place(accord), desk)
    verb = FORMS[accord.kind][_many(bound, desk)]
    return f"{subject} {verb}{_link(accord, desk)} {quoted(words_of(accord, desk)[0])}."


def _link(accord: Accord, desk: Desk) -> str:
    """Return what ties quoted words to "undertakes": "to" before an infinitive, a colon before all else."""
    place = desk.place(accord)
    tokens = desk.tokens(place) if place is not None and accord.polarity == "affirmed" else ()
    return " to" if tokens and tokens[0].tag == "VB" else ":"


def _acceptance(accord: Accord, place: Span | None, desk: Desk) -> str:
    """Return a clause in which those whom a report names before an offer accept it; else the report's words alone."""
    for span in accord.evidence if place is not None else ():
        if place is not None and span.report == place.report and span.start <= place.start < span.end:
            takers = desk.named_in(Span(span.report, span.start, place.start))
            if takers:
                verb = ("accepts", "accept")[_many(takers, desk)]
                return f"{subject_of(takers, desk)} {verb}: {quoted(words_of(accord, desk)[0])}."
    return f"{quoted(desk.text(accord.evidence[0]))}."


def _many(bound: Bound, desk: Desk) -> bool:
    """Tell whether the subject takes a verb in the plural: several sides, or people with one name ("Democrats")."""
    people = {actor.name for actor in desk.cast.values() if actor.kind == "group"}
    return bound.joint or len(bound.sides) > 1 or not people.isdisjoint(bound.sides)


def asked(accord: Accord, desk: Desk) -> str:
    """Return what is asked or offered: of one other side "Lomarra will ...", where that is safe, else the words."""
    towards = Bound(desk.sides(accord.towards))
    offered = Bound(desk.sides(accord.actors))
    doer = offered if accord.kind == "offer" else towards if accord.kind == "demand" else Bound(())
    deed = deed_of(accord, doer, desk) if len(doer.sides) == 1 else None
    if deed is not None:
        return closed(f"{subject_of(doer, desk)} will {desk.text(deed)}")
    return quoted(words_of(accord, desk)[0])


def subject_of(bound: Bound, desk: Desk) -> str:
    """Return the subject of a clause: the names of the sides, or "The parties"."""
    if bound.joint:
        return "The parties"
    names = [desk.named(side) for side in bound.sides]
    told = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return told[:1].upper() + told[1:]


def closed(sentence: str) -> str:
    """End a sentence with a full stop."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence.rstrip(',;: ')}."


def deed_of(accord: Accord, bound: Bound, desk: Desk) -> Span | None:
    """Return the words of an object that may stand behind "will", ``None`` where none of its places allows it."""
    for place in desk.places(accord) if accord.polarity == "affirmed" else ():
        deed = place if infinitive(place, accord, bound, desk) else behind_modal(place, bound, desk)
        if deed is not None:
            return deed
    return None


def infinitive(place: Span, accord: Accord, bound: Bound, desk: Desk) -> bool:
    """Tell whether the words at *place* may stand behind "will" with *bound* as subject."""
    before = desk.before(place, LOOK_BACK)
    if not before or not _stands(place, bound, desk):
        return False
    lead = before[-1]
    if lead.tag == "TO":
        return len(before) > 1 and _leads(before, accord, place, desk)
    return lead.tag == "MD" and _subject(before[:-1], bound, place, desk)


def _taken_up(accord: Accord, desk: Desk) -> bool:
    """Tell whether the words name somebody's offer or proposal, so that it is taken up rather than made."""
    spans = words_of(accord, desk)[1]
    return any(token.lemma in words("drafting_asked") for span in spans for token in desk.tokens(span))


def behind_modal(place: Span, bound: Bound, desk: Desk) -> Span | None:
    """Return the infinitive of an object that is a clause with the bound as subject: "the council would name ..."."""
    tokens = desk.tokens(place)
    at = next((n for n, token in enumerate(tokens) if token.tag == "MD"), None)
    if not at or at + 1 >= len(tokens):
        return None
    actor = desk.mentions.get((place.report, tokens[at - 1].end))
    whole = actor is not None and any(
        m.report == place.report and place.start <= m.start <= place.start + ARTICLE and m.end == tokens[at - 1].end
        for m in desk.cast[actor].mentions
    )
    own = whole and actor is not None and desk.side(actor) in bound.sides
    named = desk.text(Span(place.report, place.start, tokens[at - 1].end)).casefold().removeprefix("the ")
    own = own or any(named == side.casefold() or side.casefold().endswith(f" {named}") for side in bound.sides)
    rest = Span(place.report, tokens[at + 1].start, place.end)
    return rest if own and _stands(rest, bound, desk) else None


def _stands(place: Span, bound: Bound, desk: Desk) -> bool:
    """Tell whether words are an active infinitive without a word that means something else in another mouth."""
    tokens = desk.tokens(place)
    if not tokens or tokens[0].tag != "VB" or tokens[0].lemma == "be":
        return False
    text = {desk.form(place.report, token) for token in tokens}
    return not text & SPOKEN and not any(token.tag == "PRP" for token in tokens) and _owned(text, bound, desk)


def _owned(text: set[str], bound: Bound, desk: Desk) -> bool:
    """Tell whether a possessive of the third person keeps its owner behind the name of a side: "Kestria ... its"."""
    if _many(bound, desk):
        return not text & {"his", "her", "its"}
    person = any(actor.kind == "person" for actor in desk.cast.values() if actor.name in bound.sides)
    return not text & ({"its", "their"} if person else {"his", "her", "their"})


def _leads(before: Sequence[Token], accord: Accord, place: Span, desk: Desk) -> bool:
    """Tell whether "to" stands behind the verb ("agreed on Friday to ...") or the name of who is asked to."""
    held = [
        token for token in before[:-1] if token.tag not in ("IN", "RB") and not desk.timed(place.report, token.start)
    ]
    if held and held[-1].tag.startswith(("VB", "JJ")):
        return True
    actor = desk.mentions.get((place.report, before[-2].end))
    return accord.kind == "demand" and actor is not None and desk.side(actor) in desk.sides(accord.towards)


def _subject(before: Sequence[Token], bound: Bound, place: Span, desk: Desk) -> bool:
    """Tell whether the word before a modal verb is a pronoun or names one of those who are bound."""
    held = [token for token in before if token.tag != "RB"]
    if not held:
        return False
    actor = desk.mentions.get((place.report, held[-1].end))
    if actor is not None:
        return desk.side(actor) in bound.sides or bound.joint
    return held[-1].tag == "PRP"
