"""Positions as statements of the Discourse Network Analyzer: the columns of its export "Event list" (DNA 2.0).

Source: P. Leifeld, Discourse Network Analyzer: ``eventCSV`` writes statement ID, time, document ID, document title,
author, source, section, type and text, then the variables of the statement type, here those of the default type
(person, organization, concept, agreement). Fields are parted by semicolons, ids are numbers. Our own columns follow:
``start`` and ``stop`` (Unicode code points into the report), the ids of position, report and story, and how the
position is known. A position that takes no side has no agreement and is left out; one of a group has a row for each
member that the story names, so that "both governments" make no third party; time and proposition are those of the
row's own report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.faces.exports.cells import Row, written
from communique.faces.exports.emptiness import says_nothing
from communique.faces.exports.members import members, party_of
from communique.faces.exports.view import Desk, day_of, desk_of
from communique.lexicons import table
from communique.nouns import Actor, Collection, Position, Readout, Span, Statement

COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement",
)  # fmt: skip
BYLINE = re.compile(r"^\s*by\s+|\s*(?:,|\bin\b|\|| [-–—] )\s.*$", re.IGNORECASE | re.DOTALL)
OWN = ("start", "stop", "stance", "via", "state", "proposition", "position", "report", "story", "suggested")


def write(collection: Collection) -> str:
    """Return a row for each passage that shows a position, numbered in order."""
    return written((*COLUMNS, *OWN), _numbered(collection), delimiter=";")


def agreements() -> dict[str, int]:
    """Return the agreement of each stance that takes a side."""
    return {row["stance"]: int(row["agreement"]) for row in table("exports_agreement")}


def _numbered(collection: Collection) -> Iterator[Row]:
    documents: dict[str, int] = {}
    number = 0
    for readout in collection.readouts:
        desk = desk_of(readout)
        documents.update({report: len(documents) + at for at, report in enumerate(desk.articles, 1)})
        labels = {issue.id: issue.label for issue in readout.comparison.issues}
        for position in readout.ledger.positions:
            holders = members(desk.actors[position.actor], desk) if position.stance in agreements() else ()
            for span in _passages(position, desk) if holders else ():
                for holder in holders:
                    number += 1
                    concept = labels.get(position.issue, "")
                    yield (
                        number,
                        *_row(readout, position, holder, _worded(span, readout, desk), desk, documents, concept),
                    )


def _passages(position: Position, desk: Desk) -> tuple[Span, ...]:
    """Return the passages that show a position: its own, or those of the statements that it rests on."""
    held = (desk.statements[key].saying.content[0] for key in position.evidence if key in desk.statements)
    return position.spans or tuple(held)


def _worded(span: Span, readout: Readout, desk: Desk) -> Span:
    """Return the sentence around a passage that is a pronoun alone ("it", "to this"): nothing could be coded of it."""
    if not says_nothing(desk.quote(span)):
        return span
    page = next(t.page for t in readout.story.testimonies if t.page.article.report.id == span.report)
    around = next((s for s in page.sentences if s.start <= span.start and span.end <= s.end), None)
    return Span(span.report, around.start, around.end) if around is not None else span


def _own(position: Position, span: Span, desk: Desk) -> Statement | None:
    """Return the statement of the position that the passage is part of."""
    held = (desk.statements[key] for key in position.evidence if key in desk.statements)
    inside = (s for s in held if s.report == span.report)
    return next((s for s in inside if any(p.start < span.end and span.start < p.end for p in s.saying.content)), None)


def _proposition(position: Position, span: Span, said: Statement | None, desk: Desk) -> str:
    """Return the position's words where this report has them, else this report's own."""
    text = desk.articles[span.report].report.text
    if said is None or position.proposition in " ".join(text.split()):
        return position.proposition
    parts = (*said.saying.content, *([said.saying.cue] if said.saying.cue else []))
    whole = Span(span.report, min(p.start for p in parts), max(p.end for p in parts))
    return " ".join(desk.quote(whole).split())


def _author(span: Span, desk: Desk) -> str:
    """Return who wrote the report, without "By" and the place."""
    article = desk.articles[span.report]
    return BYLINE.sub("", desk.quote(article.byline) if article.byline else article.report.author or "").strip()


def _row(
    readout: Readout, position: Position, actor: Actor, span: Span, desk: Desk, documents: dict[str, int], concept: str
) -> Row:
    article = desk.articles[span.report]
    said = _own(position, span, desk)
    same = said is None or said.as_of == position.as_of or {s.report for s in position.spans} == {span.report}
    day = (day_of(position.as_of) if same else None) or day_of(article.published)
    person = actor.kind in {"person", "unnamed"}
    return (
        f"{day} 00:00:00" if day else "", documents[span.report],
        desk.quote(article.title) if article.title else desk.labels[span.report],
        _author(span, desk), article.outlet or "", "",
        article.source_kind, desk.quote(span), actor.name if person else "",
        party_of(actor) if person else actor.name, concept, agreements()[position.stance], span.start, span.end,
        position.stance, position.via, position.state, _proposition(position, span, said, desk), position.id,
        span.report, readout.story.id, position.suggested,
    )  # fmt: skip
