"""What a root is worth: rare in the news at large and rare in this story.

Inverse document frequency (Spärck Jones 1972) from a background table, mixed with the same measure over the story's own
sentences, so that the names everybody repeats weigh little and a telling figure weighs much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.comparison.roots import root
from communique.comparison.units import Sheet
from communique.lexicons import table
from communique.nouns import Actor

_RAREST = 9.0
_BACKGROUND = 0.5
_PERSON = 0.45
_MINOR_PERSON = 0.8
_OFTEN = 5
_COMMON_NOUN = 0.7


@lru_cache(maxsize=None)
def _background() -> Mapping[str, float]:
    return {row["root"]: float(row["class"]) for row in table("comparison_frequency")}


def rarity(key: str) -> float:
    """Return the background rarity of a root, from 0 (in every article) to 1 (hardly ever met)."""
    if key[:1].isdigit():
        return min(1.0, 0.4 + 0.15 * len(key))
    return min(_background().get(key, _RAREST), _RAREST) / _RAREST


def weights(pages: Sequence[Sheet], cast: Sequence[Actor]) -> dict[str, float]:
    """Return the weight of every root of the story, between 0 and 1; the names of persons weigh little."""
    people = _people(pages, cast)
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
        key: (_BACKGROUND * rarity(key) + (1 - _BACKGROUND) * math.log((sentences + 1) / count) / top)
        * (1.0 if key not in people else _PERSON if count >= _OFTEN else _MINOR_PERSON)
        for key, count in seen.items()
    }


def _people(pages: Sequence[Sheet], cast: Sequence[Actor]) -> set[str]:
    """Roots of the words of persons' names."""
    found = {
        root(word.strip(".,'’"))
        for actor in cast
        if actor.kind == "person"
        for name in actor.names
        for word in name.split()
        if word[:1].isupper()
    }
    for sheet in pages:
        for name in sheet.page.names:
            if name.kind == "person":
                found |= {root(word.strip(".,'’")) for word in sheet.text[name.start : name.end].split()}
    return {key for key in found if rarity(key) > _COMMON_NOUN}
