"""Which reports tell of one event, from their signatures alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.nouns import Candidates, Signature
from communique.settings import Settings
from communique.stories.copies import Overlaps, copies, overlaps, source_rank, twin_groups
from communique.stories.evidence import with_evidence
from communique.stories.likeness import Pairs, Vectors, alike, vectors
from communique.stories.linkage import FLOOR, linked
from communique.stories.reasons import reasons

JOIN = 0.1
"""How alike two reports or groups must be to join; chosen on the dev parts of five sets, flat from 0.09 to 0.11."""

NEAR = 0.75
"""Share of the threshold above which a report outside is suggested."""

_MOST_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class _Batch:
    """The reports of one run: ``heads[i]`` stands for the reports of one and the same text in ``twins[i]``."""

    heads: tuple[Signature, ...]
    twins: tuple[tuple[Signature, ...], ...]
    overlap: Overlaps
    vectors: Vectors
    pairs: Pairs
    threshold: float


def grouped(signatures: Sequence[Signature], settings: Settings) -> tuple[Candidates, ...]:
    """Return every report in exactly one group, largest groups first."""
    twins = twin_groups(sorted(signatures, key=source_rank))
    heads = tuple(same[0] for same in twins)
    overlap = overlaps(heads)
    these = vectors(heads)
    threshold = settings.join or JOIN
    pairs = with_evidence(alike(these, threshold * FLOOR), heads, overlap)
    batch = _Batch(heads, twins, overlap, these, pairs, threshold)
    groups = linked(pairs, threshold)
    if settings.one_story and heads:
        groups = [list(range(len(heads)))]
    made = [_candidates(group, batch) for group in groups]
    return tuple(sorted(made, key=lambda group: (-len(group.reports), group.reports)))


def _candidates(group: list[int], batch: _Batch) -> Candidates:
    """Make the nouns of one group: its reports, copies, reasons and near neighbours."""
    inside = set(group)
    within = [(i, j) for i in group for j in batch.overlap.get(i, ()) if j in inside]
    members = {i: batch.twins[i] for i in group}
    return Candidates(
        reports=tuple(sorted(twin.report for same in members.values() for twin in same)),
        copies=copies(members, within),
        because=reasons([batch.heads[i] for i in group], group, batch.pairs, batch.vectors, batch.threshold),
        suggested=tuple(batch.heads[i].report for i in _near(group, batch.pairs, batch.threshold * NEAR)),
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
