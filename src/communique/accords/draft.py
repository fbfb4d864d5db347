"""Drafts: deeds with their actors, words, conditions and dates: an accord of one report, not yet merged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.accords.ahead import AHEAD
from communique.accords.clauses import FINITE, QUOTES, Line
from communique.accords.deed import Deed, Range, dated, is_joint
from communique.accords.frames import nouns_of
from communique.accords.parties import Parties
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Page, Polarity, Span, Statement, StatusEvent

MOST = 220
SHOWN = 0.6
DUE = frozenset({"by", "until", "before", "than", "till", "within"})
SPOKEN = frozenset({"denial", "accusation", "threat", "demand", "proposal"})
STEM = 5
BINDING = frozenset({"agreement", "commitment", "offer"})
CLAUSAL = frozenset({"until", "unless", "if", "when", "once", "as", "so"})
THREATENING = frozenset({"commitment", "plan", "refusal"})
THIRD = frozenset({"he", "she", "they"})
OTHER_PARTY = frozenset({"agreement", "refusal", "offer", "plan", "threat", "proposal", "accusation"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading of one clause with its parties.

    ``terms`` are the stems of the object's content words but for names; ``doers`` and ``others`` the keys by which
    its actors and those it is towards are compared.
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
    mechanism: bool
    polarity: Polarity
    event: StatusEvent
    evidence: Span
    confidence: float
    statement: Statement | None


def draft(deed: Deed, page: Page, parties: Parties) -> Draft | None:
    """Name the parties of *deed* and cut its object out of the report's words; ``None`` where its kind needs others."""
    line, text = deed.line, page.article.report.text
    verb = line.words[deed.group.head]
    statement = parties.voice(line.report, verb.start)
    own = parties.cue(line.report, verb.start, verb.end)
    actors = _actors(deed, statement, own, parties, text)
    towards = tuple(a for a in _towards(deed, statement, parties) if a not in actors)
    if deed.why == "invite+np-person" and not towards:
        return None
    if deed.why == "party-will" and not _binds_speaker(actors, statement, parties):
        return None
    if deed.why == "must" and (statement is None or not actors or not towards):
        return None
    kept, conditions = without_condition(line, deed.object, deed.kind in BINDING)
    deed = _weighed(deed, [text[c.start : c.end].lower() for c in conditions])
    span = line.span(*kept)
    evidence = _evidence(line, deed, kept)
    teller = _teller(deed, own, statement, parties)
    terms = _own_terms(line, (kept[0], min(kept[1], kept[0] + 14)), parties)
    return Draft(
        deed=deed,
        actors=actors,
        towards=towards,
        object=text[span.start : span.end].strip(' ,"“”'),
        terms=terms | _anchor(deed),
        doers=parties.circle(actors),
        others=parties.circle(towards),
        conditions=conditions,
        due=_due(page, line, deed.object),
        mechanism=any(w.lemma in nouns_of("mechanism") and w.tag.startswith("NN") for w in line.words[slice(*kept)]),
        polarity="negated" if deed.negated else "affirmed",
        event=StatusEvent(
            deed.status,
            teller.as_of if teller is not None else page.article.published,
            teller.speaker if teller is not None else None,
            evidence,
        ),
        evidence=evidence,
        confidence=_confidence(deed, actors, towards, statement) - (0.0 if terms else 0.2),
        statement=statement,
    )


def _teller(deed: Deed, own: Statement | None, statement: Statement | None, parties: Parties) -> Statement | None:
    """Return the statement that tells of the deed, ``None`` where the report does so in its own voice.

    What B did in A's words is told by A; what the report's own sentence says that B agreed is told by the report,
    while a demand or denial of B's is uttered by B.
    """
    if statement is not None:
        return parties.outermost(statement)
    if own is None or (own.within is None and deed.kind not in SPOKEN and own.saying.manner == "indirect"):
        return None
    return parties.outermost(own)


