"""Coded events of a story, for export: what its sentences tell in the PLOVER vocabulary 0.5b1, dated and with sides.

One coding a sentence at most and none by default: what the coder is not sure of is left out, and what nobody is told to
do. So are headlines, which say again what a body says, and reports that copy another, which are no second voice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from communique.accords.clauses import Line
from communique.accords.coded.events import Event, events
from communique.accords.parties import Parties
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Coding, EventSide, Page, Span, Story

SURE = 0.65  # chance of its type from which an event is coded
LATER = frozenset({"by", "until", "before", "till", "within", "from", "starting", "after", "since"})
SPEAKERS = frozenset({"i", "we", "me", "us"})


def coded(story: Story, parties: Parties, read: Mapping[str, Sequence[Line]]) -> tuple[Coding, ...]:
    """Return the codings of *story* in the order of reports and places; *read* holds a line for each sentence."""
    copies = {copy.report for copy in story.copies}
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    found = (c for own, page in pages.items() if own not in copies for c in _of_page(page, parties, read[own]))
    return tuple(sorted(found, key=lambda coding: coding.span))


def _of_page(page: Page, parties: Parties, read: Sequence[Line]) -> Iterator[Coding]:
    for event in events(page, read):
        if event.heading or event.confidence < SURE:
            continue
        source = _sides(event.source, page, parties)
        target = tuple(side for side in _sides(event.target, page, parties) if not _same(side, source))
        if source:
            yield Coding(event.type, source, target, _date(event, page), event.span, event.confidence)


def _sides(spans: tuple[Span, ...], page: Page, parties: Parties) -> tuple[EventSide, ...]:
    """Return the sides that can act: an actor of the cast, a land, an acting group.

    A pronoun that nobody resolved is none, and neither is a thing or place that only has a name.
    """
    text, groups = page.article.report.text, lexicon("events_forces")
    found: list[EventSide] = []
    for span in spans:
        words = " ".join(text[span.start : span.end].split())
        actor = _actor(span, words, text, parties)
        side = EventSide(words, actor, _country(words, actor, parties))
        acts = actor is not None or side.country is not None or bool({_singular(w) for w in words.split()} & groups)
        if acts and side not in found:
            found.append(side)
    return tuple(found)


def _same(side: EventSide, others: tuple[EventSide, ...]) -> bool:
    """Say whether *side* is one of *others*: nobody acts on himself."""
    return any(side.text == other.text or (side.actor and side.actor == other.actor) for other in others)


def _actor(span: Span, words: str, text: str, parties: Parties) -> str | None:
    """Return the actor of the cast that a side means: named in it, or who speaks where it is "I" or "we"."""
    if words.lower() in SPEAKERS:
        statement = parties.voice(span.report, span.start)
        return statement.speaker if statement is not None else None
    return next(iter(parties.agents(span, text)), None)


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


# ------------------------------------------------------------------------------------------------- countries
def _country(words: str, actor: str | None, parties: Parties) -> str | None:
    """Return the ISO 3166 alpha-3 code of the land that the words, the actor's name or its party name.

    A person's own name names no land, and a capital stands for its land only where a state is meant.
    """
    if actor is None:
        return _code(words, capital=False)
    known = parties.cast[actor]
    named = [(words, known.kind == "state"), (known.name, True), (known.party or "", True)]
    if known.kind == "person":
        for own in sorted(known.names, key=lambda name: (-len(name), name)):
            words = words.replace(own, " ")
        named = [(words, False), (known.party or "", True)]
    return next((code for name, capital in named if (code := _code(name, capital=capital)) is not None), None)


def _code(words: str, *, capital: bool) -> str | None:
    """Return the code of the first land named in *words*."""
    pattern, codes = _forms(capital)
    found = pattern.search(words)
    return codes[found.group()] if found is not None else None


@lru_cache(maxsize=None)
def _forms(capital: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the forms that name one land alone, the longest first, and their codes."""
    claims: dict[str, set[str]] = {}
    columns = ("name", "aliases", "demonyms", "capitals") if capital else ("name", "aliases", "demonyms")
    names = {row["name"]: row["iso3"] for row in table("gazetteer_countries")}
    for row in table("gazetteer_countries"):
        for column in columns:
            for form in filter(None, row[column].split("|")):
                claims.setdefault(form, set()).add(row["iso3"])
    codes = {form: names.get(form) or next(iter(found)) for form, found in claims.items() if _alone(form, found, names)}
    ordered = sorted(codes, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)"), codes


def _alone(form: str, claimants: set[str], names: dict[str, str]) -> bool:
    return form[:1].isupper() and (len(claimants) == 1 or form in names)


# ------------------------------------------------------------------------------------------------- date
def _date(event: Event, page: Page) -> str | None:
    """Return the day in the sentence that stands nearest to the verb, else the day on which the report appeared.

    A day that is a limit ("by Friday") or lies after the report's own is no day of an event that it tells.
    """
    published = page.article.published
    days: list[tuple[int, str]] = []
    times = page.times
    for time in times[bisect_left(times, event.span.start, key=lambda t: t.start) :]:
        if time.start >= event.span.end:
            break
        if time.value is None or time.precision != "day" or _is_limit(page, time.start):
            continue
        if published is None or time.value[:10] <= published[:10]:
            days.append((abs(time.start - event.carrier.start), time.value[:10]))
    return min(days)[1] if days else published


def _is_limit(page: Page, start: int) -> bool:
    """Say whether the word before a time makes it a bound."""
    before = page.article.report.text[:start].split()[-1:]
    return bool(before) and before[0].lower() in LATER
