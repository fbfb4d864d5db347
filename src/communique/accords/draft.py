"""Drafts: deeds with their actors, words, conditions and dates: an accord of one report, not yet merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.accords.ahead import AHEAD
from communique.accords.clauses import QUOTES, Line
from communique.accords.conditions import before, without_condition
from communique.accords.deed import Deed, Range, dated, named
from communique.accords.dues import due_of
from communique.accords.frames import nouns_of
from communique.accords.objects import whole, without_adverbs
from communique.accords.parties import Parties
from communique.accords.past import recalled
from communique.accords.reach import touching as near
from communique.accords.roles import SPOKEN, actors_of, binds_speaker, touching, towards_of
from communique.accords.tellings import telling
from communique.accords.weighing import confidence, decided, wished
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Page, Polarity, Span, Statement, StatusEvent, Telling

MOST = 220
SHOWN = 0.6
PAST = 0.35
STEM = 5
BINDING = frozenset({"agreement", "commitment", "offer"})
THREATENING = frozenset({"commitment", "plan", "refusal"})
IMPOSES = frozenset({"impose", "set", "levy", "slap", "subject", "place", "raise", "launch", "file", "start"})
DONE = frozenset({"refuses", "agrees", "wants"})
OWED = frozenset({"must", "must-told", "must-be", "will-suffer", "blame", "none", "no-more", "imperative"})
OWN = frozenset({"party-will", "own-will"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading of one clause with its parties.

    ``terms`` are the stems of the object's content words but for names; ``doers`` and ``others`` the keys by which
    its actors and those it concerns are compared; ``personal`` where all its actors are persons; ``answers`` is the
    evidence of the proposal a pronoun takes up; ``dated`` tells that the day of its event stands in its own words.
    """

    deed: Deed
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    object: str
    terms: frozenset[str]
    doers: frozenset[str]
    others: frozenset[str]
    conditions: tuple[Span, ...]
    due: str | None
    due_at: Span | None
    mechanism: bool
    polarity: Polarity
    event: StatusEvent
    evidence: Span
    confidence: float
    statement: Statement | None
    telling: Telling
    personal: bool = False
    answers: Span | None = None
    dated: bool = False


def draft(deed: Deed, page: Page, parties: Parties) -> Draft | None:
    """Name the parties of *deed* and cut its object out of the report's words; ``None`` where its kind needs others."""
    deed, line, text = whole(_against(decided(deed))), deed.line, page.article.report.text
    verb = line.words[deed.group.head]
    statement, own = parties.voice(line.report, verb.start), parties.cue(line.report, verb.start, verb.end)
    acted = _acted(deed, statement, own, parties, page)
    if acted is None:
        return None
    deed, actors, towards = acted
    kept, conditions = without_condition(line, deed.object, deed.kind in BINDING)
    kept = without_adverbs(line, kept)
    ahead = before(line, _opening(deed), deed.kind in BINDING) if not conditions else None
    conditions = (ahead,) if ahead is not None else conditions
    deed = _weighed(_warned(deed, statement), [text[c.start : c.end].lower() for c in conditions])
    deed = _threatened(deed) if conditions else deed
    past = recalled(replace(deed, object=kept), page)
    span = line.span(*kept)
    evidence = _evidence(line, deed, kept)
    teller = _teller(deed, own, statement, parties)
    addressed = deed.towards is None or parties.heads(line.span(*deed.towards))
    others = tuple(a for a in touching(deed, towards, parties) if a not in actors)
    told = telling(deed, evidence, teller, actors, parties)
    due, due_at = due_of(page, line, deed.object)
    terms = own_terms(line, (kept[0], min(kept[1], kept[0] + 14)), parties)
    day = past.date if past is not None else teller.as_of if teller is not None else page.article.published
    return Draft(
        deed=deed,
        actors=actors,
        towards=towards,
        object=text[span.start : span.end].strip(' ,"“”'),
        terms=terms | _anchor(deed),
        doers=parties.circle(actors),
        others=parties.circle(others),
        conditions=conditions,
        due=due,
        due_at=due_at,
        mechanism=any(w.lemma in nouns_of("mechanism") and w.tag.startswith("NN") for w in line.words[slice(*kept)]),
        polarity="negated" if deed.negated else "affirmed",
        event=StatusEvent(
            deed.status,
            day,
            teller.speaker if teller is not None else None,
            evidence,
        ),
        evidence=evidence,
        confidence=confidence(deed, actors, others, statement, addressed)
        - (0.0 if terms else 0.2)
        - (0.0 if past is None else PAST)
        - wished(deed, told),
        statement=statement,
        telling=told,
        personal=bool(actors) and all(parties.cast[actor].kind == "person" for actor in actors),
        dated=_says_day(page, line, span, day),
    )


