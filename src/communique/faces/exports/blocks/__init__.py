"""What stands beside a line of the account, as plain values: titled columns of entries, each with its passage.

Every face lays the same blocks out in its own way; they hold labels and the reports' words, no sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.faces.exports.blocks.accords import accord_blocks
from communique.faces.exports.blocks.allegations import allegation_blocks
from communique.faces.exports.blocks.between import between_blocks, between_key
from communique.faces.exports.blocks.positions import moved_blocks
from communique.faces.exports.blocks.shape import Block
from communique.faces.exports.view import Desk
from communique.nouns import Readout

__all__ = ["blocks_of", "stands_beside"]

SECTIONS = ("accords-", "positions-moved", "between", "allegations")


def stands_beside(section: str) -> bool:
    """Tell whether blocks stand beside the lines of a section of the account."""
    return section.startswith(SECTIONS)


def blocks_of(readout: Readout, desk: Desk) -> Mapping[str, tuple[Block, ...]]:
    """Map the id that a line tells of to the blocks that stand beside it; what has none is left out."""
    ledger, inventory = readout.ledger, readout.inventory
    known = {accord.id: accord for accord in ledger.accords}
    found = {accord.id: accord_blocks(desk, accord, known) for accord in ledger.accords}
    found.update(moved_blocks(desk, ledger.positions))
    found.update({between_key(each): between_blocks(desk, each) for each in inventory.between})
    found.update({allegation.id: allegation_blocks(desk, allegation) for allegation in inventory.allegations})
    return {key: blocks for key, blocks in found.items() if blocks}
