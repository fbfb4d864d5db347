"""How sure a thing is said to be: alleged in one report, suspected in another, plain in a third.

The thing is a noun phrase that reports share ("the alleged chemical attack"), wherever it stands in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.comparison.findings import Finding
from communique.comparison.units import Piece, Sheet
from communique.lexicons import words
from communique.nouns import Reading, Span

_LONGEST = 4
_CONFIDENCE = 0.6
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH")


@dataclass(frozen=True, slots=True)
class Term:
    """A noun phrase of one report: its last two content roots, the word of doubt before them, where it stands."""

    matter: tuple[str, str]
    doubt: str
    where: Reading


def doubts(pages: Sequence[Sheet]) -> Iterator[Finding]:
    """Yield the terms that some report doubts and another does not, or doubts by another word."""
    doubted = {term.matter for sheet in pages for term in _terms(sheet, None) if term.doubt}
    told: dict[tuple[str, str], dict[str, Term]] = defaultdict(dict)
    for sheet in pages:
        for term in _terms(sheet, doubted):
            known = told[term.matter].get(sheet.report)
            if known is None or (term.doubt and not known.doubt):
                told[term.matter][sheet.report] = term
    for matter in sorted(told):
        terms = [told[matter][report] for report in sorted(told[matter])]
        first = next((term for term in terms if term.doubt), None)
        for other in terms:
            if first is not None and other.doubt != first.doubt:
                yield Finding("emphasis", "tension", first.where, other.where, matter[1], _CONFIDENCE, True)


def _terms(sheet: Sheet, wanted: set[tuple[str, str]] | None) -> Iterator[Term]:
    """Yield the noun phrases of two content words or more; only those about a *wanted* matter, if any are named."""
    for piece in sheet.pieces:
        if piece.title:
            continue
        for last, word in enumerate(piece.words):
            inside = last + 1 < len(piece.words) and piece.words[last + 1].tag in ("NN", "NNS")
            if word.tag not in ("NN", "NNS") or not word.root or inside:
                continue
            first = _first(piece, last)
            content = [w for w in piece.words[first:last] if w.root and w.form not in words("comparison_doubts")]
            if content and (wanted is None or (content[-1].root, word.root) in wanted):
                doubt = next((w for w in piece.words[first:last] if w.form in words("comparison_doubts")), None)
                start = doubt.start if doubt else content[-1].start
                reading = " ".join(sheet.text[start : word.end].split())
                where = Reading(Span(sheet.report, start, word.end), reading)
                yield Term((content[-1].root, word.root), doubt.form if doubt else "", where)


def _first(piece: Piece, last: int) -> int:
    """Where the noun phrase that ends in ``piece.words[last]`` begins."""
    first = last
    while first and last - first < _LONGEST and piece.words[first - 1].tag in _NOMINAL:
        first -= 1
    return first
