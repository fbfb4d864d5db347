"""The database under the store: one SQLite file, or a PostgreSQL database. One writes at a time, readers never wait.

SQLite runs in WAL mode with ``synchronous=FULL``: a transaction that is acknowledged has reached the disk, so neither
``kill -9`` nor a power cut loses it. ``NORMAL`` would do for the first; the sync costs milliseconds beside the hundreds
that hearing a report takes. What is deleted is overwritten (``secure_delete``).
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from communique.errors import StoreError
from communique.store.mishaps import told

PATIENCE = 30.0
"""How long a writer waits for another one, in seconds."""

LOCK = 0x434D4E51
"""The number of the lock that PostgreSQL's writers take, and the mark of our SQLite files: CMNQ."""

_ADDRESS = re.compile(r"postgres(?:ql)?(?=://)", re.IGNORECASE)
_LIKE_ONE = re.compile(r"(?:[a-z][a-z0-9+.-]+:/|postgres(?:ql)?\b[^/]{0,20}:|.*://)", re.IGNORECASE | re.DOTALL)
_FORM = "postgresql://USER:PASSWORD@HOST/DATABASE"
_OPTIONS = ("host", "sslmode", "application_name")


@dataclass(frozen=True, slots=True)
class Base:
    """An open database. ``name`` is how errors call it, ``path`` the file of SQLite and ``inode`` which file it was."""

    name: str
    engine: Engine
    path: Path | None = None
    inode: int = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees the store as it is now, whatever others write meanwhile."""
        with told(self.name), self.engine.connect() as connection:
            if self.path is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the only connection that writes; all of it is kept at the end, or nothing where it breaks off."""
        with told(self.name, undone=True), self.engine.execution_options(writes=True).connect() as connection:
            with connection.begin():
                if self.path is None:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                yield connection
            if self.path is not None and not self._there():
                raise StoreError(f"The store {self.name} was moved or deleted while it was open: put it back.")

    def _there(self) -> bool:
        """Tell whether the file that is open is still the one at its place."""
        try:
            return self.path is not None and self.path.stat().st_ino == self.inode
        except OSError:
            return False

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def address_in(place: str) -> str | None:
    """Return the PostgreSQL address that *place* is; ``None`` for a file.

    What is written like an address and is none becomes no file: its folders would be called as its password.

    Raises:
        StoreError: it is written like an address, but not as one of PostgreSQL; no part of it is told.
    """
    place = place.strip()
    scheme = _ADDRESS.match(place)
    if scheme is not None:
        return f"postgresql{place[scheme.end() :]}"
    if _LIKE_ONE.match(place):
        raise StoreError(f"The store's address is none of PostgreSQL: write {_FORM}, or name a file by its path.")
    return None


def sqlite(path: Path) -> Base:
    """Return the SQLite file at *path*, which must be there."""
    where = f"file:{quote(str(path))}?{_way_into(path)}"

    def connected() -> sqlite3.Connection:
        connection = sqlite3.connect(where, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connected, poolclass=QueuePool, pool_size=4, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return Base(str(path), engine, path, path.stat().st_ino)


def _way_into(path: Path) -> str:
    """Return how the file is opened: to be written, or else only read.

    A reader of WAL mode makes files beside the store. Where it may not, nobody's log lies there, and so nobody writes,
    the file is read alone, as one that does not change.
    """
    if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
        return "mode=rw"
    return "mode=ro&immutable=1"


def _begin(connection: Connection) -> None:
    """Begin a transaction: a writer takes the lock at once, so that it never works on what another one changes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def postgres(address: str) -> Base:
    """Return the PostgreSQL database at *address*.

    Raises:
        StoreError: the address is none, or the driver is missing.
    """
    if address.count("@") > 1:  # where the password ends cannot be told, so that none of it is
        raise StoreError("The store's address has more than one @: write %40 for one in a name or password.")
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(f"The store's address cannot be read: write {_FORM}.") from None
    name = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
    try:
        engine = create_engine(
            url.set(drivername="postgresql+pg8000", query={}), connect_args=_arguments(url, name), pool_pre_ping=True
        )
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs one more package: pip install 'communique[postgres]'.") from None
    event.listen(engine, "connect", _greet)
    return Base(name, engine)


def _arguments(url: URL, name: str) -> dict[str, Any]:
    """Return the options of an address as the driver takes them: a folder as host is that of a Unix socket."""
    unknown = sorted(set(url.query) - set(_OPTIONS))
    if unknown:
        known = ", ".join(_OPTIONS)
        raise StoreError(f"The address of the store {name} has the option {unknown[0]!r}: it may have {known}.")
    given = {key: value if isinstance(value, str) else value[-1] for key, value in url.query.items()}
    arguments: dict[str, Any] = {
        "application_name": given.get("application_name", "communique"),
        "password": url.password or " ",  # without any, the driver breaks where it is asked for one
    }
    host = given.get("host", "")
    if host.startswith("/"):
        arguments["unix_sock"] = f"{host}/.s.PGSQL.{url.port or 5432}"
    elif host:
        arguments["host"] = host
    if given.get("sslmode", "prefer") not in ("prefer", "allow"):  # without a word, it is tried
        arguments["ssl_context"] = given["sslmode"] != "disable"
    return arguments


def _greet(connection: Any, record: object) -> None:
    """Set up a new PostgreSQL connection: nobody waits for ever."""
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{int(PATIENCE * 1000)}ms'")
    cursor.close()
    connection.commit()
