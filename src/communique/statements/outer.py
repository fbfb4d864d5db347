"""Outermost attributions of the running text, block by block, and speech that runs on over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.nouns import Page, Quotation, Saying, Span
from communique.statements.build import saying, trim
from communique.statements.features import Words
from communique.statements.link import Attribution, link
from communique.statements.regions import around
from communique.statements.rules import according, completed
from communique.statements.signed import signed
from communique.statements.tagger import fragments
from communique.statements.tied import tied, within

RUN_ON_CONFIDENCE = 0.8
SHORTEST_RUN_ON = 25  # characters: a shorter quotation alone in its paragraph is a title or a scare quote


def outermost(page: Page, words: Words, quoted: Sequence[Quotation], taken: Sequence[Saying]) -> list[Saying]:
    """Return the sayings of every block that *taken* (turns of a transcript) has not used up."""
    found: list[Saying] = []
    marked = None if page.outer is None else tied(page.outer)
    used = {span.end for turn in taken for span in turn.content}  # a turn runs to the end of its block
    for number, block in enumerate(page.article.blocks):
        sentences = words.blocks.get(number, ())
        if not sentences or block.end in used:
            continue
        first, last = sentences[0].first, sentences[-1].last
        if marked is None:
            tagged = completed(page, words, first, last, fragments(page, words, first, last, block.kind))
            linked: Sequence[Attribution] = link(page, words, tagged)
        else:
            linked = according(page, words, first, last, within(marked, first, last))
        built = [s for a in linked if (s := saying(page, words, quoted, a)) is not None]
        if not built and (voice := signed(page, quoted, block, first, last)) is not None:
            built = [voice]
        whole = _whole_quotation(page, quoted, block.start, block.end)
        if not built and whole is not None and found and _runs_on(page, found[-1], number, whole):
            found[-1] = _continued(page, quoted, found[-1], whole)
        found += built
    return found


def _whole_quotation(page: Page, quoted: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """Return the quotation that fills the block, if one does."""
    text = page.article.report.text
    for q in around(quoted, start, end):
        if start <= q.start and q.end <= end and q.end - q.start >= SHORTEST_RUN_ON:
            rest = text[start : q.start] + text[q.end : end]
            if not any(c.isalnum() for c in rest):
                return q
    return None


def _runs_on(page: Page, before: Saying, block: int, whole: Quotation) -> bool:
    """Tell whether the quotation alone in *block* carries on the speech of the saying just before it."""
    if before.manner == "indirect" or block == 0:
        return False
    previous = page.article.blocks[block - 1]
    last = before.content[-1]
    near = previous.start <= last.start and last.end <= previous.end
    return near and (whole.carried or previous.end - last.end <= 3)


def _continued(page: Page, quoted: Sequence[Quotation], before: Saying, whole: Quotation) -> Saying:
    more = trim(page, [Span(page.article.report.id, whole.start, whole.end)], quoted)
    confidence = before.confidence if whole.carried else round(before.confidence * RUN_ON_CONFIDENCE, 3)
    told = f"{before.found_by}; the quotation runs on"
    return replace(before, content=before.content + more, confidence=confidence, found_by=told)
