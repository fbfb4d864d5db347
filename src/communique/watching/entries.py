"""An entry of a feed becomes a report: its page where that can be had, else the feed's own text where that is one."""

from __future__ import annotations

from dataclasses import replace

from communique.feeds import page_of
from communique.nouns import Feed, FeedEntry, Refusal, Report, Source
from communique.reports import Fetched, Manners, fetch, open_fetched, open_page
from communique.settings import Limits

FEWEST = 100
"""Words of an entry's own text from which it is a report; the summaries that feeds give have two or three sentences."""
NOT_FOLLOWED = "not followed"


def report_of(
    feed: Feed, entry: FeedEntry, source: str, limits: Limits, *, follow: bool, manners: Manners
) -> Report | Refusal:
    """Return the report of an entry of the feed that *source* names, or why there is none.

    The page that the entry leads to is asked for where *follow* is true, robots.txt and *manners* allowing. Where it
    cannot be had, or shows less than the feed itself tells, the entry's own text is the report if it has 100 words.
    Outlet and date are the page's own, else the feed's.
    """
    page = _page(entry, limits, manners) if follow and entry.link else None
    told = _own(entry, source, limits) if entry.words >= FEWEST else None
    found: Report | Refusal
    if isinstance(page, Report) and not (isinstance(told, Report) and _poorer(page, entry)):
        found = page
    elif isinstance(told, Report):
        found = replace(told, notes=(*told.notes, _instead(page)))
    else:
        return told or _neither(page, entry, source)
    published = found.published or (entry.published or "")[:10] or None
    return replace(
        found,
        outlet=found.outlet or feed.title,
        published=published,
        published_from=found.published_from if found.published else "meta" if published else None,
        url=found.url or entry.link,
        notes=(*found.notes, *entry.notes),
    )


def _page(entry: FeedEntry, limits: Limits, manners: Manners) -> Report | Refusal | None:
    found = fetch(entry.link or "", limits, followed=True, manners=manners)
    if isinstance(found, Fetched):
        return open_fetched(found, Source(()), limits)
    return found if isinstance(found, Refusal) else None


def _own(entry: FeedEntry, source: str, limits: Limits) -> Report | Refusal:
    """Open the entry's own text as a page, under its link, or its place in the feed where it has none."""
    return open_page(page_of(entry), entry.link or f"{source}#{entry.id}", entry.link, limits)


def _poorer(page: Report, entry: FeedEntry) -> bool:
    """Tell whether a whole page, with all its menus, has fewer words than the feed itself: a wall stands before it."""
    return len(page.text.split()) < entry.words


def _instead(page: Report | Refusal | None) -> str:
    """Say why the feed's own text stands for the page."""
    if page is None:
        return "this is the text that the feed itself gives"
    if isinstance(page, Report):
        return "the page shows less than the feed, so this is the text that the feed itself gives"
    return f"the page cannot be had ({page.detail.rstrip('.')}), so this is the text that the feed itself gives"


def _neither(page: Report | Refusal | None, entry: FeedEntry, source: str) -> Refusal:
    """Say why an entry is no report."""
    own = f"the feed itself gives {entry.words} words of it, and a report has {FEWEST}"
    if isinstance(page, Refusal):
        return replace(page, detail=f"{page.detail.rstrip('.')}; {own}.")
    if entry.link:
        detail = f"Its page was not asked for (--no-follow); {own}."
        return Refusal(entry.link, "watching", NOT_FOLLOWED, detail)
    return Refusal(f"{source}#{entry.id}", "watching", "no report", f"It leads to no page; {own}.")
