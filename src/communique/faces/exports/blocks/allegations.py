"""An allegation in columns: how sure the tellers are, the evidence they name, who denies it, who would look into it."""

from __future__ import annotations

from communique.faces.exports.blocks.shape import Block, Column, Entry, filled, teller, voices
from communique.faces.exports.view import Desk, label
from communique.nouns import Allegation


def allegation_blocks(desk: Desk, allegation: Allegation) -> tuple[Block, ...]:
    """Return what the register holds beside the allegation itself; nothing where nothing is told."""
    inquiries = tuple(
        Entry(teller(desk, each.by, each.span), (each.span,), label("status", each.status))
        for each in allegation.inquiries
    )
    columns = [
        Column("How sure", voices(desk, allegation.certainty)),
        Column("Evidence named", voices(desk, allegation.cited)),
        Column("Denied by", voices(desk, allegation.denials)),
        Column("Inquiries", inquiries),
    ]
    return filled("", columns)
