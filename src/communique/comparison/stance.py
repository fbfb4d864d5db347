"""One speaker on one matter, for in one report and against in another, or on a condition in one only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.align import Alignment, Region
from communique.comparison.findings import Finding, cited, plain, reading

_LIKE = 0.45
_FOR = frozenset({"agrees", "promises", "wants", "proposes"})
_AGAINST = frozenset({"refuses", "denies"})


def stance(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield where one speaker stands differently; never a contradiction, since the objects may differ."""
    here, there = link.left, link.right
    if here.speaker is None or here.speaker != there.speaker or link.score < _LIKE:
        return
    yield from _acts(link, texts)
    yield from _condition(link, texts)


def _acts(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """The cue of one side agrees or promises, that of the other refuses or denies."""
    here, there = link.left.statement, link.right.statement
    if here is None or there is None:
        return
    acts = {here.saying.act, there.saying.act}
    if not (acts & _FOR and acts & _AGAINST) or link.left.negated != link.right.negated:
        return
    sides = []
    for region, statement in ((link.left, here), (link.right, there)):
        cue = statement.saying.cue
        text = texts[region.piece.report]
        sides.append(reading(region, " ".join(text[cue.start : cue.end].split()) if cue else statement.saying.act))
    yield Finding("stance", "tension", sides[0], sides[1], "stance", round(link.score, 3), True)


def _condition(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """One speaker's words with a condition on one side and without on the other."""
    here, there = link.left, link.right
    if here.speaker is None or here.speaker != there.speaker:
        return
    a, b = _if(link.left), _if(link.right)
    if (a is None) == (b is None):
        return
    sides = []
    for region, at in ((link.left, a), (link.right, b)):
        text = texts[region.piece.report]
        last = len(region.piece.words) if at is not None else region.last
        wide = Region(region.piece, region.first, last)
        sides.append(reading(wide, cited(text, wide, region.first if at is None else at, last).rstrip('.,"”')))
    yield Finding("stance", "tension", sides[0], sides[1], "condition", round(link.score, 3), True)


def _if(region: Region) -> int | None:
    """Where a condition begins in the region or right behind it."""
    piece = region.piece
    for at in range(region.first, len(piece.words)):
        if plain(piece.words[at]) in ("if", "unless", "provided"):
            return at
    return None
