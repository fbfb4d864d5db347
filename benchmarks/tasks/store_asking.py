"""More than two hundred questions to a store of invented reports, made of the words that stand in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from communique.nouns import Hit, Query
from communique.store import Store

EACH = 20
COMMON = ("the", "said", "minister", "of", "foreign", "in", "would", "and", "that", "met")


def _words(chance: random.Random, hit: Hit, number: int) -> list[str]:
    """Return so many words in a row of a hit's quotation."""
    words = [word.strip(".,\"'") for word in hit.quote.split()]
    first = chance.randrange(max(1, len(words) - number))
    return [word for word in words[first : first + number] if word]


WAYS: Mapping[str, Callable[[random.Random, Hit], Query]] = {
    "one word": lambda chance, hit: Query(max(_words(chance, hit, 4), key=len)),
    "two words": lambda chance, hit: Query(" ".join(_words(chance, hit, 2))),
    "a phrase": lambda chance, hit: Query(f'"{" ".join(_words(chance, hit, 3))}"'),
    "a common word": lambda chance, hit: Query(chance.choice(COMMON)),
    "without a word": lambda chance, hit: Query(f"{max(_words(chance, hit, 4), key=len)} -{chance.choice(COMMON[1:])}"),
    "one or other": lambda chance, hit: Query(" OR ".join(_words(chance, hit, 2))),
    "a beginning": lambda chance, hit: Query(f"{max(_words(chance, hit, 4), key=len)[:4]}*"),
    "actor and kind": lambda chance, hit: Query(
        actor=hit.entry.actor if hit.entry else None, kind=hit.entry.kind if hit.entry else None
    ),
    "outlet and dates": lambda chance, hit: Query(
        max(_words(chance, hit, 4), key=len), outlet=hit.report.outlet, since="2030-02-01", until="2031-06-30"
    ),
    "like a statement": lambda chance, hit: Query(like=hit.entry.item if hit.entry else None),
    "texts alone": lambda chance, hit: Query(" ".join(_words(chance, hit, 2)), what="text"),
}


def questions(store: Store) -> Sequence[tuple[str, Query]]:
    """Return ``EACH`` queries of each way to ask, with the name of the way."""
    chance = random.Random(11)
    hits = store.find(Query("minister OR officials OR diplomats", what="statement", limit=5000)).hits
    return [(way, make(chance, chance.choice(hits))) for way, make in WAYS.items() for _ in range(EACH)]
