"""What came of it: accords with their life, positions, the timeline, what comes next, coded events."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import AccordKind, AccordStatus, Force, Polarity, PositionState, Precision, Stance, Via
from communique.nouns.report import Span

YEARLESS = "XXXX"
"""The year of a day whose year no report lets us tell: ``XXXX-MM-DD`` (ISO 8601-2:2019, unspecified digits)."""


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """Who asserts which status of an accord, when, and where it stands.

    ``computed`` tells that no report says so: a stated due date has passed, and ``span`` is where it is stated.
    """

    status: AccordStatus
    date: str | None
    asserted_by: str | None
    span: Span
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One passage that tells an accord: who tells it, whose words, as what, and how strongly it binds.

    ``teller`` is an actor of the cast, ``None`` for the report's own voice.
    """

    span: Span
    teller: str | None
    via: Via
    kind: AccordKind
    force: Force


@dataclass(frozen=True, slots=True)
class Step:
    """Something that lies ahead; ``what`` in a report's words, ``date`` a full ISO date read to ``precision``.

    ``accord`` is the id of the accord whose due date or next step it is; a step without a date has neither.
    """

    date: str | None
    precision: Precision | None
    what: str
    evidence: tuple[Span, ...]
    accord: str | None = None


@dataclass(frozen=True, slots=True)
class Accord:
    """What was agreed, promised, offered, proposed, demanded, refused, ...; ``object`` in a report's words.

    ``tellings`` are its passages in order; ``responsible`` the words that name who is to see to it; ``mentioned`` tells
    that the story knows it only through a change of its state ("the memorandum was suspended"); ``answers`` is the id
    of the accord that a refusal declines; ``due_at`` is where the due date is stated. ``found_by`` says what carries
    its surest telling (see ``FoundBy``).
    """

    id: str
    kind: AccordKind
    mechanism: bool
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    object: str
    polarity: Polarity
    conditions: tuple[Span, ...]
    issue: str | None
    status: AccordStatus
    due: str | None
    events: tuple[StatusEvent, ...]
    evidence: tuple[Span, ...]
    confidence: float
    suggested: bool = False
    tellings: tuple[Telling, ...] = ()
    responsible: tuple[Span, ...] = ()
    next_steps: tuple[Step, ...] = ()
    mentioned: bool = False
    answers: str | None = None
    due_at: Span | None = None
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue; ``proposition`` in a report's words, ``evidence`` statement ids.

    ``spans`` are the passages that show it. ``state`` tells how it stands to the actor's other positions on the issue,
    whose ids ``against`` holds: ``changed`` takes the place of an earlier opposite one, ``contested`` meets one of the
    same day.
    """

    actor: str
    issue: str
    proposition: str
    stance: Stance
    via: Via
    as_of: str | None
    evidence: tuple[str, ...]
    suggested: bool = False
    id: str = ""
    spans: tuple[Span, ...] = ()
    state: PositionState = "held"
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated event of the story; ``what`` in a report's words, ``date`` a full ISO date read to ``precision``.

    A day whose year no report lets us tell has :data:`YEARLESS` for it.
    """

    date: str
    precision: Precision
    what: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EventSide:
    """A side of a coded event: the report's words, the actor of the cast they mean, its ISO 3166 country code."""

    text: str
    actor: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Coding:
    """A sentence's event in the PLOVER vocabulary 0.5b1, for export; ``date`` is the day of the event or report."""

    type: str
    source: tuple[EventSide, ...]
    target: tuple[EventSide, ...]
    date: str | None
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """What came of it: accords, positions by party and issue, timeline, what lies ahead, coded events."""

    accords: tuple[Accord, ...]
    positions: tuple[Position, ...]
    timeline: tuple[Moment, ...]
    ahead: tuple[Step, ...] = ()
    coded: tuple[Coding, ...] = ()
