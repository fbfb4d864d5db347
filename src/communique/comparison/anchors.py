"""Facts that hang on one small thing: the day of something, the office of a person.

Sentences that share nothing else may still both tell that the session is on March 3, or who the judge is. Each such
anchor is aligned with its best partner in each other report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.comparison.regions import Region, run_of
from communique.comparison.sameness import Alignment, measure
from communique.comparison.times import named_day
from communique.comparison.units import Piece, Sheet
from communique.lexicons import table
from communique.nouns import Actor, FoundBy

_WINDOW = 6
_DESCRIPTION = 6
_LEAST_TOLD = 3
_LEAST_SHARED = 0.3
_DATED = 0.6
_HELD = 0.55
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD", ".")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A small fact of one report: ``key`` is what must be the same (day and month; person), ``region`` its words."""

    key: tuple[str, str]
    region: Region
    near: frozenset[str]


def anchored(pages: Sequence[Sheet], cast: Sequence[Actor], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the alignments of days and of offices between reports, each with the chance it is worth."""
    days = [anchor for sheet in pages for anchor in _days(sheet)]
    persons = _persons(cast)
    offices = [anchor for sheet in pages for anchor in _offices(sheet, persons)]
    return [*_paired(days, weight, _DATED, "days"), *_paired(offices, weight, _HELD, "offices")]


def _paired(
    anchors: Sequence[Anchor], weight: Mapping[str, float], chance: float, anchor: FoundBy
) -> Iterator[Alignment]:
    """Yield for every anchor and other report the partner with which it shares most."""
    by_key: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    for one in anchors:
        by_key[one.key].append(one)
    for key in sorted(by_key):
        best: dict[tuple[str, str], tuple[float, Anchor, Anchor]] = {}
        for at, a in enumerate(by_key[key]):
            for b in by_key[key][at + 1 :]:
                reports = (a.region.piece.report, b.region.piece.report)
                shared = sum(weight[root] for root in sorted(a.near & b.near))
                known = best[reports][0] if reports in best else _LEAST_SHARED
                if reports[0] != reports[1] and (shared > known or (shared == known and reports not in best)):
                    best[reports] = (shared, a, b)
        for _, a, b in best.values():
            made = measure(a.region, b.region, weight)
            sure = max(made.sure, chance)
            yield replace(made, anchor=anchor, aligned=sure, sure=sure)


def _days(sheet: Sheet) -> Iterator[Anchor]:
    """Days of a month as written, with the words around them in their clause."""
    for piece in sheet.pieces:
        for time in sheet.page.times:
            if time.end <= piece.words[0].start or piece.words[-1].start < time.start:
                continue
            inside = [at for at, word in enumerate(piece.words) if time.start <= word.start < time.end]
            day = named_day(sheet.text[time.start : time.end]) if inside and time.kind == "date" else None
            if day is None or not day[0]:
                continue
            first, last = _clause(piece, inside[0], inside[-1] + 1)
            words = [word for at, word in enumerate(piece.words[first:last], first) if at not in inside]
            near = frozenset(word.root for word in words if word.root and word.tag not in ("NNP", "NNPS", "CD"))
            yield Anchor(day, run_of(piece, first, last), near)


def _clause(piece: Piece, first: int, last: int) -> tuple[int, int]:
    """Widen a stretch to its clause, a few words at most."""
    start = max((cut for cut in piece.cuts if cut <= first), default=0)
    end = min((cut for cut in piece.cuts if cut >= last), default=len(piece.words))
    return max(start, first - _WINDOW), min(end, last + _WINDOW)


def _persons(cast: Sequence[Actor]) -> Mapping[str, str]:
    """Map last names that only one person of the cast bears to that person."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in cast:
        if actor.kind == "person":
            for name in (actor.name, *actor.names):
                bearers[name.split()[-1].casefold()].add(actor.id)
    return {name: ids.pop() for name, ids in bearers.items() if len(ids) == 1}


def _offices(sheet: Sheet, persons: Mapping[str, str]) -> Iterator[Anchor]:
    """The fullest description with an office that stands before each person's name in a report."""
    fullest: dict[str, Anchor] = {}
    called = {at for name in sheet.page.names if name.kind == "person" for at in range(name.start, name.end)}
    for piece in sheet.pieces:
        for at, word in enumerate(piece.words):
            person = persons.get(word.form) if word.tag in ("NNP", "NNPS") else None
            if person is None:
                continue
            first = at
            while first and at - first < _DESCRIPTION and piece.words[first - 1].tag in _NOMINAL:
                first -= 1
            held = frozenset(
                w.root for w in piece.words[first:at] if w.root and w.lemma in _office_nouns() and w.tag[0] == "N"
            )
            told = sum(w.tag != "." and w.start not in called for w in piece.words[first:at])
            known = len(fullest[person].region.words) if person in fullest else 0
            if held and told >= _LEAST_TOLD and at + 1 - first > known:
                fullest[person] = Anchor(("person", person), run_of(piece, first, at + 1), held)
    yield from (fullest[person] for person in sorted(fullest))


@lru_cache(maxsize=1)
def _office_nouns() -> frozenset[str]:
    """The last words of offices."""
    return frozenset(row["noun"].casefold().split()[-1] for row in table("gazetteer_roles"))
