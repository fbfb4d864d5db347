"""Times: dates, times of day, durations and sets, in the manner of TIMEX3 (Pustejovsky and others 2003).

A date is resolved from the day of publication by the rules of ``dates``; whether it lies ahead is told by the verb
that governs it. What the report leaves open stays without a value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from communique.language import dates, numerals
from communique.language.tense import ahead
from communique.language.time_patterns import calendar, pattern
from communique.lexicons import words
from communique.nouns import Name, Sentence, Time, TimeKind, Token

_NOT_YEARS = frozenset(["than", "least", "nearly", "almost", "some", "resolution", "article", "flight", "no.", "over"])
_DEICTIC = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """A match among the tokens ``first:last`` of its sentence: tokens ``at:until``."""

    tokens: Sequence[Token]
    first: int
    last: int
    at: int
    until: int

    def before(self) -> str:
        """Return the lemma of the word before the match, in the same sentence."""
        return self.tokens[self.at - 1].lemma if self.at > self.first else ""

    def opened(self) -> bool:
        """Tell whether what stands before the match takes a month ("in May", "as early as March")."""
        soon = self.at > self.first + 1 and self.tokens[self.at - 2].lemma in ("early", "soon", "late")
        return self.before() in words("language_month_openers") or (self.before() == "as" and soon)

    def future(self) -> bool:
        """Tell whether the verb that governs the match looks ahead."""
        return ahead(self.tokens, self.first, self.last, self.at, self.until, words("language_future"))


def find(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name], today: date | None
) -> tuple[Time, ...]:
    """Return the time expressions in order; *today* is the day of publication."""
    starts = [token.start for token in tokens]
    inside = {at: name for name in names for at in range(name.start, min(name.end, name.start + 200))}
    found: list[Time] = []
    for sentence in sentences:
        for match in pattern().finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            name = inside.get(start)
            if name is not None and (name.start < start or name.end > end) and name.kind != "place":
                continue
            at = bisect_left(starts, start, sentence.first, sentence.last)
            until = bisect_left(starts, end, sentence.first, sentence.last)
            time = _time(match, _Place(tokens, sentence.first, sentence.last, at, until), today)
            if time is not None:
                found.append(time)
    return tuple(found)


def _time(match: re.Match[str], place: _Place, today: date | None) -> Time | None:
    """Return the time that a match stands for, ``None`` where it stands for none."""
    branch = next(name for name in _READERS if match.group(name) is not None)
    read = _READERS[branch](match, place, today)
    if read is None:
        return None
    kind, value = read
    start, end = match.span()
    return Time(start, end, kind, value[0], value[1]) if value else Time(start, end, kind)


_Read = tuple[TimeKind, dates.Value | None]


def _month_number(form: str) -> int:
    return calendar()[0][form.lower().rstrip(".")]


def _iso(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    year, month, number = match.group()[:10].split("-")
    value = dates.day(int(year), int(month), int(number))
    return ("date", value) if value else None


def _month_day(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    suffix = "1" if match["mdy"] else "2"
    number, month, year = int(match["d" + suffix]), _month_number(match["m" + suffix]), match["y" + suffix]
    if not 1 <= number <= 31:
        return None
    if year:
        return "date", dates.day(int(year), month, number)
    return "date", dates.day_of_month(number, month, today, place.future())


def _month_year(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "date", dates.month(int(match["y3"]), _month_number(match["m3"]))


def _numeric(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    one, two, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    if match["sep"] == "." or one > 12 or one == two:
        value = dates.day(year, two, one)
    else:
        value = dates.day(year, one, two) if two > 12 else None
    return ("date", value) if value or max(one, two) <= 12 else None


def _clock(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "time", None


def _deictic(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "date", dates.shifted(today, _DEICTIC.get(match.group().lower(), 0), "day")


def _weekday(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    word = (match["ws"] or "").lower()
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0)
    number = calendar()[1][match["wd"].lower()]
    return "date", dates.weekday(number, today, word == "this" or (not shift and place.future()), shift)


def _set(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "set", None


def _season(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "date", (match["ys"], "year")


def _near(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    shift, unit = match["ns"].lower(), match["nu"].lower()
    if shift in ("past", "the past"):
        return "duration", None
    if unit == "day" and not shift.startswith("the "):
        return None
    count = {"last": -1, "this": 0, "next": 1, "coming": 1}.get(shift)
    if count is None or unit not in ("month", "year") or (count and place.before() == "the"):
        return "date", None
    return "date", dates.shifted(today, count, unit)


def _ago(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    way = {"ago": -1, "from now": 1, "hence": 1}.get(match["aw"].lower())
    form = match["ac"].lower()
    count = 1.0 if form in ("a", "an") else numerals.in_digits(form) or numerals.in_words(form)
    unit = match["au"].lower()
    if way is None or match["vague"] or not count or count != int(count) or unit not in ("day", "month", "year"):
        return "date", None
    return "date", dates.shifted(today, way * int(count), unit)


def _duration(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    opening = match.group().lower().split()[0]
    if opening in ("a", "an") and "-" not in match.group() and place.before() not in words("language_span_openers"):
        return None
    return None if opening == "a" and match.group().lower() == "a second" else ("duration", None)


def _decade(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    return "date", None


def _bare_month(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    form = match["mb"].lower()
    word = (match["ms"] or "").lower()
    if form in ("may", "march") and not word and not place.opened():
        return None
    shift = {"last": -1, "next": 1}.get(word, 0)
    return "date", dates.month_alone(_month_number(form), today, not shift and place.future(), shift)


def _year(match: re.Match[str], place: _Place, today: date | None) -> _Read | None:
    before = place.tokens[place.at - 1] if place.at > place.first else None
    after = place.tokens[place.until] if place.until < place.last else None
    if before is not None and (before.lemma in _NOT_YEARS or before.tag in ("$", "NNP", "CD")):
        return None
    if after is not None and (after.tag == "NNS" or after.tag == "CD"):
        return None
    return "date", (match["yb"], "year")


_READERS: dict[str, Callable[[re.Match[str], _Place, date | None], _Read | None]] = {
    "iso": _iso, "mdy": _month_day, "dmy": _month_day, "my": _month_year, "numeric": _numeric, "clock": _clock,
    "deictic": _deictic, "weekday": _weekday, "set": _set, "season": _season, "near": _near, "ago": _ago,
    "span": _duration, "duration": _duration, "decade": _decade, "bare": _bare_month, "year": _year,
}  # fmt: skip
