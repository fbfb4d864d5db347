"""Stories: which reports stand together, the readout of each, and the ids that it has taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, Row, delete, insert, select, update

from communique.errors import UsageError
from communique.nouns import Entry, Readout, Shelved
from communique.store import search
from communique.store.codec import packed, shape, unpacked
from communique.store.readouts import Bare, bared, clothed, digests_of, maker_of
from communique.store.rows import chunks, named, raise_state, state
from communique.store.tables import ALIAS, MEMBER, NEAR, READOUT, REPORT, STORY
from communique.store.testimonies import stamped

_NEAR = 4
"""Ids that share so many first characters are near."""

_LAST = "\U0010ffff"
"""The last character of all: what begins with a text stands before the text and this."""


def membership(connection: Connection) -> tuple[int, dict[str, str]]:
    """Return the state of the grouping and each report's story by digest."""
    rows = connection.execute(select(MEMBER.c.digest, MEMBER.c.story).order_by(MEMBER.c.digest))
    return state(connection), {row.digest: row.story for row in rows}


def put_stories(
    connection: Connection,
    stories: Mapping[str, Readout],
    gone: Collection[str],
    *,
    expected: int,
    when: str,
    index: Iterable[Entry],
) -> bool:
    """Put stories in place of what was there, as ``Store.put_stories`` says.

    Raises:
        ValueError: a story would lose a report without being put or gone itself.
    """
    if state(connection) != expected:
        return False
    after = {digest: story for story, readout in stories.items() for digest in digests_of(readout)}
    before = _homes(connection, {*stories, *gone}, after)
    torn = {before[d] for d in after.keys() & before.keys()} - stories.keys() - set(gone)
    if torn:
        raise ValueError(f"the story {min(torn)} would lose a report and is neither put nor gone")
    lines: dict[str, list[Entry]] = {story: [] for story in stories}
    for entry in index:
        lines[entry.story].append(entry)
    _clear(connection, [*stories, *gone])
    for story in sorted(stories):
        _put(connection, story, stories[story], when)
        search.put_entries(connection, story, lines[story])
    heirs = _heirs({d: s for d, s in before.items() if s in set(gone)}, {**before, **after}, set(gone))
    take_away(connection, gone, heirs)
    raise_state(connection)
    return True


def _homes(connection: Connection, stories: Collection[str], digests: Collection[str]) -> dict[str, str]:
    """Return by digest the story of each report of *stories*, and of each of *digests*, that is in one."""
    found: dict[str, str] = {}
    for column, values in ((MEMBER.c.story, stories), (MEMBER.c.digest, digests)):
        for run in chunks(values):
            found |= {row.digest: row.story for row in connection.execute(select(MEMBER).where(column.in_(run)))}
    return found


def _clear(connection: Connection, stories: Collection[str]) -> None:
    """Take away what a story's readout brought with it, and its members."""
    for run in chunks(stories):
        for table in (MEMBER, NEAR, READOUT):
            connection.execute(delete(table).where(table.c.story.in_(run)))


def _put(connection: Connection, story: str, readout: Readout, when: str) -> None:
    """Put one story, its members and its readout."""
    digests = digests_of(readout)
    heard = stamped(connection, digests)
    bare = bared(readout, heard)
    row = _row(readout, when)
    if connection.execute(select(STORY.c.id).where(STORY.c.id == story)).first():
        connection.execute(update(STORY).where(STORY.c.id == story).values(row))
    else:
        connection.execute(delete(ALIAS).where(ALIAS.c.id == story))
        connection.execute(insert(STORY).values(id=story, **row))
    if digests:
        connection.execute(insert(MEMBER), [{"digest": digest, "story": story} for digest in digests])
    if readout.story.near:
        connection.execute(insert(NEAR), [{"story": story, "report": one} for one in sorted(set(readout.story.near))])
    connection.execute(
        insert(READOUT).values(story=story, maker=maker_of(bare, heard), shape=shape(Bare), data=packed(bare))
    )


def _row(readout: Readout, when: str) -> dict[str, object]:
    """Return what is listed of a story; items that are only suggested are not counted."""
    testimonies = readout.story.testimonies
    dates = sorted(date for t in testimonies if (date := t.page.article.published))
    return {
        "title": readout.title,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "statements": sum(not statement.suggested for t in testimonies for statement in t.statements),
        "accords": sum(not accord.suggested for accord in readout.ledger.accords),
        "made_at": when,
    }


def _heirs(lost: Mapping[str, str], after: Mapping[str, str], gone: Collection[str]) -> dict[str, str]:
    """Return which story has taken in each one that is gone: the one with most of its reports, or the first of these.

    A story whose reports are in none has no heir.
    """
    shares: dict[str, Counter[str]] = {}
    for digest, story in lost.items():
        if after[digest] not in gone:
            shares.setdefault(story, Counter())[after[digest]] += 1
    return {story: min(found, key=lambda one: (-found[one], one)) for story, found in shares.items()}


