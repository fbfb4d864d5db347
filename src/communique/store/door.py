"""The door of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from communique.nouns import (
    Correction,
    Dossier,
    Entry,
    Fate,
    Forgotten,
    Hits,
    Kept,
    KeptDossier,
    Passage,
    Query,
    Readout,
    Shelved,
    Signature,
    Testimony,
    Watched,
    WatchedKind,
)
from communique.store import corrections as kept_corrections
from communique.store import dossiers, forgetting, search, testimonies, versions
from communique.store import reports as kept_reports
from communique.store import stories as kept_stories
from communique.store import watched as kept_watched
from communique.store.engine import PATIENCE, Base
from communique.store.opening import opened


class Store:
    """An open store. Every method that writes is one transaction: when it returns, what it wrote is kept.

    Methods raise :class:`~communique.errors.StoreError` where the store cannot be read or written (full disk,
    read-only, damaged): one sentence with the mend; nothing of the transaction is kept then.
    """

    def __init__(self, base: Base) -> None:
        """Stand before an open database; ``open`` makes one."""
        self._base = base
        self._matrices: search.Matrices = {}

    @classmethod
    def open(cls, place: str, *, create: bool = False) -> Self:
        """Open the store at *place*, a file's path or a ``postgresql://`` address; *create* it where there is none.

        An older store is migrated in one transaction, and a copy of the file as it was is kept beside it.

        Raises:
            StoreError: there is no store and none is to be made, it is no store, damaged, of a newer version, or the
                place cannot be written.
        """
        return cls(opened(place, create=create))

    def close(self) -> None:
        """Let go of the store, and of what is held of it in memory."""
        self._matrices.clear()
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    # Reports and what they attest

    def known(self, digests: Collection[str], maker: str) -> frozenset[str]:
        """Return those of *digests* that are kept with a testimony that *maker* made and that can still be read."""
        with self._base.reading() as connection:
            return testimonies.known(connection, digests, maker)

    def makers(self) -> dict[str, str]:
        """Return by digest who made the testimony that is kept of each report."""
        with self._base.reading() as connection:
            return testimonies.makers(connection)

    def put_report(self, testimony: Testimony, signature: Signature, *, maker: str, place: str, when: str) -> Kept:
        """Keep one report with what it attests, or renew the testimony of one that is kept already.

        The report's id must be unique in the store (``keeping`` makes it so). A report from the same *place* as another
        whose text it mostly shares is its next version; one that has little in common with it is a report of its own.
        Identical bytes from another place add that place to the report, and are not heard anew.
        """
        made = testimonies.sealed(testimony, signature)
        place = place.encode("utf-8", "backslashreplace").decode()  # a file's name may be no text at all
        with self._base.writing() as connection:
            return kept_reports.put_report(connection, testimony, made, maker=maker, place=place, when=when)

    def reports(self, *, latest: bool = True) -> tuple[Kept, ...]:
        """Return the reports that are kept, the oldest first; all versions of them where not only the *latest*."""
        with self._base.reading() as connection:
            return kept_reports.reports(connection, latest=latest)

    def kept(self, digests: Collection[str]) -> dict[str, Kept]:
        """Return reports by digest, of whatever version, without those that are not kept."""
        with self._base.reading() as connection:
            return kept_reports.kept(connection, digests)

    def report(self, name: str) -> Kept:
        """Return the report that *name* means: an id, the beginning of a digest (6 or more), an origin or place.

        The name of its file means a report too, with or without its ending, where nothing else is called so.

        Raises:
            UsageError: it means none, or several; near ones are named.
        """
        with self._base.reading() as connection:
            return kept_reports.report(connection, name)

    def places(self, digest: str) -> tuple[Kept, ...]:
        """Return the report once for each place that its bytes came from."""
        with self._base.reading() as connection:
            return kept_reports.places(connection, digest)

    def testimonies(self, digests: Sequence[str], maker: str) -> dict[str, Testimony]:
        """Return the testimonies that *maker* made, by digest, without those that are missing or of an older shape."""
        with self._base.reading() as connection:
            return testimonies.testimonies(connection, digests, maker)

    def text(self, digest: str) -> str:
        """Return a report's text of record."""
        with self._base.reading() as connection:
            return kept_reports.text(connection, digest)

    def signatures(self, digests: Collection[str] | None = None) -> dict[str, Signature]:
        """Return the signatures of the latest versions, or of *digests*, by digest."""
        with self._base.reading() as connection:
            return testimonies.signatures(connection, digests)

    def versions(self, digest: str) -> tuple[Kept, ...]:
        """Return all versions of a report, the first one first."""
        with self._base.reading() as connection:
            digests = versions.chain(connection, digest)
            found = kept_reports.kept(connection, digests)
        return tuple(found[one] for one in digests)

    def differences(self, before: str, after: str) -> tuple[Passage, ...]:
        """Return where two versions differ, in text order; offsets are code points of each version's own text."""
        with self._base.reading() as connection:
            sides = [
                (kept_reports.known_report(connection, one).id, kept_reports.text(connection, one))
                for one in (before, after)
            ]
        return versions.differences(*sides)

    # Stories and readouts

    def membership(self) -> tuple[int, dict[str, str]]:
        """Return the state of the grouping (a number that every change raises) and each report's story by digest."""
        with self._base.reading() as connection:
            return kept_stories.membership(connection)

    def put_stories(
        self, stories: Mapping[str, Readout], gone: Collection[str], *, state: int, when: str, index: Iterable[Entry]
    ) -> bool:
        """Put composed stories in place of what was there, all in one transaction, and the *gone* ones away.

        *index* are the lines under which they are found. Return whether it was done: not where the grouping is no
        longer in *state*, for another writer came first; then read it anew. It is in *state* + 1 afterwards.
        """
        with self._base.writing() as connection:
            return kept_stories.put_stories(connection, stories, gone, expected=state, when=when, index=index)

    def stories(self) -> tuple[Shelved, ...]:
        """Return all stories, the latest first."""
        with self._base.reading() as connection:
            return kept_stories.stories(connection)

    def story(self, name: str) -> Shelved:
        """Return the story that *name* means: its id, the id of one that it has taken in, or the beginning of one.

        Raises:
            UsageError: it means none, or several; near ones are named.
        """
        with self._base.reading() as connection:
            return kept_stories.story(connection, name)

    def is_story(self, name: str) -> bool:
        """Tell whether a story bears this very id, or one that has been taken in did."""
        with self._base.reading() as connection:
            return kept_stories.is_story(connection, name)

    def readout(self, story: str, maker: str) -> Readout | None:
        """Return the last readout of a story, ``None`` where it must be composed anew (another maker or shape)."""
        with self._base.reading() as connection:
            return kept_stories.readout(connection, story, maker)

    def stale(self, maker: str) -> tuple[str, ...]:
        """Return the ids of the stories that have no readout of *maker* that can still be read."""
        with self._base.reading() as connection:
            return kept_stories.stale(connection, maker)

    def untold(self) -> tuple[str, ...]:
        """Return the ids of the stories that lost their readout with a report that was forgotten."""
        with self._base.reading() as connection:
            return kept_stories.untold(connection)

    # Search

    def find(self, query: Query) -> Hits:
        """Return what answers *query*: the same from SQLite and from PostgreSQL.

        Raises:
            UsageError: the words are no query ("an open quotation mark"), or a date is none.
        """
        with self._base.reading() as connection:
            return search.find(connection, query, self._matrices)

    # Corrections

    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections in the order in which they were made (time, then id)."""
        with self._base.reading() as connection:
            return kept_corrections.corrections(connection)

    def correct(self, corrections: Sequence[Correction]) -> int:
        """Append corrections; return how many were not there yet. None is ever changed; only ``forget`` deletes any."""
        with self._base.writing() as connection:
            return kept_corrections.append(connection, corrections)

    # Dossiers

    def put_dossier(self, kept: KeptDossier, dossier: Dossier) -> None:
        """Keep a dossier under its name in place of the one before."""
        with self._base.writing() as connection:
            dossiers.put_dossier(connection, kept, dossier)

    def dossiers(self) -> tuple[KeptDossier, ...]:
        """Return what dossiers are kept, by name."""
        with self._base.reading() as connection:
            return dossiers.dossiers(connection)

    def dossier(self, name: str) -> Dossier | None:
        """Return a dossier as it was last made, ``None`` where there is none or it is of an older shape."""
        with self._base.reading() as connection:
            return dossiers.dossier(connection, name)

    # What is watched

    def watched(self, kind: WatchedKind, name: str) -> Watched:
        """Return what is remembered of a folder (by its real path) or feed (by its address or path)."""
        with self._base.reading() as connection:
            return kept_watched.watched(connection, kind, name)

    def put_watched(self, watched: Watched, fates: Mapping[str, Fate]) -> None:
        """Remember a look at a folder or feed, and by name what became of things in it; the others stay as they are."""
        with self._base.writing() as connection:
            kept_watched.put_watched(connection, watched, fates)

    def fates(self, kind: WatchedKind, name: str) -> dict[str, Fate]:
        """Return what became of each file of a folder, by its path there, or of each entry of a feed, by its id."""
        with self._base.reading() as connection:
            return kept_watched.fates(connection, kind, name)

    # Forgetting

    def forget(self, digests: Collection[str]) -> Forgotten:
        """Take reports out with all that rests on them: versions, testimonies, index, corrections pinned to them.

        Stories without a report left are gone; those that have some left lose their readout and stand in
        ``stories_renewed``, to be composed anew. Dossiers that rest on them are dropped. Words of theirs stay in an
        SQLite file until ``scrub``. In PostgreSQL the rows are deleted, and their space is overwritten after the
        server's own VACUUM.
        """
        with self._base.writing() as connection:
            return forgetting.forget(connection, digests)

    def would_forget(self, digests: Collection[str]) -> Forgotten:
        """Return what ``forget`` would take out, and take nothing out."""
        with self._base.reading() as connection:
            return forgetting.doomed(connection, digests)

    def unscrubbed(self) -> bool:
        """Tell whether words of forgotten reports may still stand in the file, its log or its copies."""
        with self._base.reading() as connection:
            return forgetting.unscrubbed(connection)

    def scrub(self, patience: float = PATIENCE) -> bool:
        """Leave no word of forgotten reports in an SQLite file, its log, and the copies that migrations kept of it.

        Return whether that is done: not where others read or write all the time for *patience* seconds; then it is to
        be done again.

        Raises:
            StoreError: a copy cannot be deleted, or there is no room to write the file anew.
        """
        return forgetting.scrub(self._base, patience)
