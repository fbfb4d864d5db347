"""Remarks beside a clause: its date, whether it is told as kept, where the reports differ on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.drafting.desk import Desk
from communique.drafting.grouping import Group
from communique.drafting.language import quoted
from communique.nouns import Accord, AccordStatus, Remark

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LIFE: dict[AccordStatus, str] = {
    "violated": "Told as not kept", "suspended": "Told as suspended", "fulfilled": "Told as carried out",
    "done": "Told as carried out",
}  # fmt: skip


def remarks_on(group: Group, desk: Desk) -> tuple[Remark, ...]:
    """Return what a drafter must know of the clause that *group* makes, each remark once."""
    found = [r for a in (group.main, *group.again, *group.rivals) for r in (*_date(a), *_life(a, desk))]
    if group.main.status == "refused" and not group.refusals and group.main.kind != "refusal":
        found += _turned_down(group.main, desk)
    found += _differences(group, desk)
    return tuple(dict.fromkeys(found))


def day(iso: str) -> str:
    """Return an ISO date as it is written in a text: "30 May 2025"."""
    told = date.fromisoformat(iso)
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"


def _date(accord: Accord) -> Iterator[Remark]:
    """Say which day an accord names, and that it has passed where the ledger has judged so."""
    if accord.due is None:
        return
    spans = (accord.due_at,) if accord.due_at is not None else accord.evidence[:1]
    if accord.status == "lapsed":
        yield Remark(
            f"The date that it names, {day(accord.due)}, has passed; that it was kept was not found told.", spans
        )
    else:
        yield Remark(f"The date that it names is {day(accord.due)}.", spans)


def _life(accord: Accord, desk: Desk) -> Iterator[Remark]:
    """Say who tells that an accord is kept, broken or suspended."""
    for event in accord.events:
        if event.status in LIFE and not event.computed:
            voice = desk.voice(event.asserted_by, event.span.report)
            by = f"by {voice}" if voice is not None else f"by {desk.outlet(event.span.report)}"
            yield Remark(f"{LIFE[event.status]} {by}: {quoted(desk.text(event.span))}.", (event.span,))


def _turned_down(accord: Accord, desk: Desk) -> Iterator[Remark]:
    """Give the passages that tell of a refusal by somebody whom the reports do not name."""
    for event in accord.events:
        if event.status == "refused":
            outlet = desk.outlet(event.span.report)
            yield Remark(f"Told as turned down ({outlet}): {quoted(desk.text(event.span))}.", (event.span,))


def _differences(group: Group, desk: Desk) -> Iterator[Remark]:
    """Say where reports clash on the words that the clause rests on."""
    evidence = {span for accord in group.accords for span in accord.evidence}
    for item in desk.readout.comparison.discrepancies:
        touched = any(
            m.span.report == s.report and m.span.start < s.end and s.start < m.span.end
            for m in item.members
            for s in evidence
        )
        if touched and item.strength == "contradiction" and not item.suggested:
            sides: dict[str, tuple[str, list[str]]] = {}
            for member in item.members:
                words = " ".join(member.reading.split())
                sides.setdefault(words.casefold(), (words, []))[1].append(desk.outlet(member.span.report))
            told = "; ".join(f"{quoted(w)} ({', '.join(dict.fromkeys(who))})" for w, who in sides.values())
            yield Remark(f"The reports clash: {told}.", tuple(member.span for member in item.members))
