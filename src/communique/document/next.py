"""What happens next: what lies ahead by date, with the accord whose due date or next step it is."""

from __future__ import annotations

from collections.abc import Iterable

from communique.document import words
from communique.document.accords import parties_of, small
from communique.document.desk import Desk
from communique.nouns import Line, Section, Step

TITLE = "What happens next"
VOICES = 2  # a step that two tell stands as firm as one that six do


def next_of(desk: Desk, ahead: Iterable[Step]) -> Section:
    """Return what lies ahead, dated steps first; what a report names without a date stands behind them."""
    steps = sorted((step for step in ahead if step.evidence), key=_when)
    return Section("next", TITLE, tuple(_step(desk, step) for step in steps))


def soonest_of(desk: Desk, ahead: Iterable[Step], most: int) -> tuple[Line, ...]:
    """Return the dated steps that most independent reports tell, at most *most*, in the order of their dates."""
    dated = [step for step in ahead if step.date and step.evidence]
    dated.sort(key=lambda step: (-min(desk.voices(span.report for span in step.evidence), VOICES), _when(step)))
    return tuple(_step(desk, step) for step in sorted(dated[:most], key=_when))


def _when(step: Step) -> tuple[bool, str]:
    """Sort a month or a year behind the days in it, and what has no date last."""
    cut = {"year": 4, "month": 7}.get(step.precision or "day", 10)
    return step.date is None, (step.date or "")[:cut] + "~" * (cut < 10)


def _step(desk: Desk, step: Step) -> Line:
    """Return a step with its date, in a report's words, and the accord that it belongs to."""
    when = words.day(step.date, step.precision or "day") if step.date else "No date given"
    accord = desk.accords.get(step.accord or "")
    whose = f" ({small(parties_of(desk, accord))})" if accord is not None else ""
    return Line(words.stop(f"{when}: {words.quoted(step.what)}{whose}"), step.evidence, step.accord)
