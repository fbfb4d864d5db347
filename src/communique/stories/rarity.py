"""How much a term tells: its rarity in news at large, mixed with its rarity among the reports at hand.

The background keeps a handful of reports of one event from making all their shared words look common; the batch makes
a name that every report of the run bears look common (inverse document frequency, Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique import lexicons

UNKNOWN = 6.0
"""Rarity of a word that the background does not hold: as rare as one report in four hundred."""

SHARE_OF_KNOWN = 0.5
SHARE_OF_UNKNOWN = 0.8
"""How far a large batch decides about words that the background holds, and about names, which it does not hold."""

_HALF_TRUSTED = 20
"""A batch of so many reports is trusted by half to show what is common."""


@lru_cache(maxsize=1)
def background() -> Mapping[str, float]:
    """Return ln(reports / reports with the word) of ordinary words."""
    return {row["word"]: int(row["rarity"]) / 10 for row in lexicons.table("stories_background")}


def frequencies(reports: Iterable[Iterable[tuple[str, int]]]) -> Counter[str]:
    """Count in how many of *reports*, each given as (term, count) pairs, a term stands."""
    return Counter(term for words in reports for term, _ in words)


def rarities(frequency: Mapping[str, int], reports: int) -> dict[str, float]:
    """Return the rarity of the terms of *frequency*, which counts in how many of the *reports* each stands."""
    known = background()
    trust = reports / (reports + _HALF_TRUSTED)
    rarity: dict[str, float] = {}
    for term, count in frequency.items():
        share = trust * (SHARE_OF_KNOWN if term in known else SHARE_OF_UNKNOWN)
        here = max(0.0, math.log((reports + 1) / (count + 0.5)))
        rarity[term] = (1 - share) * known.get(term, UNKNOWN) + share * here
    return rarity
