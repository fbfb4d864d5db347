"""Reports: known by the digest of their bytes, found by name, with every place that the bytes came from."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import PurePath

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from communique.errors import UsageError
from communique.nouns import Kept, Testimony
from communique.store import search
from communique.store.codec import text_digest, text_packed
from communique.store.rows import chunks, named
from communique.store.tables import PLACE, REPORT
from communique.store.testimonies import Sealed, known, put, texts
from communique.store.versions import predecessor

COLUMNS = [REPORT.c[name] for name in Kept.__dataclass_fields__]

SHORTEST = 6
"""Fewest characters of a digest that stand for it."""


def put_report(
    connection: Connection, testimony: Testimony, made: Sealed, *, maker: str, place: str, when: str
) -> Kept:
    """Keep a report, or renew its testimony, or add *place* to it, as ``Store.put_report`` says.

    The row of a report always tells of the place from which its testimony was heard. What one maker heard of the bytes
    at one place is not heard anew because they stand at another.
    """
    digest = testimony.page.article.report.digest
    rows = connection.execute(select(*COLUMNS).where(REPORT.c.digest == digest))
    before = next(map(_kept, rows), None)
    if before is None:
        _add(connection, testimony, place, when)
    if before is None or before.place == place or not known(connection, [digest], maker):
        if before is not None:
            told = {"id": testimony.page.article.report.id, "place": place, **_told(testimony)}
            connection.execute(update(REPORT).where(REPORT.c.digest == digest).values(told))
        if put(connection, digest, maker, made):
            search.put_text(connection, testimony)
    _place(connection, testimony, place, when)
    return kept(connection, [digest])[digest]


def _told(testimony: Testimony) -> dict[str, str | None]:
    """Return what a testimony tells of where its report came from."""
    article = testimony.page.article
    return {
        "origin": article.report.origin,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.report.url,
    }


def _add(connection: Connection, testimony: Testimony, place: str, when: str) -> None:
    """Add a report, as the next version of another one where it is one."""
    report = testimony.page.article.report
    old = predecessor(connection, testimony, place)
    connection.execute(
        insert(REPORT).values(
            digest=report.digest,
            id=report.id,
            place=place,
            kept_at=when,
            version=old.version + 1 if old else 1,
            text=text_packed(report.text),
            text_sha256=text_digest(report.text),
            **_told(testimony),
        )
    )
    if old is not None:
        connection.execute(update(REPORT).where(REPORT.c.digest == old.digest).values(replaced_by=report.digest))


def _place(connection: Connection, testimony: Testimony, place: str, when: str) -> None:
    """Remember that a report came from *place*, since it first did."""
    digest = testimony.page.article.report.digest
    here = (PLACE.c.digest == digest) & (PLACE.c.place == place)
    since = connection.execute(select(PLACE.c.kept_at).where(here)).scalar()
    connection.execute(delete(PLACE).where(here))
    connection.execute(insert(PLACE).values(digest=digest, place=place, kept_at=since or when, **_told(testimony)))


def kept(connection: Connection, digests: Collection[str]) -> dict[str, Kept]:
    """Return reports by digest, without those that are not kept."""
    found: dict[str, Kept] = {}
    for run in chunks(digests):
        rows = connection.execute(select(*COLUMNS).where(REPORT.c.digest.in_(run)).order_by(REPORT.c.digest))
        found |= {row.digest: _kept(row) for row in rows}
    return found


def known_report(connection: Connection, digest: str) -> Kept:
    """Return the report with *digest*.

    Raises:
        UsageError: it is not kept.
    """
    found = kept(connection, [digest]).get(digest)
    if found is None:
        raise UsageError(f"No report in the store has the digest {digest!r}.")
    return found


def text(connection: Connection, digest: str) -> str:
    """Return the text of record of a report.

    Raises:
        UsageError: it is not kept.
    """
    known_report(connection, digest)
    return texts(connection, [digest])[digest]


def reports(connection: Connection, *, latest: bool) -> tuple[Kept, ...]:
    """Return all reports, the oldest first."""
    query = select(*COLUMNS).order_by(REPORT.c.kept_at, REPORT.c.id)
    if latest:
        query = query.where(REPORT.c.replaced_by.is_(None))
    return tuple(map(_kept, connection.execute(query)))


def places(connection: Connection, digest: str) -> tuple[Kept, ...]:
    """Return a report once for each of its places, the first one first."""
    report = kept(connection, [digest]).get(digest)
    if report is None:
        return ()
    columns = [PLACE.c[name] if name in PLACE.c else REPORT.c[name] for name in Kept.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .join(REPORT, REPORT.c.digest == PLACE.c.digest)
        .where(PLACE.c.digest == digest)
        .order_by(PLACE.c.kept_at, PLACE.c.place)
    )
    return tuple(map(_kept, rows))


def report(connection: Connection, name: str) -> Kept:
    """Return the report that *name* means, as ``Store.report`` says; of several versions the latest.

    Raises:
        UsageError: it means none, or several.
    """
    by_name = connection.execute(
        select(*COLUMNS)
        .outerjoin(PLACE, PLACE.c.digest == REPORT.c.digest)
        .where(or_(REPORT.c.id == name, REPORT.c.digest == name, PLACE.c.origin == name, PLACE.c.place == name))
    )
    found = {row.digest: _kept(row) for row in by_name}
    exact = [one for one in found.values() if name in (one.id, one.digest)]
    if exact:
        return exact[0]
    if len(name) >= SHORTEST:
        start = connection.execute(select(*COLUMNS).where(REPORT.c.digest.startswith(name.lower(), autoescape=True)))
        found |= {row.digest: _kept(row) for row in start}
    last = [one for one in found.values() if one.replaced_by not in found]
    if len(last) == 1:
        return last[0]
    if not last and name:
        last = _called(connection, name)
        if len(last) == 1:
            return last[0]
    if last:
        several = named(sorted(one.id for one in last))
        raise UsageError(f"{name!r} means several reports: {several}. Name one of them by its id.")
    raise UsageError(f"No report in the store is called {name!r}.{_near(connection, name)}")


def _called(connection: Connection, name: str) -> list[Kept]:
    """Return the latest versions of the reports whose file is called so, with or without its ending."""
    rows = connection.execute(
        select(PLACE.c.digest, PLACE.c.place).where(PLACE.c.place.contains(name, autoescape=True))
    )
    meant = {row.digest for row in rows if name in (PurePath(row.place).name, PurePath(row.place).stem)}
    found = kept(connection, sorted(meant))
    return [one for one in found.values() if one.replaced_by not in found]


def _near(connection: Connection, name: str) -> str:
    """Return a sentence that names reports with ids like *name*."""
    ids = sorted(connection.scalars(select(REPORT.c.id)))
    stems = {one.rpartition("-")[0]: one for one in ids} | dict(zip(ids, ids, strict=True))
    near = [one for one in ids if name.casefold() in one.casefold()]
    near = near or sorted({stems[one] for one in get_close_matches(name, sorted(stems))})
    return f" Near: {named(near)}." if near else " List them with: communique reports."


def _kept(row: Row[tuple[object, ...]]) -> Kept:
    """Return the report of a row."""
    return Kept(**{name: getattr(row, name) for name in Kept.__dataclass_fields__})
