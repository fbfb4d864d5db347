"""Due dates: the day by which an undertaking is to be carried out, as its words state it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from communique.accords.clauses import Line
from communique.accords.days import after, closes
from communique.lexicons import table
from communique.nouns import Page, Precision, Span, Time

_EDGES = frozenset(
    {"the", "end", "of", "close", "start", "beginning", "middle", "early", "mid", "late", "at", "latest"}
)
_LIMITS = frozenset({"by", "until", "till", "before", "than", "within", "through"})
_OPENS = frozenset({"start", "beginning", "middle", "early", "mid"})
_COUNT = re.compile(r"(?i)(?:the next |next |about )?(\d{1,3}|[a-z]+)[ -](day|week|fortnight|month|year)s?")


def due_of(page: Page, line: Line, where: tuple[int, int]) -> tuple[str | None, Span | None]:
    """Return the ISO day by which what ``line.words[where]`` tells is due, and where that is stated.

    "By June" and "by the end of June" mean its last day. "Within two weeks" counts from the day on which the report
    came out, and stays open where that is not known. ``(None, None)`` where no day is stated.
    """
    fronted = ((t, at) for t, at in _limits(page, line, (0, len(line.words))) if at <= 1)
    for time, opener in chain(_limits(page, line, where), fronted):
        named = page.article.report.text[time.start : time.end]
        if time.kind == "duration" or time.value is None:
            day = _counted(named, page.article.published) if line.words[opener].form == "within" else None
        else:
            inside = {w.form for w in line.words[opener:] if w.end <= time.end}
            opens = bool(inside & _OPENS) and time.precision != "day"
            day = None if opens or line.words[opener].form == "within" else _limit(line, opener, time)
        if day is not None:
            return day, Span(line.report, line.words[opener].start, max(time.end, line.words[opener].end))
    return None, None


def within(page: Page, line: Line, time: Time) -> tuple[str, Precision] | None:
    """Return the last day of "within two weeks", where *time* is the "two weeks" of *line*."""
    at = bisect_left(line.words, time.start, key=lambda w: w.start)
    opened = time.kind == "duration" and at > 0 and line.words[at - 1].form == "within"
    day = _counted(page.article.report.text[time.start : time.end], page.article.published) if opened else None
    return (day, "day") if day is not None else None


def _limit(line: Line, opener: int, time: Time) -> str | None:
    """Return the last day that a limit leaves: "before June" ends where June begins."""
    value = (time.value or "")[:10]
    edged = any(w.form in {"end", "close"} for w in line.words[opener:] if w.end <= time.start)
    if line.words[opener].form == "before" and not edged and time.precision != "day":
        return {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)
    return closes(value)


def _limits(page: Page, line: Line, where: tuple[int, int]) -> Iterator[tuple[Time, int]]:
    """Yield the times of a range that a word of limit leads to, with that word's place."""
    first, last = line.words[where[0]].start, line.words[where[1] - 1].end
    for time in page.times[bisect_left(page.times, first, key=lambda t: t.start) :]:
        if time.start >= last:
            return
        at = bisect_left(line.words, time.start, key=lambda w: w.start)
        opener = at - 1
        while opener > 0 and line.words[opener].form in _EDGES:
            opener -= 1
        if opener < 0 or line.words[opener].form not in _LIMITS:
            continue
        if line.words[opener].form == "than":
            if opener < 1 or line.words[opener - 1].form != "later":
                continue
            opener -= 2 if opener > 1 and line.words[opener - 2].form == "no" else 1
        yield time, opener


def _counted(named: str, published: str | None) -> str | None:
    """Return the last day of "two weeks" from *published*."""
    match = _COUNT.fullmatch(named)
    if match is None or not published:
        return None
    form = match.group(1).lower()
    number = int(form) if form.isdigit() else _numerals().get(form)
    return after(published[:10], number, match.group(2).lower()) if number else None


@lru_cache(maxsize=None)
def _numerals() -> dict[str, int]:
    """Return the numbers that words for small counts stand for."""
    found = {"a": 1, "an": 1}
    for row in table("language_numerals"):
        value = float(row["value"]) if row.get("value", "").replace(".", "", 1).isdigit() else 0.0
        if value == int(value) and 0 < value < 100:
            found[row["word"]] = int(value)
    return found