def _binds_speaker(actors: tuple[str, ...], statement: Statement | None, parties: Parties) -> bool:
    """Say whether the speaker tells of what he, or the party he stands for, will do."""
    if statement is None or statement.speaker is None or not actors:
        return False
    return bool(parties.circle(actors) & parties.circle((statement.speaker,)))


def _weighed(deed: Deed, conditions: list[str]) -> Deed:
    """Harm that is vowed, or done unless the other yields, is a threat; an own act that waits for "if" an offer."""
    pressed = any(condition.startswith(("unless", "until")) for condition in conditions)
    harm = next((row["vowed"] for row in table("accords_harms") if row["verb"] in {deed.head, deed.group.lemma}), None)
    if deed.kind in THREATENING and harm is not None and (pressed or (harm == "1" and deed.kind == "commitment")):
        return replace(deed, kind="threat", status="pending")
    if deed.why == "party-will" and any(condition.startswith("if ") for condition in conditions):
        return replace(deed, kind="offer", status="offered")
    return deed


def _confidence(deed: Deed, actors: tuple[str, ...], towards: tuple[str, ...], statement: Statement | None) -> float:
    """Lower the deed's confidence for parties nobody could name and for a hedged statement."""
    less = 0.0
    if not actors and not (deed.kind == "plan" and dated(deed.line, *deed.object)):
        less += 0.1 if deed.subject is not None else 0.05
        less += 0.1 if not towards and deed.kind != "plan" else 0.0
        less += 0.15 if deed.kind in SPOKEN else 0.0
        less += 0.15 if deed.why in AHEAD and not _pronoun(deed) else 0.0
        less += 0.15 if deed.kind == "agreement" and not is_joint(deed.line, deed.subject) else 0.0
    if deed.kind == "accusation" and not towards and deed.why.endswith("+np"):
        less += 0.2
    if statement is not None and statement.saying.hedge == "hedged":
        less += 0.1
    return deed.confidence - less


def _pronoun(deed: Deed) -> bool:
    """Say whether the subject is a personal pronoun nobody resolved."""
    return deed.subject is not None and deed.line.words[deed.subject[1] - 1].form in THIRD | {"we", "i"}


def _actors(
    deed: Deed, statement: Statement | None, own: Statement | None, parties: Parties, text: str
) -> tuple[str, ...]:
    """Return the actors of the subject: named in it, the speaker for "I" and "we", the cue's own speaker."""
    speaker = statement.speaker if statement is not None else None
    if deed.why in {"imperative", "must"} or deed.first_person:
        return (speaker,) if speaker else ()
    found: tuple[str, ...] = ()
    if deed.subject is not None:
        found = parties.agents(deed.line.span(*deed.subject), text)
    elif deed.kind != "plan" and "passive" not in deed.why:
        found = parties.before(deed.line.report, deed.line.words[deed.group.first].start)
    if "passive" in deed.why and deed.subject is None:
        return ()
    far = deed.subject is not None and deed.group.first - deed.subject[1] > 3
    if own is not None and own.speaker is not None and (not found or far or deed.group.bare):
        return (own.speaker,)
    if found:
        return found
    if speaker and deed.subject is not None and statement is not None and _is_speaker(deed, statement, parties):
        return (speaker,)
    return ()


def _is_speaker(deed: Deed, statement: Statement, parties: Parties) -> bool:
    """In indirect speech "he" is the speaker where the content names nobody before it."""
    subject = deed.subject
    if subject is None or statement.saying.manner != "indirect" or subject[1] - subject[0] != 1:
        return False
    pronoun = deed.line.words[subject[0]]
    first = min(span.start for span in statement.saying.content)
    named = first < pronoun.start and parties.within(Span(deed.line.report, first, pronoun.start))
    return pronoun.form in THIRD and not named


def _towards(deed: Deed, statement: Statement | None, parties: Parties) -> tuple[str, ...]:
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
    if not found and deed.kind in OTHER_PARTY:
        found = _named_in(deed, parties)[:2]
    return found


