"""How accords and positions came about: the cue, the guards, the events from which a status is derived."""

from __future__ import annotations

from communique.auditing.sources import Sources
from communique.lexicons.finding import found, named
from communique.nouns import Accord, Clue, Position, StatusEvent


def of_accord(accord: Accord, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of an accord."""
    sure = f"; confidence {accord.confidence:.2f}{', only suggested' if accord.suggested else ''}"
    clues = [
        Clue("Passages", accord.kind, sources.origins(accord.evidence)),
        Clue("Found by", found(accord.found_by) + sure),
    ]
    if accord.mentioned:
        clues.append(Clue("Known through", "a change of its state alone"))
    for telling in accord.tellings:
        told = f"{sources.voice(telling.teller)}, {telling.via}, as {telling.kind} ({telling.force})"
        clues.append(Clue("Told by", told, sources.origins([telling.span])))
    clues += [Clue("Status event", _event(event, sources), sources.origins([event.span])) for event in accord.events]
    clues.append(Clue("Status", f"{accord.status}, from who asserts what and when"))
    if accord.conditions:
        clues.append(Clue("Conditions", "in the reports' words", sources.origins(accord.conditions)))
    if accord.due is not None:
        clues.append(Clue("Due", accord.due, sources.origins([accord.due_at] if accord.due_at else [])))
    if accord.issue is not None:
        clues.append(Clue("Issue", "most of its mentions or statements stand in the passages", (), (accord.issue,)))
    if accord.answers is not None:
        clues.append(Clue("Declines", "the accord that it answers", (), (accord.answers,)))
    return tuple(clues)


def _event(event: StatusEvent, sources: Sources) -> str:
    """Say who asserts which status, and when."""
    if event.computed:
        return f"{event.status}, {event.date}: computed, for the stated day has passed; no report says so"
    return f"{event.status}, {event.date or 'undated'}: {sources.voice(event.asserted_by)}"


def of_position(position: Position, sources: Sources) -> tuple[Clue, ...]:
    """Return the clues of a position: its passages and the statements that it rests on."""
    told = f"{sources.name(position.actor)}: {position.stance}, {position.via}, {position.as_of or 'undated'}"
    clues = [Clue("Passages", told, sources.origins(position.spans), (position.actor, position.issue))]
    for name in position.evidence:
        statement = sources.statements.get(name)
        if statement is not None:
            how = f"{found(statement.saying.found_by)}; speaker by {named(statement.named_by)}"
            clues.append(Clue("Rests on", how, sources.origins(statement.saying.content), (name,)))
    if position.against:
        clues.append(Clue("State", f"{position.state}, beside the actor's other positions", (), position.against))
    return tuple(clues)
