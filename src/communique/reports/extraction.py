"""Which blocks of a page are the article: trafilatura's choice, laid over our own blocks.

Barbaresi, A. (2021), Trafilatura: a web scraping library and command-line tool for text discovery and extraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import html

from communique.nouns import Block
from communique.reports.alignment import align
from communique.settings import Limits

NODES_A_SECOND = 10_000
EMPTY = "the page's main text could not be told from its furniture by its elements"


def article_blocks(
    tree: html.HtmlElement, text: str, blocks: Sequence[Block], limits: Limits
) -> tuple[list[bool | None], tuple[str, ...]]:
    """Say of each block whether the extractor takes it for the article; all ``None`` where it found nothing.

    The time limit is kept by counting elements, so that the same page always gives the same answer.
    """
    too_many = sum(1 for _ in tree.iter()) > limits.max_seconds * NODES_A_SECOND
    extracted = None if too_many else _extract(tree)
    if not extracted or not extracted.strip():
        return [None] * len(blocks), (EMPTY,)
    return list(align([text[one.start : one.end] for one in blocks], extracted)), ()


def _extract(tree: html.HtmlElement) -> str | None:
    """Return trafilatura's text of the page, one paragraph a line."""
    import trafilatura  # here, as most commands read no page and it takes long to load

    try:
        text: str | None = trafilatura.extract(
            deepcopy(tree), favor_precision=True, include_comments=False, output_format="txt"
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return text
