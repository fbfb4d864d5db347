"""The sentences of a story and what they mean: which are close to a set of them by their vectors, and who is a copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from communique.comparison.units import Row, Sheet
from communique.nouns import Copy

_EXEMPLARS = 48
_NEAREST = 0.55
_MIDDLE = 0.5
_NEARLY = 0.4
_LIKE = 0.0
_BLOCK = 1024
_BROAD = 0.12
_LEAST_BROAD = 12.0
_FEW = 4
_MANY = 1.0

Place = tuple[str, int]


class Scenes:
    """The sentences of a story by place (report, number), with their vectors where a pack has read them all.

    ``voice`` names for each report the report whose text it is: itself or what it copies; ``least`` is in how many
    voices something must stand to be shared. ``spoken`` are the places of sentences in which somebody is heard,
    ``size`` is the number of sentences that are no copies; what stands in more than ``broad`` of them is what the
    story is about.
    """

    def __init__(self, pages: Sequence[Sheet], copies: Sequence[Copy]) -> None:
        """Lay out the sentences of *pages*; *copies* name the reports that take their text from others."""
        self.voice: Mapping[str, str] = voices([sheet.report for sheet in pages], copies)
        self.least = min(2, len(set(self.voice.values())))
        self._copied = frozenset(_copied(pages, copies, self.voice))
        self.spoken: set[Place] = set()
        rows: dict[Place, Row] = {}
        for sheet in pages:
            for piece in sheet.pieces:
                if any(word.voice is not None for word in piece.words):
                    self.spoken.add((sheet.report, piece.sentence))
                if piece.vector is not None and not piece.title:
                    rows.setdefault((sheet.report, piece.sentence), piece.vector)
        self.size = sum(len(sheet.page.sentences) for sheet in pages) - len(self._copied)
        self.broad = max(_LEAST_BROAD, _BROAD * self.size)
        self._places = list(rows)
        self._at = {place: number for number, place in enumerate(self._places)}
        self._rows = np.stack([rows[place] for place in self._places]) if rows else None

    def own(self, place: Place) -> bool:
        """Say whether a sentence is not taken from a report that stands for its copies."""
        return place not in self._copied

    def around(self, core: Iterable[Place]) -> set[Place]:
        """Return *core* and the sentences that are close to one of it, in reports that are no copies."""
        found = set(core)
        for place in core:
            found |= self._close.get(place, set())
        return found

    def tellings(self, core: Iterable[Place]) -> int:
        """Return how many different things the sentences of *core* tell: those close to an earlier one count once."""
        told: set[Place] = set()
        count = 0
        for place in sorted(core):
            if self.own(place) and place not in told:
                count += 1
                told |= self._close.get(place, set())
        return count

    @cached_property
    def _close(self) -> dict[Place, set[Place]]:
        """Return for each sentence those that are close to it, reports that are copies left out."""
        own = [number for number, place in enumerate(self._places) if self.own(place)]
        if self._rows is None:
            return {}
        rows = self._rows[own]
        found: dict[Place, set[Place]] = defaultdict(set)
        for start in range(0, len(own), _BLOCK):
            for here, there in zip(*np.nonzero(rows[start : start + _BLOCK] @ rows.T >= _NEAREST), strict=True):
                if start + here != there:
                    found[self._places[own[start + here]]].add(self._places[own[there]])
        return found

    def near(self, core: Collection[Place]) -> set[Place]:
        """Return sentences beside *core* that mean what those of it do, the closest few; none without vectors."""
        held = self._held(core)
        if self._rows is None or not len(held):
            return set()
        nearest = (self._rows @ held.T).max(axis=1)
        middle = self._rows @ _centre(held)
        good = (nearest >= _NEAREST) | ((middle >= _MIDDLE) & (nearest >= _NEARLY))
        numbers = np.flatnonzero(good)
        order = numbers[np.lexsort((numbers, -np.round(nearest[numbers], 4)))]
        known = set(core)
        found = [self._places[number] for number in order if self._places[number] not in known]
        return set(found[: max(_FEW, round(_MANY * len(known)))])

    def like(self, places: Collection[Place], core: Iterable[Place]) -> set[Place]:
        """Return those of *places* that are of the matter of *core*; without vectors all of them."""
        held = self._held(core)
        if self._rows is None or not len(held):
            return set(places)
        known = sorted(place for place in places if place in self._at)
        if not known:
            return set()
        close = self._rows[[self._at[place] for place in known]] @ _centre(held)
        return {place for place, value in zip(known, close, strict=True) if value >= _LIKE}

    def nearest(self, core: Iterable[Place]) -> dict[str, float]:
        """Return for each report how close its closest sentence comes to one of *core*; none without vectors."""
        held = self._held(core)
        if self._rows is None or not len(held):
            return {}
        found: dict[str, float] = defaultdict(lambda: -1.0)
        for place, close in zip(self._places, (self._rows @ held.T).max(axis=1), strict=True):
            found[place[0]] = max(found[place[0]], float(close))
        return found

    def likeness(self, one: Iterable[Place], other: Iterable[Place]) -> float:
        """Return the cosine of the middles of two sets of sentences, 0 without vectors."""
        ours, theirs = self._held(one), self._held(other)
        return float(_centre(ours) @ _centre(theirs)) if len(ours) and len(theirs) else 0.0

    def _held(self, places: Iterable[Place]) -> Row:
        """Vectors of the places in reports that are no copies, at most a fixed number spread over them."""
        numbers = sorted(self._at[p] for p in places if p in self._at and self.own(p))
        if self._rows is None or not numbers:
            return np.zeros((0, 0), dtype=np.float32)
        step = max(1, -(-len(numbers) // _EXEMPLARS))
        return self._rows[numbers[::step]]


def distinct(pages: Sequence[Sheet]) -> dict[str, str]:
    """Name for each report the first one of the same text, which may be itself."""
    first: dict[str, str] = {}
    return {sheet.report: first.setdefault(sheet.text, sheet.report) for sheet in pages}


def _centre(rows: Row) -> Row:
    middle = rows.mean(axis=0)
    found: Row = middle / max(float(np.linalg.norm(middle)), 1e-6)
    return found


def _copied(pages: Sequence[Sheet], copies: Sequence[Copy], voice: Mapping[str, str]) -> Iterator[Place]:
    """Yield the sentences that stand in passages taken over, in reports for which another stands."""
    taken = {copy.report: copy.passages for copy in copies if voice.get(copy.report, copy.report) != copy.report}
    for sheet in pages:
        for number, sentence in enumerate(sheet.page.sentences):
            if any(span.start <= sentence.start < span.end for span in taken.get(sheet.report, ())):
                yield sheet.report, number


def voices(reports: Sequence[str], copies: Sequence[Copy]) -> dict[str, str]:
    """Name for each report the one of a group of copies that stands for all: first those that take none, by id."""
    linked: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        linked[copy.report].add(copy.of)
        linked[copy.of].add(copy.report)
    known = set(reports)
    takers = {copy.report for copy in copies if copy.of in known}
    voice: dict[str, str] = {}
    for report in sorted(reports, key=lambda report: (report in takers, report)):
        waiting = [] if report in voice else [report]
        while waiting:
            one = waiting.pop()
            if one not in voice:
                voice[one] = report
                waiting.extend(sorted(linked[one] & known))
    return voice
