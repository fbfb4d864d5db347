"""What the JSON exports share: how a span is written with its quote, and how what is only suggested is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from communique.faces.exports.sparing import is_carried, is_spared
from communique.nouns import Report, Span, Story

Item = dict[str, Any]
Quote = Callable[[Span], Item]


def quoter(reports: Iterable[Report]) -> Quote:
    """Return a function that writes a span of *reports* with its quote, ``None`` for one that is not carried in full.

    The function raises ``ValueError`` for a span that does not lie inside one of the reports.
    """
    texts = {report.id: report for report in reports}
    spared = {report.id for report in texts.values() if is_spared(report)}

    def quote(span: Span) -> Item:
        report = texts.get(span.report)
        if report is None or not 0 <= span.start < span.end <= len(report.text):
            raise ValueError(f"span {span} lies outside the texts of this export")
        words = report.quote(span)
        told = None if span.report in spared and not is_carried(words) else words
        return {"report": span.report, "start": span.start, "end": span.end, "quote": told}

    return quote


def quoter_of(story: Story) -> Quote:
    """Return a function that writes a span of the story's reports with its quote."""
    return quoter(t.page.article.report for t in story.testimonies)


def optional(span: Span | None, quote: Quote) -> Item | None:
    """Write a span where there is one."""
    return None if span is None else quote(span)


def marked(item: Item, suggested: bool) -> Item:
    """Add ``"suggested": true`` to what is only suggested, and nothing to what is shown."""
    return {**item, "suggested": True} if suggested else item
