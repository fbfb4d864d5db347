"""Transcripts: every turn "NAME: ..." is a statement in the speaker's own words."""

from __future__ import annotations

import re

from communique.nouns import Act, Block, Page, Saying, Span

_LABEL = re.compile(r"\s{0,8}([^:\n]{1,80}):\s{0,4}")
_QUESTION = re.compile(r"(question|q|journalist|reporter|moderator)\b", re.IGNORECASE)
TURN_CONFIDENCE = 0.98


def spoken(page: Page) -> list[Saying]:
    """Return one saying per paragraph of every turn; a paragraph after a turn belongs to it until the next turn."""
    found: list[Saying] = []
    label: Span | None = None
    for block in page.article.blocks:
        start = block.start
        if block.kind == "turn":
            match = _LABEL.match(page.article.report.text, block.start, block.end)
            label = Span(page.article.report.id, *match.span(1)) if match else None
            start = match.end() if match else block.start
        elif block.kind != "paragraph":
            label = None
        if label is not None and start < block.end:
            found.append(_saying(page, label, start, block))
    return found


def _saying(page: Page, label: Span, start: int, block: Block) -> Saying:
    name = page.article.report.quote(label)
    act: Act = "asks" if _QUESTION.match(name) else "says"
    content = (Span(label.report, start, block.end),)
    return Saying(content, None, label, "direct", act, "affirmed", "plain", "none", TURN_CONFIDENCE, found_by="turn")
