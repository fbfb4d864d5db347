"""Boosted trees, fitted elsewhere and kept as JSON: many small trees whose leaves are added up.

Friedman, J. H. (2001), Greedy function approximation: a gradient boosting machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from communique.clean.features import Matrix

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in one row each; a leaf points at itself."""

    feature: Whole
    threshold: Matrix
    left: Whole
    right: Whole
    value: Matrix
    roots: Whole
    depth: int
    base: float

    @classmethod
    def load(cls, table: Mapping[str, Any]) -> Forest:
        """Read the trees of *table*: lists ``feature`` (-1 at a leaf), ``number`` (threshold or leaf value), ``size``.

        A tree's nodes stand in preorder, so an inner node's left branch is the node after it; ``right`` gives the
        distance to its right branch.
        """
        feature = np.array(table["feature"], dtype=np.int64)
        number = np.array(table["number"], dtype=np.float64)
        index = np.arange(len(feature))
        inner = feature >= 0
        return cls(
            feature=np.where(inner, feature, 0),
            threshold=np.where(inner, number, 0.0),
            left=np.where(inner, index + 1, index),
            right=np.where(inner, index + np.array(table["right"], dtype=np.int64), index),
            value=np.where(inner, 0.0, number),
            roots=np.concatenate([[0], np.cumsum(table["size"])[:-1]]).astype(np.int64),
            depth=int(table["depth"]),
            base=float(table["base"]),
        )

    def probability(self, rows: Matrix) -> Matrix:
        """Return for each row the probability of the positive class."""
        node = np.tile(self.roots, (len(rows), 1))
        each = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[each, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        score = self.base + self.value[node].sum(axis=1)
        result: Matrix = 1.0 / (1.0 + np.exp(-score))
        return result
