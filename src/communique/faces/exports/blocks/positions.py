"""A position that changed or is contested: the quotations side by side, the earlier one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.faces.exports.blocks.shape import Block, Column, passages
from communique.faces.exports.view import Desk, day, label
from communique.nouns import Position, Span


def moved_blocks(desk: Desk, positions: Sequence[Position]) -> Mapping[str, tuple[Block, ...]]:
    """Map the id of each position that changed or is contested to its sides."""
    known = {position.id: position for position in positions if position.id}
    found: dict[str, tuple[Block, ...]] = {}
    for position in positions:
        if position.state != "held" and position.id:
            others = [known[key] for key in position.against if key in known]
            pair = [*others, position] if position.state == "changed" else [position, *others]
            found[position.id] = (Block("", tuple(_column(desk, each, position) for each in pair)),)
    return found


def passages_of(desk: Desk, position: Position) -> tuple[Span, ...]:
    """Return the passages that show a position: its own, or else the content of its statements."""
    told = [desk.statements[key] for key in position.evidence if key in desk.statements]
    return position.spans or tuple(span for statement in told for span in statement.saying.content)


def _column(desk: Desk, position: Position, moved: Position) -> Column:
    heads = [label("stance", position.stance)]
    if moved.state == "changed":
        heads.insert(0, "later" if position is moved else "earlier")
    if position.as_of:
        heads.append(day(position.as_of))
    found = passages(desk, passages_of(desk, position))
    entries = tuple(replace(e, words=desk.name(position.actor), note=label("via", position.via)) for e in found)
    return Column(", ".join(heads), entries)
