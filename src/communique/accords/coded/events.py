"""PLOVER event coding: one sentence becomes (type, sources, targets) in the names of PLOVER 0.5b1.

A learned model weighs the verbs, their mood and arguments, the classes of the words, the sentence's vector and what a
lexicon of verbs answers (Open Event Data Alliance 2018, "PLOVER"). Used for export and for scoring only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.accords.clauses import Group, Line
from communique.accords.coded.features import features, main_groups
from communique.accords.coded.model import NONE, chances, vector_of
from communique.accords.coded.rules import Told, told
from communique.accords.coded.settled import mended, settled
from communique.accords.coded.sides import sides
from communique.nouns import Page, Span

NOTHING = 0.7  # chance from which a sentence tells no event, chosen by five folds
PLACES = 3


@dataclass(frozen=True, slots=True)
class Event:
    """A coded event: its sentence, the verb that carries it, its sides, and how likely the type is.

    ``heading`` tells that the sentence stands in a title or heading.
    """

    type: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    span: Span
    carrier: Span
    confidence: float
    heading: bool


def events(page: Page, read: Iterable[Line]) -> Iterator[Event]:
    """Yield the event of each sentence of *page* that tells one; *read* holds the sentences as lines."""
    for at, line in enumerate(read):
        event = _coded(page, mended(line), at)
        if event is not None:
            yield event


@dataclass(frozen=True, slots=True)
class Described:
    """What a sentence is coded by: features, the lexicon's answer among them; its verb groups, the main ones first."""

    features: Mapping[str, float]
    answer: Told | None
    groups: tuple[Group, ...]
    main: tuple[Group, ...]


def described(line: Line) -> Described:
    """Return what *line* is coded by."""
    all_groups = line.groups
    answer, main = told(line, all_groups), main_groups(line, all_groups)
    named = {**features(line, main), f"lexicon {answer.type if answer is not None else NONE}": 1.0}
    return Described(named, answer, all_groups, main)


def _coded(page: Page, line: Line, at: int) -> Event | None:
    """Code one sentence; ``None`` where no event is told, or nothing carries one."""
    found = described(line)
    likely = dict(chances(found.features, vector_of(page, at)))
    if likely.pop(NONE) >= NOTHING:
        return None
    kind = max(likely, key=lambda name: (likely[name], name))
    if found.answer is None and not found.main:
        return None
    carrier = found.answer.group if found.answer is not None else found.main[0]
    kind, sure = settled(line, carrier, kind), max(likely.values())
    source, target = sides(line, carrier, found.groups, kind)
    return Event(
        type=kind,
        source=source,
        target=target,
        span=line.span(0, len(line.words)),
        carrier=line.span(carrier.first, carrier.last),
        confidence=round(sure, PLACES),
        heading=line.heading,
    )
