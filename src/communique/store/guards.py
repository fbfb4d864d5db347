"""Corrections are append-only in the database too: no row is ever changed, and only forgetting takes one out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, insert

from communique.store.tables import META

_FORGETTING = "forgetting"
_SQLITE = (
    "CREATE TRIGGER correction_unchanged BEFORE UPDATE ON correction "
    "BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END",
    "CREATE TRIGGER correction_stays BEFORE DELETE ON correction "
    f"WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = '{_FORGETTING}') "
    "BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END",
)
_POSTGRES = (
    "CREATE FUNCTION correction_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM meta WHERE key = '{_FORGETTING}') THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION 'corrections are never changed or deleted'; END $$",
    "CREATE TRIGGER correction_stays BEFORE UPDATE OR DELETE ON correction "
    "FOR EACH ROW EXECUTE FUNCTION correction_stays()",
)


def guard(connection: Connection) -> None:
    """Make the triggers that keep corrections as they are."""
    for line in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        connection.exec_driver_sql(line)


@contextmanager
def forgetting(connection: Connection) -> Iterator[None]:
    """Let corrections be deleted meanwhile; only this transaction sees it."""
    connection.execute(insert(META).values(key=_FORGETTING, value="yes"))
    yield
    connection.execute(delete(META).where(META.c.key == _FORGETTING))
