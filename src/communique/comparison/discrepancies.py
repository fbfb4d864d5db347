"""Where aligned stretches differ, in the order in which an analyst would raise them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.comparison.align import Alignment
from communique.nouns import Discrepancy, Story


def discrepancies(story: Story, alignments: Sequence[Alignment]) -> list[Discrepancy]:
    """Return the discrepancies of *story*, contradictions first."""
    return []
