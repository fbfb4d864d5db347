"""Text drawn block by block, a line for each: what a document without a text of its own gives as text of record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.nouns import Block, BlockKind
from communique.reports.metadata import Facts

SPACE = re.compile(r"[ \t\n\r\f\v]+")
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """A document cannot be read as a report: its arguments are the kind of refusal and a sentence with the mend."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text drawn from a document, its blocks, what it says of itself, and what a reader must know."""

    text: str
    blocks: tuple[Block, ...]
    facts: Facts
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Drawn:
    """Blocks drawn so far."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, kind: BlockKind, article: bool | None = None) -> None:
        """Draw one block on a line of its own; white space is collapsed, a block without any word is not drawn."""
        shown = SPACE.sub(" ", UNFIT.sub("�", text)).strip(" ")
        if not shown.strip():
            return
        start = self.length + (1 if self.parts else 0)
        self.parts.append(shown)
        self.length = start + len(shown)
        self.blocks.append(Block(start, self.length, kind, article))

    def document(self, facts: Facts, notes: tuple[str, ...] = ()) -> Document:
        """Return all that was drawn."""
        return Document("\n".join(self.parts), tuple(self.blocks), facts, notes)
