"""Full text in SQLite: an FTS5 table beside each table of documents, fed with terms.

The tokenizer ``ascii`` parts terms at spaces and leaves them as they are: all characters beyond ASCII belong to a term,
and of ASCII terms have lower-case letters, digits, ``_`` and ``=`` only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, text

from communique.store.search.documents import Document
from communique.store.search.keys import Keys
from communique.store.search.query import Condition, Phrase
from communique.store.search.tables import ENTRY, STRETCH

GAP = " _ "  # a term of its own, so that no phrase runs over it


def create(connection: Connection) -> None:
    """Make the tables of full text."""
    for table in (ENTRY, STRETCH):
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE {table.name}_words"
                """ USING fts5(terms, tokenize = "ascii tokenchars '_='", columnsize = 0)"""
            )
        )


def add(connection: Connection, table: str, rows: Sequence[tuple[int, Document]]) -> None:
    """Add documents under their keys."""
    if rows:
        connection.execute(
            text(f"INSERT INTO {table}_words (rowid, terms) VALUES (:key, :terms)"),
            [{"key": key, "terms": _written(document)} for key, document in rows],
        )


def remove(connection: Connection, table: str, keys: Sequence[int]) -> None:
    """Take documents away."""
    if keys:
        connection.execute(text(f"DELETE FROM {table}_words WHERE rowid = :key"), [{"key": key} for key in keys])


def scour(connection: Connection) -> None:
    """Write the index anew without the terms of what was taken away, which FTS5 only marks as gone."""
    for table in (ENTRY, STRETCH):
        connection.execute(text(f"INSERT INTO {table.name}_words ({table.name}_words) VALUES ('optimize')"))


def keys(connection: Connection, table: str, condition: Condition, low: int, high: int) -> Keys:
    """Return the keys from *low* to *high* of the documents that answer *condition*, in no order."""
    found = connection.execute(
        text(
            f"SELECT group_concat(rowid) FROM {table}_words"
            f" WHERE {table}_words MATCH :asked AND rowid >= :low AND rowid <= :high"
        ),
        {"asked": _expression(condition), "low": low, "high": high},
    ).scalar()
    return np.fromstring(found, np.int64, sep=",") if found else np.zeros(0, np.int64)


def _written(document: Document) -> str:
    return GAP.join([*(" ".join(run) for run in document.runs), " ".join(document.marks)])


def _expression(condition: Condition) -> str:
    every = " AND ".join(f"({' OR '.join(map(_phrase, options))})" for options in condition.every)
    return f"({every}) NOT ({' OR '.join(map(_phrase, condition.none))})" if condition.none else every


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"' + (" *" if phrase.begins else "")
