"""Opening a store: what stands at its place is looked at before anything is touched."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import sleep

from communique.errors import StoreError
from communique.store.engine import PATIENCE, Base, address_in, postgres, sqlite
from communique.store.migrations import MIGRATIONS, Migration, prepare
from communique.store.mishaps import told

_HEADER = b"SQLite format 3\x00"
_PAUSE = 0.02


def opened(place: str, *, create: bool, migrations: Sequence[Migration] = MIGRATIONS) -> Base:
    """Open the store at *place*, made or migrated as ``Store.open`` says.

    Raises:
        StoreError: as ``Store.open``.
    """
    if not place.strip():
        raise StoreError("An empty name names no store: name a file, or leave the option out for your own store.")
    address = address_in(place)
    if address is not None:
        base = postgres(address)
    else:
        path = Path(place).expanduser().absolute()
        _look(path, create=create)
        if create and not path.exists():
            _touch(path)
        with told(str(path)):
            if not path.stat().st_size:  # any other file is not touched before it is known to be a store
                _write_ahead(path)
        base = sqlite(path)
    try:
        prepare(base, migrations, create=create)
    except BaseException:
        base.close()
        raise
    return base


def _look(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a store."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise StoreError(f"The store {path} is a folder: name a file.")
        if not stat.S_ISREG(kind):  # of a pipe or device, nobody knows when it begins and ends
            raise StoreError(f"The store {path} is no file: name one.")
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except FileNotFoundError:
        if create:
            return
        raise StoreError(
            f"There is no store at {path}: keep reports first (communique keep), or name another one with --store."
        ) from None
    except OSError as problem:
        raise StoreError(f"The store {path} cannot be read ({problem.strerror}): allow reading it.") from None
    if start != _HEADER and (start or not create):
        what = "is no store of Communique" if start else "is empty"
        raise StoreError(f"The file {path} {what}: name another one with --store, or put back a copy of yours.")


def _touch(path: Path) -> None:
    """Make an empty file, for its owner's eyes alone: a store may hold what is not published yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as problem:
        raise StoreError(
            f"The store {path} cannot be made ({problem.strerror}): allow writing to its folder."
        ) from None


def _write_ahead(path: Path) -> None:
    """Set the file to write-ahead logging, once; two who make a store at one time wait for each other."""
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
        for left in reversed(range(int(PATIENCE / _PAUSE))):
            try:
                if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorname != "SQLITE_BUSY" or not left:
                    raise
                sleep(_PAUSE)
