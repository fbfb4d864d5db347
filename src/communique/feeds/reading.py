"""A feed's bytes become its entries, read by feedparser, which is given bytes and fetches nothing."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax import SAXException

from communique.feeds.dates import trusted
from communique.feeds.guard import MOST_ENTRIES, refuse
from communique.feeds.markup import words_in
from communique.nouns import OWN_WORK, Feed, FeedEntry, Refusal

LONGEST_ENTRY = 1_000_000  # characters of one entry's text
LONGEST_LINE = 1_000  # characters of a title, an id or an address
OWN = "Communique"  # the generator that its own feeds of changes name
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
HTML = frozenset({"text/html", "application/xhtml+xml"})


def read(text: str, base: str, now: str) -> Feed | Refusal:
    """Return what the feed *text* says, or a refusal where it is no feed after all."""
    import feedparser  # here, as only watching needs it

    address = base if _is_web(base) else ""
    try:
        told = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-location": address, "content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as problem:  # whatever a hostile feed makes the parser stumble over, the other feeds go on
        return refuse(base, "not understood", f"The feed cannot be read ({type(problem).__name__}); check its address.")
    if not told.get("version") and not told.entries:
        return refuse(base, "no feed", "This is no RSS or Atom feed; check the feed's address.")
    source = told.feed
    if _text(source, "generator") == OWN:
        return refuse(base, OWN_WORK, "This feed was made by Communique itself and tells no news.")
    home = address or _web(_text(source, "link"), "") or ""
    found: dict[str, FeedEntry] = {}
    for item in told.entries[:MOST_ENTRIES]:
        entry = _entry(item, home, now)
        found.setdefault(entry.id, entry)
    return Feed(_line(_text(source, "title")) or None, tuple(found.values()), tuple(_notes(told)))


def _notes(told: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(told.get("bozo_exception"), SAXException):
        yield "the feed is no well-formed XML; it was read as far as it goes"


def _entry(item: dict[str, Any], home: str, now: str) -> FeedEntry:
    notes = []
    link = _web(_text(item, "link"), home)
    title = _line(_plain(_text(item, "title")))
    content, markup = _content(item)
    if len(content) > LONGEST_ENTRY:
        notes.append(f"the feed's own text of this has more than {LONGEST_ENTRY} characters and was left out")
        content = ""
    dated = next((key for key in ("published", "updated", "created") if _text(item, key).strip()), "published")
    published, doubt = trusted(_text(item, dated), dict.get(item, f"{dated}_parsed"), now)
    notes += [doubt] if doubt else []
    author = _line(_plain(_text(item, "author"))) or None
    mark = _digest(link or "", title, published or "", _text(item, "updated"), content)
    own = _text(item, "id").strip()
    name = own if 0 < len(own) <= LONGEST_LINE else link or _digest(own, title, content)
    words = words_in(content, markup=markup)
    return FeedEntry(name, link, title, published, author, content, markup, words, mark, tuple(notes))


def _content(item: dict[str, Any]) -> tuple[str, bool]:
    """Return the longest text that the entry gives, and whether it is HTML."""
    given = [part for part in dict.get(item, "content") or () if isinstance(part, Mapping)]
    detail = dict.get(item, "summary_detail")
    given += [detail] if isinstance(detail, Mapping) else []
    texts = [(str(part.get("value") or ""), str(part.get("type") or "text/html") in HTML) for part in given]
    texts.append((_text(item, "summary"), True))
    return max(texts, key=lambda text: len(text[0]))


def _text(item: dict[str, Any], key: str) -> str:
    """Return what stands under *key* itself: feedparser's own mapping gives one date for another."""
    value = dict.get(item, key)
    return value if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Return a title without the markup that some feeds write into it."""
    return unescape(TAG.sub("", text))


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_LINE]


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _web(link: str, home: str) -> str | None:
    """Return *link* as an absolute http address, ``None`` for one that is none."""
    try:
        address = urljoin(home, link.strip()) if link.strip() else ""
    except ValueError:
        return None
    return address if _is_web(address) and len(address) <= LONGEST_LINE and not re.search(r"[\s\0]", address) else None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
