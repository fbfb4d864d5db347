"""The shape of what stands beside a line: blocks of columns of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.faces.exports.view import Desk
from communique.nouns import Span, Voiced


@dataclass(frozen=True, slots=True)
class Entry:
    """Who or what (``words``), the passages with the same words that it rests on, and how it is to be read.

    ``quoting`` tells whether the passage is given in full or only pointed at; ``key`` colours the words.
    """

    words: str
    spans: tuple[Span, ...]
    note: str = ""
    quoting: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Entries under one head."""

    head: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that are read side by side, under a title that may be empty."""

    title: str
    columns: tuple[Column, ...]


def filled(title: str, columns: Iterable[Column]) -> tuple[Block, ...]:
    """Return one block of the columns that hold something, or none."""
    held = tuple(column for column in columns if column.entries)
    return (Block(title, held),) if held else ()


def voices(desk: Desk, voiced: Iterable[Voiced]) -> tuple[Entry, ...]:
    """Return an entry for each voice: who says it and where; the same words of one voice in several reports are one."""
    found: dict[tuple[str, str], list[Span]] = {}
    for each in dict.fromkeys(voiced):
        who = teller(desk, each.actor, each.span)
        found.setdefault((who, alike(desk, each.span)), []).append(each.span)
    return tuple(Entry(who, tuple(spans)) for (who, _), spans in found.items())


def passages(desk: Desk, spans: Iterable[Span]) -> tuple[Entry, ...]:
    """Return an entry for each passage; the same words in several reports are one."""
    found: dict[str, list[Span]] = {}
    for span in dict.fromkeys(spans):
        found.setdefault(alike(desk, span), []).append(span)
    return tuple(Entry("", tuple(held)) for held in found.values())


def alike(desk: Desk, span: Span) -> str:
    """Return what two passages share that differ only in case, marks or white space."""
    return " ".join(re.findall(r"\w+", desk.quote(span).casefold()))


def teller(desk: Desk, actor: str | None, span: Span) -> str:
    """Return who tells something: an actor of the cast, or else the report."""
    return desk.name(actor) or desk.labels[span.report]


def side(desk: Desk, actor: str) -> str:
    """Return whose side an actor is on."""
    known = desk.actors.get(actor)
    return (known.party or known.name) if known else ""
