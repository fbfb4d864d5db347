"""The timeline: dated events of the story's sentences, one moment per event, over all reports.

Dates that contradict each other stay side by side, each with its evidence. A day whose year no report lets us tell
stands behind the others, written without its year (see ``days``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.accords.clauses import Line, clause_end, noun_phrase_ending, subject
from communique.accords.days import Days
from communique.accords.draft import content_terms
from communique.accords.dues import within
from communique.lexicons import words as lexicon
from communique.nouns import YEARLESS, Moment, Page, Precision, Span, Story, Time

MOST = 160
CLOSE = 7
NOWADAYS = frozenset({"today", "tonight", "tomorrow"})


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause with the date it stands under; ``span`` is the length that the date is counted by ("within a week")."""

    date: str
    precision: Precision
    what: str
    terms: frozenset[str]
    evidence: Span
    span: str = ""


def timeline(story: Story, days: Days, read: Mapping[str, Sequence[Line]]) -> tuple[Moment, ...]:
    """Return the dated events of *story* by date; the same event in several reports is one moment.

    *read* holds the lines of each report.
    """
    found = sorted(
        (d for t in story.testimonies for d in _dated(t.page, days, read[t.page.article.report.id])),
        key=lambda d: (d.date, d.evidence.report, d.evidence.start),
    )
    by_date: dict[tuple[str, str], list[list[_Dated]]] = {}
    for one in _settled(found):
        merged = by_date.setdefault((one.date, one.precision), [])
        group = next((g for g in merged if _same(g, one)), None)
        if group is None:
            merged.append([one])
        else:
            group.append(one)
    return tuple(_moment(group) for merged in by_date.values() for group in merged)


def _settled(found: Sequence[_Dated]) -> Iterator[_Dated]:
    """Give what reports of several days promise "within a week" one date: a stated one, or the earliest report's."""
    for one in found:
        same = [d for d in found if one.span and _same((d,), one) and d.precision == one.precision]
        stated = [d for d in same if not d.span and abs((_day(d) - _day(one)).days) <= CLOSE]
        counted = [d for d in same if d.span == one.span and abs((_day(d) - _day(one)).days) <= CLOSE]
        best = min(stated or counted or [one], key=lambda d: (d.date, d.evidence))
        yield replace(one, date=best.date)


def _day(one: _Dated) -> date:
    return date.fromisoformat(one.date) if not one.date.startswith(YEARLESS) else date.min


def _moment(group: Sequence[_Dated]) -> Moment:
    best = min(group, key=lambda d: (abs(len(d.what) - 90), d.evidence))
    return Moment(best.date, best.precision, best.what, tuple(sorted({d.evidence for d in group})))


def _same(group: Sequence[_Dated], one: _Dated) -> bool:
    for other in group:
        shared = other.terms & one.terms
        if len(shared) >= 2 and len(shared) >= 0.5 * min(len(other.terms), len(one.terms)):
            return True
    return False


def _dated(page: Page, days: Days, read: Sequence[Line]) -> Iterator[_Dated]:
    """Yield the clauses of body sentences that hold a resolved date."""
    text = page.article.report.text
    times = [t for t in page.times if t.kind != "set"]
    dateline = page.article.dateline
    for line in read:
        if line.heading or not line.words:
            continue
        first, last = line.words[0].start, line.words[-1].end
        for time in times[bisect_left(times, first, key=lambda t: t.start) :]:
            if time.start >= last:
                break
            if dateline and dateline.start <= time.start < dateline.end:
                continue
            resolved = days.of(page, time)
            told = resolved or within(page, line, time)
            if told is None or _vague(text[time.start : time.end], told[1]) or _names(line, time, told[1]):
                continue
            where = _clause(line, time)
            if where is not None:
                span = _shortened(line, where, time)
                counted = "" if resolved else text[time.start : time.end].casefold()
                what = " ".join(text[span.start : span.end].split())
                yield _Dated(_full(told[0]), told[1], what, content_terms(line, where), span, counted)


def _vague(words: str, precision: Precision) -> bool:
    """Say whether a year is only counted from today ("last year", "10 years ago")."""
    return precision == "year" and not re.search(r"\d{4}", words)


def _names(line: Line, time: Time, precision: Precision) -> bool:
    """Say whether the date only names a thing ("the 2012 campaign") or ends a range whose start stands before it."""
    after = next((w for w in line.words if w.start >= time.end), None)
    before = [w for w in line.words if w.end <= time.start][-2:]
    if precision == "year" and after is not None and after.tag[:2] in {"NN", "JJ"}:
        opens = after.tag.startswith("NNP") and bool(before) and before[-1].tag == "IN"
        return not opens
    ends = bool(before) and before[-1].form in {"to", "through", "until", "and", "-", "–"}
    return ends and len(before) == 2 and before[0].tag == "CD"


def _full(value: str) -> str:
    """Return the ISO date cut to its precision as a full date, the first day of the month or year."""
    return value + {4: "-01-01", 7: "-01"}.get(len(value), "")


def _clause(line: Line, time: Time) -> tuple[int, int] | None:
    """Return the clause around *time*: from the subject of the verb that governs it to the clause's end."""
    words = line.words
    at = next((i for i, w in enumerate(words) if w.start >= time.start), None)
    if at is None:
        return None
    verbs = line.groups
    before = [g for g in verbs if g.first <= at]
    governing = before[-1] if before else (verbs[0] if verbs else None)
    if governing is None:
        return None
    finite = governing
    for earlier in reversed(before):
        finite = earlier
        if not (earlier.infinitive or earlier.bare):
            break
    if finite.lemma in lexicon("accords_plain_saying") and at < clause_end(line, finite.last):
        return None
    if words[at].form in NOWADAYS and words[finite.first].tag in {"VBZ", "VBP"}:
        return None
    governed = subject(line, finite, verbs) or _before_date(line, at, finite.first)
    first = governed[0] if governed is not None else finite.first
    last = max(clause_end(line, governing.last), at + 1)
    while last < len(words) and words[last - 1].end < time.end:
        last += 1
    opens = at - 1 if at and words[at - 1].tag == "IN" else at
    return min(first, opens), last


def _before_date(line: Line, at: int, verb: int) -> tuple[int, int] | None:
    """Return the subject of "X on Tuesday agreed", whose date at *at* stands between it and its verb."""
    opens = at - 1 if at and line.words[at - 1].tag == "IN" else at
    return noun_phrase_ending(line.words, opens - 1) if opens > 0 and at < verb <= at + 4 else None


def _shortened(line: Line, where: tuple[int, int], time: Time) -> Span:
    """Cut the clause to MOST characters around the date."""
    first, last = where
    words = line.words
    while last - 1 > first and words[last - 1].end - words[first].start > MOST and words[last - 1].start > time.end:
        last -= 1
    while first < last - 1 and words[last - 1].end - words[first].start > MOST and words[first].end < time.start:
        first += 1
    while last - 1 > first and words[last - 1].form in {",", ";", ":"} and words[last - 2].end >= time.end:
        last -= 1
    return line.span(first, last)
