"""Judged blocks and a head become an article whose ranges cover all that can be seen."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.clean.head import Head, is_byline
from communique.clean.judgement import Verdict
from communique.clean.kinds import kind_of
from communique.clean.leftover import why_left
from communique.clean.transcript import turns
from communique.nouns import Article, Block, BlockKind, LeftOut, Report, SourceKind, Span

SHOWN = re.compile(r"\S(?:[^\r\n]*\S)?")
PUNCTUATED = re.compile(r"[.!?…:;,][\"'”’»)\]]?$")
LONGEST_HEADING = 70
UNSURE = frozenset({"menu", "metadata", "other-story", "other-text"})
NOTHING = "nothing in it reads as an article: everything was left out"


def assemble(report: Report, verdict: Verdict, head: Head) -> Article:
    """Build the article; whatever no block covers is left out as a mark."""
    body, left = _sort_out(report, verdict, head)
    lines = [report.text[report.blocks[number].start : report.blocks[number].end] for number in body]
    talk = turns(lines)
    blocks = tuple(
        replace(
            report.blocks[number],
            kind=_kind(report.blocks[number], line, head.title == number, at in talk),
            article=True,
        )
        for at, (number, line) in enumerate(zip(body, lines, strict=True))
    )
    return Article(
        report=report,
        title=_span(report, head.title),
        dateline=Span(report.id, *head.dateline) if head.dateline else None,
        byline=_span(report, head.byline),
        published=head.published,
        published_from=head.published_from,
        outlet=report.outlet or head.agency,
        source_kind=_source_kind(report, head, blocks, lines),
        body=tuple(Span(report.id, block.start, block.end) for block in blocks),
        blocks=blocks,
        left_out=left,
        notes=verdict.notes if blocks else (*verdict.notes, NOTHING),
    )


def _sort_out(report: Report, verdict: Verdict, head: Head) -> tuple[list[int], tuple[LeftOut, ...]]:
    """Part the blocks into those of the body, by number, and those left out."""
    body: list[int] = []
    left = _uncovered(report)
    for number, (block, role) in enumerate(zip(report.blocks, verdict.roles, strict=True)):
        if number == head.byline:
            left.append(LeftOut(block.start, block.end, "byline"))
        elif number == head.title or (role is None and number >= (head.title or 0)):
            body.append(number)
        else:
            byline = role in UNSURE and is_byline(report.text[block.start : block.end])
            above = why_left(report.text[block.start : block.end], block.kind)
            left.append(LeftOut(block.start, block.end, "byline" if byline else role or above))
    return body, tuple(sorted(left, key=lambda one: one.start))


def _span(report: Report, number: int | None) -> Span | None:
    return None if number is None else Span(report.id, report.blocks[number].start, report.blocks[number].end)


def _kind(block: Block, line: str, is_title: bool, is_turn: bool) -> BlockKind:
    """Return the role of a block of the body."""
    if is_title:
        return "title"
    if is_turn:
        return "turn"
    if block.kind in ("heading", "item"):
        return block.kind
    short = len(line) <= LONGEST_HEADING and line[0].isupper() and not PUNCTUATED.search(line)
    return "heading" if short and block.kind in ("line", "paragraph") else "paragraph"


def _source_kind(report: Report, head: Head, blocks: tuple[Block, ...], lines: list[str]) -> SourceKind:
    """Ask for the sort of source with what is known of the article."""
    title = _span(report, head.title)
    return kind_of(
        title=report.quote(title) if title else report.title_given or "",
        lines=lines,
        items=sum(block.kind == "item" for block in blocks),
        talk=sum(block.kind == "turn" for block in blocks),
        agency=head.agency,
        outlet=report.outlet,
        url=report.url,
    )


def _uncovered(report: Report) -> list[LeftOut]:
    """Leave out what stands between blocks: a byte order mark, marks that show nothing."""
    gaps: list[LeftOut] = []
    last = 0
    for block in (*report.blocks, Block(len(report.text), len(report.text), "line")):
        shown = SHOWN.finditer(report.text, last, block.start)
        gaps.extend(LeftOut(match.start(), match.end(), "mark") for match in shown)
        last = block.end
    return gaps
