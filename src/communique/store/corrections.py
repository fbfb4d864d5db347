"""Corrections: appended, never changed; kept as JSON by field names, so that they outlive our types' shapes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from communique.nouns import Correction
from communique.store.guards import forgetting
from communique.store.rows import chunks
from communique.store.tables import CORRECTION


def corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return all corrections by time, then id."""
    rows = connection.scalars(select(CORRECTION.c.data).order_by(CORRECTION.c.made_at, CORRECTION.c.id))
    return tuple(msgspec.json.decode(data.encode(), type=Correction) for data in rows)


def append(connection: Connection, given: Sequence[Correction]) -> int:
    """Append those that are not there yet; return how many."""
    there: set[str] = set()
    for run in chunks([one.id for one in given]):
        there |= set(connection.scalars(select(CORRECTION.c.id).where(CORRECTION.c.id.in_(run))))
    new = {one.id: one for one in given if one.id not in there}
    for one in new.values():
        data = msgspec.json.encode(one).decode()
        connection.execute(insert(CORRECTION).values(id=one.id, made_at=one.when, data=data))
    return len(new)


def resting_on(connection: Connection, digests: Collection[str]) -> tuple[Correction, ...]:
    """Return the corrections that quote any of the reports *digests*, what withdrew these, and what withdrew that."""
    held = corrections(connection)
    lost = {one.id for one in held if any(anchor.digest in digests for anchor in one.on)}
    found = lost
    while found:
        found = {one.id for one in held if one.kind == "withdrawn" and one.now in found} - lost
        lost |= found
    return tuple(one for one in held if one.id in lost)


def take_out(connection: Connection, ids: Collection[str]) -> None:
    """Take corrections out, for what they quote is forgotten."""
    with forgetting(connection):
        for run in chunks(ids):
            connection.execute(delete(CORRECTION).where(CORRECTION.c.id.in_(run)))
