"""The timeline as a picture: one column for each date, gaps drawn by the logarithm of the days between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log2

from communique.faces.exports.page.anchors import Ref, refs_of
from communique.faces.exports.view import MONTHS, Desk
from communique.nouns import YEARLESS, Moment, Readout

MARGIN, NEAREST, STEP, STACK = 46, 64, 9, 22
TALLEST = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered moment in the picture."""

    x: int
    y: int
    number: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date under the line: day and month above the year."""

    x: int
    above: str
    below: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A moment in the list beside the picture."""

    number: int
    when: str
    date: str
    what: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture's size, its dots and ticks, and the list that says the same."""

    width: int
    height: int
    base: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    entries: tuple[Entry, ...]


def timeline_of(readout: Readout, desk: Desk) -> Timeline:
    """Lay out a story's moments in the order of the ledger."""
    moments = readout.ledger.timeline
    columns: dict[tuple[str, str], list[int]] = {}
    for index, moment in enumerate(moments):
        columns.setdefault((moment.date, moment.precision), []).append(index)
    stack = min(TALLEST, max((len(held) for held in columns.values()), default=1))
    base = 20 + STACK * stack
    dots, ticks, x, last = [], [], MARGIN, None
    for (day, precision), held in sorted(columns.items()):
        x += _gap(last, day) if last else 0
        last = day
        ticks.append(Tick(x, *_tick(day, precision)))
        for level, index in enumerate(held[:TALLEST]):
            crowded = level == TALLEST - 1 and len(held) > TALLEST
            dots.append(Dot(x, base - 16 - STACK * level, "…" if crowded else str(index + 1)))
    entries = tuple(_entry(desk, index, moment) for index, moment in enumerate(moments))
    return Timeline(x + MARGIN, base + 44, base, tuple(dots), tuple(ticks), entries)


def _gap(earlier: str, later: str) -> int:
    try:
        days = (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        days = 1
    return NEAREST + int(STEP * log2(max(1, days)))


def _tick(day: str, precision: str) -> tuple[str, str]:
    if day.startswith(YEARLESS):
        return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]}", "year not told"
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day, ""
    if precision == "year":
        return str(read.year), ""
    if precision == "month":
        return MONTHS[read.month - 1], str(read.year)
    return f"{read.day} {MONTHS[read.month - 1]}", str(read.year)


def _entry(desk: Desk, index: int, moment: Moment) -> Entry:
    cut = {"year": 4, "month": 7}.get(moment.precision, 10)
    return Entry(
        index + 1, " ".join(filter(None, _tick(moment.date, moment.precision))),
        moment.date[:cut].removeprefix(f"{YEARLESS}-"), moment.what,
        refs_of(desk, moment.evidence),
    )  # fmt: skip