def _acted(
    deed: Deed, statement: Statement | None, own: Statement | None, parties: Parties, page: Page
) -> tuple[Deed, tuple[str, ...], tuple[str, ...]] | None:
    """Return *deed* with its actors and those it is towards; ``None`` where its kind needs others than are known."""
    line = deed.line
    actors = actors_of(deed, statement, own, parties, page)
    towards = tuple(a for a in towards_of(deed, statement, parties) if a not in actors)
    if deed.why == "invite+np-person" and not towards:
        return None
    if deed.why == "must" and deed.towards is not None and set(parties.within(line.span(*deed.towards))) & {*actors}:
        return None
    if deed.subject is not None and line.words[deed.subject[1] - 1].form == "it" and not actors:
        return None
    if deed.why == "party-will" and not binds_speaker(actors, statement, parties):
        announced = _announced(deed, actors, statement, parties)
        return (announced, actors, towards) if announced is not None else None
    known = deed.why != "must" or bool(towards) or named(line, deed.towards) or _office(line, deed.towards)
    if deed.why == "imperative" and statement is not None and statement.saying.manner == "indirect":
        return None
    if deed.why in OWED and (statement is None or not actors or not known):
        return None
    return deed, actors, towards


def _office(line: Line, where: Range | None) -> bool:
    """Say whether the noun phrase is a certain office or body: "the president", "this government"."""
    if where is None or line.words[where[0]].form not in {"the", "this"}:
        return False
    return where[1] - where[0] <= 3 and line.words[where[1] - 1].form in lexicon("accords_offices")


def _announced(deed: Deed, actors: tuple[str, ...], statement: Statement | None, parties: Parties) -> Deed | None:
    """What a report or a body says that another party will do is a plan, or a commitment where it gives something."""
    by_body = statement is None or statement.speaker is None or not parties.is_person(statement.speaker)
    gives = deed.head in lexicon("accords_giving") and by_body
    scheduled = deed.head in lexicon("accords_public") | lexicon("accords_events") and dated(deed.line, *deed.object)
    foretold = statement is None and deed.group.modal == "would"
    if not actors or foretold or (statement is not None and not gives and not scheduled):
        return None
    if not parties.heads(deed.line.span(*deed.subject or deed.object)):
        return None
    return replace(deed, kind="commitment" if gives else "plan", confidence=deed.confidence - 0.05)


def _teller(deed: Deed, own: Statement | None, statement: Statement | None, parties: Parties) -> Statement | None:
    """Return the statement that tells of the deed, ``None`` where the report does so in its own voice.

    What B did in A's words is told by A; what the report's own sentence says that B agreed is told by the report,
    while a demand or denial of B's is uttered by B.
    """
    if statement is not None:
        outer = parties.outermost(statement)
        return None if outer is statement and _performed(statement) else outer
    if own is None or (own.within is None and own.saying.manner == "indirect" and not _uttered(deed, own)):
        return None
    return parties.outermost(own)


def _performed(statement: Statement) -> bool:
    """Say whether the report tells what somebody did and not what he said: "rejected X's proposal to V"."""
    return statement.saying.manner == "indirect" and statement.saying.act in DONE


def _uttered(deed: Deed, own: Statement) -> bool:
    """Say whether the cue of a deed is one of speech: whoever only wants or supports something has said nothing."""
    return deed.kind in SPOKEN and own.saying.act not in {"wants", "believes"}


def _says_day(page: Page, line: Line, what: Span, day: str | None) -> bool:
    """Say whether the sentence tells *day* outside of what is asked, offered or declined in it."""
    first, last = line.words[0].start, line.words[-1].end
    for time in near(page.times, first, last):
        if (
            time.precision == "day"
            and not what.start <= time.start < what.end
            and (time.value or "")[:10] == (day or "")[:10]
        ):
            return True
    return False


def _against(deed: Deed) -> Deed:
    """What somebody is urged or warned against is asked not to be done; its words keep their "against"."""
    first = deed.object[0]
    if deed.kind != "demand" or not first or deed.line.words[first - 1].form != "against":
        return deed
    return replace(deed, object=(first - 1, deed.object[1]), negated=not deed.negated)


