"""Keys of the index: day, report and place in one number, so that the newest stand last and filters need no look-up.

A key has 22 bits for the day (0: undated, else the proleptic Gregorian ordinal), 22 for the report's number in the
table ``indexed`` and 19 for the place in the report. Statements have the number of their id as place, whatever else is
indexed of the report (accords) comes after ``OTHERS``; stretches of text count from 0 in a table of their own.
"""

from __future__ import annotations

import re
from datetime import date

import numpy as np
from numpy.typing import NDArray

PLACES = 19
NUMBERS = 22
DAY = 1 << (PLACES + NUMBERS)  # the keys of one day
OTHERS = 1 << (PLACES - 1)
LAST = (1 << 63) - 1

Keys = NDArray[np.int64]

_NUMBERED = re.compile(r"-s([0-9]{1,6})\Z")
_DATED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9-])")


def day_of(told: str | None) -> int:
    """Return the number of a day; a month or year counts as its first day, what is no date as undated (0)."""
    found = _DATED.match(told) if told else None
    if not found:
        return 0
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).toordinal()
    except ValueError:
        return 0


def key(day: int, number: int, place: int) -> int:
    """Return the key of a *place* in the report with *number* on *day*.

    Raises:
        ValueError: a part does not fit.
    """
    if not (0 <= number < 1 << NUMBERS and 0 <= place < 1 << PLACES):
        raise ValueError(f"no key for report number {number}, place {place}")
    return day * DAY + (number << PLACES) + place


def place_of(statement: str) -> int | None:
    """Return the place of a statement by its id (``REPORT-sN``), ``None`` where the id has no such number."""
    found = _NUMBERED.search(statement)
    return int(found[1]) if found and int(found[1]) < OTHERS else None


def days(keys: Keys) -> Keys:
    """Return the days of *keys*."""
    return keys >> (PLACES + NUMBERS)


def numbers(keys: Keys) -> Keys:
    """Return the numbers of the reports of *keys*."""
    return (keys >> PLACES) & ((1 << NUMBERS) - 1)


def undated(keys: Keys) -> Keys:
    """Return *keys* without their days: report and place."""
    return keys & (DAY - 1)
