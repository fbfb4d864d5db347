"""Folders and feeds that are watched: what is remembered between two looks, and what became of each thing in them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from communique.nouns import Fate, Watched, WatchedKind
from communique.store.rows import chunks
from communique.store.tables import FATE, WATCHED


def watched(connection: Connection, kind: WatchedKind, name: str) -> Watched:
    """Return what is remembered of a folder or feed; nothing but its name where it was never looked at."""
    row = connection.execute(select(WATCHED).where(WATCHED.c.kind == kind, WATCHED.c.name == name)).one_or_none()
    return Watched(kind, name, row.etag, row.modified, row.checked_at) if row else Watched(kind, name)


def put_watched(connection: Connection, state: Watched, fates: Mapping[str, Fate]) -> None:
    """Remember a look and what became of things."""
    own = {"kind": state.kind, "name": state.name}
    values = {"etag": state.etag, "modified": state.modified, "checked_at": state.checked_at}
    here = (WATCHED.c.kind == state.kind) & (WATCHED.c.name == state.name)
    if not connection.execute(update(WATCHED).where(here).values(values)).rowcount:
        connection.execute(insert(WATCHED).values(**own, **values))
    there = (FATE.c.kind == state.kind) & (FATE.c.name == state.name)
    for run in chunks(list(fates)):
        connection.execute(delete(FATE).where(there, FATE.c.thing.in_(run)))
        rows = [{**own, "thing": thing, **{f: getattr(fates[thing], f) for f in Fate.__slots__}} for thing in run]
        connection.execute(insert(FATE), rows)


def fates(connection: Connection, kind: WatchedKind, name: str) -> dict[str, Fate]:
    """Return what became of the things in a folder or feed, by their names there."""
    rows = connection.execute(select(FATE).where(FATE.c.kind == kind, FATE.c.name == name).order_by(FATE.c.thing))
    return {row.thing: Fate(**{field: getattr(row, field) for field in Fate.__slots__}) for row in rows}
