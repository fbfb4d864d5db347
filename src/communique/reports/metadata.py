"""What a page says of itself: JSON-LD first, then meta elements, then dates that stand in the page.

A date is never taken from today or from when the page was fetched.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import html

from communique.nouns import DateFrom
from communique.reports.sidecar import day_of

ARTICLES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
                      "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "Report"})  # fmt: skip
TITLE = ("og:title", "twitter:title", "dc.title")
AUTHOR = ("author", "article:author_name", "dc.creator", "byl", "parsely-author")
OUTLET = ("og:site_name", "application-name", "dc.publisher")
DATE = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "parsely-pub-date", "publishdate", "pubdate", "publish-date", "sailthru.date")  # fmt: skip
EARLIEST, LATEST = "1995-01-01", "2099-12-31"
LONGEST = 300
MOST_JSON = 2_000_000
MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata of a page; ``None`` where the page does not say."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    url: str | None = None


def read_facts(tree: html.HtmlElement, *, printed_dates: bool = True) -> Facts:
    """Return what the page says of itself; *printed_dates* allows those that stand in its text."""
    linked = _from_json_ld(tree)
    metas = _metas(tree)
    published, origin = linked.published, linked.published_from
    if published is None:
        published, origin = next((day for day in map(day_of, _all(metas, DATE)) if day), None), "meta"
    if published is None and printed_dates:
        published, origin = _dated(tree), "text"
    return Facts(
        title=linked.title or _first(metas, TITLE),
        author=linked.author or _first(metas, AUTHOR),
        outlet=linked.outlet or _first(metas, OUTLET),
        published=published,
        published_from=origin if published else None,
        url=_canonical(tree) or _first(metas, ("og:url",)),
    )


def _dated(tree: html.HtmlElement) -> str | None:
    """Return the date of first publication that stands in the page."""
    from htmldate import find_date  # here, as most commands read no page and it takes long to load

    try:
        found = find_date(
            deepcopy(tree), original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return day_of(found) if found else None


def _from_json_ld(tree: html.HtmlElement) -> Facts:
    """Read the first article among the page's JSON-LD objects."""
    for node in _linked_nodes(tree):
        kinds = node.get("@type")
        if not ARTICLES.intersection(kinds if isinstance(kinds, list) else [kinds]):
            continue
        published = day_of(_text(node.get("datePublished")) or "")
        return Facts(
            title=_text(node.get("headline")) or _text(node.get("name")),
            author=_names(node.get("author")),
            outlet=_names(node.get("publisher")),
            published=published,
            published_from="json-ld" if published else None,
        )
    return Facts()


def _linked_nodes(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of all JSON-LD scripts, those of lists and graphs too."""
    scripts = [one.text or "" for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower()]
    queue: deque[Any] = deque()
    for script in scripts:
        try:
            queue.append(json.loads(script[:MOST_JSON], strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.popleft()
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            yield node
            queue.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _names(value: Any) -> str | None:
    """Return the name or names of a person or body in JSON-LD."""
    many = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in many[:20]]
    return ", ".join(name for name in names if name and "://" not in name) or None


def _text(value: Any) -> str | None:
    """Return a short text value on one line, ``None`` for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return _one_line(value)


def _one_line(text: str) -> str | None:
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "�")
    return " ".join(clean.split())[:LONGEST] or None


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """Map the names of the page's meta elements, in lower case, to their first content."""
    metas: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        content = _one_line(one.get("content") or "")
        if name and content:
            metas.setdefault(name, content)
    return metas


def _all(metas: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next(_all(metas, names), None)


def _canonical(tree: html.HtmlElement) -> str | None:
    """Return the page's own address where it is one of the web."""
    for link in tree.iter("link"):
        address = _one_line(link.get("href") or "")
        if (link.get("rel") or "").lower() == "canonical" and address and address.startswith(("http://", "https://")):
            return address
    return None
