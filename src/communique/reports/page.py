"""A web page: its text with its blocks, which of them are the article, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree, html

from communique.nouns import Block
from communique.reports.decoding import known
from communique.reports.drawing import draw
from communique.reports.extraction import EMPTY, article_blocks
from communique.reports.guard import is_crowded
from communique.reports.metadata import Facts, read_facts
from communique.settings import Limits

SAMPLE = 4_096
PAGE = re.compile(
    rb"(?:(?:<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)\s*+){0,20}(?:<!doctype\s{1,20}html|<(?:html|head|body)[\s>])",
    re.IGNORECASE,
)
MARKS = b"\xef\xbb\xbf\xff\xfe"
TAG = re.compile(rb"<[a-zA-Z!/]")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.IGNORECASE)
DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>")
LARGE = 5_000_000
"""Characters of markup above which the page is not handed to extractors that copy its tree several times."""
DEEPEST = 2_000
"""libxml2 drops what is nested deeper than 2,048, so nothing near it is believed."""


class TooDeep(Exception):
    """The page is nested deeper than the limit."""


class TooCrowded(Exception):
    """A tag has more attributes, or the page more tags, than can be read in time."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text drawn from a page, its blocks and what it says of itself."""

    text: str
    blocks: tuple[Block, ...]
    facts: Facts
    notes: tuple[str, ...]


def looks_like_page(data: bytes, *, suffix: bool) -> bool:
    """Tell whether bytes are a web page: by their start, or by their *suffix* when there is any tag."""
    start = data[:SAMPLE].replace(b"\x00", b"").lstrip(MARKS).lstrip()
    return bool(PAGE.match(start)) or (suffix and bool(TAG.search(data.replace(b"\x00", b""))))


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the page's meta element names, as browsers read it; ``None`` if none or unknown."""
    match = CHARSET.search(data[:SAMPLE])
    return served_encoding(match.group(1).decode("ascii", "replace") if match else None)


def served_encoding(told: str | None) -> str | None:
    """Return the encoding that a page or its server names, as browsers take it; ``None`` if none or unknown."""
    name = known(told) if told else None
    if name is None or name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def read_page(markup: str, limits: Limits) -> Page:
    """Draw the text of *markup*, choose the article's blocks and read its metadata.

    Raises:
        TooDeep: elements are nested deeper than ``limits.max_depth`` below the body.
        TooCrowded: a tag has thousands of attributes, or there are hundreds of thousands of tags.
    """
    if is_crowded(markup):
        raise TooCrowded
    tree = _parse(markup)
    if tree is None:
        return Page("", (), Facts(), ())
    if _depth(tree) > min(limits.max_depth, DEEPEST) + 2:
        raise TooDeep
    large = len(markup) > LARGE
    facts = read_facts(tree, printed_dates=not large)
    text, blocks = draw(tree)
    chosen, notes = ([None] * len(blocks), (EMPTY,)) if large else article_blocks(tree, text, blocks, limits)
    marked = tuple(replace(block, article=one) for block, one in zip(blocks, chosen, strict=True))
    return Page(text, marked, facts, notes)


def _parse(markup: str) -> html.HtmlElement | None:
    """Parse with lxml; ``None`` where the markup holds no element and no text."""
    clean = DECLARED.sub("", markup.lstrip("\ufeff"), count=1)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _depth(tree: html.HtmlElement) -> int:
    """Return the deepest nesting of elements, the root being 1."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
