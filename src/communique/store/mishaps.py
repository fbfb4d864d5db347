"""What can go wrong with a database, each said in one sentence with its mend."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError

from communique.errors import StoreError
from communique.store.codec import Unreadable

DAMAGED = "The store {name} is damaged: put back a copy of it, or keep its reports in a new store."

_SQLITE = {
    "SQLITE_FULL": "The disk of the store {name} is full: make room, then do it again; {state}.",
    "SQLITE_IOERR": "The store {name} cannot be read or written (is the disk full, or gone?): see to the disk, then do "
    "it again; {state}.",
    "SQLITE_READONLY": "The store {name} cannot be written: allow writing to the file and to its folder.",
    "SQLITE_PERM": "The store {name} cannot be opened: allow reading and writing of the file and of its folder.",
    "SQLITE_CANTOPEN": "The store {name} cannot be opened: allow reading and writing of the file and of its folder.",
    "SQLITE_BUSY": "The store {name} was in use by another process for too long: do it again when that one is done.",
    "SQLITE_LOCKED": "The store {name} was in use by another process for too long: do it again when that one is done.",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
}
_POSTGRES = {  # SQLSTATE, or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html
    "28": "The database {name} refuses the user or the password: put the right ones into its address.",
    "3D": "The database {name} does not exist: create it, or mend the address.",
    "53100": "The disk of the database {name} is full: make room, then do it again; {state}.",
    "53300": "The database {name} has no connection left: do it again later.",
    "55P03": "The database {name} was in use by another process for too long: do it again when that one is done.",
    "57014": "The database {name} broke the work off, as it took too long: do it again.",
    "25006": "The database {name} cannot be written: it is set to be read only.",
    "42501": "The database {name} cannot be used: give its user the right to create and write tables.",
    "08": "The database {name} cannot be reached any more: see whether it runs, then do it again.",
    "57": "The database {name} cannot be reached any more: see whether it runs, then do it again.",
}
_SAFE = "what was kept before is not lost"
_UNDONE = "nothing was changed or forgotten, and what was kept before is not lost"
_AWAY = "The database {name} cannot be reached: see whether it runs, and that host and port of its address are right."


@contextmanager
def told(name: str, *, undone: bool = False) -> Iterator[None]:
    """Turn whatever goes wrong with the database of the store *name* into a ``StoreError``.

    *undone* says that it goes wrong within a transaction, so that nothing of that is done.
    """
    try:
        yield
    except (Unreadable, msgspec.DecodeError, json.JSONDecodeError, UnicodeDecodeError):
        raise StoreError(DAMAGED.format(name=name)) from None
    except (DBAPIError, sqlite3.Error) as problem:
        raise StoreError(_sentence(problem, name, _UNDONE if undone else _SAFE)) from problem


def _sentence(problem: Exception, name: str, state: str) -> str:
    """Return what is said of *problem*; *state* is what became of what was to be done."""
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig is not None else problem
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorname", "")
        for known, sentence in _SQLITE.items():
            if code.startswith(known):
                return sentence.format(name=name, state=state)
        return f"The store {name} cannot be used ({cause}): put back a copy of it, or use a new one."
    facts = _facts(cause)
    state = str(facts.get("C", ""))
    for known in (state, state[:2]):
        if known in _POSTGRES:
            return _POSTGRES[known].format(name=name, state=state)
    if type(cause).__name__ in ("InterfaceError", "OperationalError") and not state:
        return _AWAY.format(name=name)
    return f"The database {name} cannot be used ({facts.get('M') or cause}): mend that, then do it again."


def _facts(cause: BaseException | None) -> dict[str, str]:
    """Return what the server said, by the letters of its protocol.

    Where it refuses a connection, the driver may break while it hangs up, and its answer is what went before.
    """
    while cause is not None:
        if cause.args and isinstance(cause.args[0], dict):
            return cause.args[0]
        cause = cause.__context__
    return {}
