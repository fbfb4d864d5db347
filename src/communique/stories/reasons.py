"""Why reports stand together: the telling names and words that they share, how alike they are, and what stands near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.nouns import Signature
from communique.stories.likeness import Vectors
from communique.stories.linkage import Group
from communique.stories.rarity import background

_MOST_NAMES = 3
_MOST_WORDS = 3


def reasons(
    heads: Sequence[Signature],
    group: Group,
    these: Vectors,
    threshold: float,
    near: Sequence[tuple[str, float, float]],
    *,
    asked: bool,
) -> tuple[str, ...]:
    """Return the reasons of *group* (numbers of *heads*) in data form; *asked* tells that the user put it together.

    *near* are the suggested reports with the likeness of their stories and what would have joined them.
    """
    close = tuple(f"near: {report!r} alike {value:.3f}, joins from {needed:.3f}" for report, value, needed in near)
    if len(group.members) == 1:
        told = heads[group.members[0]].words
        return (*close, f"no other report alike >= {threshold:.2f}" if told else "no words to tell it by")
    shared = ", ".join(
        repr(phrase) for phrase in _shared_phrases([heads[i] for i in group.members], group.members, these)
    )
    alike = f"alike {group.mean:.3f} on average, joins from {threshold:.2f}, the least {group.least:.3f}"
    return (*([f"share: {shared}"] if shared else []), *close, "one story, as asked" if asked else alike)


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
