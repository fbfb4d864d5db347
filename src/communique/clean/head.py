"""The head of an article: title, byline, dateline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.clean.dateline import agency_in, dated, find_dateline, stands_alone
from communique.clean.dates import days_in
from communique.clean.judgement import Verdict
from communique.clean.rules import SHORTEST_PROSE
from communique.clean.transcript import turns
from communique.nouns import DateFrom, Report

WORD = re.compile(r"\w+")
STOPPED = re.compile(r"[.,:;…][\"'”’»)\]]?$|\.\.\.$")
PROSE_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]?$")
BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Reported by|Reporting by|Story by|From|Author:|Text:)\s[A-ZÀ-Þ]\S{0,30}"
    r"(?:,?\s(?:[A-ZÀ-Þ|•(@]\S{0,40}|and|for|in|at|of|the|de|van|von|bin|al|el|la|—|–|-|\d\S{0,10})){0,24}$"
)
UPDATED = re.compile(r"updated|modified|edited", re.IGNORECASE)
SHORTEST_TITLE, LONGEST_TITLE = 12, 220
LEAST_TITLE = 0.6
FEW_TITLE_WORDS = 4
LEAST_TITLE_WORDS, MOST_TITLE_WORDS = 2, 32
LONGEST_BYLINE = 160
REACH = 14
DATE_LINE = 90
FREE = frozenset({None, "menu", "other-story", "other-text"})


@dataclass(frozen=True, slots=True)
class Head:
    """Numbers of the blocks of title and byline, the dateline's range with its agency, and the date of publication."""

    title: int | None = None
    byline: int | None = None
    dateline: tuple[int, int] | None = None
    agency: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None


def read_head(report: Report, verdict: Verdict) -> Head:
    """Find title, byline, dateline and date around the first paragraph of the body."""
    lines = [report.text[block.start : block.end] for block in report.blocks]
    body = [number for number, role in enumerate(verdict.roles) if role is None]
    if not body:
        return Head()
    lead = next((n for n in body if _is_prose(lines[n])), None)
    title = _title(report, verdict, lines, body[-1] if lead is None else lead)
    first = next((n for n in body if n != title), None)
    byline = _byline(lines, title, first)
    dateline, agency, filed = _dateline(report, lines, body, title)
    published, origin = report.published, report.published_from
    if published is None and filed:
        published, origin = filed, "dateline"
    if published is None:
        published = _printed_date(lines, title, first)
        origin = "text" if published else None
    return Head(title, byline, dateline, agency, published, origin)


def _is_prose(line: str) -> bool:
    return (len(line) >= SHORTEST_PROSE and bool(PROSE_ENDS.search(line))) or len(line) >= 2 * SHORTEST_PROSE


def _title(report: Report, verdict: Verdict, lines: list[str], lead: int) -> int | None:
    """Return the best headline among the lines above the *lead*."""
    given = _key(report.title_given or "")
    words = set(WORD.findall(lines[lead].casefold()))
    talk = turns(lines)
    best: tuple[float, int] | None = None
    for number in range(max(0, lead - (REACH if report.media == "text" else lead)), lead):
        line = lines[number]
        if number in talk or not _may_be_title(line, verdict.roles[number], exact=bool(given) and _key(line) == given):
            continue
        own = set(WORD.findall(line.casefold()))
        score = float(verdict.roles[number] is None) + 0.25 * min(len(own), 10) - 0.12 * (lead - number)
        score -= 1.5 * (len(own) < FEW_TITLE_WORDS)
        score += 2.0 * len(own & words) / len(own) + 2.0 * (report.blocks[number].kind == "heading")
        score += 8.0 * (bool(given) and (_key(line) in given or given in _key(line)))
        if best is None or score > best[0]:
            best = (score, number)
    return best[1] if best and (best[0] >= LEAST_TITLE or best[1] == 0) else None


def _may_be_title(line: str, role: str | None, *, exact: bool) -> bool:
    """Tell whether a line has the form of a headline and no surer role."""
    many = len(WORD.findall(line))
    if exact and many:
        return True
    if role not in FREE or STOPPED.search(line) or BYLINE.match(line) or stands_alone(line):
        return False
    if not (SHORTEST_TITLE <= len(line) <= LONGEST_TITLE and LEAST_TITLE_WORDS <= many <= MOST_TITLE_WORDS):
        return False
    dates = any(days_in(line)) and many <= 8
    return not dates and sum(one.isalpha() for one in line) > 0.6 * len(line)


def _key(line: str) -> str:
    return " ".join(WORD.findall(line.casefold()))


def _byline(lines: list[str], title: int | None, first: int | None) -> int | None:
    """Return the line around the title that says by whom the report is."""
    if first is None:
        return None
    start = max(0, (first if title is None else min(title, first)) - 3)
    near = (n for n in range(start, min(first + 3, len(lines))) if n != title)
    return next((n for n in near if is_byline(lines[n])), None)


def is_byline(line: str) -> bool:
    """Tell whether a line has the form of a byline."""
    return len(line) <= LONGEST_BYLINE and bool(BYLINE.match(line))


def _dateline(
    report: Report, lines: list[str], body: list[int], title: int | None
) -> tuple[tuple[int, int] | None, str | None, str | None]:
    """Return the dateline's range, its agency and its date, from the first two paragraphs below the title."""
    below = [number for number in body if title is None or number > title][:2]
    for number in below:
        block = report.blocks[number]
        match = find_dateline(report.text, block.start, block.end)
        if match:
            agency = agency_in(match, report.outlet)
            others = "\n".join(line for at, line in enumerate(lines) if at != number)
            return (match.start(), match.start() + len(match.group().rstrip())), agency, dated(match.group(), others)
        if _is_prose(lines[number]):
            break
    return None, None, None


def _printed_date(lines: list[str], title: int | None, first: int | None) -> str | None:
    """Return the full date that stands on a line of its own by the head; a date of change only where no other is."""
    if first is None:
        return None
    start = max(0, (first if title is None else min(title, first)) - 4)
    near = lines[start : first + 3]
    short = [line for line in near if len(line) <= DATE_LINE and not PROSE_ENDS.search(line)]
    for line in sorted(short, key=lambda line: bool(UPDATED.search(line))):
        found = next((day.iso() for day in days_in(line) if day.iso()), None)
        if found:
            return found
    return None
