"""The JSON-LD export: who said what as linked data, each passage with both selectors of the W3C Web Annotation model.

Sources: schema.org ``Quotation`` (own words: ``spokenByCharacter``, ``isPartOf`` the article) and ``Claim`` (all else
that is told: ``claimant``, ``appearance``), with a ``CorrectionComment`` under ``correction`` where a person corrected
it; W3C Web Annotation Data Model, ``TextQuoteSelector`` and ``TextPositionSelector``. The contexts stand in the file,
so reading it needs no network. Own terms are only ``corroborates`` and ``contradicts``, between passages, since
schema.org has none. There is no ``ClaimReview`` and no verdict: nobody has checked a claim here.

Positions are Unicode code points into the report's text as Communique reads it (``UNIT``). The recommendation speaks of
characters in its section on positions and leaves their unit open (w3c/web-annotation, issue 206), so the file says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from urllib.parse import quote as quoted

from communique.faces.exports.corrected import Touched, hint, touched_by
from communique.faces.exports.emptiness import says_nothing
from communique.faces.exports.jsonld_terms import CONTEXT, CORRECTED, UNIT
from communique.faces.exports.spans import Item
from communique.faces.exports.sparing import joined
from communique.faces.exports.view import NOTICE, Desk, desk_of, link
from communique.nouns import Actor, Collection, Discrepancy, Match, Position, Readout, Span, Statement

AROUND = 32  # characters of prefix and suffix
NEAR = 30  # characters before a cue in which a negation is its own
NEGATION = re.compile(
    r"\b(?:no|not|never|nothing|nobody|none|neither|nor|cannot|without|den(?:y|ies|ied))\b|n['’]t\b", re.I
)
TURNED = frozenset({"denies", "refuses"})
# schema.org lets a person or an organization speak, not a country: a state that speaks is its government
KINDS = {
    "person": "Person",
    "unnamed": "Person",
    "organisation": "Organization",
    "state": "Organization",
    "group": "Organization",
}


def write(collection: Collection) -> str:
    """Return one JSON-LD document with a graph of all stories: what is shown, without what is only suggested."""
    made = ", ".join(f"{name} {version}" for name, version in sorted(collection.made_by.items()))
    about: Item = {"id": "urn:communique:readout", "type": "Dataset", "description": f"{NOTICE} {UNIT} {made}".strip()}
    graph = [about, *(node for readout in collection.readouts for node in _story(readout))]
    context = {**CONTEXT, **CORRECTED} if any("correction" in node for node in graph) else CONTEXT
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def iri(*names: str) -> str:
    """Return a name of our own for a thing: ``urn:communique:`` and *names*, percent-encoded."""
    return "urn:communique:" + ":".join(quoted(name, safe="-._~") for name in names)


def _story(readout: Readout) -> Iterator[Item]:
    desk = desk_of(readout)
    yield from (_article(desk, report) for report in desk.articles)
    heard = {s.speaker for s in desk.statements.values()} | {p.actor for p in readout.ledger.positions}
    yield from (_actor(actor) for actor in readout.story.cast if actor.kind != "unnamed" or actor.id in heard)
    met: set[Span] = set()
    touched = touched_by([readout])
    for statement in desk.statements.values():
        spans = _told(statement, desk)
        if spans and not statement.suggested and statement.speaker in desk.actors:
            yield _signed(_said(statement, spans, desk), statement.id, touched)
            yield _annotation(iri("statement", statement.id), spans, desk, met)
    for position in readout.ledger.positions:
        if not position.suggested and position.id and position.spans and not says_nothing(position.proposition):
            yield _signed(_held(position, desk), position.id, touched)
            yield _annotation(iri("position", position.id), position.spans, desk, met)
    yield from _relations(readout, desk, met)


def _article(desk: Desk, report: str) -> Item:
    article = desk.articles[report]
    item: Item = {"id": iri("report", report), "type": "NewsArticle"}
    headline = desk.quote(article.title) if article.title else article.report.title_given
    for key, value in (
        ("headline", headline),
        ("datePublished", article.published),
        ("url", link(article.report.url) or link(article.report.origin)),
        ("identifier", f"sha256:{article.report.digest}"),
        ("isBasedOn", iri("report", desk.copy_of[report]) if report in desk.copy_of else None),
    ):
        if value:
            item[key] = value
    if article.outlet:
        item["publisher"] = {"type": "Organization", "name": article.outlet}
    return item


def _actor(actor: Actor) -> Item:
    """Describe an actor; who is not named has no name here, only the words by which the reports mean them."""
    called = "description" if actor.kind == "unnamed" else "name"
    item: Item = {"id": iri("actor", actor.id), "type": KINDS[actor.kind], called: actor.name}
    if actor.kind == "unnamed":
        return item
    others = [name for name in actor.names if name != actor.name]
    if others:
        item["alternateName"] = others
    if actor.party and actor.kind == "person":
        item["affiliation"] = {"type": "Organization", "name": actor.party}
    return item


def _told(statement: Statement, desk: Desk) -> tuple[Span, ...]:
    """Return the words that stand for what a statement says.

    Of what is denied, refused or not said, the content alone would say the opposite: its cue goes with it, and without
    one, or where the words are a quotation, there is nothing to give to the speaker. A quotation that is negated within
    itself is said as it stands. A pronoun alone ("it", "this") claims nothing.
    """
    saying = statement.saying
    quoted = _is_quotation(statement)
    if says_nothing(" ".join(map(desk.quote, saying.content))):
        return ()
    affirmed = saying.polarity == "affirmed" or (quoted and _negated_within(statement, desk))
    if affirmed and (saying.act not in TURNED or quoted):
        return saying.content
    if saying.cue is None or quoted:
        return ()
    parts = (saying.cue, *saying.content)
    return (Span(statement.report, min(part.start for part in parts), max(part.end for part in parts)),)


def _is_quotation(statement: Statement) -> bool:
    """Tell whether the words are the speaker's own, named or not."""
    return statement.basis == "own-words" or (statement.basis == "unnamed" and statement.saying.manner == "direct")


