"""What a feed tells, all of it data that nobody has checked yet, and what one look at folders and feeds brought."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.report import Refusal


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    ``id`` is the feed's own, else the link, else a digest of what it holds. ``link`` is absolute, http or https.
    ``published`` is an ISO 8601 time with the feed's own offset from UTC, so that its first ten characters are the
    outlet's day; ``None`` where the feed tells none that can be. ``content`` is the longest text that the feed gives,
    HTML where ``markup`` is true, and ``words`` how many words of it a reader would see. ``mark`` is a digest of all
    this: another mark under one id is a changed entry.
    """

    id: str
    link: str | None
    title: str
    published: str | None
    author: str | None
    content: str
    markup: bool
    words: int
    mark: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: its title, which names the outlet, and its entries in the feed's own order, each once."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one folder or feed brought.

    ``new`` and ``versions`` are digests of reports kept, ``known`` counts files and entries that were known and cost
    nothing, ``postponed`` those that were refused before and wait for their next try. ``stories`` are the ids of those
    composed anew. ``waiting`` are files that are still being written, ``failed`` says why the folder or feed itself
    could not be had.
    """

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[Refusal, ...] = ()
    stories: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    failed: Refusal | None = None
    notes: tuple[str, ...] = ()
    postponed: int = 0
