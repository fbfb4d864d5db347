"""Days of a story: what its reports' dates mean where a report does not tell its own day.

Reports of one story stand close in time. A day that an undated report gives without its year, or as a day of the week,
is read against the days of the story's dated reports, and counts only where all of them lead to the same. Where no
report is dated, a day of a month stays without its year, written ``XXXX-MM-DD`` (ISO 8601-2:2019, unspecified digits).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from communique.lexicons import table
from communique.nouns import YEARLESS, Page, Precision, Story, Time

COMMON = 2001  # a year without a leap day, to count in where the year is not known
Dated = tuple[str, Precision]
_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which the dated reports of a story came out."""

    known: tuple[date, ...]

    def of(self, page: Page, time: Time) -> Dated | None:
        """Return the date that *time* of *page* stands for with its precision, ``None`` where nobody can tell."""
        if time.value is not None and time.precision is not None:
            return time.value[:10], time.precision
        if page.article.published is not None or time.kind != "date":
            return None
        words = page.article.report.text[time.start : time.end]
        own = self.own(page)
        if isinstance(own, date):
            return _from(words, own) or _against(words, own)
        if not self.known:
            return _yearless(words) or (_unyeared(_from(words, date(COMMON, *own))) if own else None)
        read = {_against(words, today) for today in self.known}
        return read.pop() if len(read) == 1 else None

    def own(self, page: Page) -> date | tuple[int, int] | None:
        """Return the day of *page* itself: told, or in its dateline; (month, day) where no year can be told."""
        if page.article.published is not None:
            return iso(page.article.published)
        line = page.article.dateline
        month, number = _parts(page.article.report.quote(line)) if line is not None else (None, None)
        if month is None or number is None or iso(f"{COMMON}-{month:02d}-{number:02d}") is None:
            return None
        read = {_nearest(month, number, today) for today in self.known}
        return read.pop() if len(read) == 1 else (month, number)

    def today(self, page: Page) -> str | None:
        """Return the ISO day of *page*, or the last day on which a report of its story came out."""
        own = self.own(page)
        if isinstance(own, date):
            return own.isoformat()
        return self.known[-1].isoformat() if self.known else None


def days_of(story: Story) -> Days:
    """Return the days of the dated reports of *story*, in order."""
    told = (t.page.article.published for t in story.testimonies)
    return Days(tuple(sorted({day for day in map(iso, told) if day is not None})))


def iso(value: str | None) -> date | None:
    """Return the day of an ISO date or time, ``None`` where there is none or it is no full date."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def after(day: str, count: int, unit: str) -> str | None:
    """Return the ISO day that lies *count* days, weeks, fortnights, months or years behind an ISO *day*."""
    start = iso(day)
    if start is None or not 0 < count < 1000:
        return None
    if unit in {"day", "week", "fortnight"}:
        return (start + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])).isoformat()
    months = start.year * 12 + start.month - 1 + count * {"month": 1, "year": 12}.get(unit, 0)
    for number in range(start.day, start.day - 4, -1):
        made = iso(f"{months // 12:04d}-{months % 12 + 1:02d}-{number:02d}")
        if made is not None:
            return made.isoformat() if made > start else None
    return None


def closes(value: str) -> str:
    """Return the last day of an ISO day, month or year."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        year, month = int(value[:4]), int(value[5:7])
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat() if year < 9999 else value
    return value[:10]


@lru_cache(maxsize=None)
def _calendar(kind: str) -> Mapping[str, int]:
    rows = table("gazetteer_months")
    return {row["form"].lower().rstrip("."): int(row["number"]) for row in rows if row["kind"] == kind}


def _parts(words: str) -> tuple[int | None, int | None]:
    """Return (month, day of the month) that *words* name; nothing for a range of days or a date with its year."""
    forms = re.findall(r"[a-z]+", words.lower())
    months = [_calendar("month")[form] for form in forms if form in _calendar("month")]
    numbers = [int(found) for found in _NUMBER.findall(words)]
    if len(months) != 1 or len(numbers) > 1 or _YEAR.search(words):
        return None, None
    return months[0], (numbers[0] if numbers else None)


def _yearless(words: str) -> Dated | None:
    month, number = _parts(words)
    if month is None or number is None or iso(f"2000-{month:02d}-{number:02d}") is None:
        return None
    return f"{YEARLESS}-{month:02d}-{number:02d}", "day"


def _nearest(month: int, number: int, today: date) -> date | None:
    near = [iso(f"{year:04d}-{month:02d}-{number:02d}") for year in (today.year - 1, today.year, today.year + 1)]
    return min((day for day in near if day is not None), key=lambda day: abs(day - today), default=None)


def _from(words: str, today: date) -> Dated | None:
    """Read "yesterday", "today", "tomorrow"."""
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(words.lower())
    return None if shift is None else ((today + timedelta(days=shift)).isoformat(), "day")


def _unyeared(told: Dated | None) -> Dated | None:
    """Take the year off a day; nothing where a leap day would change it."""
    if told is None or told[0][5:] in {"02-28", "03-01"}:
        return None
    return YEARLESS + told[0][4:], told[1]


def _against(words: str, today: date) -> Dated | None:
    """Read a day or month without its year as the nearest to *today*, a day of the week as the last one."""
    month, number = _parts(words)
    if month is not None and number is not None:
        near = _nearest(month, number, today)
        return (near.isoformat(), "day") if near is not None else None
    if month is not None:
        at = today.year * 12 + today.month - 1
        year = min((today.year - 1, today.year, today.year + 1), key=lambda y: abs(y * 12 + month - 1 - at))
        return f"{year:04d}-{month:02d}", "month"
    weekday = _calendar("weekday").get(words.lower())
    if weekday is None:
        return None
    return (today - timedelta(days=(today.isoweekday() - weekday) % 7)).isoformat(), "day"
