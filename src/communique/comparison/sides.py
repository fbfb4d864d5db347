"""For or against: where one party is told to stand in two reports, whoever tells it.

"Supports an investigation" against "was not prepared to accept the joint initiative" is a tension at most: the objects
may differ, and both may be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from communique.comparison.findings import Finding, cited
from communique.comparison.mentions import Mentions
from communique.comparison.regions import run_of
from communique.comparison.roots import strip
from communique.comparison.units import Piece, Sheet
from communique.lexicons import table
from communique.nouns import Actor, Reading

_REACH = 18
_BACK = 12
_NEGATION = 4
_LEAST_SHARED = 0.4
STANCE = "stance"
APART = "stance on objects apart"


@dataclass(frozen=True, slots=True)
class Side:
    """Where a party stands in one report: ``matter`` are the roots of what it is for or against, ``head`` its noun."""

    actor: str
    report: str
    side: str
    matter: frozenset[str]
    head: str
    where: Reading


def sides(
    pages: Sequence[Sheet], cast: Mapping[str, Actor], named: Mentions, weight: Mapping[str, float]
) -> Iterator[Finding]:
    """Yield for each party the best pair of one report that tells it for a matter and another that tells it against."""
    told = [side for sheet in pages for side in _told(sheet, named)]
    best: dict[tuple[str, str, str], tuple[float, Side, Side]] = {}
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            if one.report == other.report or one.side == other.side:
                continue
            if not _one_party(cast[one.actor], cast[other.actor]):
                continue
            shared = sum(weight[root] for root in sorted(one.matter & other.matter))
            key = (min(one.actor, other.actor), one.report, other.report)
            if shared >= _LEAST_SHARED and shared > best.get(key, (0.0, one, other))[0]:
                best[key] = (shared, one, other)
    for key in sorted(best):
        shared, one, other = best[key]
        confidence = round(min(0.9, 0.45 + 0.2 * shared), 3)
        about = about_objects(one.head, other.head)
        yield Finding("stance", "tension", one.where, other.where, about, confidence, True)


def _one_party(a: Actor, b: Actor) -> bool:
    """Whether two actors are one, or one of them speaks for the other."""
    return a.id == b.id or a.party == b.name or b.party == a.name


def _told(sheet: Sheet, named: Mentions) -> Iterator[Side]:
    for piece in sheet.pieces:
        if piece.title:
            continue
        for at in range(len(piece.words)):
            side = side_at(piece, at)
            subject = _subject(piece, at, named) if side is not None else None
            if side is None or subject is None:
                continue
            last = min(len(piece.words), at + 1 + _REACH)
            matter = frozenset(w.root for w in piece.words[at + 1 : last] if w.root and w.tag not in ("NNP", "NNPS"))
            region = run_of(piece, subject[1], last)
            where = Reading(region.span, cited(sheet.text, region, side[1], at + 1))
            yield Side(subject[0], sheet.report, side[0], matter, object_head(piece, at + 1, last), where)


def about_objects(one: str, other: str) -> str:
    """Return what two stances differ about: where the heads of their objects differ, maybe not one thing."""
    return STANCE if one and one == other else APART


def object_head(piece: Piece, first: int, last: int) -> str:
    """Return the root of the first noun phrase's head: the last of the first run of nouns."""
    nouns = [n for n in range(first, last) if piece.words[n].tag.startswith("NN")]
    run = [n for at, n in enumerate(nouns) if n == nouns[0] + at]
    return piece.words[run[-1]].root if run else ""


def _subject(piece: Piece, at: int, named: Mentions) -> tuple[str, int] | None:
    """The party mentioned last before a word in its sentence, and where."""
    for back in range(at - 1, max(-1, at - _BACK), -1):
        actor = named.get((piece.report, piece.words[back].start))
        if actor is not None:
            return actor, back
    return None


def side_at(piece: Piece, at: int) -> tuple[str, int] | None:
    """Return which side a word takes, "for" or "against", and where that begins; a negation before it turns it."""
    word = piece.words[at]
    if not (word.verb or word.tag == "JJ"):
        return None
    side = _sides().get(strip(word.lemma)) or _sides().get(word.plain)
    if side is None:
        return None
    negation = next((n for n in range(max(0, at - _NEGATION), at) if piece.words[n].negates), None)
    if negation is None:
        return side, at
    return ("against" if side == "for" else "for"), negation


def stance_words() -> Set[str]:
    """Return the roots of the words that take a side."""
    return _sides().keys()


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, str]:
    return {strip(row["word"]): row["side"] for row in table("comparison_stances")}
