"""What a query asks of the index: its words and filters as conditions on terms and ranges of keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.nouns import AccordKind, Act, Basis, Query
from communique.store.search.documents import EVERY, SUGGESTED
from communique.store.search.keys import DAY, LAST, PLACES, place_of
from communique.store.search.likeness import Floats, own
from communique.store.search.query import Condition, Phrase, parse
from communique.store.search.tables import ENTRY, INDEXED
from communique.store.search.terms import name, prop, stems

KINDS = (*get_args(Act), *get_args(AccordKind))
BASES = get_args(Basis)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query for the index; ``entries`` or ``texts`` is ``None`` where none are asked for.

    Keys lie from ``low`` to ``high``. ``itself`` is the key, without its day, of the statement that others are to be
    like, -1 where it is none.
    """

    words: Condition
    entries: Condition | None
    texts: Condition | None
    low: int
    high: int
    vector: Floats | None = None
    pack: str | None = None
    itself: int = -1


def asked(connection: Connection, query: Query) -> Asked:
    """Return what *query* asks of the index.

    Raises:
        UsageError: the words are no query, nothing is asked for, or a filter or date is none or does not fit.
    """
    words = parse(query.words)
    low, high = _range(query)
    near = _near(connection, query)
    _check(query, words)
    texts_fit = not (query.actor or query.issue or query.kind or query.basis or near)
    if query.what == "text" and not texts_fit:
        raise UsageError(
            "Texts have no actor, issue, kind, basis or vector of their own: ask for statements, or for all."
        )
    entries = None if query.what == "text" else _with(words, _filters(query), () if query.suggested else (SUGGESTED,))
    texts = _with(words, _named("o", query.outlet, "outlet")) if query.what in ("all", "text") and texts_fit else None
    return Asked(words, entries, texts, low, high, *(near or ()))


def _with(words: Condition, terms: Sequence[str], without: Sequence[str] = ()) -> Condition:
    """Return *words* and all of *terms*; there is always something that must be there."""
    every = (*words.every, *((Phrase((term,)),) for term in terms))
    return Condition(every or ((Phrase((EVERY,)),),), (*words.none, *(Phrase((term,)) for term in without)))


def _filters(query: Query) -> list[str]:
    terms = [*_named("a", query.actor, "actor"), *_named("i", query.issue, "issue")]
    terms += _named("o", query.outlet, "outlet")
    if query.kind:
        terms.append(prop("k", query.kind))
    if query.basis:
        terms.append(prop("b", query.basis))
    if query.what in ("statement", "accord"):
        terms.append(prop("w", query.what))
    elif query.like is not None or query.like_vector is not None:
        terms.append(prop("w", "statement"))
    if query.story:
        terms.append(name("t", query.story))
    return terms


def _named(mark: str, value: str | None, what: str) -> list[str]:
    """Return the terms for words of a name."""
    if value is None:
        return []
    found = [f"{mark}_{stem}" for stem in stems(value)]
    if not found:
        raise UsageError(f"{what} {value!r}: there is no word in it; give words of the name that is looked for.")
    return found


def _range(query: Query) -> tuple[int, int]:
    """Return the lowest and highest key of the days asked for."""
    if query.since is None and query.until is None:
        return 0, LAST
    since = _day(query.since, "since") if query.since is not None else 1
    until = _day(query.until, "until") if query.until is not None else LAST // DAY
    if since > until:
        raise UsageError(f"since {query.since} is after until {query.until}: no day lies between them.")
    return since * DAY, until * DAY + DAY - 1


def _day(value: str, what: str) -> int:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise UsageError(f"{what} {value!r} is no day; write it as YYYY-MM-DD.")
    return found.toordinal()


def _check(query: Query, words: Condition) -> None:
    """Refuse what asks for nothing, or for what there cannot be."""
    if query.kind and query.kind not in KINDS:
        raise UsageError(f"kind {query.kind!r}: there is none; kinds are {', '.join(sorted(set(KINDS)))}.")
    if query.basis and query.basis not in BASES:
        raise UsageError(f"basis {query.basis!r}: there is none; it is one of {', '.join(BASES)}.")
    if query.limit < 1:
        raise UsageError(f"limit {query.limit}: ask for one answer or more.")
    filters = (
        query.actor, query.issue, query.kind, query.basis, query.outlet, query.since, query.until, query.story,
        query.like, query.like_vector,
    )  # fmt: skip
    if words.every or any(value is not None for value in filters):
        return
    if words.none:
        raise UsageError(f"{query.words.strip()!r} only leaves out; add a word that is looked for, or a filter.")
    raise UsageError("Nothing is looked for; give words, or a filter such as an actor or a date.")


def _near(connection: Connection, query: Query) -> tuple[Floats, str, int] | None:
    """Return the vector whose nearest statements are asked for, its pack, and whose it is."""
    if query.like is None:
        if query.like_vector is None:
            return None
        if query.pack is None or not query.like_vector or len(query.like_vector) % 4:
            raise UsageError("A vector is 32-bit floats, and goes with the id of the pack that made it.")
        return np.frombuffer(query.like_vector, "<f4").astype(np.float32), query.pack, -1
    row = connection.execute(
        select(ENTRY.c.digest, INDEXED.c.number)
        .join(INDEXED, INDEXED.c.digest == ENTRY.c.digest)
        .where(ENTRY.c.item == query.like, ENTRY.c.what == "statement")
    ).first()
    if row is None:
        raise UsageError(f"{query.like}: no statement of the store has this id; give an id as 'find' prints it.")
    place = place_of(query.like)
    found = own(connection, row.digest, place) if place is not None else None
    if found is None:
        raise UsageError(
            f"{query.like}: this statement has no vector, for no reader pack read its report; give its words."
        )
    return found[1], found[0], (row.number << PLACES) + (place or 0)
