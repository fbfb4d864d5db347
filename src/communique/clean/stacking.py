"""The second look at a text dump: each line again, with what the first look made of the lines around it.

Wolpert, D. H. (1992), Stacked generalization; Cohen, W. W. and Carvalho, V. R. (2005), Stacked sequential learning.
"""

from __future__ import annotations

import numpy as np

from communique.clean.features import OWN, SPACING, Matrix, around, distance, heaviest, place, shifted

OFFSETS = (-3, -2, -1, 1, 2, 3)
FLOOR = 1e-4
HEAVIEST_LINE = 500.0
LEAST_ODDS = 1.5
SUREST = 10


def describe_again(first: Matrix, probability: Matrix) -> Matrix:
    """Return the rows of the second model from those of the *first* and its *probability* that a line is body."""
    length = np.expm1(first[:, 0])
    mass = probability * np.minimum(length, HEAVIEST_LINE)
    odds = np.log((probability + FLOOR) / (1.0 - probability + FLOOR))
    near = [shifted(odds[:, None], offset) for offset in OFFSETS]
    sums = [around(mass), place(mass), around(probability), place(np.clip(odds + 2.0, 0.0, None))]
    return np.hstack(
        [
            first[:, : OWN + SPACING],
            odds[:, None],
            *near,
            *sums,
            _distance(odds)[:, None],
            np.tile(_document(probability, mass, length), (len(first), 1)),
        ]
    )


def _distance(odds: Matrix) -> Matrix:
    """Return how many lines before (-) or after (+) the likeliest stretch of body each line stands."""
    first, last = heaviest(odds + LEAST_ODDS, 0.0)
    return distance(len(odds), first, last)


def _document(probability: Matrix, mass: Matrix, length: Matrix) -> Matrix:
    """Return what the first look says of the whole document."""
    chars = max(float(length.sum()), 1.0)
    unsure = (probability > 0.2) & (probability < 0.8)
    return np.array(
        [
            mass.sum() / chars,
            (probability > 0.5).mean(),
            (probability > 0.5).sum(),
            np.log1p(mass.sum()),
            probability.max(),
            np.sort(probability)[::-1][:SUREST].mean(),
            np.minimum(probability, 1.0 - probability).mean(),
            float((length * unsure).sum()) / chars,
        ]
    )
