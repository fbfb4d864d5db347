"""Which reports tell of one event, from their signatures alone."""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Candidates, Signature
from communique.settings import Settings
from communique.stories.copies import Overlaps, copies, overlaps
from communique.stories.evidence import with_evidence
from communique.stories.likeness import Pairs, Vectors, alike, vectors
from communique.stories.linkage import FLOOR, linked
from communique.stories.reasons import reasons

JOIN = 0.1
"""How alike two reports or groups must be to join; chosen on the dev parts of five data sets, flat from 0.09 to 0.11."""

NEAR = 0.75
"""Share of the threshold above which a report outside is suggested."""

_MOST_SUGGESTED = 5


def grouped(signatures: Sequence[Signature], settings: Settings) -> tuple[Candidates, ...]:
    """Return every report in exactly one group, largest groups first."""
    ordered = sorted(signatures, key=lambda s: (s.words, s.shingles, s.names, s.date or "", s.report))
    overlap = overlaps(ordered)
    these = vectors(ordered)
    threshold = settings.join or JOIN
    pairs = with_evidence(alike(these, threshold * FLOOR), ordered, overlap)
    if settings.one_story:
        groups = [list(range(len(ordered)))] if ordered else []
    else:
        groups = linked(pairs, threshold)
    made = [_candidates(group, ordered, overlap, pairs, these, threshold, settings) for group in groups]
    return tuple(sorted(made, key=lambda group: (-len(group.reports), group.reports)))


def _candidates(
    group: list[int],
    signatures: Sequence[Signature],
    overlap: Overlaps,
    pairs: Pairs,
    these: Vectors,
    threshold: float,
    settings: Settings,
) -> Candidates:
    """Make the nouns of one group: its reports, copies, reasons and near neighbours."""
    inside = {member: i for i, member in enumerate(group)}
    within = {(inside[i], inside[j]): share for (i, j), share in overlap.items() if i in inside and j in inside}
    because = reasons(group, pairs, these, threshold) if not settings.one_story else ("asked for as one story",)
    return Candidates(
        reports=tuple(sorted(signatures[i].report for i in group)),
        copies=copies([signatures[i] for i in group], within),
        because=because,
        suggested=tuple(signatures[i].report for i in _near(group, pairs, threshold * NEAR)),
    )


def _near(group: list[int], pairs: Pairs, floor: float) -> list[int]:
    """Return reports outside *group* whose mean likeness to its members is at least *floor*, the nearest first."""
    inside = set(group)
    total: dict[int, float] = {}
    for i in group:
        for j, value in pairs[i].items():
            if j not in inside:
                total[j] = total.get(j, 0.0) + value
    mean = {j: round(value / len(group), 6) for j, value in total.items()}
    near = sorted((-value, j) for j, value in mean.items() if value >= floor)
    return [j for _, j in near[:_MOST_SUGGESTED]]
