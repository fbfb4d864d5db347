"""The head of an article: title, byline, dateline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.clean.judgement import Verdict
from communique.nouns import Report

CITY = r"[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ.'’-]{1,30}(?: [A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ.'’-]{1,30}){0,3}"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
AGENCY = r"(?:/[A-Z][A-Za-z. -]{1,30}/|\([A-Z][A-Za-z. -]{1,30}\))"
DATELINE = re.compile(
    rf"{CITY}(?:, {CITY}){{0,2}}(?:,? {DAY})?(?:\.? ?{AGENCY})?\.?\s?(?:[—–:]|--|- )"
    rf"|{CITY}(?:, {CITY}){{0,2}},? {DAY}\.? ?{AGENCY}\.?"
)
BYLINE = re.compile(
    r"(?:By|Written by|Reported by|Reporting by|Story by) [A-Z]\S{0,30}(?: \S{1,30}){0,12}$", re.IGNORECASE
)
LONGEST_TITLE = 220
LONGEST_BYLINE = 120


@dataclass(frozen=True, slots=True)
class Head:
    """Indices of blocks for title and byline, and the dateline's range, ``None`` where there is none."""

    title: int | None = None
    byline: int | None = None
    dateline: tuple[int, int] | None = None


def read_head(report: Report, verdict: Verdict) -> Head:
    """Find title, byline and dateline near the beginning of the body."""
    body = [n for n, role in enumerate(verdict.roles) if role is None]
    if not body:
        return Head()
    title = _title(report, body)
    first = next((n for n in body if n != title), None)
    byline = next((n for n in range(min(body[0] + 6, len(report.blocks))) if _is_byline(report, n)), None)
    return Head(title, byline, _dateline(report, first))


def _title(report: Report, body: list[int]) -> int | None:
    first = body[0]
    block = report.blocks[first]
    line = report.text[block.start : block.end]
    if len(line) <= LONGEST_TITLE and not line.endswith((".", ":", ",")) and len(body) > 1:
        return first
    return None


def _is_byline(report: Report, number: int) -> bool:
    block = report.blocks[number]
    return block.end - block.start <= LONGEST_BYLINE and bool(BYLINE.match(report.text[block.start : block.end]))


def _dateline(report: Report, first: int | None) -> tuple[int, int] | None:
    if first is None:
        return None
    block = report.blocks[first]
    match = DATELINE.match(report.text[block.start : min(block.end, block.start + 160)])
    return (block.start, block.start + match.end()) if match else None
