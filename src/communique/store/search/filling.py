"""Filling the index, and taking out of it. All of it inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, Table, delete, insert, or_, select

from communique.nouns import Entry, Span, Testimony
from communique.store.rows import chunks, runs
from communique.store.search import dialects, documents, likeness
from communique.store.search.keys import OTHERS, day_of, key, place_of
from communique.store.search.tables import ENTRY, INDEXED, STRETCH
from communique.store.tables import REPORT


def create(connection: Connection) -> None:
    """Make what the index needs beside the tables of the store's metadata."""
    dialects.of(connection).create(connection)


def put_entries(connection: Connection, story: str, entries: Sequence[Entry]) -> None:
    """Put the index lines of a story in place of those that it had, and of those that its reports had elsewhere."""
    digests = sorted({entry.digest for entry in entries})
    _remove(connection, ENTRY, "story", [story])
    _remove(connection, ENTRY, "digest", digests)
    numbers = {digest: _number(connection, digest) for digest in digests}
    keyed = list(_keyed(entries, numbers))
    for run in runs(keyed):
        connection.execute(insert(ENTRY).values([_row(k, entry) for k, entry in run]))
    dialects.of(connection).add(connection, ENTRY.name, [(k, documents.of_entry(entry)) for k, entry in keyed])


def drop_stories(connection: Connection, stories: Collection[str]) -> None:
    """Take the index lines of *stories* away."""
    _tidy(connection, _remove(connection, ENTRY, "story", stories))


def put_text(connection: Connection, testimony: Testimony) -> None:
    """Index a report's article text, and its statements' vectors where a pack made some, in place of what it had.

    Only the latest version of a report is indexed: the text of one that this one replaces goes out, and nothing is
    put where this one is itself replaced. So its row stands in the table of reports before.
    """
    article = testimony.page.article
    digest = article.report.digest
    before = connection.execute(select(REPORT.c.digest).where(REPORT.c.replaced_by == digest)).scalars()
    _remove_texts(connection, [digest, *before])
    if connection.execute(select(REPORT.c.replaced_by).where(REPORT.c.digest == digest)).scalar() is not None:
        return
    number = _number(connection, digest)
    day = day_of(article.published)
    stretches = [
        (key(day, number, place), stretch)
        for place, stretch in enumerate(documents.of_text(article, testimony.page.sentences))
    ]
    rows = [
        {"key": k, "digest": digest, "sentences": np.array(s.sentences, "<i4").tobytes()} for k, s in stretches
    ]  # fmt: skip
    if rows:
        connection.execute(insert(STRETCH).values(rows))
    dialects.of(connection).add(connection, STRETCH.name, [(k, s.document) for k, s in stretches])
    likeness.put(connection, number, testimony)


def drop_texts(connection: Connection, digests: Collection[str]) -> None:
    """Take texts and vectors of reports away, so that no word of them is left in the index.

    The index is written anew for that, without what was taken away before, too: call it once, after ``drop_stories``.
    """
    _remove_texts(connection, digests)
    _tidy(connection, digests)
    dialects.of(connection).scour(connection)


def entry_of(row: Row[Any]) -> Entry:
    """Return the entry of a row of ``ENTRY``."""
    values = {name: getattr(row, name) for name in Entry.__slots__}
    values["spans"] = tuple(Span(*span) for span in json.loads(values["spans"]))
    values["names"] = tuple(json.loads(values["names"]))
    values["issues"] = tuple(json.loads(values["issues"]))
    return Entry(**values)


def _row(k: int, entry: Entry) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    spans = [[span.report, span.start, span.end] for span in entry.spans]
    return {
        **values, "key": k, "start": entry.spans[0].start,
        "spans": json.dumps(spans), "names": json.dumps(entry.names), "issues": json.dumps(entry.issues),
    }  # fmt: skip


def _keyed(entries: Sequence[Entry], numbers: dict[str, int]) -> Iterator[tuple[int, Entry]]:
    """Yield the entries with their keys; a statement's place is the number of its id."""
    following = dict.fromkeys(numbers, OTHERS)
    for entry in entries:
        place = place_of(entry.item) if entry.what == "statement" else None
        if place is None:
            place = following[entry.digest]
            following[entry.digest] += 1
        yield key(day_of(entry.date), numbers[entry.digest], place), entry


def _number(connection: Connection, digest: str) -> int:
    """Return the number that stands for a report in keys; it is given one where it has none."""
    found = connection.execute(select(INDEXED.c.number).where(INDEXED.c.digest == digest)).scalar()
    if found is None:
        found = connection.execute(insert(INDEXED).returning(INDEXED.c.number), {"digest": digest}).scalar_one()
    return int(found)


def _remove_texts(connection: Connection, digests: Collection[str]) -> None:
    _remove(connection, STRETCH, "digest", digests)
    for run in chunks(digests):
        likeness.drop(connection, run)


def _remove(connection: Connection, table: Table, column: str, values: Collection[str]) -> set[str]:
    """Take the rows of *table* away that have one of *values*, with their documents; return whose they were."""
    digests: set[str] = set()
    for run in chunks(values):
        rows = connection.execute(select(table.c.key, table.c.digest).where(table.c[column].in_(run))).all()
        if rows:
            digests.update(row.digest for row in rows)
            dialects.of(connection).remove(connection, table.name, [row.key for row in rows])
            connection.execute(delete(table).where(table.c[column].in_(run)))
    return digests


def _tidy(connection: Connection, digests: Collection[str]) -> None:
    """Take the numbers of *digests* away where the report is no longer in the index."""
    used = or_(
        *(select(table.c.digest).where(table.c.digest == INDEXED.c.digest).exists() for table in (ENTRY, STRETCH))
    )
    for run in chunks(digests):
        connection.execute(delete(INDEXED).where(INDEXED.c.digest.in_(run), ~used))
