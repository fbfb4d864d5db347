"""Accords: what was agreed, promised, offered, proposed, demanded or refused; positions; the timeline.

The door is :func:`draw`; :func:`restate` derives again what rests on accords that a person corrected.
"""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import lines
from communique.accords.coded.coding import coded
from communique.accords.coming import next_steps, with_steps
from communique.accords.days import days_of
from communique.accords.parties import parties_of
from communique.accords.register import accords, drafts_of, restated
from communique.accords.standpoints.positions import positions
from communique.accords.timeline import timeline
from communique.nouns import Comparison, Ledger, Story

__all__ = ["draw", "restate"]


def draw(story: Story, comparison: Comparison, as_of: str | None = None) -> Ledger:
    """Draw the ledger of *story*: accords by status, positions by issue and party, dated events, what is ahead, events.

    Accord ids are ``STORY-kN`` in display order. What is found without confidence is marked ``suggested``.
    *as_of* is the ISO day on which stated due dates are judged; without it none has passed.
    """
    parties, days = parties_of(story), days_of(story)
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    whole = {report: tuple(lines(page)) for report, page in pages.items()}
    read = {report: tuple(line for line in found if line.words) for report, found in whole.items()}
    drafts = drafts_of(story, parties, read)
    made = accords(story, comparison, parties, drafts, read, as_of)
    moments = timeline(story, days, read)
    steps = next_steps(made, moments, pages, read, days, as_of)
    return Ledger(
        accords=tuple(with_steps(accord, steps) for accord in made),
        positions=positions(story, comparison, parties, drafts, whole),
        timeline=moments,
        ahead=steps,
        coded=coded(story, parties, whole),
    )


def restate(story: Story, ledger: Ledger, as_of: str | None = None) -> Ledger:
    """Return *ledger* with all that follows from the kinds and events of its accords: nothing is found anew.

    Status, display order and what lies ahead are derived as :func:`draw` does; ids stay. *as_of* is as there.
    """
    days = days_of(story)
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    read = {report: tuple(line for line in lines(page) if line.words) for report, page in pages.items()}
    made = restated(ledger.accords, story, parties_of(story), as_of)
    steps = next_steps(made, ledger.timeline, pages, read, days, as_of)
    return replace(ledger, accords=tuple(with_steps(accord, steps) for accord in made), ahead=steps)
