"""Patterns of time expressions: one regular expression, whose named groups tell what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from communique.lexicons import table

_NUMBER = (
    r"(?:\d{1,4}(?:[.,]\d{1,3})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_UNIT = r"(?:second|minute|hour|day|week|fortnight|month|year|decade|centur(?:y|ies))"
_PART = r"(?:(?: early| late)? (?:morning|afternoon|evening|night))"
_EARLY = r"(?:(?:early|late|mid)[- ])"
_ZONE = r"(?:GMT|UTC|EST|EDT|ET|PST|PT|CET|local time)"
_SHIFT = r"last|next|this|previous|coming|past|the same|the previous|the following|the next|the past"
_SPAN = r"day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|winter"
_VAGUE = r"(?:more than|less than|over|nearly|almost|about|around|some|roughly|at least|a few|several|many|just over)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"


@lru_cache(maxsize=1)
def calendar() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the numbers of months and of days of the week by their lower-case forms without full stops."""
    rows = table("gazetteer_months")
    months = {row["form"].lower().rstrip("."): int(row["number"]) for row in rows if row["kind"] == "month"}
    days = {row["form"].lower().rstrip("."): int(row["number"]) for row in rows if row["kind"] == "weekday"}
    return months, days


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return the pattern; the group that bears a branch's name holds the whole match."""
    months, days = calendar()
    full = [name.title() for name in months if len(name) > 4 or name in ("may", "june", "july")]
    short = [name.title() for name in months if name.title() not in full]
    long_days = [name.title() for name in days if len(name) > 5]
    name = "|".join([*(f"{one}|{one.upper()}" for one in full), *(rf"{one}\b\.?" for one in short)])
    whole = "|".join(f"{one}|{one.upper()}" for one in full)
    week = "|".join([*(f"{one}|{one.upper()}" for one in long_days)])
    brief = "|".join(one.title() for one in days if len(one) <= 5)
    lead = rf"(?:(?:{week}|(?:{brief})\b\.?),? (?:the )?)?"
    ordinal = r"(?:st|nd|rd|th)?"
    to = r"(?:[-–—]| ?[-–] ?| to | and | through )"
    branches = {
        "iso": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?",
        "mdy": rf"{lead}(?P<m1>{name}) (?P<d1>\d{{1,2}}){ordinal}(?!\d|:|[.,]\d)"
        rf"(?:{to}\d{{1,2}}{ordinal}(?![\d:]))?(?:,? (?P<y1>{_YEAR})\b)?",
        "dmy": rf"{lead}(?P<d2>\d{{1,2}}){ordinal}(?:{to}\d{{1,2}}{ordinal})?(?: of)? (?P<m2>{name})\b"
        rf"(?:,? (?P<y2>{_YEAR})\b)?",
        "my": rf"{_EARLY}?(?P<m3>{name})(?:,| of)? (?P<y3>{_YEAR})\b",
        "numeric": r"(?P<n1>\d{1,2})(?P<sep>[./])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:19|20)\d\d)\b",
        "clock": rf"\d{{1,2}}(?::\d\d(?::\d\d)?)? ?(?:[ap]\.m\.|[ap]m\b)(?: {_ZONE})?"
        rf"|\d{{1,2}}[:.]\d\d (?:{_ZONE}|hours)|\d{{4}} (?:GMT|UTC)|\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])"
        r"|\d{1,2} o['’]clock|noon\b|midday\b|midnight\b",
        "deictic": r"(?i:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        r"|this (?:morning|afternoon|evening))\b",
        "weekday": rf"(?:(?i:(?P<ws>last|next|this|past|coming)) )?(?P<wd>{week})\b{_PART}?",
        "set": rf"(?i:(?:every|each) (?:(?:other|second|{_NUMBER}) )?(?:{_UNIT}s?|weekday|weekend|morning|night)"
        rf"|(?:once|twice|{_NUMBER} times) (?:an?|each|every|per) {_UNIT}"
        rf"|daily|weekly|fortnightly|monthly|quarterly|annually|yearly)\b|(?:{week})s\b",
        "season": rf"(?i:spring|summer|autumn|fall|winter)(?: of)? (?P<ys>{_YEAR})\b",
        "near": rf"(?i:(?:(?:earlier|later|late|early) )?(?P<ns>{_SHIFT}) (?P<nu>{_SPAN})\b{_PART}?)",
        "ago": rf"(?i:(?P<vague>{_VAGUE} )?(?P<ac>{_NUMBER}(?:-{_NUMBER})?|few|several|many) (?P<au>{_UNIT})s?"
        r" (?P<aw>ago|earlier|later|before|from now|hence)\b)",
        "span": r"(?i:(?:the )?(?:last|next|past|coming|previous|following) (?:few|several|couple of"
        rf"|{_NUMBER}(?:-{_NUMBER})?) {_UNIT}s?\b)",
        "duration": rf"(?i:half an hour|(?:{_NUMBER}(?: (?:million|thousand|hundred))?|several|few|many|half a)"
        rf"(?:-{_NUMBER})?(?: and a half)?(?:-| full | long | straight | consecutive | more | )"
        rf"{_UNIT}s?(?:-long)?\b(?![- ]olds?\b)|(?:decades|centuries)\b)",
        "decade": rf"(?:the )?{_EARLY}?(?:{_YEAR}|['’]\d\d)s\b",
        "bare": rf"{_EARLY}?(?:(?P<ms>last|next|this|Last|Next|This) )?(?P<mb>{whole})\b",
        "year": rf"{_EARLY}?(?P<yb>{_YEAR})\b(?!['’]?s\b|[-/:%]|[.,]\d)",
    }
    body = "|".join(f"(?P<{key}>{branch})" for key, branch in branches.items())
    return re.compile(rf"(?<![\w$€£.-])(?:{body})(?!\w)")
