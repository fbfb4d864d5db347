"""A difference found between two aligned stretches, before differences of one matter are merged over reports."""

from __future__ import annotations

from dataclasses import dataclass

from communique.comparison.regions import Region
from communique.comparison.units import Word
from communique.nouns import DiscrepancyKind, Reading, Strength


@dataclass(frozen=True, slots=True)
class Finding:
    """Two readings that differ; ``shown`` is false where it is only worth suggesting.

    ``by`` says which comparison found them, and how sure the alignment is where it compares aligned stretches.
    """

    kind: DiscrepancyKind
    strength: Strength
    left: Reading
    right: Reading
    about: str
    confidence: float
    shown: bool
    by: str = ""


def reading(region: Region, words: str) -> Reading:
    """A region with the words in which it differs."""
    return Reading(region.span, words)


def cited(text: str, region: Region, first: int, last: int) -> str:
    """Return the characters of words *first* to *last* of the region's piece, white space squeezed."""
    found = region.piece.words[first:last]
    return " ".join(text[found[0].start : found[-1].end].split()) if found else ""


def plain(word: Word) -> str:
    """A word's form for comparison: lower case, straight apostrophe."""
    return word.form.replace("’", "'")
