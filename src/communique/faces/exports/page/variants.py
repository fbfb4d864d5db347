"""What several reports tell alike: an utterance as a table of its variants, a fact as quotations one under another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from communique.faces.exports.page.alignment import Words, differing
from communique.faces.exports.page.anchors import LineView, Ref, refs_of
from communique.faces.exports.view import Desk
from communique.nouns import Match, Span

LEAST_ALIKE = 0.25
"""Share of columns that must be alike; where fewer are, a table shows noise and quotations are clearer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one variant at one point; ``odd`` where most of the others have other words."""

    text: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One variant and the reports that have it word for word."""

    refs: tuple[Ref, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """A match under its line: ``heads`` tell column by column whether all are alike, ``rows`` are the variants.

    Without rows the ``quotes`` stand one under another, the words that the others lack marked; ``verbatim`` tells that
    all members have the same words.
    """

    line: LineView
    heads: tuple[bool, ...]
    rows: tuple[Row, ...]
    quotes: tuple[tuple[Ref, Words], ...]
    verbatim: bool


def variants_of(desk: Desk, match: Match, line: LineView) -> Variants:
    """Lay out a match."""
    refs = refs_of(desk, match.members)
    quotes = tuple((ref, differing(ref.quote, [o.quote for o in refs if o is not ref])) for ref in refs)
    alike = sum(column.alike for column in match.columns)
    if match.columns and alike == len(match.columns):
        return Variants(line, (), (), quotes, True)
    if alike < LEAST_ALIKE * len(match.columns) or not alike:
        return Variants(line, (), (), quotes, False)
    blocks = [(same, list(held)) for same, held in groupby(match.columns, key=lambda column: column.alike)]
    table = [
        [_text(desk, [column.cells[number] for column in held]) for _, held in blocks] for number in range(len(refs))
    ]
    return Variants(line, tuple(same for same, _ in blocks), _rows(refs, table), quotes, False)


def _text(desk: Desk, cells: Sequence[Span | None]) -> str:
    spans = [cell for cell in cells if cell is not None]
    if not spans:
        return ""
    return " ".join(desk.quote(Span(spans[0].report, spans[0].start, spans[-1].end)).split())


def _rows(refs: Sequence[Ref], table: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Put reports with the same words in one row; a cell is odd unless more than half of the reports have its words."""
    plain = [tuple(_bare(text) for text in row) for row in table]
    counts = [Counter(column) for column in zip(*plain, strict=True)]
    kinds: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(plain):
        kinds.setdefault(row, []).append(number)
    return tuple(
        Row(
            tuple(refs[number] for number in held),
            tuple(
                Cell(text, 2 * counts[at][bare] <= len(refs))
                for at, (text, bare) in enumerate(zip(table[held[0]], row, strict=True))
            ),
        )
        for row, held in kinds.items()
    )


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
