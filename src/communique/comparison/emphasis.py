"""How strongly: the first of all or among the first, alleged or plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from communique.comparison.findings import Finding, cited, plain, reading
from communique.comparison.regions import Region
from communique.comparison.sameness import Alignment
from communique.lexicons import words

_LIKE = 0.3
_SURE = 0.45
Marks = dict[str, tuple[int | None, int]]


def emphasis(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a superlative against one of several, and a doubted thing against a plain one."""
    if link.aligned < _LIKE:
        return
    yield from _one_sided(link, texts, _tops, 0.7, shown=True)
    doubts = words("comparison_doubts")
    both = all(any(plain(w) in doubts for w in region.words) for region in (link.left, link.right))
    if link.aligned >= _SURE and not both:
        body = not (link.left.piece.title or link.right.piece.title)
        yield from _one_sided(link, texts, _marked, round(link.aligned, 3), shown=body)


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


def _marked(region: Region) -> Marks:
    """Roots, with the place of the word of doubt before them where there is one."""
    found: Marks = {}
    piece = region.piece
    doubts = words("comparison_doubts")
    for at in range(region.first, region.last):
        word = piece.words[at]
        if word.root:
            back = range(max(region.first, at - 3), at)
            mark = next((n for n in back if piece.words[n].plain in doubts), None)
            if mark is not None and not all(w.root for w in piece.words[mark:at]):
                mark = None
            if word.root not in found or mark is not None:
                found[word.root] = (mark, at)
    return found
