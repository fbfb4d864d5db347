"""What comes in and what it becomes: source, report, article and its signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.nouns.kinds import BlockKind, DateFrom, SourceKind


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of one input beside its text (side-car table or option); ``None`` is not said."""

    file: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a run is asked to read: files, folders, globs, http(s) addresses, or ``-`` for standard input."""

    paths: tuple[str, ...]
    given: tuple[Given, ...] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph, heading or list item; ``article`` is an extractor's choice, ``None`` where none chose."""

    start: int
    end: int
    kind: BlockKind
    article: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One input as text of record. ``text`` never changes after this.

    ``digest`` is the SHA-256 of the raw bytes in hex; ``id`` the file's name without its last suffix; ``encoding`` is
    empty where the bytes are no text themselves (PDF, Word).
    """

    id: str
    text: str
    origin: str
    digest: str
    media: Literal["text", "html", "pdf", "docx"]
    encoding: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    url: str | None = None
    title_given: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the characters of *span*, which must belong to this report."""
        if span.report != self.id:
            raise ValueError(f"span of report {span.report!r} asked of report {self.id!r}")
        return self.text[span.start : span.end]


NOT_FOUND = "not found"
OWN_WORK = "made by Communique itself"
NOT_COMPOSED = "not composed"
TOO_MANY = "too many files"
"""Reasons of refusals that others act on: nothing is there, it is Communique's own, it is kept but its story waits,
a folder holds more files than are taken."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: a result, not an exception. ``detail`` is one sentence with the mend."""

    origin: str
    room: str
    reason: str
    detail: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A range that is not the article, and why: menu, ticker, caption, sign-up, template, ..."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """Which ranges of a report are the article. ``body`` holds title, dateline and text, in order.

    ``blocks`` are the body's blocks with their role (title, heading, paragraph, item, turn); together with
    ``left_out`` they cover every visible character of the report.
    """

    report: Report
    title: Span | None
    dateline: Span | None
    byline: Span | None
    published: str | None
    published_from: DateFrom | None
    outlet: str | None
    source_kind: SourceKind
    body: tuple[Span, ...]
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What grouping needs of an article, cheap to make: words by rarity, names by rule, fingerprints for copies.

    ``words`` are (term, count) pairs sorted by term; ``shingles`` sampled hashes of word 4-grams with the code-point
    range each stands on, sorted by hash; ``date`` only where it is trusted; ``weekdays`` those that the opening names,
    Monday being 1.
    """

    report: str
    words: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    date: str | None
    shingles: tuple[tuple[int, int, int], ...]
    credits: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
