"""Forgetting: reports are taken out with all that rests on them, and the file keeps no trace of their words.

What goes is planned first, by the code that a dry run asks too. It is taken out in one transaction, which also notes
that the file must be scrubbed; the note goes once that is done, however often it had to be tried.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing

from sqlalchemy import Connection, delete, insert, select, update

from communique.errors import StoreError
from communique.nouns import Forgotten
from communique.store import corrections, dossiers, search
from communique.store.engine import Base
from communique.store.migrations import copies
from communique.store.mishaps import told
from communique.store.reports import kept
from communique.store.rows import chunks, raise_state
from communique.store.stories import take_away
from communique.store.tables import MEMBER, META, NEAR, PLACE, READOUT, REPORT, STORY
from communique.store.testimonies import take_out
from communique.store.versions import chain

_UNSCRUBBED = "unscrubbed"  # in META: "file" where the file is to be written anew, "log" where only its log is left


def doomed(connection: Connection, digests: Collection[str]) -> Forgotten:
    """Return what ``forget`` takes out with *digests*."""
    lost = {version for digest in digests for version in chain(connection, digest)}
    reports = kept(connection, lost)
    gone, left = _touched(connection, lost, {report.id for report in reports.values()})
    oldest_first = sorted(reports.values(), key=lambda report: (report.kept_at, report.version, report.id))
    return Forgotten(
        tuple(oldest_first),
        tuple(gone),
        tuple(left),
        corrections.resting_on(connection, lost),
        tuple(dossiers.resting_on(connection, lost)),
    )


def forget(connection: Connection, digests: Collection[str]) -> Forgotten:
    """Take reports out, all versions of each, as ``Store.forget`` says."""
    going = doomed(connection, digests)
    lost = {report.digest for report in going.reports}
    if not lost:
        return going
    dossiers.drop(connection, going.dossiers)
    search.drop_stories(connection, going.stories_renewed)
    take_away(connection, going.stories_gone, {})
    search.drop_texts(connection, lost)
    _renew(connection, going.stories_renewed)
    take_out(connection, lost)
    for run in chunks(lost):
        for table in (MEMBER, PLACE, REPORT):
            connection.execute(delete(table).where(table.c.digest.in_(run)))
    corrections.take_out(connection, [one.id for one in going.corrections])
    raise_state(connection)
    if connection.dialect.name == "sqlite":
        _note(connection, "file")
    return going


def _touched(connection: Connection, lost: set[str], ids: set[str]) -> tuple[list[str], list[str]]:
    """Return the stories that have no report left, and the others that tell of a lost one, if only that it is near."""
    told: set[str] = set()
    for run in chunks(lost):
        told |= set(connection.scalars(select(MEMBER.c.story).where(MEMBER.c.digest.in_(run))))
    for run in chunks(ids):
        told |= set(connection.scalars(select(NEAR.c.story).where(NEAR.c.report.in_(run))))
    staying: set[str] = set()
    for run in chunks(told):
        rows = connection.execute(select(MEMBER).where(MEMBER.c.story.in_(run)))
        staying |= {row.story for row in rows if row.digest not in lost}
    return sorted(told - staying), sorted(staying)


def _renew(connection: Connection, stories: Collection[str]) -> None:
    """Take what stories tell away until they are composed anew: their titles may hold words of what is forgotten."""
    for run in chunks(stories):
        for table in (NEAR, READOUT):
            connection.execute(delete(table).where(table.c.story.in_(run)))
        blank = {"title": STORY.c.id, "statements": 0, "accords": 0}
        connection.execute(update(STORY).where(STORY.c.id.in_(run)).values(blank))


def unscrubbed(connection: Connection) -> bool:
    """Tell whether words of forgotten reports may still be in the file."""
    return _noted(connection) is not None


def _noted(connection: Connection) -> str | None:
    return connection.scalar(select(META.c.value).where(META.c.key == _UNSCRUBBED))


def _note(connection: Connection, what: str | None) -> None:
    """Note what is still to be scrubbed."""
    connection.execute(delete(META).where(META.c.key == _UNSCRUBBED))
    if what is not None:
        connection.execute(insert(META).values(key=_UNSCRUBBED, value=what))


def scrub(base: Base, patience: float) -> bool:
    """Leave no trace of deleted rows, as ``Store.scrub`` says."""
    with base.reading() as connection:
        noted = _noted(connection)
    if base.path is None or noted is None:
        return True
    for copy in copies(base.path):
        try:
            copy.unlink()
        except OSError as problem:
            raise StoreError(
                f"The copy {copy} still holds what was forgotten and cannot be deleted ({problem.strerror}): delete it."
            ) from None
    if noted == "file" and not _asked(base, "VACUUM", patience):
        return False
    with base.writing() as connection:
        _note(connection, "log")
    if not _asked(base, "PRAGMA wal_checkpoint(TRUNCATE)", patience):
        return False
    with base.writing() as connection:
        _note(connection, None)
    return True


def _asked(base: Base, what: str, patience: float) -> bool:
    """Ask the file something that waits for others; return whether they let it be done within *patience* seconds."""
    with told(base.name), closing(base.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            row = cursor.execute(what).fetchone()
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorname != "SQLITE_BUSY":
                raise
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
        return row is None or not row[0]  # a checkpoint tells whether it was held up
