"""Datelines: where, when and by which agency a report was filed, as far as its first line says."""

from __future__ import annotations

import re

from communique.clean.dates import MONTH, Day, days_in, near
from communique.clean.kinds import is_agency
from communique.lexicons import words

CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,24}(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,24}){0,3}"
NAMED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{1,24}(?:[ /][A-ZÀ-ÖØ-Þ][\w.'’-]{1,24}){0,3}"
REGION = rf"(?:, {NAMED}){{0,2}}"
DATE = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? (?:19|20)\d\d)?"
AGENCY = r"(?:/(?P<slashed>[A-Z][\w. -]{1,30})/|\((?P<bracketed>[A-Z][\w. -]{1,30})\))"
DASH = r"(?:[—–:]|--?)"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<city>{CAPITALS}|{NAMED}){REGION},? ?{DATE}\.? ?{AGENCY}\.? {{0,2}}(?:{DASH}(?=\s))?",
        rf"(?P<city>{CAPITALS}|{NAMED}){REGION},? ?{AGENCY}(?:,? {DATE})? {{0,2}}(?:{DASH}|\.)(?=\s)",
        rf"(?P<city>{CAPITALS}){REGION},? {DATE} ?(?:{DASH}|\.)(?=\s)",
        rf"(?P<city>{CAPITALS}){REGION} ?(?:[—–]|--?)(?=\s)",
        rf"(?P<city>{CAPITALS}):(?=\s)",
    )
)
ALONE = re.compile(rf"(?P<city>{CAPITALS}|{NAMED}){REGION},? {DATE}\.?(?: ?{AGENCY})?\.?")
REACH = 160
SHORTEST_CITY = 3
DAYS_NEAR = 14


def find_dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a dateline at the start of a paragraph."""
    matches = (form.match(text, start, min(end, start + REACH)) for form in FORMS)
    return next((match for match in matches if match and _is_place(match["city"])), None)


def agency_in(dateline: re.Match[str], outlet: str | None) -> str | None:
    """Return the agency that a *dateline* names as the source of the whole text.

    A name that no list holds is believed only where the report's *outlet* is unknown. Between slashes agencies alone
    sign; in brackets a paper may credit one or a region may stand, so the text must speak of the name once more.
    """
    named = dateline.groupdict()
    name = named.get("slashed") or named.get("bracketed")
    if name is None or is_agency(name):
        return name
    if outlet is not None:
        return None
    return name if named.get("slashed") or _signs_itself(dateline, name) else None


def _signs_itself(dateline: re.Match[str], name: str) -> bool:
    """Tell whether a name in capitals that is no place stands outside the *dateline* too."""
    if not name.isupper() or name.title() in words("gazetteer_places"):
        return False
    rest = dateline.string[: dateline.start()] + "\n" + dateline.string[dateline.end() :]
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest) is not None


def stands_alone(line: str) -> bool:
    """Tell whether a whole line is a dateline: place and date, with or without agency."""
    match = ALONE.fullmatch(line)
    return bool(match and _is_place(match["city"]))


def _is_place(city: str) -> bool:
    """Tell whether capitals before a dash or colon may name a place rather than label the line."""
    return len(city) >= SHORTEST_CITY and city.casefold() not in words("clean_labels")


def dated(dateline: str, others: str) -> str | None:
    """Return the ISO date of a *dateline*.

    A year that the dateline does not give is taken from full dates in *others* near its day, when all agree on it.
    """
    day = next(days_in(dateline), None)
    if day is None or day.year:
        return day.iso() if day else None
    years = {other.year for other in days_in(others) if other.year and near(day, other, DAYS_NEAR)}
    return Day(day.month, day.day, years.pop()).iso() if len(years) == 1 else None
