"""How alike reports are: cosine of their weighted words, found through an inverted index, not pair by pair.

Memory grows with the words of the reports and with the pairs that are alike, not with the square of the reports.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.nouns import Signature
from communique.stories.rarity import rarities

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Pairs = dict[int, dict[int, float]]
"""For each report by number, the reports alike and how alike they are; symmetric."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of reports: row *i* has the terms ``ids[rows[i]:rows[i + 1]]`` with their ``values``."""

    terms: tuple[str, ...]
    rows: Ints
    ids: Ints
    values: Floats


def vectors(signatures: Sequence[Signature]) -> Vectors:
    """Weigh the words of *signatures*: square root of the count times rarity, scaled to length one."""
    rarity = rarities([signature.words for signature in signatures])
    terms = tuple(sorted(rarity))
    number = {term: i for i, term in enumerate(terms)}
    ids: list[int] = []
    values: list[float] = []
    rows = [0]
    for signature in signatures:
        weights = [math.sqrt(count) * rarity[term] for term, count in signature.words]
        length = math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0
        ids += [number[term] for term, _ in signature.words]
        values += [weight / length for weight in weights]
        rows.append(len(ids))
    return Vectors(terms, np.array(rows, np.int64), np.array(ids, np.int64), np.array(values, np.float64))


def alike(these: Vectors, floor: float) -> Pairs:
    """Return all pairs whose cosine is at least *floor*, rounded to six decimals."""
    count = len(these.rows) - 1
    owners = np.repeat(np.arange(count), np.diff(these.rows))
    by_term = np.argsort(these.ids, kind="stable")
    starts = np.searchsorted(these.ids[by_term], np.arange(len(these.terms) + 1))
    holders, held = owners[by_term], these.values[by_term]
    pairs: Pairs = {i: {} for i in range(count)}
    for i in range(count):
        own = slice(these.rows[i], these.rows[i + 1])
        for j, value in _above(i, these.ids[own], these.values[own], starts, holders, held, count, floor):
            pairs[i][j] = pairs[j][i] = value
    return pairs


def _above(
    i: int, ids: Ints, values: Floats, starts: Ints, holders: Ints, held: Floats, count: int, floor: float
) -> list[tuple[int, float]]:
    """Return the later reports whose cosine with report *i* is at least *floor*."""
    if not len(ids):
        return []
    runs = [(starts[term], starts[term + 1]) for term in ids.tolist()]
    others = np.concatenate([holders[first:last] for first, last in runs])
    lengths = np.array([last - first for first, last in runs])
    products = np.concatenate([held[first:last] for first, last in runs]) * np.repeat(values, lengths)
    cosines = np.round(np.bincount(others, products, count), 6)
    later = np.flatnonzero(cosines[i + 1 :] >= floor) + i + 1
    return [(j, float(cosines[j])) for j in later.tolist()]
