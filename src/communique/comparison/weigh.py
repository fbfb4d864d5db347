"""What a root is worth: rare in the news at large and rare in this story.

Inverse document frequency (Spärck Jones 1972) from a background table, mixed with the same measure over the story's own
sentences, so that the names everybody repeats weigh little and a telling figure weighs much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique.comparison.units import Sheet
from communique.lexicons import table

_RAREST = 9.0
_BACKGROUND = 0.5


@lru_cache(maxsize=None)
def _background() -> Mapping[str, float]:
    return {row["root"]: float(row["class"]) for row in table("comparison_frequency")}


def rarity(key: str) -> float:
    """Return the background rarity of a root, from 0 (in every article) to 1 (hardly ever met)."""
    if key[:1].isdigit():
        return min(1.0, 0.4 + 0.15 * len(key))
    return min(_background().get(key, _RAREST), _RAREST) / _RAREST


def weights(pages: Iterable[Sheet]) -> dict[str, float]:
    """Return the weight of every root of the story, between 0 and 1."""
    seen: Counter[str] = Counter()
    sentences = 0
    for sheet in pages:
        met: dict[int, set[str]] = {}
        for piece in sheet.pieces:
            met.setdefault(piece.sentence, set()).update(word.root for word in piece.words if word.root)
        sentences += len(met)
        for roots in met.values():
            seen.update(roots)
    top = math.log(sentences + 1) or 1.0
    return {
        key: _BACKGROUND * rarity(key) + (1 - _BACKGROUND) * math.log((sentences + 1) / count) / top
        for key, count in seen.items()
    }
