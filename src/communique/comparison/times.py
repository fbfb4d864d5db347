"""When: what one report expects and another tells as done, and dates of one thing that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.comparison.findings import Finding, cited, reading
from communique.comparison.regions import Region, run_of
from communique.comparison.sameness import Alignment
from communique.comparison.units import Sheet
from communique.lexicons import words
from communique.nouns import Reading, Time

_LIKE = 0.4
_SURE = 0.5
_DATED = 0.6
_BACK = 5
_LONGEST_MONTH = 31
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def times(link: Alignment, pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Yield what is expected on one side and done on the other, or dated otherwise."""
    if link.aligned < _SURE or link.score < _LIKE:
        return
    yield from _state(link, pages)
    yield from _dates(link, pages)


def _state(link: Alignment, pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """The same verb, yet to come on one side and past on the other."""
    here, there = _verbs(link.left), _verbs(link.right)
    for key in sorted(set(here) & set(there)):
        (a, a_first, a_last), (b, b_first, b_last) = here[key], there[key]
        if {a, b} != {"coming", "done"}:
            continue
        left = cited(pages[link.left.piece.report].text, link.left, a_first, a_last)
        right = cited(pages[link.right.piece.report].text, link.right, b_first, b_last)
        yield Finding(
            "time",
            "tension",
            reading(link.left, left),
            reading(link.right, right),
            _verb(link.left, a_last),
            round(link.aligned, 3),
            True,
        )
        return


def _verbs(region: Region) -> dict[str, tuple[str, int, int]]:
    """Roots of verbs with their state and the stretch that shows it."""
    found: dict[str, tuple[str, int, int]] = {}
    piece = region.piece
    for at in range(region.first, region.last):
        word = piece.words[at]
        if not word.tag.startswith("VB") or not word.root:
            continue
        start = max((n + 1 for n in range(at) if not piece.words[n].form[:1].isalnum()), default=0)
        before = range(max(start, at - _BACK), at)
        cue = [n for n in before if piece.words[n].form in words("comparison_expected")]
        cue = [n for n in cue if not any(w.verb and w.lemma not in ("be", "have") for w in piece.words[n + 1 : at])]
        modal = any(piece.words[n].tag == "MD" for n in before)
        if word.tag == "VB" and cue:
            found.setdefault(word.root, ("coming", cue[0], at + 1))
        elif word.tag == "VBD" and not modal and not cue:
            found.setdefault(word.root, ("done", at, at + 1))
    return found


def _verb(region: Region, last: int) -> str:
    return region.piece.words[last - 1].lemma


def _dates(link: Alignment, pages: Mapping[str, Sheet]) -> Iterator[Finding]:
    """One day named on each side, in the same manner, and not the same."""
    left, right = _clauses(link.left), _clauses(link.right)
    here, there = _days(left, pages), _days(right, pages)
    if len(here) != 1 or len(there) != 1:
        return
    first, second = _worded(left, here[0], pages), _worded(right, there[0], pages)
    a, b = named_day(first.reading), named_day(second.reading)
    if not a or not b or a == b or (a[0] == "") != (b[0] == ""):
        return
    one_deed = link.aligned >= _DATED and bool(link.left.verbs & link.right.verbs)
    if a[0] or one_deed:  # a weekday tells less than a day of a month
        yield Finding("time", "tension", first, second, "date", round(link.aligned, 3), True)


def _clauses(region: Region) -> Region:
    """The region, widened to the end of its clause, where a date often stands."""
    ends = [cut for cut in region.piece.cuts if cut >= region.last]
    return run_of(region.piece, region.first, min(ends, default=len(region.piece.words)))


def named_day(words_of_time: str) -> tuple[str, str] | None:
    """Return the day that words name: (day of the month, month) or ("", weekday), ``None`` where they name neither."""
    parts = [part.strip(".,").casefold() for part in words_of_time.split()]
    month = next((part[:3] for part in parts if part[:3] in _MONTHS and part[:1].isalpha()), None)
    day = next((part.rstrip("stndrh") for part in parts if part[:1].isdigit() and len(part) <= 4), None)
    if day and day.isdigit() and int(day) > _LONGEST_MONTH:
        day = None
    if month and day:
        return day, month
    weekday = next((part for part in parts if part in _WEEKDAYS), None)
    return ("", weekday) if weekday and not month else None


def _days(region: Region, pages: Mapping[str, Sheet]) -> list[Time]:
    span = region.span
    return [
        time
        for time in pages[span.report].page.times
        if time.kind in ("date", "time") and span.start <= time.start < span.end
    ]


def _worded(region: Region, time: Time, pages: Mapping[str, Sheet]) -> Reading:
    text = pages[region.piece.report].text
    return Reading(region.span, " ".join(text[time.start : time.end].split()))
