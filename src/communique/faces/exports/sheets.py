"""Every table of a readout, as rows: what the workbook holds, a sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.faces.exports import csv
from communique.faces.exports.cells import Cell, Row, listed, places
from communique.faces.exports.sheets_inventory import INVENTORY
from communique.faces.exports.view import Desk
from communique.nouns import Accord, Readout, Span, StatusEvent, Step

Rows = csv.Rows


def _reports(readout: Readout, desk: Desk) -> Iterable[Row]:
    for testimony in readout.story.testimonies:
        article = testimony.page.article
        report = article.report
        yield (
            readout.story.id, report.id, desk.labels[report.id], article.outlet, article.source_kind, article.published,
            article.published_from, desk.quote(article.title) if article.title else report.title_given,
            desk.quote(article.byline) if article.byline else report.author, report.origin, report.url,
            testimony.page.language, desk.copy_of.get(report.id), len(report.text), report.digest,
            listed(dict.fromkeys((*report.notes, *article.notes))),
        )  # fmt: skip


def _actors(readout: Readout, desk: Desk) -> Iterable[Row]:
    heard: dict[str, list[int]] = {}
    for rows in readout.heard.values():
        for row in rows:
            sums = heard.setdefault(row.actor, [0, 0, 0])
            for at, characters in enumerate((row.own_words, row.paraphrase, row.counterpart)):
                sums[at] += characters
    for actor in readout.story.cast:
        yield (
            readout.story.id, actor.id, actor.name, actor.kind, actor.party, listed(actor.roles), listed(actor.names),
            *heard.get(actor.id, [0, 0, 0]), len({m.report for m in actor.mentions}),
        )  # fmt: skip


def _issues(readout: Readout, desk: Desk) -> Iterable[Row]:
    cells = {(c.issue, c.report): c.share for c in readout.comparison.coverage}
    for issue in readout.comparison.issues:
        shares = [f"{report}: {cells.get((issue.id, report), 0.0):.3f}" for report in desk.articles]
        yield (
            readout.story.id, issue.id, issue.label, issue.suggested, len(issue.statements), listed(shares),
            places(issue.mentions),
        )  # fmt: skip


def _events(readout: Readout, desk: Desk) -> Iterable[Row]:
    for accord in readout.ledger.accords:
        for event in accord.events:
            yield _event(readout, desk, accord, event)


def _event(readout: Readout, desk: Desk, accord: Accord, event: StatusEvent) -> Row:
    return (
        readout.story.id, accord.id, accord.kind, accord.object, event.status, event.date, desk.name(event.asserted_by),
        event.computed, *_told(desk, (event.span,)),
    )  # fmt: skip


def _tellings(readout: Readout, desk: Desk) -> Iterable[Row]:
    for accord in readout.ledger.accords:
        for told in accord.tellings:
            yield (
                readout.story.id, accord.id, accord.object, desk.name(told.teller), told.via, told.kind, told.force,
                *_told(desk, (told.span,)),
            )  # fmt: skip


def _positions(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = _labels(readout)
    for position in readout.ledger.positions:
        actor = desk.actors.get(position.actor)
        spans = position.spans or tuple(
            s for key in position.evidence if key in desk.statements for s in desk.statements[key].saying.content
        )
        yield (
            readout.story.id, position.id, desk.name(position.actor), actor.party if actor else None,
            labels.get(position.issue), position.stance, position.via, position.as_of, position.state,
            listed(position.against), position.proposition, position.suggested, *_told(desk, spans),
        )  # fmt: skip


def _omissions(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = _labels(readout)
    for omission in readout.comparison.omissions:
        treated, absent = (listed(desk.labels[r] for r in rs) for rs in (omission.treated_by, omission.absent_from))
        yield readout.story.id, labels.get(omission.issue), treated, absent


def _timeline(readout: Readout, desk: Desk) -> Iterable[Row]:
    for moment in readout.ledger.timeline:
        yield readout.story.id, moment.date, moment.precision, moment.what, *_told(desk, moment.evidence)


def _ahead(readout: Readout, desk: Desk) -> Iterable[Row]:
    for step in readout.ledger.ahead:
        yield _step(readout, desk, step)


def _step(readout: Readout, desk: Desk, step: Step) -> Row:
    return (
        readout.story.id, step.date, step.precision, step.what, step.accord,
        readout.summaries.get(step.accord or ""), *_told(desk, step.evidence),
    )  # fmt: skip


def _coded(readout: Readout, desk: Desk) -> Iterable[Row]:
    for item in readout.ledger.coded:
        sides = (listed(side.text for side in sides) for sides in (item.source, item.target))
        countries = (listed(side.country or "?" for side in sides) for sides in (item.source, item.target))
        yield (
            readout.story.id, item.date, item.type, *sides, *countries, round(item.confidence, 3),
            *_told(desk, (item.span,)),
        )  # fmt: skip


def _labels(readout: Readout) -> dict[str, str]:
    return {issue.id: issue.label for issue in readout.comparison.issues}


def _told(desk: Desk, spans: Sequence[Span]) -> tuple[Cell, Cell, Cell]:
    """Return the outlets, the words and the places of passages, a cell each."""
    outlets = dict.fromkeys(desk.labels[span.report] for span in spans)
    return listed(outlets), listed(map(desk.quote, spans)), places(spans)


TOLD = ("told by", "words", "places")
SHEETS: tuple[tuple[str, Sequence[str], Rows], ...] = (
    (
        "reports",
        (
            "story", "id", "label", "outlet", "kind", "published", "date from", "title", "by", "origin", "url",
            "language", "copy of", "characters", "sha-256", "notes",
        ),
        _reports,
    ),
    (
        "actors",
        *csv.signed(
            (
                "story", "id", "name", "kind", "party", "roles", "names", "own words", "paraphrased", "through others",
                "reports",
            ),
            _actors,
        ),
    ),
    ("statements", *csv.TABLES["statements"]),
    ("issues", *csv.signed(("story", "id", "label", "suggested", "statements", "shares", "places"), _issues)),
    ("accords", *csv.TABLES["accords"]),
    (
        "accord events",
        ("story", "accord", "kind", "object", "status", "date", "asserted by", "computed", *TOLD),
        _events,
    ),
    ("accord tellings", ("story", "accord", "object", "teller", "via", "as", "force", *TOLD), _tellings),
    (
        "positions",
        *csv.signed(
            (
                "story", "id", "actor", "party", "issue", "stance", "via", "date", "state", "against", "proposition",
                "suggested", *TOLD,
            ),
            _positions,
        ),
    ),
    ("same", *csv.TABLES["same"]),
    ("discrepancies", *csv.TABLES["discrepancies"]),
    ("omissions", ("story", "issue", "treated by", "absent from"), _omissions),
    ("timeline", ("story", "date", "precision", "what", *TOLD), _timeline),
    ("ahead", ("story", "date", "precision", "what", "accord", "accord in words", *TOLD), _ahead),
    *((name, *(csv.signed(header, rows) if "id" in header else (header, rows))) for name, header, rows in INVENTORY),
    (
        "coded",
        ("story", "date", "type", "source", "target", "source country", "target country", "confidence", *TOLD),
        _coded,
    ),
    ("corrections", *csv.TABLES["corrections"]),
)  # fmt: skip
"""Name, header and rows of every table, in the order in which an analyst reads them."""
