"""Where actors stand: positions that changed or are contested with both quotations, and stances that are unclear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Line, Position, Section, Span

PAIR = 110
MOVED = "Changed and contested positions"


def position_line(desk: Desk, position: Position) -> str:
    """Return where an actor stands, in a report's words, and how we know."""
    said = words.quoted(words.bare(position.proposition))
    stance = words.label("stance", position.stance)
    return words.sentence(f"{desk.actor(position.actor)}{_denial(desk, position)}, {stance}: {said} ({_how(position)})")


def passages_of(desk: Desk, position: Position) -> tuple[Span, ...]:
    """Return the passages that show a position: its own, or else the content of its statements."""
    told = [desk.statements[key] for key in position.evidence if key in desk.statements]
    return position.spans or tuple(span for statement in told for span in statement.saying.content)


def is_shown(position: Position) -> bool:
    """Tell whether a position takes a side; what does not is told once, folded."""
    return not position.suggested and (position.stance != "unclear" or position.state != "held")


def positions_of(desk: Desk, positions: Sequence[Position]) -> tuple[Section, Section]:
    """Return the positions that changed or are contested, and folded the actors whose stance is unclear."""
    shown = [position for position in positions if not position.suggested]
    unclear = [position for position in shown if not is_shown(position)]
    return (
        Section("positions-moved", MOVED, moved_lines(desk, positions)),
        Section("positions-unclear", "Heard, but with no clear stance", unclear_lines(desk, unclear), folded=True),
    )


def moved_lines(desk: Desk, positions: Sequence[Position], *, quoting: bool = False) -> tuple[Line, ...]:
    """Return one line for each position that changed, and one for each set of positions that contest one another.

    *quoting* lines give the quotations too, for where nothing shows them side by side.
    """
    known = {position.id: position for position in positions if position.id}
    lines: list[Line] = []
    told: set[frozenset[str]] = set()
    for position in positions:
        if position.state == "held" or position.suggested:
            continue
        others = [known[key] for key in position.against if key in known]
        group = frozenset((position.id, *(other.id for other in others)))
        if group not in told:
            told.add(group)
            lines.append(_moved(desk, position, others, quoting=quoting))
    return tuple(lines)


def _moved(desk: Desk, position: Position, others: list[Position], *, quoting: bool) -> Line:
    """Set the earlier quotation before the later one, or the quotations of one day side by side."""
    matter = words.quoted(desk.issue(position.issue), 80)
    one = all(other.actor == position.actor for other in others)
    who = desk.actor(position.actor) if one else desk.side(position.actor)
    spans = words.unique(span for each in (*others, position) for span in passages_of(desk, each))
    if position.state == "changed":
        head, runs = f"{who} changed on {matter}", [f"earlier {_told(desk, each, named=not one)}" for each in others]
        sides = "; ".join([*runs, f"later {_told(desk, position, named=not one)}"])
    else:
        head = f"where {who} {'stand' if desk.is_many(position.actor) else 'stands'} on {matter} is contested"
        sides = words.join([_told(desk, each, named=not one) for each in (position, *others)], "against")
    mark = words.label("position", position.state)
    return Line(words.sentence(f"{head}: {sides}" if quoting else head), spans, position.id or position.issue, (mark,))


def _told(desk: Desk, position: Position, *, named: bool) -> str:
    said = words.quoted(words.bare(position.proposition), PAIR)
    places = words.join(desk.places(passages_of(desk, position)))
    stance = f"{words.label('stance', position.stance)}{_denial(desk, position)}"
    who = f"{desk.actor(position.actor)} " if named else ""
    return f"{who}{stance}: {said} ({_how(position)}{f'; {places}' if places else ''})"


def unclear_lines(desk: Desk, positions: Iterable[Position]) -> tuple[Line, ...]:
    """Return a line for each actor who is heard on issues without taking a side, once for all of them."""
    by_actor: dict[str, list[Position]] = {}
    for position in positions:
        by_actor.setdefault(position.actor, []).append(position)
    lines = []
    for actor, held in by_actor.items():
        issues = words.distinct(words.quoted(desk.issue(position.issue), 80) for position in held)
        spans = words.unique(span for position in held for span in passages_of(desk, position))
        verb = "are" if desk.is_many(actor) else "is"
        told = f"{desk.actor(actor)} {verb} heard on {words.join(issues)} without a clear stance"
        if spans:
            lines.append(Line(words.sentence(told), spans, actor))
    return tuple(lines)


def _how(position: Position) -> str:
    when = f", {words.day(position.as_of)}" if position.as_of else ""
    how = "as the report tells" if position.via == "outlet" else words.label("via", position.via)
    return f"{how}{when}"


def _denial(desk: Desk, position: Position) -> str:
    first = desk.statements.get(position.evidence[0]) if position.evidence else None
    return desk.denial(first) if first is not None and first.speaker == position.actor else ""
