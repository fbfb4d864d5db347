"""Vectors of statements, and which are nearest to one.

A statement's vector is the mean of the vectors of the sentences that its content touches, each weighed by how many
characters of the content stand in it, scaled to length 1. Vectors of two packs never mix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select, update

from communique.nouns import Span, Testimony
from communique.store.search.keys import PLACES, Keys, place_of, undated
from communique.store.search.tables import VECTOR, VECTOR_STATE

DIGITS = 4  # of a likeness: halves of floats tell no more
AT_ONCE = 4096  # rows that are multiplied at once, so that what is widened stays small

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All vectors of a pack in memory: a row each, and the keys (without days) of their statements.

    Rows stand in the order of digests and places, the same in every database, so that their products are the same.
    They are halves, as they are kept, until they are asked a second time: to widen all of them takes longer than to
    read them.
    """

    changes: int
    rows: NDArray[np.float16] | Floats
    keys: Keys
    order: Keys  # of rows by key


Matrices = dict[str, Matrix]
"""What an open store holds in memory of its vectors, by pack."""


def put(connection: Connection, number: int, testimony: Testimony) -> None:
    """Keep the vectors of a report's statements, where a pack made some."""
    made = testimony.page.vectors
    if made is None:
        return
    sentences = np.frombuffer(made.data, "<f2").reshape(-1, made.width).astype(np.float32)
    bounds = np.array([(s.start, s.end) for s in testimony.page.sentences], np.int64).reshape(-1, 2)
    rows: dict[int, Floats] = {}
    for statement in testimony.statements:
        place = place_of(statement.id)
        vector = _mean(sentences, bounds, statement.saying.content)
        if place is not None and vector is not None:
            rows[place] = vector
    if not rows:
        return
    places = sorted(rows)
    connection.execute(
        insert(VECTOR),
        {
            "digest": testimony.page.article.report.digest, "pack": made.pack, "number": number, "width": made.width,
            "places": np.array(places, "<i4").tobytes(),
            "data": np.stack([rows[place] for place in places]).astype("<f2").tobytes(),
        },
    )  # fmt: skip
    _changed(connection)


def drop(connection: Connection, digests: Sequence[str]) -> None:
    """Take the vectors of reports away."""
    if connection.execute(delete(VECTOR).where(VECTOR.c.digest.in_(digests))).rowcount:
        _changed(connection)


def own(connection: Connection, digest: str, place: int) -> tuple[str, Floats] | None:
    """Return the pack and the vector of a statement, ``None`` where it has none."""
    row = connection.execute(
        select(VECTOR.c.pack, VECTOR.c.width, VECTOR.c.places, VECTOR.c.data).where(VECTOR.c.digest == digest)
    ).first()
    if row is None:
        return None
    at = np.flatnonzero(np.frombuffer(row.places, "<i4") == place)
    if not len(at):
        return None
    rows = np.frombuffer(row.data, "<f2").reshape(-1, row.width).astype(np.float32)
    return row.pack, rows[at[0]]


def matrix(connection: Connection, pack: str, held: Matrices) -> Matrix:
    """Return all vectors of *pack*, which are *held* from then on: read anew only where some were put or taken away."""
    changes = connection.execute(select(VECTOR_STATE.c.changes)).scalar() or 0
    found = held.get(pack)
    if found is None or found.changes != changes:
        found = _load(connection, pack, changes)
    elif found.rows.dtype == np.float16:
        found = replace(found, rows=found.rows.astype(np.float32))
    held[pack] = found
    return found


def alike(found: Matrix, vector: Floats, keys: Keys) -> tuple[Keys, NDArray[np.float64]]:
    """Return those of *keys* that have a vector, and the cosine of each to *vector*, to ``DIGITS`` digits."""
    at = np.searchsorted(found.keys, undated(keys), sorter=found.order)
    at[at == len(found.keys)] = 0
    rows = found.order[at]
    there = found.keys[rows] == undated(keys)
    # all of them, not the asked ones alone: so a product does not depend on what else is asked for
    unit = vector / max(float(np.linalg.norm(vector)), 1e-12)
    parts = (found.rows[n : n + AT_ONCE] for n in range(0, len(found.rows), AT_ONCE))
    # einsum, not a product by BLAS: its threads wait for each other longer than they work, and round as they part it
    cosines = np.concatenate([np.einsum("ij,j->i", part.astype(np.float32, copy=False), unit) for part in parts])
    return keys[there], np.asarray(np.round(cosines[rows[there]].astype(np.float64), DIGITS), np.float64)


def _load(connection: Connection, pack: str, changes: int) -> Matrix:
    columns = (VECTOR.c.digest, VECTOR.c.number, VECTOR.c.width, VECTOR.c.places, VECTOR.c.data)
    read = sorted(connection.execute(select(*columns).where(VECTOR.c.pack == pack)), key=itemgetter(0))
    if not read:
        return Matrix(changes, np.zeros((0, 0), np.float16), *np.zeros((2, 0), np.int64))
    places = np.frombuffer(b"".join(row.places for row in read), "<i4").astype(np.int64)
    numbers = np.repeat(np.array([row.number for row in read], np.int64), [len(row.places) // 4 for row in read])
    rows = np.frombuffer(b"".join(row.data for row in read), "<f2").reshape(-1, read[0].width)
    keys = (numbers << PLACES) + places
    return Matrix(changes, rows, keys, np.argsort(keys))


def _mean(sentences: Floats, bounds: Keys, content: Iterable[Span]) -> Floats | None:
    """Return the vector of *content*, ``None`` where it touches no sentence."""
    weights = np.zeros(len(bounds), np.float32)
    for span in content:
        shared = np.minimum(bounds[:, 1], span.end) - np.maximum(bounds[:, 0], span.start)
        weights += np.maximum(shared, 0)
    vector = weights @ sentences
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length > 0 else None


def _changed(connection: Connection) -> None:
    """Count a change."""
    done = connection.execute(update(VECTOR_STATE).values(changes=VECTOR_STATE.c.changes + 1))
    if not done.rowcount:
        connection.execute(insert(VECTOR_STATE), {"id": 1, "changes": 1})
