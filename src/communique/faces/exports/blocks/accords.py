"""An accord in columns: its history, who tells it more strongly, what it asks for, how each party says it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.faces.exports.blocks.shape import Block, Column, Entry, filled, passages, side, teller
from communique.faces.exports.view import Desk, day, label
from communique.nouns import Accord, Force, StatusEvent, Telling

FORCES: tuple[Force, ...] = ("wish", "intent", "bound")
CARRIED_OUT = frozenset({"in-force", "fulfilled", "violated", "suspended", "lapsed", "done"})
SPOKEN = frozenset({"refusal", "denial", "accusation", "threat"})  # done in being said: nothing is left to carry out
COMPUTED = "computed from the stated date"
SILENT = "says nothing of it here"


def accord_blocks(desk: Desk, accord: Accord, known: Mapping[str, Accord]) -> tuple[Block, ...]:
    """Return what stands beside an accord; *known* are all accords of the story by id."""
    return (*_history(desk, accord), *_strengths(desk, accord), *_terms(desk, accord, known), *_kept(desk, accord))


def _history(desk: Desk, accord: Accord) -> tuple[Block, ...]:
    """Return a column for each status in the order of the events, with who asserts it when; one status needs none."""
    runs: dict[tuple[str, bool], list[StatusEvent]] = {}
    for event in accord.events:
        runs.setdefault((event.status, event.computed), []).append(event)
    if len(runs) < 2 and not any(computed for _, computed in runs):
        return ()
    return filled("Status", [_status(desk, held) for held in runs.values()])


def _status(desk: Desk, held: Sequence[StatusEvent]) -> Column:
    """Head the column with the day where all events are of one, and give each event its own day where not."""
    days = {event.date for event in held}
    one = days.pop() if len(days) == 1 else None
    head = label("status", held[0].status) + (f", {day(one)}" if one else "")
    if held[0].computed:
        return Column(head, tuple(Entry(COMPUTED, (event.span,), key="computed") for event in held))
    told = dict.fromkeys((_asserter(desk, event, dated=one is None), event.span) for event in held)
    return Column(head, tuple(Entry(who, (span,), quoting=False) for who, span in told))


def _asserter(desk: Desk, event: StatusEvent, *, dated: bool) -> str:
    who = teller(desk, event.asserted_by, event.span)
    return f"{who}, {day(event.date)}" if dated and event.date else who


def _strengths(desk: Desk, accord: Accord) -> tuple[Block, ...]:
    """Set the tellings side by side where one binds more than another."""
    if len({telling.force for telling in accord.tellings}) < 2:
        return ()
    columns = [
        Column(
            label("force", force),
            tuple(_telling(desk, telling) for telling in accord.tellings if telling.force == force),
        )
        for force in FORCES
    ]
    return filled("Who says it more strongly", columns)


def _telling(desk: Desk, telling: Telling) -> Entry:
    return Entry(teller(desk, telling.teller, telling.span), (telling.span,), label("via", telling.via))


def _terms(desk: Desk, accord: Accord, known: Mapping[str, Accord]) -> tuple[Block, ...]:
    """Return conditions, due date, who is responsible, the next step and what is answered."""
    answered = known.get(accord.answers or "")
    columns = [
        Column("On condition", passages(desk, accord.conditions)),
        Column("Due", (Entry(day(accord.due), (accord.due_at,) if accord.due_at else ()),) if accord.due else ()),
        Column("Responsible", passages(desk, accord.responsible)),
        Column(
            "Next step",
            tuple(
                Entry(day(step.date, step.precision or "day") if step.date else "no date", step.evidence[:1])
                for step in accord.next_steps
            ),
        ),
        Column("Answers", _answers(desk, answered) if answered is not None else ()),
    ]
    return filled("", columns)


def _answers(desk: Desk, answered: Accord) -> tuple[Entry, ...]:
    names = ", ".join(filter(None, map(desk.name, answered.actors)))
    told = label("accord", answered.kind).lower() + (f", {names}" if names else "")
    return (Entry(told, answered.evidence[:1]),)


def _kept(desk: Desk, accord: Accord) -> tuple[Block, ...]:
    """Return what each party says of its being carried out; a party that says nothing has a column too."""
    told = [e for e in accord.events if e.status in CARRIED_OUT and not e.computed and e.asserted_by in desk.actors]
    if not told or accord.kind in SPOKEN:
        return ()
    parties = dict.fromkeys(side(desk, actor) for actor in (*accord.actors, *accord.towards) if actor in desk.actors)
    parties.update(dict.fromkeys(side(desk, event.asserted_by or "") for event in told))
    columns = []
    for party in parties:
        own = [e for e in told if side(desk, e.asserted_by or "") == party]
        entries = tuple(
            Entry(
                f"{label('status', e.status)}{f', {day(e.date)}' if e.date else ''}",
                (e.span,),
                desk.name(e.asserted_by),
            )
            for e in own
        )
        columns.append(Column(party, entries or (Entry(SILENT, (), key="none"),)))
    return filled("On its being carried out", columns)
