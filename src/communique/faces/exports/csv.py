"""The CSV export: a table of statements, accords, discrepancies, what several reports tell alike, or corrections.

A cell that a spreadsheet would take for a formula is quoted off with a leading apostrophe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from communique.faces.exports.cells import Row, listed, places, written
from communique.faces.exports.corrected import CELLS, COLUMNS, cells, orphan_rows, touched_by
from communique.faces.exports.corrected import rows as correction_rows
from communique.faces.exports.view import Desk, desk_of
from communique.nouns import Accord, Collection, Readout, Statement, StatusEvent, Step, Telling

Rows = Callable[[Readout, Desk], Iterable[Row]]
Table = Literal["statements", "accords", "discrepancies", "same", "corrections"]

STATEMENTS = (
    "story", "id", "report", "outlet", "published", "speaker", "party", "mention", "manner", "act", "polarity",
    "hedge", "tense", "basis", "within", "addressee", "issues", "as_of", "confidence", "suggested", "places", "content",
)  # fmt: skip
ACCORDS = (
    "story", "id", "kind", "mechanism", "status", "actors", "towards", "object", "polarity", "conditions", "issue",
    "due", "due_place", "told_by", "history", "tellings", "responsible", "next_steps", "mentioned", "answers",
    "confidence", "suggested", "summary", "places", "evidence",
)  # fmt: skip
DISCREPANCIES = (
    "story", "id", "rank", "kind", "strength", "about", "summary", "actors", "issues", "confidence", "suggested",
    "report", "outlet", "reading", "differs", "quote", "sentence", "place",
)  # fmt: skip
SAME = (
    "story", "id", "kind", "summary", "speaker", "reports", "voices", "confidence", "suggested",
    "report", "outlet", "quote", "place",
)  # fmt: skip


def write(collection: Collection, table: Table = "statements") -> str:
    """Return one table over all stories, with a header line; lists inside a cell are parted by `` | ``."""
    header, rows = TABLES[table]
    found = [row for readout in collection.readouts for row in rows(readout, desk_of(readout))]
    return written(header, [*found, *(orphan_rows(collection) if table == "corrections" else ())])


def signed(header: Sequence[str], rows: Rows) -> tuple[Sequence[str], Rows]:
    """Return a table of items with who corrected each of them, when, and the program's own answer as last columns."""
    at = header.index("id")

    def extended(readout: Readout, desk: Desk) -> Iterable[Row]:
        touched = touched_by([readout])
        return ((*row, *cells(touched.get(str(row[at]), ()))) for row in rows(readout, desk))

    return (*header, *CELLS), extended


def _statements(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    treating: dict[str, list[str]] = {}
    for issue in readout.comparison.issues:
        for key in issue.statements:
            treating.setdefault(key, []).append(labels[issue.id])
    for statement in desk.statements.values():
        yield _statement(readout.story.id, statement, desk, treating.get(statement.id, []))


def _statement(story: str, statement: Statement, desk: Desk, issues: Sequence[str]) -> Row:
    saying, article = statement.saying, desk.articles[statement.report]
    speaker = desk.actors.get(statement.speaker or "")
    return (
        story, statement.id, statement.report, article.outlet, article.published, speaker.name if speaker else None,
        speaker.party if speaker else None, desk.quote(saying.mention) if saying.mention else None, saying.manner,
        saying.act, saying.polarity, saying.hedge, saying.tense, statement.basis, statement.within,
        desk.name(statement.addressee), listed(issues), statement.as_of, round(statement.confidence, 3),
        statement.suggested, places(saying.content), listed(desk.quote(span) for span in saying.content),
    )  # fmt: skip


def _accords(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    for accord in readout.ledger.accords:
        yield _accord(readout, accord, desk, labels.get(accord.issue or ""))


def _accord(readout: Readout, accord: Accord, desk: Desk, issue: str | None) -> Row:
    told = dict.fromkeys(desk.name(e.asserted_by) or desk.labels[e.span.report] for e in accord.events)
    return (
        readout.story.id, accord.id, accord.kind, accord.mechanism, accord.status,
        listed(map(desk.name, accord.actors)), listed(map(desk.name, accord.towards)), accord.object, accord.polarity,
        listed(desk.quote(span) for span in accord.conditions), issue, accord.due,
        places([accord.due_at]) if accord.due_at else None, listed(told),
        listed(_event(event, desk) for event in accord.events),
        listed(_telling(each, desk) for each in accord.tellings),
        listed(desk.quote(span) for span in accord.responsible), listed(map(_step, accord.next_steps)),
        accord.mentioned, accord.answers,
        round(accord.confidence, 3), accord.suggested, readout.summaries.get(accord.id), places(accord.evidence),
        listed(desk.quote(span) for span in accord.evidence),
    )  # fmt: skip


def _event(event: StatusEvent, desk: Desk) -> str:
    """Return a status event as ``DATE STATUS (WHO, REPORT:START-END)``; a computed one is asserted by nobody."""
    who = "computed" if event.computed else desk.name(event.asserted_by) or desk.labels[event.span.report]
    return f"{event.date or 'undated'} {event.status} ({who}, {places([event.span])})"


def _telling(telling: Telling, desk: Desk) -> str:
    who = desk.name(telling.teller) or desk.labels[telling.span.report]
    return f"{telling.force} ({who}, {telling.via}, {places([telling.span])})"


def _step(step: Step) -> str:
    return f"{step.date or 'undated'} {step.what}"


def _discrepancies(readout: Readout, desk: Desk) -> Iterable[Row]:
    """Yield a row for each side of each discrepancy, in the order in which to raise them."""
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    for rank, item in enumerate(readout.comparison.discrepancies, 1):
        whole = (
            readout.story.id, item.id, rank, item.kind, item.strength, item.about, readout.summaries.get(item.id),
            listed(map(desk.name, item.actors)), listed(labels.get(issue, issue) for issue in item.issues),
            round(item.confidence, 3), item.suggested,
        )  # fmt: skip
        for member in item.members:
            yield (
                *whole, member.span.report, desk.articles[member.span.report].outlet, member.reading,
                listed(map(desk.quote, member.differs)), desk.quote(member.span),
                desk.quote(member.around) if member.around else None, places([member.span]),
            )  # fmt: skip


def _same(readout: Readout, desk: Desk) -> Iterable[Row]:
    """Yield a row for each report that tells an utterance or a fact told by several."""
    for match in readout.comparison.same:
        whole = (
            readout.story.id, match.id, match.kind, readout.summaries.get(match.id), desk.name(match.speaker),
            len({span.report for span in match.members}), match.voices, round(match.confidence, 3), match.suggested,
        )  # fmt: skip
        for span in match.members:
            yield (*whole, span.report, desk.articles[span.report].outlet, desk.quote(span), places([span]))


def _corrections(readout: Readout, _: Desk) -> Iterable[Row]:
    return correction_rows(readout)


TABLES: dict[Table, tuple[Sequence[str], Rows]] = {
    "statements": signed(STATEMENTS, _statements),
    "accords": signed(ACCORDS, _accords),
    "discrepancies": signed(DISCREPANCIES, _discrepancies),
    "same": signed(SAME, _same),
    "corrections": (COLUMNS, _corrections),
}
