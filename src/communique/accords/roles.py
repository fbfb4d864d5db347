"""Roles: who does a deed, and towards whom, in the words of its clause and of the statement it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from communique.accords.clauses import Word
from communique.accords.deed import Deed, Range
from communique.accords.frames import coordinated, noun_chunk, nouns_of
from communique.accords.parties import Parties
from communique.accords.pronouns import PERSONAL, partner_meant, person_meant, several_meant
from communique.lexicons import words as lexicon
from communique.nouns import Page, Span, Statement

SPOKEN = frozenset({"denial", "accusation", "threat", "demand", "proposal"})
ASKED = frozenset({"imperative", "must", "must-told", "must-be", "will-suffer", "blame", "none", "no-more"})
THIRD = frozenset({"he", "she", "they", "it"})
OTHER_PARTY = frozenset({"agreement", "refusal", "offer", "plan", "threat", "proposal", "accusation"})
TO_SOMEBODY = frozenset({"refusal", "threat", "accusation", "plan"})
ADDRESSING: Mapping[str, tuple[str, ...]] = {
    "agreement": ("with",), "refusal": ("with",), "plan": ("with",), "proposal": ("with", "to"),
    "offer": ("with", "to", "for"), "threat": ("with", "to", "against"), "accusation": ("against",),
}  # fmt: skip


def binds_speaker(actors: tuple[str, ...], statement: Statement | None, parties: Parties) -> bool:
    """Say whether the speaker tells of what he, or the party he stands for, will do."""
    if statement is None or statement.speaker is None or not actors:
        return False
    return statement.speaker in actors or bool(parties.circle(actors) & parties.circle((statement.speaker,)))


def actors_of(
    deed: Deed, statement: Statement | None, own: Statement | None, parties: Parties, page: Page
) -> tuple[str, ...]:
    """Return the actors of the subject: named in it, the speaker for "I" and "we", the cue's own speaker."""
    speaker = statement.speaker if statement is not None else None
    if deed.why in ASKED:
        return (speaker,) if speaker else ()
    found: tuple[str, ...] = ()
    if deed.subject is not None:
        where, text = deed.line.span(*deed.subject), page.article.report.text
        found = parties.agents(where, text) or parties.described(text[where.start : where.end])
    if deed.first_person or _beside_speaker(deed, statement):
        if speaker and deed.kind == "agreement" and not [actor for actor in found if actor != speaker]:
            found = partner_meant(page, parties, deed.line.words[deed.group.head].start, speaker)
        return (speaker, *(actor for actor in found if actor != speaker)) if speaker else found
    if deed.subject is None and deed.kind != "plan" and "passive" not in deed.why:
        found = parties.before(deed.line.report, deed.line.words[deed.group.first].start)
    if "passive" in deed.why and deed.subject is None:
        return ()
    far = deed.subject is not None and deed.group.first - deed.subject[1] > 3 and not _coordinated(deed)
    if own is not None and own.speaker is not None and (not found or far or deed.group.bare):
        return (own.speaker,)
    if found:
        return found
    if speaker and deed.subject is not None and statement is not None and is_speaker(deed, statement, parties, page):
        return (speaker,)
    pronoun = deed.line.words[deed.subject[1] - 1] if deed.subject is not None else None
    if pronoun is not None and pronoun.form in {"they", "their"}:
        return several_meant(page, parties, pronoun.start)
    if deed.subject is not None and pronoun is not None and pronoun.form in PERSONAL:
        meant = person_meant(page, parties, deed.line.words[deed.subject[0]].start)
        return (meant,) if meant is not None else ()
    return ()


def _coordinated(deed: Deed) -> bool:
    """Say whether the verb is joined to one before it ("X criticised A and wants B"), so that its subject is far."""
    at = deed.group.first - 1
    while at > 0 and deed.line.words[at].tag.startswith("RB"):
        at -= 1
    return at > 0 and deed.line.words[at].tag == "CC"


def _beside_speaker(deed: Deed, statement: Statement | None) -> bool:
    """Say whether indirect speech joins "he" or "she", the speaker, with somebody named: "she and Tarrago"."""
    if statement is None or statement.saying.manner != "indirect" or deed.subject is None:
        return False
    forms = [w.form for w in deed.line.words[slice(*deed.subject)]]
    return forms[0] in {"he", "she"} and "and" in forms


def is_speaker(deed: Deed, statement: Statement, parties: Parties, page: Page) -> bool:
    """In indirect speech "he" is the speaker where the content names no other person before it, "they" no group."""
    subject = deed.subject
    if subject is not None and statement.saying.manner != "direct" and _own_body(deed, statement, parties):
        return True
    if subject is None or statement.saying.manner == "direct" or subject[1] - subject[0] != 1:
        return False
    pronoun = deed.line.words[subject[0]]
    if any(q.start < pronoun.start < q.end for q in page.quotations):
        return False
    first = min(span.start for span in statement.saying.content)
    named = parties.within(Span(deed.line.report, first, pronoun.start)) if first < pronoun.start else ()
    persons = pronoun.form in PERSONAL
    if pronoun.form == "it" and (statement.speaker is None or not parties.is_body(statement.speaker)):
        return False
    rivals = [a for a in named if (parties.cast[a].kind == "person") == persons and parties.cast[a].kind != "state"]
    if pronoun.form == "they" and statement.speaker is not None and parties.is_person(statement.speaker):
        return False
    return pronoun.form in THIRD | PERSONAL and not rivals


