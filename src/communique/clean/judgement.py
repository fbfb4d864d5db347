"""Which blocks are the article: an extractor's choice for pages, a learned model of lines for text dumps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.clean.rules import script_of, sure_role
from communique.nouns import Report

PROSE = re.compile(r".{80,}|.{25,}[.!?][\"'”’»)\]]?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each block of a report ``None`` where it is body, else why not; and what a reader must know."""

    roles: tuple[str | None, ...]
    notes: tuple[str, ...] = ()


def judge(report: Report) -> Verdict:
    """Judge every block of *report*."""
    lines = [report.text[block.start : block.end] for block in report.blocks]
    scripts = [script_of(line) for line in lines]
    main = max(sorted({s for s in scripts if s}), key=scripts.count, default=None)
    roles: list[str | None] = []
    for block, line, script in zip(report.blocks, lines, scripts, strict=True):
        sure = sure_role(line) or ("metadata" if script not in (None, main) else None)
        if sure is None and block.article is None and not PROSE.match(line) and block.kind != "item":
            sure = "menu" if len(line.split()) < 3 else None
        if block.article is False and sure is None:
            sure = "caption" if block.kind == "caption" else "menu"
        roles.append(sure)
    return Verdict(tuple(roles))