def _opening(deed: Deed) -> int:
    """Return the first word of the deed's clause: its subject, or its verb."""
    first = deed.group.first
    for where in (deed.subject, deed.towards if deed.why in OWED else None):
        if where is not None and where[0] < first:
            return where[0]
    return first


def _warned(deed: Deed, statement: Statement | None) -> Deed:
    """What a speaker warns that his own side would do is a threat."""
    if deed.why not in OWN or deed.kind not in THREATENING | {"offer"} or statement is None:
        return deed
    cue = statement.saying.cue
    warned = cue is not None and any(
        w.lemma == "warn" and cue.start <= w.start < cue.end for w in deed.line.words[: deed.group.first]
    )
    return replace(deed, kind="threat", status="pending") if warned and deed.kind != "refusal" else deed


def _weighed(deed: Deed, conditions: list[str]) -> Deed:
    """Harm that is vowed, or done unless the other yields, is a threat; an own act that waits for "if" an offer."""
    pressed = any(condition.startswith(("unless", "until")) for condition in conditions)
    harm = next((row["vowed"] for row in table("accords_harms") if row["verb"] in {deed.head, deed.group.lemma}), None)
    if deed.kind in THREATENING and harm is not None and (pressed or (harm == "1" and deed.kind == "commitment")):
        return replace(deed, kind="threat", status="pending")
    if deed.why == "party-will" and deed.kind != "threat" and any(c.startswith(("if ", "should ")) for c in conditions):
        return replace(deed, kind="offer", status="offered")
    return deed


def _threatened(deed: Deed) -> Deed:
    """An own harmful act that hangs on something ("will set its own duties if …") is a threat."""
    inside = deed.line.words[slice(*deed.object)]
    harmful = deed.head in IMPOSES and any(w.lemma in nouns_of("harm") for w in inside)
    if not harmful or deed.kind not in THREATENING | {"offer"} or deed.why not in AHEAD:
        return deed
    return replace(deed, kind="threat", status="pending")


def _evidence(line: Line, deed: Deed, kept: Range) -> Span:
    """Return the clause: from the subject (when near) to the end of the object, at most MOST characters."""
    firsts = [deed.group.first, kept[0]]
    if deed.subject is not None and deed.group.first - deed.subject[0] <= 14:
        firsts.append(deed.subject[0])
    if deed.towards is not None and deed.why.endswith(("passive", "must", "must-told")):
        firsts.append(deed.towards[0])
    first, last = min(firsts), max(kept[1], deed.group.last)
    while last - 1 > first and line.words[last - 1].form in QUOTES | {",", "-", "–"}:
        last -= 1
    while last - 1 > first and line.words[last - 1].end - line.words[first].start > MOST:
        last -= 1
    return line.span(first, last)


def content_terms(line: Line, where: Range) -> frozenset[str]:
    """Return the lemmas of the words of a range that carry its content."""
    light = lexicon("accords_light")
    return frozenset(
        w.lemma for w in line.words[slice(*where)] if w.tag[:2] in {"NN", "VB", "JJ", "CD"} and w.lemma not in light
    )


def own_terms(line: Line, where: Range, parties: Parties) -> frozenset[str]:
    """The content lemmas outside the names of actors, which count as parties and not as words."""
    named = parties.places(line.span(*where))
    light = lexicon("accords_light")
    return frozenset(
        counted(w.lemma)[:STEM]
        for w in line.words[slice(*where)]
        if w.tag[:2] in {"NN", "VB", "JJ", "CD"}
        and w.lemma not in light
        and not (w.lemma == "deal" and w.tag[:2] == "VB")
        and not any(start <= w.start < end for start, end in named)
    )


@lru_cache(maxsize=None)
def _heads() -> Mapping[str, str]:
    """Return the word each word of accords is counted as ("representative" as "envoy")."""
    return {row["word"]: row["head"] for row in table("accords_synonyms")}


def same_word(first: str, second: str) -> bool:
    """Say whether two lemmas are one, or are counted as one."""
    return counted(first) == counted(second)


def counted(lemma: str) -> str:
    """Return the word that *lemma* is counted as."""
    return _heads().get(lemma, lemma)


def _anchor(deed: Deed) -> frozenset[str]:
    """The noun that the cue itself stands for, so that "invited to V" meets "an invitation to V"."""
    cue = deed.why.split("+")[0]
    return frozenset(row["noun"][:STEM] for row in table("accords_nominals") if row["anchor"] and row["verb"] == cue)
