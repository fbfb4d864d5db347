"""Which reports tell of one event, from their signatures alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.nouns import Candidates, Signature
from communique.settings import Settings
from communique.stories.copies import Overlaps, copies, overlaps, source_rank, twin_groups
from communique.stories.evidence import Evidence
from communique.stories.likeness import Likeness, vectors
from communique.stories.linkage import FLOOR, Group, linked
from communique.stories.neighbours import neighbours
from communique.stories.reasons import reasons

JOIN = 0.09
"""How alike two reports or groups must be to join; chosen on the dev parts of five sets, flat from 0.06 to 0.1."""

NEAR = 0.75
"""Share of what would have joined two stories from which each suggests the other: the first in rank of its reports."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """The reports of one run: ``heads[i]`` stands for the reports of one and the same text in ``twins[i]``."""

    heads: tuple[Signature, ...]
    twins: tuple[tuple[Signature, ...], ...]
    overlap: Overlaps
    likeness: Likeness
    threshold: float
    groups: tuple[Group, ...]


def grouped(signatures: Sequence[Signature], settings: Settings) -> tuple[Candidates, ...]:
    """Return every report in exactly one group, largest groups first."""
    twins = twin_groups(sorted(signatures, key=source_rank))
    heads = tuple(same[0] for same in twins)
    overlap = overlaps(heads)
    likeness = Likeness(vectors(heads), Evidence(heads, overlap))
    threshold = settings.join or JOIN
    if settings.one_story and heads:
        groups = [Group(tuple(range(len(heads))), 0.0, 0.0, ())]
    else:
        groups = linked(neighbours(likeness, threshold * FLOOR), threshold, likeness.between, NEAR)
    batch = _Batch(heads, twins, overlap, likeness, threshold, tuple(groups))
    made = [_candidates(group, batch, asked=settings.one_story) for group in groups]
    return tuple(sorted(made, key=lambda group: (-len(group.reports), group.reports)))


def _candidates(group: Group, batch: _Batch, *, asked: bool) -> Candidates:
    """Make the nouns of one group: its reports, copies, reasons and near neighbours."""
    inside = set(group.members)
    within = [(i, j) for i in group.members for j in batch.overlap.get(i, ()) if j in inside]
    members = {i: batch.twins[i] for i in group.members}
    suggested = [(batch.heads[batch.groups[n].members[0]].report, value, needed) for n, value, needed in group.near]
    return Candidates(
        reports=tuple(sorted(twin.report for same in members.values() for twin in same)),
        copies=copies(members, within),
        because=reasons(batch.heads, group, batch.likeness.vectors, batch.threshold, suggested, asked=asked),
        suggested=tuple(report for report, _, _ in suggested),
    )
