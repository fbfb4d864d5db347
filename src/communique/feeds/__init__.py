"""Feeds: the bytes of an RSS or Atom feed become its entries.

``entries`` reads what a feed says and believes none of it: addresses are absolute http ones or none, dates that cannot
be are left out and told, markup stays data. ``page_of`` makes a page of an entry's own text, to be opened as any other
page. Nothing is fetched here.
"""

from __future__ import annotations

from dataclasses import replace

from communique.feeds.decoding import decode
from communique.feeds.guard import cut, refusal_of, refuse
from communique.feeds.markup import page_of
from communique.feeds.reading import read
from communique.nouns import Feed, Refusal
from communique.settings import Limits

__all__ = ["entries", "page_of"]


def entries(data: bytes, base: str, now: str, limits: Limits) -> Feed | Refusal:
    """Return the entries of the feed *data* in its own order, or say in one sentence why it is none.

    RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0 (RFC 4287) are read, also where they are no well-formed XML. *base* is
    the address or path that the feed came from: relative links are held against it. *now* is an ISO 8601 time in UTC:
    an entry dated before 1990 or more than two days after *now* has no date.

    Raises nothing.
    """
    if len(data) > limits.max_bytes:
        return refuse(base, "too large", f"The feed has more than {limits.max_bytes} bytes; raise max_bytes.")
    decoded = decode(data)
    text, crowd = cut(decoded.text)
    found = refusal_of(text, base) or read(text, base, now)
    if isinstance(found, Refusal):
        return found
    return replace(found, notes=(*filter(None, (decoded.note, crowd)), *found.notes))
