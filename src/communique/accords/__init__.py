"""Accords: what was agreed, promised, offered, proposed, demanded or refused; positions; the timeline.

The one door is :func:`draw`.
"""

from __future__ import annotations

from communique.accords.parties import parties_of
from communique.accords.positions import positions
from communique.accords.register import accords, drafts_of
from communique.accords.timeline import timeline
from communique.nouns import Comparison, Ledger, Story

__all__ = ["draw"]


def draw(story: Story, comparison: Comparison, as_of: str | None = None) -> Ledger:
    """Draw the ledger of *story*: accords by status, positions by issue and party, dated events.

    Accord ids are ``STORY-kN`` in display order. What is found without confidence is marked ``suggested``.
    *as_of* is the ISO day on which stated due dates are judged; without it none has passed.
    """
    parties = parties_of(story)
    drafts = drafts_of(story, parties)
    return Ledger(
        accords=accords(story, comparison, parties, drafts),
        positions=positions(story, comparison, parties, drafts),
        timeline=timeline(story),
    )
