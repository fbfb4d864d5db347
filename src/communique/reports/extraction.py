"""Which blocks of a page are the article: trafilatura's choice, laid over our own blocks.

Barbaresi, A. (2021), Trafilatura: a web scraping library and command-line tool for text discovery and extraction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

import trafilatura
from lxml import html

from communique.nouns import Block
from communique.settings import Limits

WORD = re.compile(r"\w+")
NODES_A_SECOND = 10_000
RUN = 4
LEAST_COVERED = 0.6
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
    try:
        text: str | None = trafilatura.extract(
            deepcopy(tree), favor_precision=True, include_comments=False, output_format="txt"
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return text


def align(blocks: Sequence[str], extracted: str) -> list[bool]:
    """Tell which *blocks* stand in *extracted*, in its order.

    Words of blocks and extract are matched in runs of four; a short block counts when it stands between, or next to,
    blocks that are matched and its own words come there in the extract.
    """
    words = [WORD.findall(block) for block in blocks]
    target = WORD.findall(extracted)
    runs = Counter(tuple(target[i : i + RUN]) for i in range(len(target) - RUN + 1))
    lines = {tuple(WORD.findall(line)) for line in extracted.split("\n")}
    return [_covered(one, runs, lines) for one in words]


def _covered(words: list[str], runs: Counter[tuple[str, ...]], lines: set[tuple[str, ...]]) -> bool:
    if not words:
        return False
    if len(words) < 2 * RUN:
        return tuple(words) in lines
    grams = [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    return sum(gram in runs for gram in grams) >= LEAST_COVERED * len(grams)
