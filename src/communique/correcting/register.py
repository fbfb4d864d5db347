"""Accords that are none, or are of another kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, items_at, met, of_answer, pinned
from communique.nouns import Accord, AccordKind, AccordStatus, Corrected, Correction, Ledger, StatusEvent, Story

OPENING: Mapping[AccordKind, AccordStatus] = {
    "agreement": "agreed", "commitment": "pending", "offer": "offered", "proposal": "proposed", "demand": "demanded",
    "refusal": "refused", "plan": "pending", "denial": "done", "accusation": "done", "threat": "pending",
}  # fmt: skip
"""The status that an accord of each kind has when it is first told."""


def redrawn(story: Story, ledger: Ledger, corrections: Sequence[Correction]) -> tuple[Ledger, tuple[Corrected, ...]]:
    """Correct accords in the order of *corrections*, and say what became of each."""
    found: list[Corrected] = []
    by_program = ledger
    for one in pinned(story.testimonies, corrections, {"not-accord", "accord-kind"}):
        if isinstance(one, Corrected):
            found.append(one)
            continue
        was = one.correction.was
        item = of_answer(items_at(one.spans, by_program.accords, lambda a: a.evidence), was, lambda a: a.kind)
        if item is None:
            found.append(_unmet(by_program, one))
        elif one.correction.kind == "not-accord":
            ledger = _without(ledger, item)
            found.append(one.applied([item.id], item.kind))
        else:
            ledger, result = _of_kind(ledger, item, one)
            found.append(result)
    return ledger, tuple(found)


def _unmet(by_program: Ledger, one: Pinned) -> Corrected:
    """Say what is left of a correction where no accord stands at its anchors."""
    near = any(met(accord.evidence, one.spans) for accord in by_program.accords)
    if one.correction.kind == "not-accord" and not near:
        return one.idle(None, "The program registers nothing there by itself now.")
    told = "less than half of it or more than twice as much" if near else "nothing"
    return one.orphaned(f"The accord is not found any more: {told} is registered there now.")


def _without(ledger: Ledger, item: Accord) -> Ledger:
    """Take an accord out with all that refers to it."""
    accords = tuple(
        replace(accord, answers=None) if accord.answers == item.id else accord
        for accord in _unanswered(ledger.accords, item)
        if accord.id != item.id
    )
    return replace(ledger, accords=accords, ahead=tuple(step for step in ledger.ahead if step.accord != item.id))


def _unanswered(accords: Sequence[Accord], item: Accord) -> list[Accord]:
    """Take what a refusal that is none says out of the lives of the accords that it answered."""
    if item.kind != "refusal":
        return list(accords)
    said = {(event.status, event.span) for event in item.events if event.status == "refused"}

    def kept(accord: Accord) -> Accord:
        events = tuple(event for event in accord.events if (event.status, event.span) not in said)
        return accord if accord.id == item.id or events == accord.events else replace(accord, events=events)

    return [kept(accord) for accord in accords]


def _of_kind(ledger: Ledger, item: Accord, one: Pinned) -> tuple[Ledger, Corrected]:
    """Give an accord its kind; what told its first stage tells that of the other kind now."""
    held = next((accord for accord in ledger.accords if accord.id == item.id), None)
    kind = next((known for known in OPENING if known == one.correction.now), item.kind)
    if held is None:
        return ledger, one.orphaned("The accord has been taken out by another correction.")
    if held.kind == item.kind == kind and not item.suggested:
        return ledger, one.idle(item.kind, f"The program takes it for a {kind} by itself now.")
    before, after = OPENING[held.kind], OPENING[kind]

    def told(event: StatusEvent) -> StatusEvent:
        return replace(event, status=after) if event.status == before and not event.computed else event

    tellings = tuple(replace(t, kind=kind) if t.kind == held.kind else t for t in held.tellings)
    made = replace(
        held,
        kind=kind,
        events=tuple(map(told, held.events)),
        tellings=tellings,
        answers=held.answers if kind == "refusal" else None,
        confidence=1.0,
        suggested=False,
    )
    accords = ledger.accords if kind == "refusal" else _unanswered(ledger.accords, held)
    accords = tuple(made if accord.id == held.id else accord for accord in accords)
    return replace(ledger, accords=accords), one.applied([item.id], item.kind)
