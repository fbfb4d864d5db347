"""Stories whose reports came out on given days, or on days that nobody tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.language import parse
from communique.nouns import Page, Span, Story, Testimony
from tests.accords.building import page, reader, story

CAST = {
    "hallorin": ("person", ("Marta Hallorin", "Hallorin")),
    "tarrago": ("person", ("Yusuf Tarrago", "Tarrago")),
    "kestria": ("state", ("Kestria",)),
    "lomarra": ("state", ("Lomarra",)),
}


def on(read: Page, published: str | None, dateline: str | None = None) -> Page:
    """Return the page as of a report that came out on *published*, with the words *dateline* as its dateline."""
    article = replace(read.article, published=published, published_from="given" if published else None)
    if dateline is not None:
        start = article.report.text.index(dateline)
        article = replace(article, dateline=Span(article.report.id, start, start + len(dateline)))
    return parse(article, reader())


def dated_story(reports: Mapping[str, tuple[str | None, str]], datelines: Mapping[str, str] | None = None) -> Story:
    """Build a story of reports given as (day of publication, text)."""
    made = story({name: text for name, (_, text) in reports.items()}, CAST)  # type: ignore[arg-type]
    told = datelines or {}
    testimonies = tuple(
        Testimony(on(page(text, name), published, told.get(name)), (), ())
        for name, (published, text) in sorted(reports.items())
    )
    return replace(made, testimonies=testimonies)