def _negated_within(statement: Statement, desk: Desk) -> bool:
    """Tell whether the negation stands within the quotation, and none before its cue ("did not say")."""
    within = NEGATION.search(" ".join(map(desk.quote, statement.saying.content)))
    cue = statement.saying.cue
    if within is None or cue is None:
        return within is not None
    text = desk.articles[cue.report].report.text
    inside = [(p.start, p.end) for p in statement.saying.content]
    lead = range(max(0, cue.start - NEAR), cue.end)
    told = "".join(text[at] if not any(a <= at < b for a, b in inside) else " " for at in lead)
    return NEGATION.search(re.split(r"[.!?;:\n“”\"]", told)[-1]) is None


def _said(statement: Statement, spans: tuple[Span, ...], desk: Desk) -> Item:
    """Write own words as a quotation, and what is paraphrased or told by somebody else as a claim that appears."""
    speaker, article = iri("actor", statement.speaker or ""), iri("report", statement.report)
    item: Item = {"id": iri("statement", statement.id), "type": "Claim", "text": " … ".join(map(desk.quote, spans))}
    if _is_quotation(statement):
        return item | {"type": "Quotation", "isPartOf": article, "spokenByCharacter": speaker, "creator": speaker}
    return item | {"appearance": article, "claimant": speaker}


def _held(position: Position, desk: Desk) -> Item:
    item: Item = {
        "id": iri("position", position.id),
        "type": "Claim",
        "text": position.proposition,
        "appearance": [iri("report", report) for report in dict.fromkeys(span.report for span in position.spans)],
    }
    return {**item, "claimant": iri("actor", position.actor)} if position.actor in desk.actors else item


def _signed(item: Item, key: str, touched: Touched) -> Item:
    """Add who corrected a quotation or claim, when, and what the program says of it by itself."""
    comments = [
        {
            "type": "CorrectionComment",
            "text": hint(each),
            "author": {"type": "Person", "name": each.correction.by},
            "dateCreated": each.correction.when,
        }
        for each in touched.get(key, ())
    ]
    return {**item, "correction": comments} if comments else item


def _annotation(body: str, spans: Iterable[Span], desk: Desk, met: set[Span]) -> Item:
    """Point from the report's characters to what they tell."""
    return {
        "id": f"{body}:annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [_passage(span, desk, met) for span in dict.fromkeys(spans)],
    }


def _passage(span: Span, desk: Desk, met: set[Span]) -> Item | str:
    """Write a passage with its selectors where it is first met, its name alone from then on."""
    if span in met:
        return _passage_name(span)
    met.add(span)
    text = desk.articles[span.report].report.text
    return {
        "id": _passage_name(span),
        "type": "SpecificResource",
        "source": iri("report", span.report),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": joined(text[span.start : span.end]),
                "prefix": joined(text[max(0, span.start - AROUND) : span.start]),
                "suffix": joined(text[span.end : span.end + AROUND]),
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _relations(readout: Readout, desk: Desk, met: set[Span]) -> Iterator[Item]:
    """Tell which passages corroborate each other, and which cannot both be true; copies corroborate nothing."""
    for match in readout.comparison.same:
        if not match.suggested:
            yield from _related("corroborates", _independent(match, desk), desk, met)
    for item in readout.comparison.discrepancies:
        if item.strength == "contradiction" and not item.suggested:
            yield from _related("contradicts", _sides(item), desk, met)


def _related(term: str, spans: Iterable[Span], desk: Desk, met: set[Span]) -> Iterator[Item]:
    pairs = list(combinations(dict.fromkeys(spans), 2))
    for span in dict.fromkeys(span for pair in pairs for span in pair):
        passage = _passage(span, desk, met)
        if not isinstance(passage, str):
            yield passage
    yield from ({"id": _passage_name(first), term: _passage_name(second)} for first, second in pairs)


def _passage_name(span: Span) -> str:
    return iri("passage", span.report, f"{span.start}-{span.end}")


def _independent(match: Match, desk: Desk) -> list[Span]:
    return [span for span in match.members if span.report not in desk.copy_of]


def _sides(item: Discrepancy) -> list[Span]:
    return [member.span for member in item.members]
