"""Judged blocks and a head become an article whose ranges cover all that can be seen."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.clean.head import Head
from communique.clean.judgement import Verdict
from communique.nouns import Article, Block, BlockKind, LeftOut, Report, Span

SHOWN = re.compile(r"\S(?:[^\r\n]*\S)?")


def assemble(report: Report, verdict: Verdict, head: Head) -> Article:
    """Build the article; whatever no block covers is left out as a mark."""
    blocks: list[Block] = []
    left: list[LeftOut] = []
    for number, block in enumerate(report.blocks):
        role = "byline" if number == head.byline else verdict.roles[number]
        if number == head.title or role is None:
            blocks.append(replace(block, kind=_kind(block, number == head.title), article=True))
        else:
            left.append(LeftOut(block.start, block.end, role))
    left.extend(_uncovered(report))
    nothing = () if blocks else ("nothing in it reads as an article: everything was left out",)
    return Article(
        report=report,
        title=_span(report, head.title),
        dateline=Span(report.id, *head.dateline) if head.dateline else None,
        byline=_span(report, head.byline),
        published=report.published,
        published_from=report.published_from,
        outlet=report.outlet,
        source_kind="unknown",
        body=tuple(Span(report.id, block.start, block.end) for block in blocks),
        blocks=tuple(blocks),
        left_out=tuple(sorted(left, key=lambda one: one.start)),
        notes=(*verdict.notes, *nothing),
    )


def _span(report: Report, number: int | None) -> Span | None:
    return None if number is None else Span(report.id, report.blocks[number].start, report.blocks[number].end)


def _kind(block: Block, is_title: bool) -> BlockKind:
    if is_title:
        return "title"
    return block.kind if block.kind in ("heading", "item", "turn") else "paragraph"


def _uncovered(report: Report) -> list[LeftOut]:
    """Leave out what stands between blocks: a byte order mark, marks that show nothing."""
    gaps: list[LeftOut] = []
    last = 0
    for block in (*report.blocks, Block(len(report.text), len(report.text), "line")):
        shown = SHOWN.finditer(report.text, last, block.start)
        gaps.extend(LeftOut(match.start(), match.end(), "mark") for match in shown)
        last = block.end
    return gaps
