"""What happens next as a dated list: the day, the reports' words, the accord that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.faces.exports.page.anchors import LineView, slug
from communique.faces.exports.view import Desk, day, label
from communique.nouns import Readout, Step

CUT = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: its line of the account, day for the eye and for machines, words, and its accord's place and kind."""

    line: LineView
    when: str
    date: str
    what: str
    accord: str
    kind: str


def ahead_of(readout: Readout, desk: Desk, lines: Sequence[LineView], places: frozenset[str]) -> tuple[StepView, ...]:
    """Lay out the steps in the order of *lines*; *places* are those of the accords that the page shows."""
    accords = {accord.id: accord for accord in readout.ledger.accords}
    steps = sorted((step for step in readout.ledger.ahead if step.evidence), key=_when)
    views = []
    for line, step in zip(lines, steps, strict=True):
        accord = accords.get(step.accord or "")
        who = ", ".join(desk.name(actor) for actor in accord.actors) if accord else ""
        kind = f"{label('accord', accord.kind)}{f', {who}' if who else ''}" if accord else ""
        place = f"l-{slug(step.accord or '')}"
        views.append(
            StepView(
                line,
                day(step.date, step.precision or "day") if step.date else "no date given",
                (step.date or "")[: CUT.get(step.precision or "day", 10)],
                " ".join(step.what.split()),
                place if place in places else "",
                kind,
            )
        )
    return tuple(views)


def _when(step: Step) -> tuple[bool, str]:
    """Sort as the account does: a month or a year behind the days in it, what has no date last."""
    cut = CUT.get(step.precision or "day", 10)
    return step.date is None, (step.date or "")[:cut] + "~" * (cut < 10)
