"""The version of a store, and how an older one becomes a newer one.

A new store gets its tables as they are now. A store of version N is brought on by ``MIGRATIONS[N - 1]`` and those that
follow, all in one transaction with the new version number.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, update

from communique.errors import StoreError
from communique.store import search
from communique.store.engine import LOCK, Base
from communique.store.guards import guard
from communique.store.tables import META, METADATA

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = ()
"""One function for each step from a version to the next."""


def prepare(base: Base, migrations: Sequence[Migration], *, create: bool) -> None:
    """Make the tables of *base* where there are none and *create* says so, or bring an older store up to date.

    Before an older SQLite file is changed, a copy of it is kept beside it (``NAME.version-N``).

    Raises:
        StoreError: it is no store, or one of a newer version; nothing is touched then.
    """
    current = len(migrations) + 1
    with base.reading() as connection:
        found = _version(connection, base.name)
    _check(found, current, base.name)
    if found == current:
        return
    with base.writing() as connection:
        found = _version(connection, base.name)  # another process may have been here first
        _check(found, current, base.name)
        if found is None and not create:
            raise StoreError(f"{base.name} holds no store: name another one, or keep reports in it first.")
        if found is None:
            _make(connection, current)
            return
        if base.path is not None and found < current:
            _copy(base.path, copy_of(base.path, found))
        for migration in migrations[found - 1 :]:
            migration(connection)
        connection.execute(update(META).where(META.c.key == "version").values(value=str(current)))


def copies(path: Path) -> list[Path]:
    """Return the copies that migrations have kept of the file at *path*, a part of one that was broken off too."""
    named = re.compile(re.escape(path.name) + r"\.version-\d+(\.part)?")
    return sorted(one for one in path.parent.iterdir() if named.fullmatch(one.name))


def copy_of(path: Path, version: int) -> Path:
    """Return where the copy of a store of *version* is kept."""
    return path.with_name(f"{path.name}.version-{version}")


def _check(found: int | None, current: int, name: str) -> None:
    """Refuse a newer store."""
    if found is not None and found > current:
        raise StoreError(
            f"The store {name} has version {found}, made by a newer Communique; this one reads up to {current}: "
            "update Communique."
        )


def _version(connection: Connection, name: str) -> int | None:
    """Return the version of a store, ``None`` where the database is empty."""
    there = inspect(connection).get_table_names()
    lite = connection.dialect.name == "sqlite"
    if lite and there and connection.exec_driver_sql("PRAGMA application_id").scalar() != LOCK:
        raise StoreError(f"{name} is a database, but no store of Communique: name another file.")
    if META.name in there:
        value = connection.execute(select(META.c.value).where(META.c.key == "version")).scalar()
        if value is None or not value.isdecimal() or int(value) < 1:
            raise StoreError(f"The store {name} is damaged, its version is gone: put back a copy of it.")
        return int(value)
    if {table.name for table in METADATA.sorted_tables} & set(there):
        raise StoreError(f"The database {name} has tables that are called as ours: name a database of its own.")
    return None


def _make(connection: Connection, version: int) -> None:
    """Make all tables of a new store."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {LOCK}")
    METADATA.create_all(connection)
    search.create(connection)
    guard(connection)
    connection.execute(insert(META), [{"key": "version", "value": str(version)}, {"key": "state", "value": "0"}])


def _copy(path: Path, to: Path) -> None:
    """Copy the SQLite file as its last transaction left it; a copy is there as a whole or not at all."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.replace(to)
