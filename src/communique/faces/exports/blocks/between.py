"""Two parties on one issue: common ground, gap and conditions side by side, and the passages that show a movement."""

from __future__ import annotations

from collections.abc import Iterable

from communique.faces.exports.blocks.shape import Block, Column, Entry, filled, teller, voices
from communique.faces.exports.view import Desk, day, label
from communique.nouns import Between, Span, Voiced


def between_key(between: Between) -> str:
    """Return the id by which a line of the account tells of a pair of parties on an issue."""
    return "/".join((between.issue, *between.parties))


def between_blocks(desk: Desk, between: Between) -> tuple[Block, ...]:
    """Return the three columns of a pair, and how it moved where the reports show that."""
    held = (between.common, between.gap, between.conditions)
    heads = ("Common ground", "Gap", "Conditions")
    columns = tuple(Column(head, voices(desk, voiced)) for head, voiced in zip(heads, held, strict=True))
    three = (Block("", columns),) if any(held) else ()
    return (*three, *filled(label("movement", between.movement).capitalize(), _moved(desk, between.moved)))


def _moved(desk: Desk, moved: Iterable[Voiced]) -> list[Column]:
    """Return a column for each dated passage, the earliest first as the inventory has them."""
    return [
        Column(date_of(desk, each.span), (Entry(teller(desk, each.actor, each.span), (each.span,)),)) for each in moved
    ]


def date_of(desk: Desk, span: Span) -> str:
    """Return the day of the statement that a passage is part of, or else of its report; or that there is none."""
    for statement in desk.statements.values():
        if statement.as_of and any(
            part.report == span.report and part.start <= span.start and span.end <= part.end
            for part in statement.saying.content
        ):
            return day(statement.as_of)
    published = desk.articles[span.report].published
    return day(published) if published else "no date"
