"""How strongly: the first of all or among the first, alleged or plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.align import Alignment, Region
from communique.comparison.findings import Finding, cited, plain, reading
from communique.lexicons import words

_LIKE = 0.3
_SURE = 0.45


def emphasis(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a superlative against one of several, and a doubted thing against a plain one."""
    if link.score < _LIKE:
        return
    yield from _superlative(link, texts)
    if link.score >= _SURE:
        yield from _doubted(link, texts)


def _superlative(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    here, there = _tops(link.left), _tops(link.right)
    for key in sorted(set(here) & set(there)):
        (a_among, a), (b_among, b) = here[key], there[key]
        if (a_among is None and b_among is None) or (a_among is not None and b_among is not None):
            continue
        left = cited(texts[link.left.piece.report], link.left, a if a_among is None else a_among, a + 1)
        right = cited(texts[link.right.piece.report], link.right, b if b_among is None else b_among, b + 1)
        yield Finding(
            "emphasis",
            "tension",
            reading(link.left, left),
            reading(link.right, right),
            link.left.piece.words[a].lemma,
            0.7,
            True,
        )
        return


def _tops(region: Region) -> dict[str, tuple[int | None, int]]:
    """Roots of superlatives, with the place of "among" or "one of" where there is one."""
    found: dict[str, tuple[int | None, int]] = {}
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


def _doubted(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """A thing that one side marks as alleged, suspected or the like, and the other does not."""
    doubts = words("comparison_doubts")
    if all(any(plain(w) in doubts for w in region.words) for region in (link.left, link.right)):
        return
    here, there = _marked(link.left), _marked(link.right)
    for key in sorted(set(here) & set(there)):
        (a_mark, a), (b_mark, b) = here[key], there[key]
        if (a_mark is None) == (b_mark is None):
            continue
        left = cited(texts[link.left.piece.report], link.left, a if a_mark is None else a_mark, a + 1)
        right = cited(texts[link.right.piece.report], link.right, b if b_mark is None else b_mark, b + 1)
        yield Finding(
            "emphasis",
            "tension",
            reading(link.left, left),
            reading(link.right, right),
            link.left.piece.words[a].lemma,
            round(link.score, 3),
            not (link.left.piece.title or link.right.piece.title),
        )
        return


def _marked(region: Region) -> dict[str, tuple[int | None, int]]:
    """Roots, with the place of the word of doubt before them where there is one."""
    found: dict[str, tuple[int | None, int]] = {}
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
