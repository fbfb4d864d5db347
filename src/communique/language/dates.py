"""Dates: what a time expression means, counted from the day on which the report was published.

Every function takes the reference day and never asks a clock; what cannot be told is ``None``.
"""

from __future__ import annotations

from datetime import date, timedelta

from communique.nouns import Precision

AHEAD = 60
FARTHEST = 300
Value = tuple[str, Precision]


def reference(published: str | None) -> date | None:
    """Return the day of an ISO date or time, ``None`` where there is none or it is no date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def day(year: int, month: int, number: int) -> Value | None:
    """Return a full date, ``None`` where the calendar has no such day."""
    try:
        return date(year, month, number).isoformat(), "day"
    except ValueError:
        return None


def month(year: int, number: int) -> Value | None:
    """Return a month of a year."""
    return (f"{year:04d}-{number:02d}", "month") if 1 <= number <= 12 and 1 <= year <= 9999 else None


def day_of_month(number: int, of: int, today: date | None, future: bool) -> Value | None:
    """Return the day given without a year: the last one, or one at most ``AHEAD`` days ahead if that is nearer.

    In the *future* it is the next one, if that lies at most ``FARTHEST`` days ahead.
    """
    if today is None:
        return None
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, of, number))
        except ValueError:
            continue
    low, high = (0, FARTHEST) if future else (-366, AHEAD)
    days = [one for one in days if low <= (one - today).days <= high] or days
    return (min(days, key=lambda one: (abs(one - today), one)).isoformat(), "day") if days else None


def month_alone(number: int, today: date | None, future: bool, shift: int) -> Value | None:
    """Return the month given without a year: the last one not after *today*, in the *future* the next one.

    *shift* is -1 for "last April", 1 for "next April", else 0.
    """
    if today is None:
        return None
    if future or shift > 0:
        year = today.year + (number < today.month or (shift > 0 and number == today.month))
    else:
        year = today.year - (number > today.month or (shift < 0 and number == today.month))
    return month(year, number)


def weekday(number: int, today: date | None, future: bool, shift: int) -> Value | None:
    """Return the day of the week (Monday 1) nearest before or on *today*; in the *future* the next one.

    A day that would lie six days back is taken as tomorrow: reports are often dated a day early by another time zone,
    and who means the week before says "last" (of 17 such days in news clusters 15 were the next day).
    *shift* is -1 for "last Friday" (never today), 1 for "next Friday" (never today), else 0.
    """
    if today is None:
        return None
    back = (today.isoweekday() - number) % 7
    if future or shift > 0 or (back == 6 and not shift):
        ahead = (-back) % 7
        return (today + timedelta(days=ahead or (7 if shift > 0 else 0))).isoformat(), "day"
    return (today - timedelta(days=back or (7 if shift < 0 else 0))).isoformat(), "day"


def shifted(today: date | None, count: int, precision: str) -> Value | None:
    """Return the day, month or year that lies *count* of them from *today*."""
    if today is None or abs(count) > 5000:
        return None
    if precision == "day":
        try:
            return (today + timedelta(days=count)).isoformat(), "day"
        except OverflowError:
            return None
    if precision == "month":
        at = today.year * 12 + today.month - 1 + count
        return month(at // 12, at % 12 + 1)
    if precision == "year" and 1 <= today.year + count <= 9999:
        return f"{today.year + count:04d}", "year"
    return None
