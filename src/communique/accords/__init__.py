"""Accords: what was agreed, promised, offered, proposed, demanded or refused; positions; the timeline.

The one door is :func:`draw`.
"""

from __future__ import annotations

from communique.accords.clauses import lines
from communique.accords.coded.coding import coded
from communique.accords.coming import next_steps, with_steps
from communique.accords.days import days_of
from communique.accords.parties import parties_of
from communique.accords.register import accords, drafts_of
from communique.accords.standpoints.positions import positions
from communique.accords.timeline import timeline
from communique.nouns import Comparison, Ledger, Story

__all__ = ["draw"]


def draw(story: Story, comparison: Comparison, as_of: str | None = None) -> Ledger:
    """Draw the ledger of *story*: accords by status, positions by issue and party, dated events, what is ahead, events.

    Accord ids are ``STORY-kN`` in display order. What is found without confidence is marked ``suggested``.
    *as_of* is the ISO day on which stated due dates are judged; without it none has passed.
    """
    parties, days = parties_of(story), days_of(story)
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    read = {report: tuple(line for line in lines(page) if line.words) for report, page in pages.items()}
    drafts = drafts_of(story, parties, read)
    made = accords(story, comparison, parties, drafts, read, as_of)
    moments = timeline(story, days, read)
    steps = next_steps(made, moments, pages, read, days, as_of)
    return Ledger(
        accords=tuple(with_steps(accord, steps) for accord in made),
        positions=positions(story, comparison, parties, drafts),
        timeline=moments,
        ahead=steps,
        coded=coded(story, parties),
    )
