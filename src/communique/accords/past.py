"""Past: promises that a report only recalls from a time long past ("during the campaign", "at a rally in May 2016").

They are no live promises of the day of the report; where the time is told as a date, it is the day of the promise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from communique.accords.clauses import Line, Word
from communique.accords.days import closes, iso
from communique.accords.deed import Deed
from communique.accords.objects import past_time
from communique.lexicons import words as lexicon
from communique.nouns import Page, Time

RECALLED = frozenset({"commitment", "offer", "proposal", "demand", "plan", "threat", "refusal"})
LONG_PAST = timedelta(days=60)
SAYING = frozenset(
    {"say", "tell", "repeat", "declare", "add", "announce", "promise", "pledge", "vow", "swear", "write"}
)
TAIL_ENDS = frozenset({",", ".", ";", ":", "that", "when", "while", "after", "as"})
MODIFIERS = frozenset({"campaign", "election"})


@dataclass(frozen=True, slots=True)
class Recalled:
    """A time long past that frames a promise; ``date`` an ISO day, month or year, ``None`` where none is told."""

    date: str | None


def recalled(deed: Deed, page: Page) -> Recalled | None:
    """Return the time long past in which *deed* is told to have been done, ``None`` where it is of today."""
    if deed.kind not in RECALLED or deed.status in {"agreed", "fulfilled"}:
        return None
    line, group = deed.line, deed.group
    places = _framing(line, deed)
    tail = _saying_behind(line, deed.object[1])
    for time in _times(page, line):
        at = bisect_left(line.words, time.start, key=lambda w: w.start)
        if (at in places or at in tail) and _adverbial(line.words, at) and _long_past(time, page, line.words, at):
            return Recalled((time.value or "")[: _LENGTHS[time.precision or "day"]])
    if group.first and line.words[group.head - 1].form in MODIFIERS and deed.why.endswith("+noun"):
        return Recalled(None)
    if any(_phrase_at(line.words, at, places) for at in places):
        return Recalled(None)
    return None


_LENGTHS: Mapping[str, int] = {"day": 10, "month": 7, "year": 4}


def _framing(line: Line, deed: Deed) -> list[int]:
    """Return the places that tell when the deed was done: before its object, or right behind it."""
    first, last = deed.object
    start = deed.subject[0] if deed.subject is not None and deed.subject[0] < deed.group.first else deed.group.first
    places = [*(range(0, start) if _opens(line, start) else ()), *range(deed.group.first, first)]
    if deed.group.modal in {"will", "shall"}:
        places = []
    ends = next(
        (e for e in range(last + 1, min(len(line.words), last + 4) + 1) if past_time(line.words, e) == last), last
    )
    return [*places, *range(last, ends)]


def _opens(line: Line, start: int) -> bool:
    """Say whether nothing but a phrase stands before the clause at *start*: no verb of another clause."""
    return not any(w.tag in {"VBZ", "VBD", "VBP", "MD"} for w in line.words[:start])


def _adverbial(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a time at *at* tells when: it opens the sentence, or "in", "on", "at" or "during" leads to it."""
    led = [w for w in words[max(0, at - 3) : at] if w.form in {"in", "on", "at", "during"}]
    return at == 0 or bool(led) or words[at].form in {"last", "early", "late"} or words[at - 1].tag[:2] == "VB"


def _saying_behind(line: Line, last: int) -> range:
    """Return the places of the tail ("…, he said at a rally in 2016") behind a quoted promise, up to its first mark."""
    words = line.words
    for at in range(last, min(len(words), last + 8)):
        if words[at].lemma in SAYING and words[at].tag[:2] == "VB":
            ends = (i for i in range(at, len(words)) if words[i].form in TAIL_ENDS)
            return range(at, next(ends, len(words)))
    return range(0)


def _times(page: Page, line: Line) -> list[Time]:
    first, last = line.words[0].start, line.words[-1].end
    begin = bisect_left(page.times, first, key=lambda t: t.start)
    return [t for t in page.times[begin:] if t.start < last]


def _long_past(time: Time, page: Page, words: tuple[Word, ...], at: int) -> bool:
    """Say whether a date lies long before the report; where its day is not known, a date told with its year does."""
    if time.kind != "date" or time.value is None or (at and words[at - 1].form in {"since", "until", "by", "before"}):
        return False
    named = page.article.report.text[time.start : time.end].lower()
    day, today = iso(closes(time.value)), iso(page.article.published)
    if day is None:
        return False
    if today is not None:
        return today - day > LONG_PAST or (named.endswith("last year") and day < today)
    return time.value[:4] in named and (at == 0 or words[at - 1].form != "the")


def _phrase_at(words: tuple[Word, ...], at: int, places: list[int]) -> bool:
    """Say whether a phrase of a time long past begins at *at*."""
    return any(
        tuple(w.form for w in words[at : at + len(phrase)]) == phrase and at + len(phrase) - 1 in places
        for phrase in _phrases().get(words[at].form, ())
    )


@lru_cache(maxsize=None)
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in sorted(lexicon("accords_past")):
        phrase = tuple(row.split())
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(rows) for first, rows in found.items()}
