"""Tracks: a course in the making, and the accords of each day that it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.dossier.players import Players
from communique.dossier.shelf import Shelf
from communique.nouns import Accord, AccordKind, AccordStatus, Dated, Span

FAMILIES: Mapping[AccordKind, str] = {
    "agreement": "bind", "commitment": "bind", "plan": "bind", "offer": "bind", "proposal": "ask", "demand": "ask",
    "refusal": "decline", "threat": "threat",
}  # fmt: skip
"""Kinds that an accord's course can pass through; accusations and denials stand in the register of allegations."""
STRENGTH: Mapping[AccordKind, int] = {
    "agreement": 0, "commitment": 1, "offer": 2, "proposal": 3, "demand": 4, "plan": 5, "refusal": 6, "threat": 7,
}  # fmt: skip
OWED = frozenset({"agreement", "commitment"})
ENOUGH = 3  # content words by which an object can be known again without its context


@dataclass(frozen=True, slots=True)
class Drawn:
    """An accord of one day with what ties it to others; ``spans`` are the passages that its day tells anew.

    ``words`` are the content words of its object; ``around`` those of the sentences in and before which a short object
    ("the team", "this") stands, empty for one that says enough itself. ``due`` is the ISO day until or on which it is
    to come about, and where that is stated. ``pair`` are the two sides of the story where "they" agree.
    """

    accord: Accord
    day: int
    matter: str | None
    doers: frozenset[str]
    others: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    spans: tuple[Span, ...]
    due: tuple[str, Span] | None = None
    conditions: tuple[Span, ...] = ()
    pair: tuple[str, ...] = ()

    def tells(self) -> bool:
        """Tell whether the object says by itself what it is."""
        return len(self.words) >= ENOUGH


@dataclass(slots=True)
class Track:
    """A course in the making; ``met`` tells that a later report tells of its coming about.

    ``hearsay`` are the passages in which a party tells that its counterpart refuses: told, but not asserted by whoever
    would refuse, so that no status rests on them where there is another. ``side_of`` tells for whom a passage speaks.
    """

    members: list[Drawn]
    events: list[Dated] = field(default_factory=list)
    met: bool = False
    hearsay: set[Span] = field(default_factory=set)
    side_of: dict[Span, str | None] = field(default_factory=dict)

    def kept(self, told: Sequence[Span], shelf: Shelf, players: Players) -> None:
        """Note that reports tell of its coming about, each in the voice of who says so."""
        self.met = True
        known = {event.span for event in self.events if event.status == "fulfilled"}
        for span in told:
            if span not in known:
                day = shelf.days[shelf.day_of[span.report]]
                by = players.player(shelf.speaker(span))
                self.events.append(Dated("fulfilled", shelf.article(span.report).published, day.name, by, span))

    def told(self, until: int | None) -> list[Drawn]:
        """Return the members told up to a day; those that only point back ("the proposal") where there is no other."""
        told = [m for m in self.members if until is None or m.day <= until]
        return [m for m in told if m.words] or told

    def best(self, until: int | None = None) -> Drawn:
        """Return the member that tells what it is, of those told up to a day: the strongest kind, in most passages."""
        return min(
            self.told(until), key=lambda m: (STRENGTH[m.accord.kind], not m.tells(), -len(m.spans), m.day, m.accord.id)
        )

    def named(self, until: int | None = None) -> Drawn:
        """Return the member whose object says best what it is about."""
        return min(
            self.told(until), key=lambda m: (not m.tells(), STRENGTH[m.accord.kind], -len(m.spans), m.day, m.accord.id)
        )

    def due(self, until: int) -> tuple[str, Span] | None:
        """Return the due date that is told up to a day, and where: a stated one before one read off "on DAY".

        Of several that of the strongest kind counts, told last: what one side plans does not move what both agreed.
        """
        told = [
            (m.accord.due is not None, -STRENGTH[m.accord.kind], m.day, m.due[0], m.accord.id, m.due)
            for m in self.members
            if m.due is not None and m.day <= until
        ]
        return max(told)[5] if told else None

    def conditions(self, until: int) -> tuple[Span, ...]:
        """Return the passages that say on what it depends, of those told up to a day; a refusal's are its own."""
        own = [m for m in self.members if m.day <= until and m.accord.kind != "refusal"]
        return tuple(dict.fromkeys(c for m in own or self.members for c in m.conditions if m.day <= until))

    def parties(self, until: int, named: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return by whom it is and towards whom, as told up to a day: by ids of stories' actors.

        A member by a player that is *named* comes before one by somebody unnamed, then the strongest kind.
        """
        told = sorted(
            self.told(until),
            key=lambda m: (STRENGTH[m.accord.kind], not m.tells(), -len(m.spans), m.day, m.accord.id),
        )
        alike = [m for m in told if m.accord.actors and _one_family(m, told[0])]
        kept = next((m for m in alike if m.doers & named), next(iter(alike), None))
        return (kept.accord.actors, kept.accord.towards) if kept is not None else ((), told[0].accord.towards)

    def owed(self, status: AccordStatus) -> bool:
        """Tell whether somebody is bound to it, and no report tells that it came about."""
        bound = any(member.accord.kind in OWED for member in self.members)
        return bound and status in {"agreed", "in-force", "pending"} and not self.met


def _one_family(first: Drawn, second: Drawn) -> bool:
    """Tell whether the doers of one accord are those of the other: a refusal is by whom the other turns to."""
    return FAMILIES[first.accord.kind] == FAMILIES[second.accord.kind]
