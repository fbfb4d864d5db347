"""Dossiers: kept under their names, without the testimonies of their readouts, which the store has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from communique.errors import StoreError
from communique.nouns import Dossier, KeptDossier
from communique.store.codec import listed, packed, shape, unlisted, unpacked
from communique.store.readouts import Bare, bared, clothed, digests_of
from communique.store.rows import chunks
from communique.store.tables import DOSSIER, DOSSIER_REPORT
from communique.store.testimonies import stamped


@dataclass(frozen=True, slots=True)
class BareDossier:
    """A dossier whose days have lost their readouts, and these without testimonies, a tuple for each day."""

    dossier: Dossier
    readouts: tuple[tuple[Bare, ...], ...]


def put_dossier(connection: Connection, kept: KeptDossier, dossier: Dossier) -> None:
    """Keep a dossier in place of the one of its name.

    Raises:
        StoreError: a report that it rests on was forgotten meanwhile.
    """
    digests = sorted({d for day in dossier.days for readout in day.readouts for d in digests_of(readout)})
    heard = stamped(connection, digests)
    if len(heard) < len(digests):
        raise StoreError(f"A report of the dossier {kept.name!r} is no longer in the store: make the dossier again.")
    bare = BareDossier(
        replace(dossier, days=tuple(replace(day, readouts=()) for day in dossier.days)),
        tuple(tuple(bared(readout, heard) for readout in day.readouts) for day in dossier.days),
    )
    drop(connection, [kept.name])
    connection.execute(
        insert(DOSSIER).values(
            name=kept.name,
            actors=listed(kept.actors),
            issues=listed(kept.issues),
            since=kept.since,
            until=kept.until,
            made_at=kept.made_at,
            shape=shape(BareDossier),
            data=packed(bare),
        )
    )
    if digests:
        connection.execute(insert(DOSSIER_REPORT), [{"name": kept.name, "digest": digest} for digest in digests])


def drop(connection: Connection, names: Collection[str]) -> None:
    """Take dossiers away."""
    for run in chunks(names):
        for table in (DOSSIER_REPORT, DOSSIER):
            connection.execute(delete(table).where(table.c.name.in_(run)))


def resting_on(connection: Connection, digests: Collection[str]) -> list[str]:
    """Return the names of the dossiers that rest on any of *digests*."""
    found: set[str] = set()
    for run in chunks(digests):
        found |= set(connection.scalars(select(DOSSIER_REPORT.c.name).where(DOSSIER_REPORT.c.digest.in_(run))))
    return sorted(found)


def dossiers(connection: Connection) -> tuple[KeptDossier, ...]:
    """Return what dossiers are kept, by name."""
    columns = [DOSSIER.c[name] for name in KeptDossier.__dataclass_fields__]
    rows = connection.execute(select(*columns).order_by(DOSSIER.c.name))
    return tuple(
        KeptDossier(row.name, unlisted(row.actors), unlisted(row.issues), row.since, row.until, row.made_at)
        for row in rows
    )


def dossier(connection: Connection, name: str) -> Dossier | None:
    """Return a dossier as it was made, ``None`` where there is none or what it rests on is no longer the same."""
    row = connection.execute(
        select(DOSSIER.c.data).where(DOSSIER.c.name == name, DOSSIER.c.shape == shape(BareDossier))
    ).one_or_none()
    if row is None:
        return None
    bare = unpacked(row.data, BareDossier)
    heard = stamped(connection, {rest.digest for day in bare.readouts for one in day for rest in one.rests})
    days = []
    for day, kept in zip(bare.dossier.days, bare.readouts, strict=True):
        readouts = tuple(readout for one in kept if (readout := clothed(one, heard)) is not None)
        if len(readouts) < len(kept):
            return None
        days.append(replace(day, readouts=readouts))
    return replace(bare.dossier, days=tuple(days))
