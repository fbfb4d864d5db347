"""The sides of a discrepancy: each reading with the reports that give it, and who speaks in all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Discrepancy, Span

NAMED = 3
SHORT = 4
SCENE = 120


@dataclass(frozen=True, slots=True)
class Side:
    """One reading in its own words, the labels of the reports that give it, and where."""

    told: str
    reports: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def who(self) -> str:
        """The reports by name; of many the first few, the others counted."""
        if len(self.reports) <= NAMED + 1:
            return words.join(self.reports)
        return words.join([*self.reports[:NAMED], words.count(len(self.reports) - NAMED, "other")])

    def verb(self, singular: str, plural: str) -> str:
        """Return the form of a verb that goes with the reports."""
        return singular if len(self.reports) == 1 else plural


def sides_of(desk: Desk, item: Discrepancy) -> list[Side]:
    """Return the sides, those of the most reports first; readings that differ in case or order only are one."""
    spans: dict[str, list[Span]] = {}
    told: dict[str, str] = {}
    for member in item.members:
        reading = words.plain(member.reading)
        key = words.alike(reading)
        told.setdefault(key, reading)
        spans.setdefault(key, []).append(member.span)
    made = [Side(told[key], tuple(desk.places(held)), tuple(held)) for key, held in spans.items()]
    return sorted(made, key=lambda side: -len(side.reports))


def scene(desk: Desk, side: Side) -> str:
    """Return a reading in quotation marks; one too short to stand alone with the sentence part around it."""
    around = words.plain(desk.text(side.spans[0]))
    if len(side.told.split()) < SHORT and side.told in around and len(around) <= SCENE:
        return words.quoted(around)
    return words.quoted(side.told, SCENE)


def speaker_of(desk: Desk, item: Discrepancy) -> str | None:
    """Return the name of the one speaker in whose statements all members stand."""
    found: set[str] = set()
    for member in item.members:
        heard = {
            statement.speaker
            for statement in desk.statements.values()
            if statement.speaker is not None
            and not statement.suggested
            and any(meets(part, member.span) for part in statement.saying.content)
        }
        if len(heard) != 1:
            return None
        found |= heard
    return desk.actor(found.pop()) if len(found) == 1 else None


def holder_of(desk: Desk, item: Discrepancy) -> str | None:
    """Return the name of the person who is mentioned in most members."""
    reports = len({member.span.report for member in item.members})
    met: Counter[str] = Counter()
    for actor in desk.actors.values():
        if actor.kind == "person":
            inside = {m.span.report for m in item.members for s in actor.mentions if meets(m.span, s)}
            met[actor.id] = len(inside)
    best = max(met, key=lambda key: (met[key], key), default=None)
    return desk.actor(best) if best is not None and 2 * met[best] > reports else None


def shortest(sides: Sequence[Side]) -> Span:
    """Return the shortest span of all sides."""
    return min((span for side in sides for span in side.spans), key=lambda span: (span.end - span.start, span))


def meets(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.report == other.report and one.start < other.end and other.start < one.end
