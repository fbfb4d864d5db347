"""The tables of the inventory: problems, pairs of parties, allegations and assessments, a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from communique.faces.exports.cells import Row, listed, places
from communique.faces.exports.view import Desk
from communique.nouns import Readout, Voiced


def _problems(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    for problem in readout.inventory.problems:
        blamed = (f"{desk.name(b.blamed)} by {desk.name(b.by) or desk.labels[b.span.report]}" for b in problem.blamed)
        spans = (*(v.span for v in problem.raised_by), *(b.span for b in problem.blamed), *problem.evidence)
        yield (
            readout.story.id, labels.get(problem.issue), problem.state, problem.since, _voices(problem.raised_by, desk),
            listed(blamed), listed(map(desk.quote, problem.evidence)), places(dict.fromkeys(spans)),
        )  # fmt: skip


def _between(readout: Readout, desk: Desk) -> Iterable[Row]:
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    for pair in readout.inventory.between:
        voices = (pair.common, pair.gap, pair.conditions, pair.moved)
        spans = dict.fromkeys(v.span for group in voices for v in group)
        yield (
            readout.story.id, *map(desk.name, pair.parties), labels.get(pair.issue),
            *(_voices(group, desk) for group in voices[:3]), pair.movement, _voices(pair.moved, desk), places(spans),
        )  # fmt: skip


def _allegations(readout: Readout, desk: Desk) -> Iterable[Row]:
    for item in readout.inventory.allegations:
        inquiries = (f"{i.status}: {desk.name(i.by) or '?'}: {desk.quote(i.span)}" for i in item.inquiries)
        voices = (item.certainty, item.cited, item.denials)
        spans = (*item.evidence, *(v.span for group in voices for v in group), *(i.span for i in item.inquiries))
        yield (
            readout.story.id, item.id, desk.name(item.accuser), listed(map(desk.name, item.accused)), item.matter,
            item.as_of, *(_voices(group, desk) for group in voices), listed(inquiries), item.suggested,
            listed(map(desk.quote, item.evidence)), places(dict.fromkeys(spans)),
        )  # fmt: skip


def _assessments(readout: Readout, desk: Desk) -> Iterable[Row]:
    for item in readout.inventory.assessments:
        statement = desk.statements.get(item.statement)
        said = listed(map(desk.quote, statement.saying.content)) if statement else ""
        yield (
            readout.story.id, item.id, desk.name(item.actor), item.tone, item.timing, item.as_of,
            desk.quote(item.words), said, desk.labels[item.words.report], places((item.words,)),
        )  # fmt: skip


def _voices(voices: Iterable[Voiced], desk: Desk) -> str:
    """Return who says what as one cell; a passage in a report's own voice names the report."""
    return listed(f"{desk.name(v.actor) or desk.labels[v.span.report]}: {desk.quote(v.span)}" for v in voices)


INVENTORY: tuple[tuple[str, Sequence[str], Callable[[Readout, Desk], Iterable[Row]]], ...] = (
    ("problems", ("story", "issue", "state", "since", "raised by", "blamed on", "words", "places"), _problems),
    (
        "between",
        ("story", "party", "other party", "issue", "common", "gap", "conditions", "movement", "moved", "places"),
        _between,
    ),
    (
        "allegations",
        (
            "story", "id", "accuser", "accused", "matter", "date", "certainty", "evidence cited", "denials",
            "inquiries", "suggested", "words", "places",
        ),
        _allegations,
    ),
    (
        "assessments",
        ("story", "id", "actor", "tone", "timing", "date", "words", "statement", "told by", "places"),
        _assessments,
    ),
)  # fmt: skip
