"""Why reports stand together: the telling names and words that they share, and how alike the pairs are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.nouns import Signature
from communique.stories.likeness import Pairs, Vectors
from communique.stories.rarity import background

_MOST_NAMES = 3
_MOST_WORDS = 3


def reasons(
    reports: Sequence[Signature], group: Sequence[int], pairs: Pairs, these: Vectors, threshold: float
) -> tuple[str, ...]:
    """Return the reasons of *group* (numbers of *reports*) in data form."""
    if len(group) == 1:
        return (f"no other report alike >= {threshold:.2f}",)
    values = [pairs[i].get(j, 0.0) for place, i in enumerate(group) for j in group[place + 1 :]]
    alike = sum(value >= threshold for value in values)
    shared = ", ".join(repr(phrase) for phrase in _shared_phrases(reports, group, these))
    return (
        *([f"share: {shared}"] if shared else []),
        f"{alike} of {len(values)} pairs alike >= {threshold:.2f}, the least {min(values):.2f}",
    )


def _shared_phrases(reports: Sequence[Signature], group: Sequence[int], these: Vectors) -> list[str]:
    """Return the names and then the words that weigh most and stand in more than half of the reports."""
    words = _shared_words(group, these)
    weight = dict(words)
    held = Counter(name for report in reports for name in report.names)
    names = sorted(
        (-sum(weight.get(term, 0.0) for term in name.casefold().split()), name)
        for name, count in held.items()
        if 2 * count > len(reports) and name.casefold() not in background()
    )
    chosen = [name for value, name in names if value < 0][:_MOST_NAMES]
    told = {term for name in chosen for term in name.casefold().split()}
    return chosen + [term for term, _ in words if term not in told][:_MOST_WORDS]


def _shared_words(group: Sequence[int], these: Vectors) -> list[tuple[str, float]]:
    """Return the terms that stand in more than half of the reports with their weight, the weightiest first."""
    weight: Counter[int] = Counter()
    holders: Counter[int] = Counter()
    for i in group:
        row = slice(these.rows[i], these.rows[i + 1])
        ids = these.ids[row].tolist()
        holders.update(ids)
        for term, value in zip(ids, these.values[row].tolist(), strict=True):
            weight[term] += value
    common = [(these.terms[term], round(weight[term], 6)) for term, n in holders.items() if 2 * n > len(group)]
    return sorted(common, key=lambda item: (-item[1], item[0]))
