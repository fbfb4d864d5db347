"""Small things that all modules of the store do with rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select, update

from communique.store.tables import META

MANY = 500
"""So many values stand in one ``IN``: databases limit them."""

Value = TypeVar("Value")


def chunks(values: Collection[str]) -> Iterator[Sequence[str]]:
    """Yield *values*, sorted and once each, in runs that one statement can hold."""
    yield from runs(sorted(set(values)))


def runs(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield *values* as they stand, in runs that one statement can hold."""
    for first in range(0, len(values), MANY):
        yield values[first : first + MANY]


def state(connection: Connection) -> int:
    """Return the state of the grouping."""
    return int(connection.execute(select(META.c.value).where(META.c.key == "state")).scalar_one())


def raise_state(connection: Connection) -> None:
    """Make the state of the grouping another one, so that who read the one before reads it anew."""
    connection.execute(update(META).where(META.c.key == "state").values(value=str(state(connection) + 1)))


def named(found: Sequence[str], most: int = 5) -> str:
    """Return names for a sentence, the first few of them."""
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more
