"""Grouping while reports arrive one at a time.

Whoever adds a report is told at once which story it seems to belong to, at the cost of the reports that resemble it.
That answer is provisional: how rare a word is, and so who is alike, shifts with every report. ``stories`` settles it
with the very method of the batch, so that a finished set has one grouping, in whatever order it came.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from communique.nouns import Candidates, Signature
from communique.settings import Settings
from communique.stories.copies import copies, shares, source_rank
from communique.stories.evidence import Evidence
from communique.stories.grouping import JOIN, grouped
from communique.stories.likeness import POWER
from communique.stories.linkage import FLOOR, LEAST_COUNTS
from communique.stories.rarity import rarities

_TELLING = 40
"""So many of the weightiest words of a report look for others like it."""

_MOST_HOLDERS = 200
"""Of the holders of a word the latest ones are looked at: a report mostly follows others of its day."""

_MOST_ALIKE = 12
"""So many reports that hold most of the telling words are looked at, with their stories."""

_SURE = 2.0
"""Who comes first of a story has nobody of its own to join, so a stream asks for so much more than the batch."""


class Stream:
    """The reports that have come so far and how they are grouped for the time being."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Begin without reports; *settings* are those of ``group``."""
        self.settings = settings or Settings()
        self.signatures: dict[str, Signature] = {}
        self._frequency: Counter[str] = Counter()
        self._holders: dict[str, list[str]] = {}
        self._length: dict[str, float] = {}
        self._story: dict[str, list[str]] = {}
        self._settled: tuple[Candidates, ...] | None = ()

    def add(self, signature: Signature) -> Candidates:
        """Take in a report and return the story that it joins for now, with those of its copies that it shows.

        A report that came before under the same name is replaced.
        """
        before = self.signatures.pop(signature.report, None)
        if before:
            self._frequency.subtract(term for term, _ in before.words)
            self._story.pop(before.report).remove(before.report)
        self.signatures[signature.report] = signature
        self._frequency.update(term for term, _ in signature.words)
        self._settled = None
        story, alike = self._nearest(signature)
        for term, _ in signature.words:
            self._holders.setdefault(term, []).append(signature.report)
        story.append(signature.report)
        self._story[signature.report] = story
        return self._candidates(signature, story, alike)

    def stories(self) -> tuple[Candidates, ...]:
        """Return what ``group`` returns for the reports so far; from now on reports join these stories."""
        if self._settled is None:
            self._settled = grouped(tuple(self.signatures.values()), self.settings)
            self._story = {report: story for c in self._settled for story in [list(c.reports)] for report in story}
        return self._settled

    def _nearest(self, signature: Signature) -> tuple[list[str], float]:
        """Return the story that *signature* joins and how alike it is, a new story where none is alike enough."""
        if self.settings.one_story:
            return next(iter(self._story.values()), []), 1.0
        weights = self._weights(signature)
        self._length[signature.report] = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        found = self._resembling(weights)
        alike = dict(zip(found, self._alike(signature, weights, found), strict=True))
        best: tuple[float, list[str]] = (0.0, [])
        threshold = self.settings.join or JOIN
        for story in {id(story): story for story in map(self._story.__getitem__, found)}.values():
            here = [alike[report] for report in story if report in alike]
            value = LEAST_COUNTS * min(here) + (1 - LEAST_COUNTS) * sum(here) / len(here)
            if value > best[0] and value >= threshold * _SURE and min(here) >= threshold * FLOOR:
                best = value, story
        return best[1], best[0]

    def _weights(self, signature: Signature) -> dict[str, float]:
        """Weigh the words of *signature* by how rare they are in what has come so far."""
        rarity = rarities({term: self._frequency[term] for term, _ in signature.words}, len(self.signatures))
        return {term: count**POWER * rarity[term] for term, count in signature.words}

    def _resembling(self, weights: Mapping[str, float]) -> list[str]:
        """Return the reports that hold most of the telling words of a report, and others of their stories."""
        telling = sorted(weights.keys() & self._holders.keys(), key=lambda term: (-weights[term], term))[:_TELLING]
        shared: dict[str, float] = {}
        for term in telling:
            for report in set(self._holders[term][-_MOST_HOLDERS:]) & self._story.keys():
                shared[report] = shared.get(report, 0.0) + weights[term]
        alike = sorted(shared, key=lambda report: (-shared[report], report))[:_MOST_ALIKE]
        return sorted({other for report in alike for other in self._story[report][:_MOST_ALIKE]} | set(alike))

    def _alike(self, signature: Signature, weights: Mapping[str, float], found: Sequence[str]) -> list[float]:
        """Return how alike *signature* is to each of the reports *found*, whose lengths are those of their arrival."""
        near, own = [self.signatures[report] for report in found], dict(signature.words)
        products = [
            math.fsum(weights[t] ** 2 * (count / own[t]) ** POWER for t, count in other.words if t in own)
            for other in near
        ]
        lengths = np.array([self._length[report] * self._length[signature.report] for report in found])
        copied = {place + 1: share for place, share in shares(signature, near).items()}
        evidence = Evidence([signature, *near], {0: copied})
        weighed = evidence.weigh(0, np.arange(1, len(near) + 1), np.array(products) / lengths)
        return [float(value) for value in weighed]

    def _candidates(self, signature: Signature, story: list[str], alike: float) -> Candidates:
        """Make the noun of a provisional story."""
        ranked = sorted((self.signatures[report] for report in story), key=source_rank)
        at = next(n for n, one in enumerate(ranked) if one.report == signature.report)
        near = [one for one in ranked if one.report != signature.report]
        places = [n if n < at else n + 1 for n in shares(signature, near)]
        pairs = [(min(n, at), max(n, at)) for n in places]
        return Candidates(
            reports=tuple(sorted(story)),
            copies=copies({n: [one] for n, one in enumerate(ranked)}, pairs),
            because=(f"for now: alike {alike:.3f}" if len(story) > 1 else "for now: no other report alike",),
        )
