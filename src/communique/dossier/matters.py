"""Matters: one issue over the stories of all days, joined by its label and by the words that mention it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from communique.dossier.shelf import Shelf
from communique.dossier.terms import stems
from communique.nouns import Issue, Matter

LIKE = 0.5  # cosine of mention words that, beside a shared word of the label, joins two issues


@dataclass(frozen=True, slots=True)
class Matters:
    """The matters, and the matter of each story's issue."""

    all: tuple[Matter, ...]
    of: Mapping[str, str]


@dataclass(slots=True)
class _Group:
    label: str
    names: frozenset[str]
    words: Counter[str]
    members: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    mentions: int = 0


def matters_of(shelf: Shelf) -> Matters:
    """Join the issues of all stories, at most one of a story to a matter; ids are ``mN``, the most told first.

    What is only suggested makes no matter of its own, but may belong to one.
    """
    groups: list[_Group] = []
    for number, readout in shelf.readouts():
        taken: set[int] = set()
        for issue in sorted(readout.comparison.issues, key=lambda i: i.suggested):
            words = _words(shelf, issue)
            scored = [(_alike(g, issue, words), -at) for at, g in enumerate(groups) if at not in taken]
            best = max(scored, default=(0.0, 0))
            if best[0] <= 0:
                if issue.suggested:
                    continue
                groups.append(_Group(issue.label, stems(issue.label), Counter()))
                best = (1.0, -(len(groups) - 1))
            group = groups[-best[1]]
            taken.add(-best[1])
            group.members.append(issue.id)
            group.words.update(words)
            group.mentions += len(issue.mentions)
            if shelf.days[number].name not in group.days:
                group.days.append(shelf.days[number].name)
    ranked = sorted(groups, key=lambda g: (-len(g.days), -g.mentions, g.label))
    made = tuple(Matter(f"m{n}", g.label, tuple(g.members), tuple(g.days)) for n, g in enumerate(ranked, 1))
    return Matters(made, {member: matter.id for matter in made for member in matter.members})


def _words(shelf: Shelf, issue: Issue) -> Counter[str]:
    """Count the content words of an issue's mentions."""
    found: Counter[str] = Counter()
    for mention in issue.mentions:
        found.update(stems(shelf.quote(mention)))
    return found


def _alike(group: _Group, issue: Issue, words: Counter[str]) -> float:
    """Return how alike an issue is to a group, 0 where it is another matter."""
    names = stems(issue.label)
    shared = group.names & names
    if not shared:
        return 0.0
    if group.names == names:
        return 2.0
    cosine = _cosine(group.words, words)
    whole = shared in (group.names, names)
    if whole and (len(shared) > 1 or cosine >= LIKE):
        return 1.0 + cosine
    return cosine if cosine >= LIKE and 2 * len(shared) >= min(len(group.names), len(names)) else 0.0


def _cosine(first: Counter[str], second: Counter[str]) -> float:
    dot = sum(count * second[word] for word, count in first.items())
    norm = sqrt(sum(c * c for c in first.values()) * sum(c * c for c in second.values()))
    return dot / norm if norm else 0.0


def named(matters: Sequence[Matter]) -> dict[str, str]:
    """Map the ids of matters to their labels."""
    return {matter.id: matter.label for matter in matters}
