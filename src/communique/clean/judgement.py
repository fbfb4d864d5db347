"""Which blocks are the article: an extractor's choice for pages, a learned model of lines for text dumps.

Sure rules go before both. Where either would lose most of the prose, everything is kept and the article says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.clean.context import sure_roles
from communique.clean.decision import MOST_LOST, decide, prose_lines
from communique.clean.endings import endings
from communique.clean.leftover import why_left
from communique.clean.model import body_probability
from communique.clean.rules import ENDS, SHORTEST_PROSE
from communique.nouns import Block, Report

LEAST_PROSE = 0.7
"""Share of prose from which a text can hardly be a whole page with its furniture."""
SURE_LEAD = 0.9
REACH_OF_LEAD = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each block of a report ``None`` where it is body, else why not; and what a reader must know."""

    roles: tuple[str | None, ...]
    notes: tuple[str, ...] = ()


def judge(report: Report) -> Verdict:
    """Judge every block of *report*."""
    if not report.blocks:
        return Verdict(())
    lines = [report.text[block.start : block.end] for block in report.blocks]
    gaps = blank_lines(report.text, report.blocks)
    roles = sure_roles(lines, gaps)
    notes: tuple[str, ...] = ()
    if any(block.article for block in report.blocks):
        kept = _extracted(report.blocks, lines, gaps, roles)
    else:
        kept, notes = _learned(lines, gaps, roles)
        kept = [keep and not apart for keep, apart in zip(kept, _set_apart(report.blocks), strict=True)]
    body = [number for number, keep in enumerate(kept) if keep]
    for at, role in endings([lines[number] for number in body]).items():
        kept[body[at]], roles[body[at]] = False, role
    return Verdict(_roles(report.blocks, lines, roles, kept), notes)


def blank_lines(text: str, blocks: Sequence[Block]) -> list[int]:
    """Count the blank lines before each block, at most 3."""
    last, gaps = 0, []
    for block in blocks:
        breaks = text.count("\n", last, block.start) or text.count("\r", last, block.start)
        gaps.append(min(max(breaks - 1, 0), 3))
        last = block.end
    return gaps


def _learned(
    lines: Sequence[str], gaps: Sequence[int], roles: Sequence[str | None]
) -> tuple[list[bool], tuple[str, ...]]:
    """Take the choice of the model of lines; a text of prose keeps all, and says so if one could have thought else."""
    kept, lost = decide(lines, roles, body_probability(lines, gaps))
    free = [line for line, role in zip(lines, roles, strict=True) if role is None]
    prose = [line for line, one in zip(free, prose_lines(free), strict=True) if one]
    if lost <= MOST_LOST or sum(map(len, prose)) < LEAST_PROSE * sum(map(len, free)):
        return kept, ()
    note = f"kept everything: cleaning would have dropped {round(100 * lost)} % of the prose"
    return [role is None for role in roles], (note,) if len(prose) > 1 else ()


def _set_apart(blocks: Sequence[Block]) -> list[bool]:
    """Tell which blocks alone are said to be no article while nobody chose among the others, as running heads are."""
    some = any(block.article is None for block in blocks)
    return [some and block.article is False for block in blocks]


def _extracted(
    blocks: Sequence[Block], lines: Sequence[str], gaps: Sequence[int], roles: Sequence[str | None]
) -> list[bool]:
    """Take the extractor's choice, and a lead just above it that the model of lines is sure of."""
    kept = [bool(block.article) and role is None for block, role in zip(blocks, roles, strict=True)]
    first = kept.index(True) if True in kept else 0
    above = range(max(0, first - REACH_OF_LEAD), first)
    leads = [n for n in above if roles[n] is None and len(lines[n]) >= SHORTEST_PROSE and ENDS.search(lines[n])]
    if leads:
        probability = body_probability(lines, gaps)
        for number in leads:
            kept[number] = bool(probability[number] >= SURE_LEAD)
    return kept


def _roles(
    blocks: Sequence[Block], lines: Sequence[str], roles: Sequence[str | None], kept: Sequence[bool]
) -> tuple[str | None, ...]:
    """Give each block that is not kept its role: the sure one, or the likeliest."""
    return tuple(
        None if keep else role or why_left(line, block.kind)
        for block, line, role, keep in zip(blocks, lines, roles, kept, strict=True)
    )
