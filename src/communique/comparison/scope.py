"""How widely talks ranged: over many matters in one report, bent on a single one in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from communique.comparison.findings import Finding, cited
from communique.comparison.regions import run_of
from communique.comparison.units import Piece, Sheet
from communique.lexicons import table, words
from communique.nouns import Reading

_CONFIDENCE = 0.6
_AFTER = 5
_BEFORE = 2


def scope(pages: Sequence[Sheet]) -> Iterator[Finding]:
    """Yield the wide account of a report that gives no other against the narrow one of another report."""
    told = {sheet.report: _told(sheet) for sheet in pages}
    wide = [found["wide"] for found in told.values() if set(found) == {"wide"}]
    narrow = [found["narrow"] for found in told.values() if "narrow" in found]
    for one in wide:
        for other in narrow:
            yield Finding("emphasis", "tension", one, other, "scope", _CONFIDENCE, True)


def _told(sheet: Sheet) -> dict[str, Reading]:
    """The first account of each scope in a report."""
    found: dict[str, Reading] = {}
    for piece in sheet.pieces:
        for at, word in enumerate(piece.words):
            kind = _scopes().get(word.lemma)
            if kind == "wide" and _about(piece, at):
                region = run_of(piece, max(0, at - _BEFORE), _matter(piece, at) + 1)
            elif kind == "narrow" and word.verb and _meets(piece, _start(piece, at), at):
                region = run_of(piece, _start(piece, at), _end(piece, at))
            else:
                continue
            found.setdefault(kind, Reading(region.span, cited(sheet.text, region, region.first, region.last)))
    return found


def _about(piece: Piece, at: int) -> bool:
    """Whether a word such as "range" is one of matters under discussion."""
    after = piece.words[at + 1 : at + 2]
    return bool(after) and after[0].form == "of" and _matter(piece, at) > at and _meets(piece, 0, len(piece.words))


def _matter(piece: Piece, at: int) -> int:
    """Where the word for what was discussed stands behind one such as "range"; *at* where none does."""
    behind = range(at + 1, min(len(piece.words), at + _AFTER))
    return next((n for n in behind if piece.words[n].form in words("comparison_matters")), at)


def _meets(piece: Piece, first: int, last: int) -> bool:
    """Whether a word of meeting or discussing stands in a stretch."""
    return any(word.form in words("comparison_meetings") for word in piece.words[first:last])


def _start(piece: Piece, at: int) -> int:
    """Where the clause of a verb begins."""
    return max((cut for cut in piece.cuts if cut <= at), default=0)


def _end(piece: Piece, at: int) -> int:
    """Where the clause of a verb ends."""
    return min((cut for cut in piece.cuts if cut > at), default=len(piece.words))


@lru_cache(maxsize=1)
def _scopes() -> Mapping[str, str]:
    return {row["word"]: row["scope"] for row in table("comparison_scope")}
