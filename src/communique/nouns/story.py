"""Reports that meet: story and comparison."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import (
    DiscrepancyKind,
    MatchKind,
    Strength,
)
from communique.nouns.report import Span
from communique.nouns.testimony import Actor, Testimony


@dataclass(frozen=True, slots=True)
class Copy:
    """``report`` takes its text from ``of`` (wire copy or near-duplicate); ``passages`` are the spans taken over."""

    report: str
    of: str
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Reports that grouping puts together from signatures alone.

    ``suggested`` holds a report of every story that nearly joined; each of two such stories suggests the other, and
    ``because`` says how near they are.
    """

    reports: tuple[str, ...]
    copies: tuple[Copy, ...]
    because: tuple[str, ...]
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event. Speakers and addressees of its testimonies are ids of ``cast``.

    ``id`` is derived from the digests of its reports, and every id made for the story starts with it; ``near`` are
    reports that stand close by but outside, the nearest first.
    """

    id: str
    testimonies: tuple[Testimony, ...]
    cast: tuple[Actor, ...]
    copies: tuple[Copy, ...]
    because: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter talked about; ``statements`` are the ids of those that treat it."""

    id: str
    label: str
    mentions: tuple[Span, ...]
    statements: tuple[str, ...]
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of a report's body given to an issue, and where."""

    report: str
    issue: str
    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """An issue that matters and the reports that pass over it."""

    issue: str
    treated_by: tuple[str, ...]
    absent_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What the members of a match have at one point: a cell each, in their order, ``None`` where one has nothing.

    ``alike`` tells whether all have the same words there; case, marks and light spelling make no difference.
    """

    cells: tuple[Span | None, ...]
    alike: bool


@dataclass(frozen=True, slots=True)
class Match:
    """The same utterance or the same fact in several reports; ``voices`` counts independent ones.

    ``columns`` lay the members of an utterance under one another word by word. ``found_by`` says what is aligned (see
    ``FoundBy``).
    """

    id: str
    kind: MatchKind
    members: tuple[Span, ...]
    voices: int
    speaker: str | None
    confidence: float
    suggested: bool = False
    columns: tuple[Column, ...] = ()
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One side of a discrepancy: the span and the value it gives, in its own words.

    ``differs`` are the words in which the side differs from the others, which may stand beside the span (the name of
    who is said to have said it); ``around`` is the sentence or the sentences in which it stands.
    """

    span: Span
    reading: str
    differs: tuple[Span, ...] = ()
    around: Span | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Aligned spans that differ. ``about`` names what is compared (a unit, a slot), in the reports' words.

    ``actors`` are ids of the cast who speak or are named in the members, ``issues`` those that the members treat.
    ``found_by`` says which comparison found it (see ``FoundBy``).
    """

    id: str
    kind: DiscrepancyKind
    strength: Strength
    members: tuple[Reading, ...]
    about: str
    confidence: float
    suggested: bool = False
    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports read against each other; discrepancies stand in the order in which an analyst would raise them."""

    issues: tuple[Issue, ...]
    same: tuple[Match, ...]
    discrepancies: tuple[Discrepancy, ...]
    omissions: tuple[Omission, ...]
    coverage: tuple[Coverage, ...]
