"""The dossier: parties, issues, accords and positions over stories and days, and each day's press review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.nouns.account import Readout
from communique.nouns.corrections import Corrected
from communique.nouns.kinds import (
    AccordKind,
    AccordStatus,
    ActorKind,
    ChangeKind,
    Outcome,
    Polarity,
    PositionState,
    Stance,
    Via,
)
from communique.nouns.report import Refusal, Span


@dataclass(frozen=True, slots=True)
class Day:
    """The readouts of one day. ``name`` is the folder's, ``date`` an ISO date or ``None`` where no report tells it."""

    name: str
    date: str | None
    readouts: tuple[Readout, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Player:
    """An actor over all stories; ``members`` are the ids of the stories' own actors.

    ``stands_for`` are the players that a group is made of ("both governments"), empty where that is not known.
    """

    id: str
    name: str
    kind: ActorKind
    party: str | None
    names: tuple[str, ...]
    members: tuple[str, ...]
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """An issue over all stories; ``members`` are the ids of the stories' own issues, ``days`` the days it is told."""

    id: str
    label: str
    members: tuple[str, ...]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A status that somebody asserts of an accord, on its date and told on *day*; ``asserted_by`` is a player's id."""

    status: AccordStatus
    date: str | None
    day: str
    asserted_by: str | None
    span: Span
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One accord over all stories. ``actors`` and ``towards`` are players' ids, ``members`` ids of stories' accords.

    ``conditions`` are the passages that say on what it depends. ``status`` is derived from ``events``; ``by_day`` is
    the status as it stood at the end of each day that tells it.
    """

    id: str
    kind: AccordKind
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    object: str
    polarity: Polarity
    matter: str | None
    status: AccordStatus
    due: str | None
    events: tuple[Dated, ...]
    by_day: tuple[tuple[str, AccordStatus], ...]
    members: tuple[str, ...]
    evidence: tuple[Span, ...]
    conditions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A position as it was taken on one day; ``member`` is the id of the story's own position."""

    date: str | None
    day: str
    stance: Stance
    via: Via
    proposition: str
    spans: tuple[Span, ...]
    member: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A player's positions on a matter, in order of their dates; the last one that counts most is the current one."""

    player: str
    matter: str
    taken: tuple[Taken, ...]
    state: PositionState


@dataclass(frozen=True, slots=True)
class Foretold:
    """Something foretold or planned for a date, and what reports of that day or later tell of it."""

    id: str
    by: str | None
    what: str
    due: str
    span: Span
    outcome: Outcome
    told: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a press review: the program's sentence, the passages of the day, and those of before if it changed.

    ``item`` is the id of the player, matter, course, statement or foretold thing that it tells of.
    """

    kind: ChangeKind
    text: str
    evidence: tuple[Span, ...]
    item: str
    before: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What one day brought: changes in reading order, how many reports, which of them only repeat earlier ones."""

    day: str
    date: str | None
    reports: int
    repeats: tuple[str, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is followed over days; ``as_of`` is the day on which due dates are judged.

    ``notes`` tell what of the given folders was left out; ``orphans`` are corrections whose reports were not read.
    """

    name: str
    as_of: str | None
    days: tuple[Day, ...]
    players: tuple[Player, ...]
    matters: tuple[Matter, ...]
    courses: tuple[Course, ...]
    stands: tuple[Stand, ...]
    foretold: tuple[Foretold, ...]
    reviews: tuple[Review, ...]
    refused: tuple[Refusal, ...] = ()
    made_by: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    orphans: tuple[Corrected, ...] = ()
