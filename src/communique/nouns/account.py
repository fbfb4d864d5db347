"""The account: readout and collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.nouns.corrections import Corrected
from communique.nouns.inventory import EMPTY, Inventory
from communique.nouns.ledger import Ledger
from communique.nouns.report import Refusal, Span
from communique.nouns.story import Comparison, Story
from communique.nouns.tracing import Against


@dataclass(frozen=True, slots=True)
class Heard:
    """Characters of content per actor in one report: own words, paraphrased, told by a counterpart."""

    actor: str
    own_words: int
    paraphrase: int
    counterpart: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the program writes, and the spans it rests on; ``item`` is the id of what it tells.

    ``marks`` are a few words each that stand beside it, for the eye; ``corrections`` the ids of the corrections that
    changed what it tells.
    """

    text: str
    evidence: tuple[Span, ...]
    item: str | None = None
    marks: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines of the account; ``folded`` ones are shown on demand.

    ``note`` says once how the lines are to be read.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    folded: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Readout:
    """One ordered, sourced account of a story. ``summaries`` maps item ids to one plain sentence each.

    ``together`` says why the reports are taken as one story; a line on a report outside it has no evidence inside.
    ``corrected`` says what became of the corrections that are pinned to its reports.
    """

    story: Story
    comparison: Comparison
    ledger: Ledger
    title: str
    brief: tuple[Section, ...]
    sections: tuple[Section, ...]
    summaries: Mapping[str, str]
    heard: Mapping[str, tuple[Heard, ...]]
    made_by: Mapping[str, str]
    together: tuple[Line, ...] = ()
    inventory: Inventory = EMPTY
    corrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """What one run exports: a readout per story, every refused input with its reason, what was set against records.

    ``notes`` say what is odd about inputs that were read; ``orphans`` are corrections whose reports are not among them.
    """

    readouts: tuple[Readout, ...]
    refused: tuple[Refusal, ...]
    made_by: Mapping[str, str] = field(default_factory=dict)
    records: tuple[Against, ...] = ()
    notes: tuple[str, ...] = ()
    orphans: tuple[Corrected, ...] = ()
