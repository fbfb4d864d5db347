"""A joint text: what the parties could sign, laid out from what reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import AccordKind, Standing
from communique.nouns.report import Span


@dataclass(frozen=True, slots=True)
class Wording:
    """Language for a clause: the party that holds it (``None``: agreed by all), its words, the passages behind them.

    ``refuses`` tells that the party declines the clause; its words then are those of the refusal, and ``negates`` that
    they say no themselves, so that nothing need say it for them. ``told_by`` names the
    one side on whose word alone it rests that the party, or all of them, hold this.
    """

    party: str | None
    text: str
    spans: tuple[Span, ...]
    refuses: bool = False
    told_by: str | None = None
    negates: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence beside the language: what a drafter must know, or why something is no clause; and its passages."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: agreed language has one wording, disputed language one a party; ``items`` are the accords' ids.

    ``kind`` is that of the first accord. ``on_word_of`` names the one side on whose word alone the clause rests;
    ``reported_by`` are the reports that tell it where none lets anybody speak for it. ``conditions`` are in the
    report's words, each with the party that makes it.
    """

    standing: Standing
    kind: AccordKind
    wordings: tuple[Wording, ...]
    items: tuple[str, ...]
    on_word_of: str | None = None
    conditions: tuple[Wording, ...] = ()
    reported_by: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The clauses of one issue under its label."""

    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class JointText:
    """A draft of what a joint text could say; ``heading`` says what it is and is not.

    ``notes`` tell of what the reports register and no clause can be made of.
    """

    story: str
    title: str
    heading: str
    parties: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[Remark, ...] = ()
