"""How likely a sentence tells each type of event: a multinomial logistic regression over its features and its vector.

The weights are learned (``training/events.md``) and kept as whole hundredths. A page that no reader pack has read has
no vectors; a second row of weights serves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.lexicons import weights
from communique.nouns import Page

NAME = "events_weights"
NONE = "NONE"
SCALE = 2.0
"""How much the vector weighs beside the features: sentence vectors have length 1, features mostly the value 1."""
UNIT = 100.0
Matrix = NDArray[np.float64]


@lru_cache(maxsize=None)
def _learned(row: str) -> tuple[Mapping[str, int], Matrix, Matrix, Matrix]:
    """Return (place of each feature, its weights by type, the vector's weights, the constants)."""
    held: Mapping[str, Any] = weights(NAME)[row]
    names = {name: at for at, name in enumerate(held["features"])}
    parts = [np.array(held[part], dtype=np.float64) / UNIT for part in ("weights", "vector", "constant")]
    return names, parts[0], parts[1], parts[2]


def types() -> tuple[str, ...]:
    """Return the types in the order of the chances."""
    return tuple(weights(NAME)["types"])


def chances(found: Mapping[str, float], vector: Matrix | None) -> Mapping[str, float]:
    """Return the chance of each type, and of none, for named features and a sentence vector."""
    names, by_feature, by_vector, scores = _learned("plain" if vector is None else "read")
    scores = scores.copy()
    for name in sorted(found):
        if name in names:
            scores += found[name] * by_feature[names[name]]
    if vector is not None:
        scores += SCALE * vector @ by_vector
    raised = np.exp(scores - scores.max())
    return dict(zip(types(), (float(x) for x in raised / raised.sum()), strict=True))


def vector_of(page: Page, at: int) -> Matrix | None:
    """Return the vector of the sentence at *at* of *page*, ``None`` without vectors."""
    if page.vectors is None:
        return None
    width = page.vectors.width
    row = np.frombuffer(page.vectors.data, dtype="<f2", count=width, offset=2 * width * at)
    return row.astype(np.float64)
