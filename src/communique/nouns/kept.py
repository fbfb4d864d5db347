"""What the evidence store keeps and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.nouns.corrections import Correction
from communique.nouns.report import Refusal, Span


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as the store keeps it; the digest of its bytes is its identity, its id unique in the store.

    ``place`` is the address or absolute path that tells a new version from a new report; ``version`` counts from 1;
    ``replaced_by`` is the digest of the next version, ``None`` for the latest. ``kept_at`` is an ISO time in UTC.
    """

    digest: str
    id: str
    origin: str
    place: str
    outlet: str | None
    published: str | None
    url: str | None
    kept_at: str
    version: int = 1
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story as the store lists it. ``id`` stays the same while reports join it; ``first`` and ``last`` are dates.

    ``reports`` are digests. ``made_at`` is when its readout was composed, an ISO time in UTC.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    statements: int
    accords: int
    made_at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the store's index: a statement or an accord of a story's readout.

    ``item`` is its id in the readout, ``kind`` the act of a statement or the kind of an accord, ``names`` all names and
    offices of its actors, ``quote`` the characters of ``spans``, which stand in the report with ``digest``.
    """

    item: str
    what: Literal["statement", "accord"]
    story: str
    digest: str
    spans: tuple[Span, ...]
    quote: str
    actor: str | None
    names: tuple[str, ...]
    kind: str
    basis: str | None
    issues: tuple[str, ...]
    date: str | None
    outlet: str | None
    suggested: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. ``words``: all of them, "a phrase", ``-without``, ``one OR other``, ``begin*``; may be empty.

    ``actor`` and ``issue`` are words of the actor's names and of the issue's label; ``since`` and ``until`` ISO dates,
    both included; ``like_vector`` is the vector of a text whose nearest statements are asked for, made by ``pack``
    (32-bit floats, little-endian), ``like`` the id of a statement of the store that others are to be like. Suggested
    items are left out unless asked for.
    """

    words: str = ""
    what: Literal["all", "statement", "accord", "text"] = "all"
    actor: str | None = None
    issue: str | None = None
    kind: str | None = None
    basis: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    suggested: bool = False
    like_vector: bytes | None = None
    pack: str | None = None
    like: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: an entry, or a passage of a text (``entry`` is ``None``); ``likeness`` (-1 to 1) where asked for.

    ``quotes`` are the characters of each of ``spans``, ``marks`` the words in them that were searched.
    """

    report: Kept
    story: str | None
    spans: tuple[Span, ...]
    quote: str
    entry: Entry | None = None
    likeness: float | None = None
    quotes: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The answers in order, newest first or nearest first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch in which two versions of a report differ; a side is ``None`` where it has nothing there."""

    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """What one run of keeping did: digests of reports that are new, are newer versions, or were there already.

    ``stories`` are the ids of the stories that were composed anew.
    """

    new: tuple[str, ...]
    versions: tuple[str, ...]
    known: tuple[str, ...]
    stories: tuple[str, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What goes out of the store with the reports that are to be forgotten, every version of each.

    ``stories_renewed`` keep other reports and are to be composed anew; ``corrections`` are those that quote a forgotten
    report, if only in one of their anchors, and what withdrew them. ``scrubbed`` is false where words of what was
    forgotten may still stand in the store's file.
    """

    reports: tuple[Kept, ...]
    stories_gone: tuple[str, ...]
    stories_renewed: tuple[str, ...]
    corrections: tuple[Correction, ...]
    dossiers: tuple[str, ...]
    scrubbed: bool = True


WatchedKind = Literal["folder", "feed"]


@dataclass(frozen=True, slots=True)
class Watched:
    """What the store remembers of a folder or feed between two looks; ``checked_at`` is an ISO time in UTC.

    ``name`` is the folder's real path, the feed's address or path; ``etag`` and ``modified`` are what a feed's site
    said of its state.
    """

    kind: WatchedKind
    name: str
    etag: str | None = None
    modified: str | None = None
    checked_at: str | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a file or an entry: ``kept``, ``refused``, or ``left`` until pages are followed again.

    ``mark`` tells a changed thing from an old one; ``tries`` counts refusals, ``wait`` the looks to let pass before the
    next try, ``why`` says what was wrong.
    """

    state: Literal["kept", "left", "refused"]
    mark: str
    tries: int = 0
    wait: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class KeptDossier:
    """A dossier as the store keeps it: what it follows, and when it was last made."""

    name: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    since: str | None
    until: str | None
    made_at: str
