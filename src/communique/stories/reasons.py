"""Why reports stand together: the telling words that they share, and how alike the pairs are."""

from __future__ import annotations

from collections import Counter

from communique.stories.likeness import Pairs, Vectors

_MOST_WORDS = 5


def reasons(group: list[int], pairs: Pairs, these: Vectors, threshold: float) -> tuple[str, ...]:
    """Return the reasons of *group* in data form; a report alone has none alike."""
    if len(group) == 1:
        return (f"alone: nothing as alike as {threshold:.2f}",)
    shared = ", ".join(repr(word) for word in _shared_words(group, these))
    values = [pairs[i].get(j, 0.0) for i in group for j in group if i < j]
    return f"share: {shared}", f"{len(values)} of {len(values)} pairs alike >= {min(values):.2f}"


def _shared_words(group: list[int], these: Vectors) -> list[str]:
    """Return the terms that weigh most in reports of *group* and stand in more than half of them."""
    weight: Counter[int] = Counter()
    holders: Counter[int] = Counter()
    for i in group:
        row = slice(these.rows[i], these.rows[i + 1])
        for term, value in zip(these.ids[row].tolist(), these.values[row].tolist(), strict=True):
            weight[term] += value
            holders[term] += 1
    common = [term for term, count in holders.items() if 2 * count > len(group)]
    best = sorted(common, key=lambda term: (-round(weight[term] * holders[term], 6), these.terms[term]))
    return [these.terms[term] for term in best[:_MOST_WORDS]]
