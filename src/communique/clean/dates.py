"""Calendar dates as reports write them, in English, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?"
    r"|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{MONTH}))"
    r"(?![\w])(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
)
NUMBERS = re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``year`` is ``None`` where the text gives none."""

    month: int
    day: int
    year: int | None

    def iso(self) -> str | None:
        """Return the ISO date, ``None`` without a year or where the calendar has no such day."""
        try:
            return date(self.year, self.month, self.day).isoformat() if self.year else None
        except ValueError:
            return None


def days_in(text: str) -> Iterator[Day]:
    """Yield the days named in *text*; all-digit ones only with the year first, since others are ambiguous."""
    for match in WRITTEN.finditer(text):
        month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
        yield Day(month, int(match["d1"] or match["d2"]), int(match["year"]) if match["year"] else None)
    for match in NUMBERS.finditer(text):
        yield Day(int(match["month"]), int(match["day"]), int(match["year"]))


def near(one: Day, other: Day, most: int) -> bool:
    """Tell whether two days of one year lie at most *most* days apart, years left aside."""
    try:
        apart = abs((date(2000, one.month, one.day) - date(2000, other.month, other.day)).days)
    except ValueError:
        return False
    return min(apart, 366 - apart) <= most
