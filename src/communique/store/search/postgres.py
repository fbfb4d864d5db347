"""Full text in PostgreSQL: a table of ``tsvector`` with a GIN index beside each table of documents.

Vectors and queries are put together from quoted terms and never pass PostgreSQL's parser or its dictionaries.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, text

from communique.store.search.documents import Document
from communique.store.search.keys import Keys
from communique.store.search.query import Condition, Phrase
from communique.store.search.tables import ENTRY, STRETCH


def create(connection: Connection) -> None:
    """Make the tables of full text."""
    for name in (f"{ENTRY.name}_words", f"{STRETCH.name}_words"):
        connection.execute(text(f"CREATE TABLE {name} (key bigint PRIMARY KEY, terms tsvector NOT NULL)"))
        connection.execute(text(f"ALTER TABLE {name} ALTER terms SET STORAGE EXTERNAL"))  # phrases read many of them
        connection.execute(text(f"CREATE INDEX {name}_terms ON {name} USING gin (terms) WITH (fastupdate = off)"))


def add(connection: Connection, table: str, rows: Sequence[tuple[int, Document]]) -> None:
    """Add documents under their keys."""
    if rows:
        connection.execute(
            text(
                f"INSERT INTO {table}_words SELECT key, CAST(terms AS tsvector)"
                " FROM unnest(CAST(:keys AS bigint[]), CAST(:terms AS text[])) AS row (key, terms)"
            ),
            {"keys": [key for key, _ in rows], "terms": [_written(document) for _, document in rows]},
        )


def remove(connection: Connection, table: str, keys: Sequence[int]) -> None:
    """Take documents away."""
    if keys:
        connection.execute(
            text(f"DELETE FROM {table}_words WHERE key = ANY(CAST(:keys AS bigint[]))"), {"keys": list(keys)}
        )


def scour(connection: Connection) -> None:
    """Do nothing: rows that are gone leave PostgreSQL's files with its next VACUUM, which no transaction can run."""


def keys(connection: Connection, table: str, condition: Condition, low: int, high: int) -> Keys:
    """Return the keys from *low* to *high* of the documents that answer *condition*, in no order.

    Vectors of long texts lie outside their table, so PostgreSQL takes the table for small and would read it through,
    all vectors with it, where a word is common. So it is kept to the index for the rest of the transaction.
    """
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    found = connection.execute(
        text(
            f"SELECT string_agg(int8send(key), '') FROM {table}_words"
            " WHERE terms @@ CAST(:asked AS tsquery) AND key >= :low AND key <= :high"
        ),
        {"asked": _expression(condition), "low": low, "high": high},
    ).scalar()
    return np.frombuffer(found, ">i8").astype(np.int64) if found else np.zeros(0, np.int64)


def _written(document: Document) -> str:
    places: dict[str, list[int]] = {mark: [] for mark in document.marks}
    at = 0
    for run in document.runs:
        for term in run:
            at += 1
            places.setdefault(term, []).append(at)
        at += 1  # so that no phrase runs over it
    return " ".join(_quoted(t) + (":" + ",".join(map(str, p)) if p else "") for t, p in places.items())


def _expression(condition: Condition) -> str:
    every = [f"({' | '.join(map(_phrase, options))})" for options in condition.every]
    return " & ".join([*every, *(f"!({_phrase(phrase)})" for phrase in condition.none)])


def _phrase(phrase: Phrase) -> str:
    return " <-> ".join(map(_quoted, phrase.terms)) + (":*" if phrase.begins else "")


def _quoted(term: str) -> str:
    return f"'{term}'"  # letters, digits, _ and = only: nothing to escape
