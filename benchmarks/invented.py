"""Invented reports in any number: events between states that do not exist, each told by several outlets.

Made from a seed alone, so that every run has the same texts. They are no measure of accuracy: their sentences come from
a handful of moulds. They fill a store to a size.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

OUTLETS = ("Lantern Wire", "The Quay Post", "Morning Ledger", "Radio Ostra", "Gate Tribune", "Northern Dispatch")
HEADS = (
    "Mar",
    "Tol",
    "Ves",
    "Kar",
    "Lin",
    "Dor",
    "Hal",
    "Bren",
    "Sul",
    "Orr",
    "Pel",
    "Quin",
    "Ras",
    "Ther",
    "Ul",
    "Yar",
)
TAILS = ("andia", "ovia", "mark", "stan", "eria", "land", "una", "esia", "ador", "inia")
FIRST = (
    "Ada",
    "Boris",
    "Clara",
    "Dmitri",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irina",
    "Jonas",
    "Karin",
    "Luca",
    "Marta",
    "Nils",
)
LAST = ("berg", "enko", "ossian", "quist", "avi", "ton", "mann", "escu", "ard", "ani", "sson", "field")
PLACES = ("Halden", "Port Essen", "Mirow", "Castle Dane", "Veldt", "Lake Orlo", "Tarn", "Saint Osk")
MATTERS = (
    "the ceasefire", "the prisoner exchange", "the grain corridor", "the fishing quota", "the border crossing",
    "the water treaty", "the sanctions", "the pipeline", "the airspace", "the customs union", "the refugee camps",
    "the missile site", "the ferry line", "the debt relief", "the mining rights", "the election monitors",
)  # fmt: skip
DEEDS = (
    "open talks on {matter}", "suspend work on {matter}", "publish a timetable for {matter}",
    "send observers for {matter}", "pay {number} million crowns for {matter}", "review {matter} within {days} days",
)  # fmt: skip
MOULDS = (
    "{minister} said that {state} would {deed}.",
    '"We will {deed}," {minister} told reporters in {place}.',
    "{other_minister} denied that {other} had refused to {deed}.",
    "The two sides agreed to {deed}, according to a joint statement.",
    "{other} demanded that {state} {deed} before the next round.",
    "{minister} proposed to {deed}, and {other_minister} promised an answer by {due}.",
    "{other_minister} accused {state} of delaying {matter}.",
    "The meeting in {place} lasted {number} hours, officials said.",
    "{state} supports an inquiry into {matter}, {minister} said.",
    "{other} was not prepared to accept the offer on {matter}, its foreign ministry said on {weekday}.",
    "About {number} people protested outside the venue, police said.",
    "Diplomats who asked not to be named called the talks on {matter} difficult.",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A report as a file: its name, its outlet, its day and its text."""

    name: str
    outlet: str
    published: str
    text: str


def invented(number: int, seed: int = 7) -> Iterator[Invented]:
    """Yield *number* reports, three to five of each event, event after event."""
    chance = random.Random(seed)
    made, event = 0, 0
    while made < number:
        facts = _facts(chance, event)
        order = chance.sample(range(len(OUTLETS)), chance.randint(3, 5))
        for outlet in order[: number - made]:
            yield _report(chance, facts, event, OUTLETS[outlet])
            made += 1
        event += 1


def write(folder: Path, number: int, seed: int = 7) -> None:
    """Write the reports into *folder*, a hundred to a sub-folder, with the table that names outlets and dates."""
    for place, one in enumerate(invented(number, seed)):
        home = folder / f"{place // 100:04d}"
        if place % 100 == 0:
            home.mkdir(parents=True)
            (home / "reports.csv").write_text("file,outlet,date\n", encoding="utf-8")
        (home / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        with (home / "reports.csv").open("a", encoding="utf-8") as table:
            table.write(f"{one.name}.txt,{one.outlet},{one.published}\n")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What all reports of one event share."""

    states: tuple[str, str]
    ministers: tuple[str, str]
    place: str
    day: date
    lines: tuple[str, ...]


def _facts(chance: random.Random, event: int) -> _Facts:
    """Draw an event: who meets, where, when, and what is said."""
    states = (_state(chance), _state(chance))
    ministers = (_person(chance), _person(chance))
    day = date(2030, 1, 1) + timedelta(days=event // 4)
    place = chance.choice(PLACES)
    matters = chance.sample(MATTERS, 3)
    lines = [_line(chance, mould, matters, states, ministers, place, day) for mould in chance.sample(MOULDS, 9)]
    return _Facts(states, ministers, place, day, tuple(lines))


def _line(
    chance: random.Random,
    mould: str,
    matters: list[str],
    states: tuple[str, str],
    ministers: tuple[str, str],
    place: str,
    day: date,
) -> str:
    """Fill one mould with the event's facts."""
    matter = chance.choice(matters)
    deed = chance.choice(DEEDS).format(matter=matter, number=chance.randint(2, 900), days=chance.randint(5, 90))
    side = chance.randint(0, 1)
    return mould.format(
        minister=ministers[side], other_minister=ministers[1 - side], state=states[side], other=states[1 - side],
        deed=deed, matter=matter, place=place, number=chance.randint(2, 900),
        due=f"{day + timedelta(days=20):%-d %B}", weekday=f"{day:%A}",
    )  # fmt: skip


def _report(chance: random.Random, facts: _Facts, event: int, outlet: str) -> Invented:
    """Tell the event as one outlet does: two thirds of what there is, in its own order."""
    told = chance.sample(facts.lines, 6)
    first, second = (
        f"Foreign Minister {name} of {state}" for name, state in zip(facts.ministers, facts.states, strict=True)
    )
    title = f"{facts.states[0]} and {facts.states[1]} meet in {facts.place}"
    lead = f"{facts.place.upper()}, {facts.day:%-d %B %Y} - {first} met {second} in {facts.place} on {facts.day:%A}."
    text = "\n\n".join((title, lead, " ".join(told[:3]), " ".join(told[3:])))
    name = f"{outlet.split()[-1].lower()}-{event:05d}"
    return Invented(name, outlet, facts.day.isoformat(), f"{text}\n")


def _state(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(TAILS)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(HEADS)}{chance.choice(LAST)}"
