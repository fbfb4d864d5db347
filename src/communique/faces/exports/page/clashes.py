"""Clashes as quotations side by side, and one utterance as aligned variants."""

from __future__ import annotations

from dataclasses import dataclass

from communique.faces.exports.page.alignment import Words, differing, emphasised
from communique.faces.exports.page.anchors import LineView, Ref, refs_of
from communique.faces.exports.view import Desk, label
from communique.nouns import Discrepancy, Match

BESIDE = frozenset({"attribution", "emphasis"})


@dataclass(frozen=True, slots=True)
class Side:
    """One reading: a quotation in which the differing words are marked, and where else it is read.

    ``reading`` is given where the quotation itself does not hold it, as with the speaker of the same words.
    """

    ref: Ref
    reading: str
    words: Words
    others: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A discrepancy or a match laid out side by side under its line of the account."""

    line: LineView
    tag: str
    strength: str
    sides: tuple[Side, ...]


def clash_of(desk: Desk, item: Discrepancy, line: LineView) -> Clash:
    """Lay out a discrepancy: one side for each reading."""
    sides: dict[str, list[Ref]] = {}
    readings: dict[str, str] = {}
    for member in item.members:
        key = " ".join(member.reading.split()).casefold()
        sides.setdefault(key, []).extend(refs_of(desk, [member.span]))
        readings.setdefault(key, member.reading)
    quotes = {key: refs[0].quote for key, refs in sides.items()}
    laid = []
    for key, refs in sides.items():
        others = [quote for other, quote in quotes.items() if other != key]
        reading = readings[key] if item.kind in BESIDE else ""
        if item.kind == "wording":
            words = differing(refs[0].quote, others)
        elif reading:
            words = ((refs[0].quote, False),)
        else:
            words = emphasised(refs[0].quote, readings[key], others)
        laid.append(Side(refs[0], reading, words, tuple(refs[1:])))
    return Clash(line, label("tag", item.kind), item.strength, tuple(laid))


def variants_of(desk: Desk, match: Match, line: LineView) -> Clash:
    """Lay out a match: its members under each other, words that the others lack marked."""
    refs = refs_of(desk, match.members)
    sides = tuple(
        Side(ref, "", differing(ref.quote, [other.quote for other in refs if other is not ref]), ()) for ref in refs
    )
    return Clash(line, label("match", match.kind), "", sides)