def take_away(connection: Connection, gone: Collection[str], heirs: Mapping[str, str]) -> None:
    """Take stories away; the ids of those that have an heir, and of all that they had taken in, now mean the heir."""
    search.drop_stories(connection, gone)
    _clear(connection, gone)
    for story in sorted(gone):
        heir = heirs.get(story)
        if heir is None:
            connection.execute(delete(ALIAS).where(ALIAS.c.story == story))
        else:
            connection.execute(update(ALIAS).where(ALIAS.c.story == story).values(story=heir))
        there = connection.execute(delete(STORY).where(STORY.c.id == story)).rowcount
        if there and heir is not None:
            connection.execute(insert(ALIAS).values(id=story, story=heir))


def stories(connection: Connection) -> tuple[Shelved, ...]:
    """Return all stories, the latest first; those without a date last."""
    found = _listed(connection)
    return tuple(sorted(found, key=lambda story: (story.last or "", story.first or ""), reverse=True))


def _listed(connection: Connection, story: str | None = None) -> list[Shelved]:
    """Return all stories, or one, by id; the reports of each by id."""
    members = select(MEMBER.c.story, MEMBER.c.digest, REPORT.c.outlet).join(REPORT).order_by(REPORT.c.id)
    shelves = select(STORY).order_by(STORY.c.id)
    if story is not None:
        members, shelves = members.where(MEMBER.c.story == story), shelves.where(STORY.c.id == story)
    digests: dict[str, list[str]] = {}
    outlets: dict[str, set[str]] = {}
    for row in connection.execute(members):
        digests.setdefault(row.story, []).append(row.digest)
        outlets.setdefault(row.story, set()).update([row.outlet] if row.outlet else [])
    return [
        _shelved(row, row.id, tuple(digests.get(row.id, ())), tuple(sorted(outlets.get(row.id, ()))))
        for row in connection.execute(shelves)
    ]


def story(connection: Connection, name: str) -> Shelved:
    """Return the story that *name* means, as ``Store.story`` says.

    Raises:
        UsageError: it means none, or several.
    """
    begun = _begun(connection, name) if name else {}
    meant = sorted({begun[name]} if name in begun else set(begun.values()))
    if len(meant) == 1:
        return _listed(connection, meant[0])[0]
    if meant:
        raise UsageError(f"{name!r} means several stories: {named(meant)}. Name one of them in full.")
    near: list[str] = []
    for length in range(len(name) - 1, _NEAR - 1, -1):
        near = near or sorted(_begun(connection, name[:length]))
    told = f"Near: {named(near)}." if near else "List them with: communique stories."
    raise UsageError(f"No story in the store is called {name!r}. {told}")


def _begun(connection: Connection, start: str) -> dict[str, str]:
    """Return the stories by their ids, and those of what they have taken in, that begin with *start*."""
    found: dict[str, str] = {}
    for table, story in ((STORY, STORY.c.id), (ALIAS, ALIAS.c.story)):
        inside = (table.c.id >= start) & (table.c.id < start + _LAST)
        found |= {row[0]: row[1] for row in connection.execute(select(table.c.id, story).where(inside))}
    return found


def is_story(connection: Connection, name: str) -> bool:
    """Tell whether a story bears this id, or one that has been taken in did."""
    return any(connection.scalar(select(table.c.id).where(table.c.id == name)) for table in (STORY, ALIAS))


def readout(connection: Connection, story: str, maker: str) -> Readout | None:
    """Return the last readout of a story, ``None`` where it must be composed anew."""
    row = connection.execute(
        select(READOUT.c.data).where(READOUT.c.story == story, READOUT.c.maker == maker, READOUT.c.shape == shape(Bare))
    ).one_or_none()
    if row is None:
        return None
    bare = unpacked(row.data, Bare)
    return clothed(
        bare, {d: h for d, h in stamped(connection, [r.digest for r in bare.rests]).items() if h[0] == maker}
    )


def stale(connection: Connection, maker: str) -> tuple[str, ...]:
    """Return the ids of the stories that have no readout of *maker* in today's shape."""
    made = select(READOUT.c.story).where(READOUT.c.maker == maker, READOUT.c.shape == shape(Bare))
    return tuple(connection.scalars(select(STORY.c.id).where(STORY.c.id.not_in(made)).order_by(STORY.c.id)))


def untold(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the stories that have no readout at all."""
    return tuple(
        connection.scalars(select(STORY.c.id).where(STORY.c.id.not_in(select(READOUT.c.story))).order_by(STORY.c.id))
    )


def _shelved(row: Row[tuple[object, ...]], story: str, reports: tuple[str, ...], outlets: tuple[str, ...]) -> Shelved:
    """Return the story of a row."""
    return Shelved(story, row.title, reports, outlets, row.first, row.last, row.statements, row.accords, row.made_at)
