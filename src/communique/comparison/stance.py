"""One speaker on one matter, for in one report and against in another, or on a condition in one only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.findings import Finding, cited, plain, reading
from communique.comparison.regions import Region, run_of
from communique.comparison.sameness import Alignment
from communique.comparison.sides import about_objects, object_head, side_at, stance_words

_LIKE = 0.4
_BACK = 6


def stance(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield where one speaker stands differently; never a contradiction, since the objects may differ."""
    here, there = link.left, link.right
    if here.speaker is None or here.speaker != there.speaker or link.aligned < _LIKE:
        return
    yield from _sides(link, texts)
    yield from _condition(link, texts)


def _sides(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Support on one side, refusal on the other."""
    here, there = _side(link.left), _side(link.right)
    if here is None or there is None or here[0] == there[0]:
        return
    if (link.left.roots & link.right.roots) <= stance_words():
        return
    sides, heads = [], []
    for region, (_, first, last) in ((link.left, here), (link.right, there)):
        start = max((cut for cut in region.piece.cuts if cut <= first), default=0)
        wide = run_of(region.piece, start, max(last, region.last))
        sides.append(reading(wide, cited(texts[region.piece.report], wide, first, last)))
        heads.append(object_head(region.piece, last, wide.last))
    about = about_objects(heads[0], heads[1])
    yield Finding("stance", "tension", sides[0], sides[1], about, round(link.aligned, 3), True)


def _side(region: Region) -> tuple[str, int, int] | None:
    """For or against, and where that is told: in the region or right before it."""
    for at in range(max(0, region.first - _BACK), region.last):
        side = side_at(region.piece, at)
        if side is not None:
            return *side, at + 1
    return None


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
        wide = run_of(region.piece, region.first, last)
        sides.append(reading(wide, cited(text, wide, region.first if at is None else at, last).rstrip('.,"”')))
    yield Finding("stance", "tension", sides[0], sides[1], "condition", round(link.aligned, 3), True)


def _if(region: Region) -> int | None:
    """Where a condition begins in the region or right behind it."""
    piece = region.piece
    for at in range(region.first, len(piece.words)):
        if plain(piece.words[at]) in ("if", "unless", "provided"):
            return at
    return None
