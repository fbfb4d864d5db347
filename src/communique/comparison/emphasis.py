"""How strongly: the first of all or among the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from communique.comparison.findings import Finding, cited, plain, reading
from communique.comparison.regions import Region
from communique.comparison.sameness import Alignment

_LIKE = 0.3
Marks = dict[str, tuple[int | None, int]]


def emphasis(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a superlative on one side against one of several on the other."""
    if link.aligned >= _LIKE:
        yield from _one_sided(link, texts, _tops, 0.7, shown=True)


def _one_sided(
    link: Alignment, texts: Mapping[str, str], marks: Callable[[Region], Marks], confidence: float, *, shown: bool
) -> Iterator[Finding]:
    """Yield the first word that both sides hold and only one of them marks."""
    here, there = marks(link.left), marks(link.right)
    for key in sorted(set(here) & set(there)):
        (a_mark, a), (b_mark, b) = here[key], there[key]
        if (a_mark is None) == (b_mark is None):
            continue
        left = cited(texts[link.left.piece.report], link.left, a if a_mark is None else a_mark, a + 1)
        right = cited(texts[link.right.piece.report], link.right, b if b_mark is None else b_mark, b + 1)
        sides = reading(link.left, left), reading(link.right, right)
        yield Finding("emphasis", "tension", *sides, link.left.piece.words[a].lemma, confidence, shown)
        return


def _tops(region: Region) -> Marks:
    """Roots of superlatives, with the place of "among" or "one of" where there is one."""
    found: Marks = {}
    piece = region.piece
    for at in range(region.first, region.last):
        word = piece.words[at]
        follows = at > region.first and piece.words[at - 1].tag == "RBS" and word.root
        if (word.tag == "JJS" and word.root) or follows:
            back = range(max(region.first, at - 7), at)
            among = [n for n in back if piece.words[n].form == "among"]
            among += [n for n in back if plain(piece.words[n]) == "one" and piece.words[n + 1].form == "of"]
            found.setdefault(word.root, (min(among) if among else None, at))
    return found
