"""The same predicate affirmed in one report and negated in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.findings import Finding, cited, plain, reading
from communique.comparison.regions import Region, whole
from communique.comparison.sameness import Alignment
from communique.lexicons import words

_LIKE = 0.5
_CERTAIN = 0.8
_BACK = 3


def polarity(link: Alignment, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a verb that both regions share and only one negates."""
    if link.aligned < _LIKE or link.left.piece.title != link.right.piece.title:
        return
    if link.left.negated == link.right.negated or _denies(link.left) or _denies(link.right):
        return
    here, there = _verbs(link.left), _verbs(link.right)
    for key in sorted(set(here) & set(there)):
        (a_not, a_modal, a), (b_not, b_modal, b) = here[key], there[key]
        if a_not == b_not:
            continue
        left = cited(texts[link.left.piece.report], link.left, max(link.left.first, a - _BACK * a_not), a + 1)
        right = cited(texts[link.right.piece.report], link.right, max(link.right.first, b - _BACK * b_not), b + 1)
        speakers = {link.left.speaker, link.right.speaker}
        apart = len(speakers) > 1 or None in speakers
        quoted = link.left.direct or link.right.direct
        same_names = _names(link.left) <= _names(whole(link.right.piece)) and _names(link.right) <= _names(
            whole(link.left.piece)
        )
        certain = same_names and link.aligned >= _CERTAIN and not (a_modal or b_modal or quoted)
        yield Finding(
            "polarity",
            "contradiction" if certain else "tension",
            reading(link.left, left),
            reading(link.right, right),
            cited(texts[link.left.piece.report], link.left, a, a + 1),
            round(link.aligned, 3),
            a_modal == b_modal and not (quoted and apart) and same_names,
        )
        return


def _denies(region: Region) -> bool:
    """Whether a word such as "denied" or "refused" turns the region, so that a "not" elsewhere may agree with it."""
    return any(plain(word) in words("comparison_not") for word in region.piece.words)


def _names(region: Region) -> frozenset[str]:
    """Roots of the proper names in a region: who or what the predicate is about must not differ."""
    return frozenset(word.root for word in region.words if word.tag in ("NNP", "NNPS") and word.root)


def _verbs(region: Region) -> dict[str, tuple[bool, bool, int]]:
    """Roots of verbs: negated or not, under a modal or condition or not, and where."""
    found: dict[str, tuple[bool, bool, int]] = {}
    piece = region.piece
    for at in range(region.first, region.last):
        word = piece.words[at]
        if not word.tag.startswith("VB") or not word.root:
            continue
        start = max((cut for cut in piece.cuts if cut <= at), default=0)
        before = piece.words[max(start, at - _BACK) : at]
        negated = any(plain(w) in words("comparison_negations") for w in before)
        modal = any(w.tag == "MD" for w in before) or any(plain(w) in ("if", "unless", "whether") for w in before)
        found.setdefault(word.root, (negated, modal, at))
    return found
