"""Finding: what answers a query, in order.

Both databases give the keys of what answers; everything after that is the same code, so the answers are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Row, Table, select

from communique.errors import UsageError
from communique.nouns import Entry, Hit, Hits, Kept, Query, Span
from communique.store.codec import text_unpacked
from communique.store.rows import MANY, chunks, runs
from communique.store.search import dialects, likeness
from communique.store.search.asking import Asked, asked
from communique.store.search.filling import entry_of
from communique.store.search.keys import DAY, Keys, days, numbers, undated
from communique.store.search.passages import best, marks
from communique.store.search.tables import ENTRY, INDEXED, STRETCH
from communique.store.tables import MEMBER, REPORT

_REPORT = [REPORT.c[name].label(f"report_{name}") for name in (*Kept.__slots__, "text", "text_sha256")]
_READ = {t.name: select(*t.c, *_REPORT).join(REPORT, REPORT.c.digest == t.c.digest) for t in (ENTRY, STRETCH)}


def find(connection: Connection, query: Query, held: likeness.Matrices) -> Hits:
    """Answer *query*: newest first (date, then report id, then place in the text), or nearest first by a vector.

    *held* are the vectors that the open store holds in memory.

    Undated ones stand last, and are left out where a date is asked for. Entries are asked for their words, the names of
    their actors and their issues. A text stands among the answers where its report has no entry among them; a very long
    one in stretches of some thousand words, each of them an answer.

    Raises:
        UsageError: the words are no query, or a filter is none or fits no text; a date is none.
    """
    want = asked(connection, query)
    if want.vector is not None:
        return _nearest(connection, query, want, held)
    dialect = dialects.of(connection)
    entries = texts = np.zeros(0, np.int64)
    if want.entries is not None:
        entries = dialect.keys(connection, ENTRY.name, want.entries, want.low, want.high)
    if want.texts is not None:
        texts = dialect.keys(connection, STRETCH.name, want.texts, want.low, want.high)
        if query.story is not None:
            texts = texts[np.isin(numbers(texts), _numbers_of(connection, query.story))]
        texts = texts[~np.isin(numbers(texts), numbers(entries), kind="table")]
    chosen = _front(connection, np.concatenate([entries, texts]), query.limit)
    found = [
        *_entries(connection, chosen[np.isin(chosen, entries)]),
        *_texts(connection, chosen[np.isin(chosen, texts)]),
    ]
    found.sort(key=lambda one: one.order)
    return Hits(_hits(connection, found[: query.limit], want), len(entries) + len(texts))


class _Found(NamedTuple):
    """A row of an entry or stretch, and its place among the answers: day (the newest least), report, place, item."""

    order: tuple[int, str, int, str]
    row: Row[Any]
    entry: Entry | None = None
    likeness: float | None = None


def _nearest(connection: Connection, query: Query, want: Asked, held: likeness.Matrices) -> Hits:
    """Answer a query by likeness: statements that have a vector, the nearest first, then the newest."""
    assert want.vector is not None and want.pack is not None and want.entries is not None
    found = likeness.matrix(connection, want.pack, held)
    if not len(found.keys):
        return Hits((), 0)
    if found.rows.shape[1] != len(want.vector):
        raise UsageError(
            "The text was given a vector of another size than the statements have: read both with one pack."
        )
    keys = dialects.of(connection).keys(connection, ENTRY.name, want.entries, want.low, want.high)
    keys, values = likeness.alike(found, want.vector, keys[undated(keys) != want.itself])
    if len(keys) > query.limit:
        least = np.partition(values, len(keys) - query.limit)[len(keys) - query.limit]
        nearer = keys[values > least]
        chosen = np.concatenate([nearer, _front(connection, keys[values == least], query.limit - len(nearer))])
    else:
        chosen = keys
    told = {key: float(values[keys == key][0]) for key in chosen.tolist()}
    near = [one._replace(likeness=told[one.row.key]) for one in _entries(connection, chosen)]
    near.sort(key=lambda one: (-told[one.row.key], one.order))
    return Hits(_hits(connection, near[: query.limit], want), len(keys))


def _front(connection: Connection, keys: Keys, limit: int) -> Keys:
    """Return those of *keys* among which are the first *limit* in order, without looking up more than must be."""
    if len(keys) <= limit:
        return keys
    bound = np.partition(keys, len(keys) - limit)[len(keys) - limit] // DAY
    newer, same = keys[days(keys) > bound], keys[days(keys) == bound]
    reports, counts = np.unique(numbers(same), return_counts=True)
    named = _ids(connection, reports.tolist())
    need, chosen = limit - len(newer), []
    for number, count in sorted(zip(reports.tolist(), counts.tolist(), strict=True), key=lambda row: named[row[0]]):
        if need <= 0:
            break
        chosen.append(number)
        need -= count
    return np.concatenate([newer, same[np.isin(numbers(same), chosen)]])


def _ids(connection: Connection, reports: Sequence[int]) -> dict[int, str]:
    """Return the ids of reports by their numbers."""
    rows = select(INDEXED.c.number, REPORT.c.id).join(REPORT, REPORT.c.digest == INDEXED.c.digest)
    if len(reports) <= MANY:  # else all are read at once
        rows = rows.where(INDEXED.c.number.in_(reports))
    return {row.number: row.id for row in connection.execute(rows)}


def _numbers_of(connection: Connection, story: str) -> list[int]:
    """Return the numbers of the reports of a story."""
    rows = select(INDEXED.c.number).join(MEMBER, MEMBER.c.digest == INDEXED.c.digest).where(MEMBER.c.story == story)
    return list(connection.execute(rows).scalars())


def _entries(connection: Connection, keys: Keys) -> list[_Found]:
    """Return the entries under *keys* with their order."""
    return [
        _Found((-(row.key // DAY), row.report_id, row.start, row.item), row, entry_of(row))
        for row in _rows(connection, ENTRY, keys)
    ]


def _texts(connection: Connection, keys: Keys) -> list[_Found]:
    """Return the stretches of text under *keys* with their order; a report with a stretch has no entries beside it."""
    return [_Found((-(row.key // DAY), row.report_id, row.key, ""), row) for row in _rows(connection, STRETCH, keys)]


def _hits(connection: Connection, found: Sequence[_Found], want: Asked) -> tuple[Hit, ...]:
    """Return answers with their words."""
    stories = _stories(connection, sorted({one.row.digest for one in found if one.entry is None}))
    out = []
    for _, row, entry, near in found:
        kept = Kept(**{name: getattr(row, f"report_{name}") for name in Kept.__slots__})
        text = text_unpacked(row.report_text, row.report_text_sha256)
        if entry is not None:
            spans = entry.spans
            places = tuple(p for span in spans for p in marks(text, span.start, span.end, want.words))
        else:
            shown, places = best(text, row.sentences, want.words)
            spans = (Span(kept.id, *shown),)
        quotes = tuple(text[span.start : span.end] for span in spans)
        out.append(
            Hit(
                report=kept,
                story=entry.story if entry else stories.get(kept.digest),
                spans=spans,
                quote=entry.quote if entry else quotes[0],
                entry=entry,
                likeness=near,
                quotes=quotes,
                marks=tuple(Span(kept.id, *place) for place in places),
            )
        )
    return tuple(out)


def _rows(connection: Connection, table: Table, keys: Keys) -> list[Row[Any]]:
    """Return the rows of *table* under *keys*, with those of their reports."""
    rows = _READ[table.name]
    return [row for run in runs(keys.tolist()) for row in connection.execute(rows.where(table.c.key.in_(run)))]


def _stories(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """Return the stories of reports by digest."""
    found: dict[str, str] = {}
    for run in chunks(digests):
        rows = select(MEMBER.c.digest, MEMBER.c.story).where(MEMBER.c.digest.in_(run))
        found.update({row.digest: row.story for row in connection.execute(rows)})
    return found