def _named_in(deed: Deed, parties: Parties) -> tuple[str, ...]:
    """Return the parties an object names as recipients or owners: not a ship, a place or a paper it only tells of."""
    return tuple(actor for actor in parties.within(deed.line.span(*deed.object)) if parties.can_act(actor))


def without_condition(line: Line, where: Range, binding: bool = True) -> tuple[Range, tuple[Span, ...]]:
    """Cut the condition off an object: "V on condition that …" keeps "V"; the condition becomes a span.

    "When" and "once" open a condition only where somebody binds an own act (*binding*).
    """
    words = line.words
    for at in range(where[0] + 1, min(len(words), where[1] + 12)):
        for opener in _openers(binding).get(words[at].form, ()):
            if tuple(w.form for w in words[at : at + len(opener)]) == opener and not _counts_times(line, at):
                end = _sentence_part(line, at)
                if words[at - 1].form == "even":
                    continue
                if opener[0] in CLAUSAL and not any(w.tag in FINITE for w in words[at:end]):
                    continue
                return (where[0], max(where[0] + 1, min(at, where[1]))), (line.span(at, end),)
    return where, ()


@lru_cache(maxsize=None)
def _openers(binding: bool) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the openers of conditions by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("accords_conditions"):
        if binding or not row["binding"]:
            opener = tuple(row["opener"].split())
            found.setdefault(opener[0], []).append(opener)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


def _counts_times(line: Line, at: int) -> bool:
    """Say whether "once" at *at* counts ("once a month") and opens nothing."""
    following = line.words[at + 1].form if at + 1 < len(line.words) else ""
    return line.words[at].form == "once" and following in {"a", "an", "in", "more", "again", "every"}


def _sentence_part(line: Line, start: int) -> int:
    """Return where the part of the sentence that starts at *start* ends: a mark, or a tail of attribution."""
    words, tails = line.words, lexicon("accords_tail_verbs")
    for at in range(start + 1, min(len(words), start + 30)):
        if words[at].form in {".", ";", '"', "”", "''", ")", "—"}:
            return at
        if words[at].form == "," and any(w.tag in FINITE for w in words[start:at]):
            return at
        if words[at].form == "," and any(w.lemma in tails and w.tag[:2] == "VB" for w in words[at + 1 : at + 6]):
            return at
    return min(len(words), start + 30)


def _due(page: Page, line: Line, where: Range) -> str | None:
    """Return the ISO day named behind "by", "until", "no later than" in the object, when it is resolved to a day."""
    first, last = line.words[where[0]].start, line.words[where[1] - 1].end
    for time in page.times[bisect_left(page.times, first, key=lambda t: t.start) :]:
        if time.start >= last:
            break
        if time.value is None or time.precision != "day":
            continue
        before = [w for w in line.words if w.end <= time.start][-2:]
        if any(w.form in DUE for w in before):
            return time.value[:10]
    return None


def _evidence(line: Line, deed: Deed, kept: Range) -> Span:
    """Return the clause: from the subject (when near) to the end of the object, at most MOST characters."""
    firsts = [deed.group.first, kept[0]]
    if deed.subject is not None and deed.group.first - deed.subject[0] <= 14:
        firsts.append(deed.subject[0])
    if deed.towards is not None and deed.why.endswith(("passive", "must")):
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


def _own_terms(line: Line, where: Range, parties: Parties) -> frozenset[str]:
    """The content lemmas outside the names of actors, which count as parties and not as words."""
    named = parties.places(line.span(*where))
    light = lexicon("accords_light")
    return frozenset(
        w.lemma[:STEM]
        for w in line.words[slice(*where)]
        if w.tag[:2] in {"NN", "VB", "JJ", "CD"}
        and w.lemma not in light
        and not any(start <= w.start < end for start, end in named)
    )


def _anchor(deed: Deed) -> frozenset[str]:
    """The noun that the cue itself stands for, so that "invited to V" meets "an invitation to V"."""
    cue = deed.why.split("+")[0]
    return frozenset(row["noun"][:STEM] for row in table("accords_nominals") if row["verb"] == cue)
