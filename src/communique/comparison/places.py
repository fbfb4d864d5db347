"""Where: one place in one report, another place for the same thing in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.findings import Finding, plain, reading
from communique.comparison.regions import Region
from communique.comparison.roots import root
from communique.comparison.sameness import Alignment
from communique.comparison.units import Sheet
from communique.nouns import Name

_LIKE = 0.55
_AT = ("in", "at", "near", "outside", "to", "from")


def places(link: Alignment, pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Yield two places behind the same preposition, where neither report ever names the other's place."""
    if link.aligned < _LIKE:
        return
    here, there = _places(link.left, pages), _places(link.right, pages)
    for preposition in sorted(set(here) & set(there)):
        a, b = here[preposition], there[preposition]
        left, right = _text(a, link.left, pages), _text(b, link.right, pages)
        if _named(left, pages[link.right.piece.report]) or _named(right, pages[link.left.piece.report]):
            continue
        confidence = round(0.9 * link.aligned, 3)
        yield Finding(
            "place", "tension", reading(link.left, left), reading(link.right, right), "place", confidence, True
        )
        return


def _places(region: Region, pages: Mapping[str, Sheet]) -> dict[str, Name]:
    """The only place behind each preposition of a region."""
    span = region.span
    found: dict[str, list[Name]] = {}
    names = [n for n in pages[span.report].page.names if n.kind == "place" and span.start <= n.start < span.end]
    for name in names:
        before = [word for word in region.words if word.end <= name.start][-1:]
        if before and plain(before[0]) in _AT:
            found.setdefault(plain(before[0]), []).append(name)
    return {key: value[0] for key, value in found.items() if len(value) == 1}


def _text(name: Name, region: Region, pages: Mapping[str, Sheet]) -> str:
    return " ".join(pages[region.piece.report].text[name.start : name.end].split())


def _named(place: str, page: Sheet) -> bool:
    """Whether a report has some word of the place's name anywhere."""
    wanted = {root(word.strip(".,")) for word in place.split()} - {""}
    return any(word.root in wanted for piece in page.pieces for word in piece.words if word.root)
