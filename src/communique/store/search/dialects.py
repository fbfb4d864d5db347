"""The module of the database that a connection leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from communique.store.search import postgres, sqlite
from communique.store.search.documents import Document
from communique.store.search.keys import Keys
from communique.store.search.query import Condition


class Dialect(Protocol):
    """What is said differently to each database; ``table`` is ``entry`` or ``stretch``."""

    def create(self, connection: Connection) -> None:
        """Make the tables of full text."""

    def add(self, connection: Connection, table: str, rows: Sequence[tuple[int, Document]]) -> None:
        """Add documents under their keys."""

    def remove(self, connection: Connection, table: str, keys: Sequence[int]) -> None:
        """Take documents away."""

    def scour(self, connection: Connection) -> None:
        """Leave no term of what was taken away."""

    def keys(self, connection: Connection, table: str, condition: Condition, low: int, high: int) -> Keys:
        """Return the keys from *low* to *high* of the documents that answer *condition*, in no order."""
        ...


def of(connection: Connection) -> Dialect:
    """Return what speaks to the database of *connection*."""
    return postgres if connection.dialect.name == "postgresql" else sqlite
