"""The timeline: dated events of the story's sentences, one moment per event, over all reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.accords.clauses import Line, clause_end, groups, lines, subject
from communique.accords.draft import content_terms
from communique.lexicons import words as lexicon
from communique.nouns import Moment, Page, Precision, Span, Story, Time

MOST = 160


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause with the date it stands under."""

    date: str
    precision: Precision
    what: str
    terms: frozenset[str]
    evidence: Span


def timeline(story: Story) -> tuple[Moment, ...]:
    """Return the dated events of *story* by date; the same event in several reports is one moment."""
    found = sorted(
        (d for t in story.testimonies for d in _dated(t.page)),
        key=lambda d: (d.date, d.evidence.report, d.evidence.start),
    )
    by_date: dict[tuple[str, str], list[list[_Dated]]] = {}
    for one in found:
        merged = by_date.setdefault((one.date, one.precision), [])
        group = next((g for g in merged if _same(g, one)), None)
        if group is None:
            merged.append([one])
        else:
            group.append(one)
    return tuple(_moment(group) for merged in by_date.values() for group in merged)


def _moment(group: Sequence[_Dated]) -> Moment:
    best = min(group, key=lambda d: (abs(len(d.what) - 90), d.evidence))
    return Moment(best.date, best.precision, best.what, tuple(sorted({d.evidence for d in group})))


def _same(group: Sequence[_Dated], one: _Dated) -> bool:
    for other in group:
        shared = other.terms & one.terms
        if len(shared) >= 2 and len(shared) >= 0.5 * min(len(other.terms), len(one.terms)):
            return True
    return False


def _dated(page: Page) -> Iterator[_Dated]:
    """Yield the clauses of body sentences that hold a resolved date."""
    text = page.article.report.text
    times = [t for t in page.times if t.value is not None and t.kind in {"date", "time"} and t.precision is not None]
    dateline = page.article.dateline
    for line in lines(page):
        if line.heading or not line.words:
            continue
        first, last = line.words[0].start, line.words[-1].end
        for time in times[bisect_left(times, first, key=lambda t: t.start) :]:
            if time.start >= last:
                break
            if dateline and dateline.start <= time.start < dateline.end:
                continue
            vague = time.precision == "year" and not any(c.isdigit() for c in text[time.start : time.end])
            where = None if vague or _names(line, time) else _clause(line, time)
            if where is not None:
                span = _shortened(line, where, time)
                what = " ".join(text[span.start : span.end].split())
                yield _Dated(_full(time), time.precision or "day", what, content_terms(line, where), span)


def _names(line: Line, time: Time) -> bool:
    """Say whether the date only names a thing ("the 2012 campaign") or ends a range whose start stands before it."""
    after = next((w for w in line.words if w.start >= time.end), None)
    before = [w for w in line.words if w.end <= time.start][-2:]
    if time.precision == "year" and after is not None and after.tag[:2] in {"NN", "JJ"}:
        return True
    ends = bool(before) and before[-1].form in {"to", "through", "until", "and", "-", "–"}
    return ends and len(before) == 2 and before[0].tag == "CD"


def _full(time: Time) -> str:
    """Return the ISO date cut to its precision as a full date, the first day of the month or year."""
    value = (time.value or "")[:10]
    return value + {4: "-01-01", 7: "-01"}.get(len(value), "")


def _clause(line: Line, time: Time) -> tuple[int, int] | None:
    """Return the clause around *time*: from the subject of the verb that governs it to the clause's end."""
    words = line.words
    at = next((i for i, w in enumerate(words) if w.start >= time.start), None)
    if at is None:
        return None
    verbs = groups(line)
    before = [g for g in verbs if g.first <= at]
    governing = before[-1] if before else (verbs[0] if verbs else None)
    if governing is None:
        return None
    finite = governing
    for earlier in reversed(before):
        finite = earlier
        if not (earlier.infinitive or earlier.bare):
            break
    if finite.lemma in lexicon("accords_tail_verbs") and at < clause_end(line, finite.last):
        return None
    governed = subject(line, finite, verbs)
    first = governed[0] if governed is not None else finite.first
    last = max(clause_end(line, governing.last), at + 1)
    while last < len(words) and words[last - 1].end < time.end:
        last += 1
    opens = at - 1 if at and words[at - 1].tag == "IN" else at
    return min(first, opens), last


def _shortened(line: Line, where: tuple[int, int], time: Time) -> Span:
    """Cut the clause to MOST characters around the date."""
    first, last = where
    words = line.words
    while last - 1 > first and words[last - 1].end - words[first].start > MOST and words[last - 1].start > time.end:
        last -= 1
    while first < last - 1 and words[last - 1].end - words[first].start > MOST and words[first].end < time.start:
        first += 1
    return line.span(first, last)
