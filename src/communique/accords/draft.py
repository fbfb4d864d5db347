"""Drafts: deeds with their actors, words, conditions and dates: an accord of one report, not yet merged."""

from __future__ import annotations

from dataclasses import dataclass

from communique.accords.clauses import QUOTES, Line
from communique.accords.deeds import Deed, Range
from communique.accords.frames import nouns_of
from communique.accords.parties import Parties
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Page, Polarity, Span, Statement, StatusEvent

MOST = 240
DUE = frozenset({"by", "until", "before", "than", "till", "within"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading of one clause with its parties; ``terms`` are the content lemmas of the object."""

    deed: Deed
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    object: str
    terms: frozenset[str]
    conditions: tuple[Span, ...]
    due: str | None
    mechanism: bool
    polarity: Polarity
    event: StatusEvent
    evidence: Span
    confidence: float
    statement: Statement | None


def draft(deed: Deed, page: Page, parties: Parties) -> Draft:
    """Name the parties of *deed* and cut its object out of the report's words."""
    line = deed.line
    text = page.article.report.text
    verb = line.words[deed.group.head]
    statement = parties.voice(line.report, verb.start)
    own = parties.cue(line.report, verb.start, verb.end)
    actors, known = _actors(deed, statement, own, parties)
    towards = tuple(a for a in _towards(deed, parties) if a not in actors)
    kept, conditions = _without_condition(line, deed.object)
    span = line.span(*kept)
    asserted = own.speaker if own is not None else (statement.speaker if statement is not None else None)
    as_of = (own or statement).as_of if (own or statement) is not None else page.article.published  # type: ignore[union-attr]
    confidence = deed.confidence - (0.0 if known else 0.1)
    if statement is not None and statement.saying.hedge == "hedged":
        confidence -= 0.1
    evidence = _evidence(line, deed, kept)
    return Draft(
        deed=deed,
        actors=actors,
        towards=towards,
        object=text[span.start : span.end].strip(' "“”'),
        terms=content_terms(line, kept),
        conditions=conditions,
        due=_due(page, line, deed.object),
        mechanism=any(w.lemma in nouns_of("mechanism") and w.tag.startswith("NN") for w in line.words[slice(*kept)]),
        polarity="negated" if deed.negated else "affirmed",
        event=StatusEvent(deed.status, as_of, asserted, evidence),
        evidence=evidence,
        confidence=confidence,
        statement=statement,
    )


def _actors(
    deed: Deed, statement: Statement | None, own: Statement | None, parties: Parties
) -> tuple[tuple[str, ...], bool]:
    """Return the actors of the subject and whether they are known."""
    speaker = statement.speaker if statement is not None else None
    if deed.why == "imperative" or deed.first_person:
        return ((speaker,), True) if speaker else ((), False)
    found: tuple[str, ...] = ()
    if deed.subject is not None:
        found = parties.within(deed.line.span(*deed.subject))
    if not found and own is not None and own.speaker is not None:
        return (own.speaker,), True
    return found, bool(found)


def _towards(deed: Deed, parties: Parties) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    if deed.towards is not None:
        found = parties.within(deed.line.span(*deed.towards))
    if not found and deed.kind in {"agreement", "refusal", "offer", "plan", "threat", "proposal"}:
        found = parties.within(deed.line.span(*deed.object))[:2]
    return found


def _without_condition(line: Line, where: Range) -> tuple[Range, tuple[Span, ...]]:
    """Cut the condition off an object: "V on condition that …" keeps "V"; the condition becomes a span."""
    openers = sorted((tuple(row["opener"].split()) for row in table("accords_conditions")), key=lambda o: (-len(o), o))
    words = line.words
    stop = min(len(words), where[1] + 25)
    for at in range(where[0] + 1, stop):
        for opener in openers:
            if tuple(w.form for w in words[at : at + len(opener)]) == opener:
                end = next(
                    (i for i in range(at + 1, len(words)) if words[i].form in {".", ";", '"', "”", "''"}), len(words)
                )
                end = min(end, at + 30)
                return (where[0], max(where[0] + 1, min(at, where[1]))), (line.span(at, end),)
    return where, ()


def _due(page: Page, line: Line, where: Range) -> str | None:
    """Return the ISO day named behind "by", "until", "no later than" in the object, when it is resolved to a day."""
    first, last = line.words[where[0]].start, line.words[where[1] - 1].end
    for time in page.times:
        if time.value is None or time.precision != "day" or not first <= time.start < last:
            continue
        before = [w for w in line.words if w.end <= time.start][-2:]
        if any(w.form in DUE for w in before):
            return time.value
    return None


def _evidence(line: Line, deed: Deed, kept: Range) -> Span:
    """Return the clause: from the subject (when near) to the end of the object, at most MOST characters."""
    firsts = [deed.group.first, kept[0]]
    if deed.subject is not None and deed.group.first - deed.subject[0] <= 14:
        firsts.append(deed.subject[0])
    first, last = min(firsts), max(kept[1], deed.group.last)
    while last - 1 > first and line.words[last - 1].form in QUOTES | {","}:
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