def _own_body(deed: Deed, statement: Statement, parties: Parties) -> bool:
    """Say whether "the country" or "the company" is what the speaker is, or speaks for."""
    words = deed.line.words[slice(*deed.subject)] if deed.subject is not None else ()
    if len(words) != 2 or words[0].form not in {"the", "our"} or words[1].form not in lexicon("accords_bodies"):
        return False
    speaker = statement.speaker
    if speaker is None:
        return False
    known = parties.cast[speaker]
    titled = any(word in lexicon("accords_offices") for word in known.name.casefold().split())
    return parties.is_body(speaker) or known.party is not None or titled


def towards_of(deed: Deed, statement: Statement | None, parties: Parties) -> tuple[str, ...]:
    """Return who is addressed: named in the phrase, "me" for the speaker and "you" for the one spoken to."""
    found: tuple[str, ...] = ()
    if deed.towards is not None:
        found = parties.within(deed.line.span(*deed.towards))
        forms = {w.form for w in deed.line.words[slice(*deed.towards)]}
        if not found and statement is not None:
            if forms & {"me", "us"} and statement.speaker:
                found = (statement.speaker,)
            elif "you" in forms and statement.addressee:
                found = (statement.addressee,)
    elif deed.why == "imperative" and statement is not None and statement.addressee:
        found = (statement.addressee,)
    if not found and (deed.kind in ADDRESSING or _shared(deed)):
        found = _addressed(deed, parties)[:2]
    return found


def _shared(deed: Deed) -> bool:
    """Say whether the act is to be done "together with" or "jointly with" somebody."""
    words = deed.line.words
    places = range(deed.object[0], deed.object[1] - 1)
    return any(words[at].form in {"together", "jointly"} and words[at + 1].form == "with" for at in places)


def _addressed(deed: Deed, parties: Parties) -> tuple[str, ...]:
    """Return the parties an object names behind "to", "with" or "against", or as owners of what is declined.

    A name that only stands in the object ("legislation that X has not endorsed", "bring troops home from X") is that
    of a thing, and what a relative clause tells is nobody's address.
    """
    words, found = deed.line.words, []
    answers = deed.kind == "refusal" or deed.status == "agreed"
    marks = (*ADDRESSING.get(deed.kind, ("with",)), *(("from",) if answers and _is_asked(deed, deed.object[0]) else ()))
    first, last = deed.object
    found += [a for a in _met(deed, parties) if parties.can_act(a)]
    for at in range(first, last):
        if words[at].tag in {"WDT", "WP", "WP$", "WRB"} or (words[at].form in {"that", "if"} and at > first):
            break
        chunk = None
        if words[at].form in marks and at + 1 < last:
            base = noun_chunk(words, at + 1)
            chunk = _with_name(words, coordinated(words, base)) if base is not None else None
        elif answers and words[at].tag == "POS" and _is_asked(deed, at + 1):
            chunk = first, at
        if chunk is not None and chunk[0] < chunk[1]:
            found += [a for a in parties.within(deed.line.span(*chunk)) if parties.can_act(a) and a not in found]
    return tuple(found)


def touching(deed: Deed, towards: tuple[str, ...], parties: Parties) -> tuple[str, ...]:
    """Return whom a deed concerns, to tell it from others: those it is *towards*, else the parties its object names."""
    if towards or not (deed.kind in OTHER_PARTY or _shared(deed)):
        return towards
    return tuple(actor for actor in parties.within(deed.line.span(*deed.object)) if parties.can_act(actor))[:2]


def _met(deed: Deed, parties: Parties) -> tuple[str, ...]:
    """Return whom the act itself is done to, where nothing else is its object: "refused to meet X"."""
    words, first = deed.line.words, deed.object[0]
    chunk = noun_chunk(words, first + 1 if words[first].tag[:2] == "VB" else first)
    if deed.kind not in TO_SOMEBODY or chunk is None or chunk[1] > deed.object[1]:
        return ()
    if chunk[1] < len(words) and words[chunk[1]].tag == "POS":
        return ()
    span = deed.line.span(*chunk)
    return parties.within(span) if parties.heads(span) else ()


def _with_name(words: tuple[Word, ...], chunk: Range) -> Range:
    """Widen an office by the name behind its comma: "its leader, X"."""
    last = chunk[1]
    if last + 1 < len(words) and words[last].form == "," and words[last + 1].tag[:3] == "NNP":
        named = noun_chunk(words, last + 1)
        return (chunk[0], named[1]) if named is not None else chunk
    return chunk


def _is_asked(deed: Deed, at: int) -> bool:
    """Say whether the noun phrase at *at* is a proposal or the like, whose owner is the one who hears the refusal."""
    chunk = noun_chunk(deed.line.words, at)
    return chunk is not None and deed.line.words[chunk[1] - 1].lemma in nouns_of("proposal")
