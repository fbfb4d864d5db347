"""The inventory as tables: problems with who raised them and whom they are blamed on, and how the talks were judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.faces.exports.blocks.shape import side, teller
from communique.faces.exports.page.anchors import LineView, Ref, refs_of
from communique.faces.exports.page.tables import issue_place
from communique.faces.exports.view import Desk, day, label
from communique.nouns import Assessment, Problem, Readout, Span, Timing

TIMINGS: tuple[Timing, ...] = ("before", "during", "after", "unclear")
ALWAYS = frozenset({"before", "after"})

Named = tuple[str, Ref]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One issue as a problem; ``blamed`` are (whom, by whom with the passage)."""

    line: LineView
    label: str
    place: str
    raised: tuple[Named, ...]
    blamed: tuple[tuple[str, Named], ...]
    state: str
    state_key: str
    since: str
    evidence: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of the talks: who, the judging words with their place, tone and day."""

    line: LineView
    who: str
    ref: Ref
    tone: str
    tone_key: str
    when: str


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One party over the moments at which it judged the talks."""

    party: str
    cells: tuple[tuple[Judgement, ...], ...]


def problem_rows(readout: Readout, desk: Desk, lines: Sequence[LineView]) -> tuple[ProblemRow, ...]:
    """Return a row for each problem that the account has a line of."""
    known = {problem.issue: problem for problem in readout.inventory.problems}
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    return tuple(
        _problem(readout, desk, known[line.item], labels.get(line.item, line.item), line)
        for line in lines
        if line.item in known
    )


def _problem(readout: Readout, desk: Desk, problem: Problem, name: str, line: LineView) -> ProblemRow:
    raised = {teller(desk, each.actor, each.span): each.span for each in reversed(problem.raised_by)}
    blamed = {(desk.name(b.blamed), teller(desk, b.by, b.span)): b.span for b in reversed(problem.blamed)}
    return ProblemRow(
        line,
        name,
        issue_place(readout, problem.issue),
        tuple(_named(desk, who, span) for who, span in reversed(raised.items())),
        tuple((whom, _named(desk, who, span)) for (whom, who), span in reversed(blamed.items())),
        label("problem_state", problem.state),
        problem.state,
        day(problem.since) if problem.since else "",
        refs_of(desk, problem.evidence[:3]),
    )


def _named(desk: Desk, who: str, span: Span) -> Named:
    return who, refs_of(desk, [span])[0]


def judged_table(
    readout: Readout, desk: Desk, lines: Sequence[LineView]
) -> tuple[tuple[str, ...], tuple[JudgedRow, ...]]:
    """Return the heads of the moments and a row for each party; a moment of which nothing is told has no column."""
    items = readout.inventory.assessments
    held = [timing for timing in TIMINGS if timing in ALWAYS or any(item.timing == timing for item in items)]
    places = {line.item: line for line in lines}
    by_party: dict[str, list[Assessment]] = {}
    for item in items:
        party = side(desk, item.actor or "") or desk.labels[item.words.report]
        by_party.setdefault(party, []).append(item)
    rows = tuple(
        JudgedRow(
            party,
            tuple(tuple(_judgement(desk, i, places[i.id]) for i in own if i.timing == timing) for timing in held),
        )
        for party, own in by_party.items()
    )
    return tuple(note_of(timing) for timing in held), rows


def note_of(timing: Timing) -> str:
    """Return the head of the column of a moment."""
    return label("timing", timing).capitalize()


def _judgement(desk: Desk, item: Assessment, line: LineView) -> Judgement:
    return Judgement(
        line,
        teller(desk, item.actor, item.words),
        refs_of(desk, [item.words])[0],
        label("tone", item.tone),
        item.tone,
        day(item.as_of) if item.as_of else "",
    )
