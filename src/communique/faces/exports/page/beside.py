"""What stands beside a line, with each passage as a way to its place in the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.faces.exports.blocks.shape import Block, Entry
from communique.faces.exports.page.anchors import Ref, refs_of
from communique.faces.exports.view import Desk
from communique.nouns import Span


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with the ways to its passages; ``quoting`` tells whether the first is given or only pointed at."""

    words: str
    refs: tuple[Ref, ...]
    note: str
    quoting: bool
    key: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """Entries under one head."""

    head: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """Columns side by side under a title that may be empty."""

    title: str
    columns: tuple[ColumnView, ...]


def beside(desk: Desk, blocks: Iterable[Block]) -> tuple[BlockView, ...]:
    """Lay out *blocks* for the page."""
    return tuple(
        BlockView(
            block.title, tuple(ColumnView(c.head, tuple(_entry(desk, e) for e in c.entries)) for c in block.columns)
        )
        for block in blocks
    )


def _entry(desk: Desk, entry: Entry) -> EntryView:
    return EntryView(entry.words, refs_of(desk, entry.spans), entry.note, entry.quoting, entry.key)


def spans_in(blocks: Iterable[Block]) -> list[Span]:
    """Return every passage that *blocks* point at."""
    return [span for block in blocks for column in block.columns for e in column.entries for span in e.spans]
