"""How alike two reports are: the cosine of their weighted words, in the light of what else speaks for or against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.nouns import Signature
from communique.stories.evidence import Evidence
from communique.stories.rarity import frequencies, rarities

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

POWER = 0.6
"""A word that stands twice as often weighs half as much again: what a report keeps naming is what it is about."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of reports: row *i* has the terms ``ids[rows[i]:rows[i + 1]]``, ascending, with their ``values``."""

    terms: tuple[str, ...]
    rows: Ints
    ids: Ints
    values: Floats


def vectors(signatures: Sequence[Signature], rarity: Mapping[str, float] | None = None) -> Vectors:
    """Weigh the words of *signatures*: a power of the count times the rarity, scaled to length one.

    *rarity* holds every term; without it, the signatures tell themselves how rare their terms are.
    """
    if rarity is None:
        rarity = rarities(frequencies(signature.words for signature in signatures), len(signatures))
    terms = tuple(sorted(rarity))
    number = {term: i for i, term in enumerate(terms)}
    lengths = [len(signature.words) for signature in signatures]
    rows = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
    words = [word for signature in signatures for word in signature.words]
    ids = np.fromiter((number[term] for term, _ in words), np.int64, len(words))
    counts = np.fromiter((count for _, count in words), np.float64, len(words))
    weights = counts**POWER * np.array([rarity[term] for term in terms], np.float64)[ids]
    owners = np.repeat(np.arange(len(signatures)), lengths)
    norms = np.sqrt(np.bincount(owners, weights * weights, len(signatures)))
    return Vectors(terms, rows, ids, weights / np.maximum(norms, 1e-9)[owners])


class Likeness:
    """How alike any two reports of a run are, from 0 to 1, rounded to six decimals; symmetric.

    Nothing is kept of a pair, so memory grows with the words of the reports alone.
    """

    def __init__(self, these: Vectors, evidence: Evidence) -> None:
        """Take the vectors of the run's reports and what is known of them beside their words."""
        self.vectors = these
        self.evidence = evidence
        self._own = np.zeros(len(these.terms))

    def between(self, i: int, others: Ints) -> Floats:
        """Return how alike report *i* is to each of *others*, which are numbers of reports."""
        if not len(others):
            return np.zeros(0)
        these = self.vectors
        starts, ends = these.rows[others], these.rows[others + 1]
        lengths = ends - starts
        stops = np.cumsum(lengths)
        at = np.arange(stops[-1]) + np.repeat(starts - stops + lengths, lengths)
        own = slice(these.rows[i], these.rows[i + 1])
        self._own[these.ids[own]] = these.values[own]
        products = self._own[these.ids[at]] * these.values[at]
        self._own[these.ids[own]] = 0.0
        owners = np.repeat(np.arange(len(others)), lengths)
        cosines = np.bincount(owners, products, len(others)).astype(np.float64)
        return self.evidence.weigh(i, others, cosines).round(6)
