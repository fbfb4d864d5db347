"""What each report attests, and its signature: kept as bytes, without the text, which the report holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select

from communique.nouns import Signature, Testimony
from communique.store.codec import packed, shape, text_unpacked, unpacked
from communique.store.rows import chunks
from communique.store.tables import REPORT, SIGNATURE, TESTIMONY


@dataclass(frozen=True, slots=True)
class Sealed:
    """A testimony and a signature made ready for their rows; ``stamp`` is the same for the same testimony."""

    stamp: str
    testimony: bytes
    signature: bytes


def sealed(testimony: Testimony, signature: Signature) -> Sealed:
    """Return what is kept of *testimony* and *signature*."""
    bare = without_text(testimony)
    return Sealed(sha256(msgspec.msgpack.encode(bare)).hexdigest(), packed(bare), packed(signature))


def without_text(testimony: Testimony) -> Testimony:
    """Return *testimony* without the text of its report."""
    return with_text(testimony, "")


def with_text(testimony: Testimony, text: str) -> Testimony:
    """Return *testimony* with *text* as that of its report."""
    page = testimony.page
    report = replace(page.article.report, text=text)
    return replace(testimony, page=replace(page, article=replace(page.article, report=report)))


def put(connection: Connection, digest: str, maker: str, made: Sealed) -> bool:
    """Put testimony and signature in place of those that a report had; return whether they are others."""
    now = (maker, shape(Testimony), made.stamp)
    columns = (TESTIMONY.c.maker, TESTIMONY.c.shape, TESTIMONY.c.stamp)
    before = connection.execute(select(*columns).where(TESTIMONY.c.digest == digest)).one_or_none()
    kept = connection.execute(select(SIGNATURE.c.shape, SIGNATURE.c.data).where(SIGNATURE.c.digest == digest))
    if before is not None and tuple(before) == now and tuple(kept.one()) == (shape(Signature), made.signature):
        return False
    take_out(connection, [digest])
    connection.execute(
        insert(TESTIMONY).values(digest=digest, maker=maker, shape=now[1], stamp=made.stamp, data=made.testimony)
    )
    connection.execute(insert(SIGNATURE).values(digest=digest, shape=shape(Signature), data=made.signature))
    return True


def take_out(connection: Connection, digests: Collection[str]) -> None:
    """Take testimonies and signatures away."""
    for run in chunks(digests):
        connection.execute(delete(TESTIMONY).where(TESTIMONY.c.digest.in_(run)))
        connection.execute(delete(SIGNATURE).where(SIGNATURE.c.digest.in_(run)))


def known(connection: Connection, digests: Collection[str], maker: str) -> frozenset[str]:
    """Return those of *digests* whose testimony is of *maker* and can be read, and whose signature can."""
    found: set[str] = set()
    for run in chunks(digests):
        found |= set(
            connection.scalars(
                select(TESTIMONY.c.digest)
                .join(SIGNATURE, SIGNATURE.c.digest == TESTIMONY.c.digest)
                .where(TESTIMONY.c.digest.in_(run), TESTIMONY.c.maker == maker)
                .where(TESTIMONY.c.shape == shape(Testimony), SIGNATURE.c.shape == shape(Signature))
            )
        )
    return frozenset(found)


def makers(connection: Connection) -> dict[str, str]:
    """Return the maker of each testimony by digest."""
    rows = connection.execute(select(TESTIMONY.c.digest, TESTIMONY.c.maker))
    return {row.digest: row.maker for row in rows}


def testimonies(connection: Connection, digests: Collection[str], maker: str) -> dict[str, Testimony]:
    """Return the testimonies of *maker* by digest, as they were heard."""
    return {digest: whole for digest, (by, _, whole) in stamped(connection, digests).items() if by == maker}


def stamped(connection: Connection, digests: Collection[str]) -> dict[str, tuple[str, str, Testimony]]:
    """Return maker, stamp and testimony by digest, without those of an older shape."""
    found: dict[str, tuple[str, str, Testimony]] = {}
    for run in chunks(digests):
        rows = connection.execute(
            select(TESTIMONY, REPORT.c.text, REPORT.c.text_sha256)
            .join(REPORT, REPORT.c.digest == TESTIMONY.c.digest)
            .where(TESTIMONY.c.digest.in_(run), TESTIMONY.c.shape == shape(Testimony))
            .order_by(TESTIMONY.c.digest)
        )
        found |= {row.digest: (row.maker, row.stamp, _opened(row)) for row in rows}
    return found


def _opened(row: Row[tuple[object, ...]]) -> Testimony:
    """Return the testimony of a row with its text."""
    return with_text(unpacked(row.data, Testimony), text_unpacked(row.text, row.text_sha256))


def texts(connection: Connection, digests: Collection[str]) -> Mapping[str, str]:
    """Return the texts of record by digest."""
    found: dict[str, str] = {}
    for run in chunks(digests):
        rows = connection.execute(
            select(REPORT.c.digest, REPORT.c.text, REPORT.c.text_sha256).where(REPORT.c.digest.in_(run))
        )
        found |= {row.digest: text_unpacked(row.text, row.text_sha256) for row in rows}
    return found


def signatures(connection: Connection, digests: Collection[str] | None = None) -> dict[str, Signature]:
    """Return the signatures of the latest versions, or of *digests*, by digest, without those of an older shape."""
    query = select(SIGNATURE.c.digest, SIGNATURE.c.data).where(SIGNATURE.c.shape == shape(Signature))
    if digests is None:
        query = query.join(REPORT, REPORT.c.digest == SIGNATURE.c.digest).where(REPORT.c.replaced_by.is_(None))
        rows = list(connection.execute(query.order_by(SIGNATURE.c.digest)))
    else:
        runs = (query.where(SIGNATURE.c.digest.in_(run)).order_by(SIGNATURE.c.digest) for run in chunks(digests))
        rows = [row for run in runs for row in connection.execute(run)]
    return {row.digest: unpacked(row.data, Signature) for row in rows}
