"""An entry's own text: how many words a reader would see in it, and the page that is made of it."""

from __future__ import annotations

import re
from html import escape

from lxml import etree, html
from lxml_html_clean import Cleaner

from communique.nouns import FeedEntry

CLEANER = Cleaner(  # what a page says of itself in its head may not come from inside an entry
    style=True, links=True, meta=True, page_structure=True, forms=True, embedded=True, kill_tags=("title", "noscript"),
    add_nofollow=False,
)  # fmt: skip
FRAME = re.compile(r"</?(?:html|head|body)\b[^<>]{0,1000}>", re.IGNORECASE)  # an end of these would end the entry


def words_in(content: str, *, markup: bool) -> int:
    """Return how many words a reader sees in *content*."""
    tree = _tree(content) if markup else None
    texts = tree.itertext() if tree is not None else () if markup else (content,)
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def page_of(entry: FeedEntry) -> bytes:
    """Return a web page, in UTF-8, that holds the title and the text of *entry* and nothing that acts."""
    tree = _tree(entry.content) if entry.markup else None
    if tree is not None:
        body = etree.tostring(tree, encoding="unicode", method="html")
    else:
        parts = [part.strip() for part in entry.content.replace("\r\n", "\n").split("\n\n") if part.strip()]
        body = f"<div>{''.join(f'<p>{escape(part)}</p>' for part in parts)}</div>"
    title = escape(entry.title)
    author = f'<meta name="author" content="{escape(entry.author)}">' if entry.author else ""
    page = (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title>{author}</head>\n'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _tree(content: str) -> html.HtmlElement | None:
    """Return the cleaned tree of a piece of HTML; ``None`` where nothing can be read from it."""
    try:
        tree = html.fragment_fromstring(
            FRAME.sub("", content), create_parent="div", parser=html.HTMLParser(encoding="utf-8")
        )
        CLEANER(tree)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree
