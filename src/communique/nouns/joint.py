"""A joint text: what the parties could sign, laid out from what reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import Standing
from communique.nouns.report import Span


@dataclass(frozen=True, slots=True)
class Wording:
    """Language for a clause: the party that holds it (``None``: agreed by all), its words, the passages behind them.

    ``refuses`` tells that the party declines the clause; its words then are those of the refusal.
    """

    party: str | None
    text: str
    spans: tuple[Span, ...]
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: agreed language has one wording, disputed language one a party; ``items`` are the accords' ids.

    ``on_word_of`` names the one side on whose word alone the clause rests; ``conditions`` are in the report's words.
    """

    standing: Standing
    wordings: tuple[Wording, ...]
    items: tuple[str, ...]
    on_word_of: str | None = None
    conditions: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The clauses of one issue under its label."""

    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class JointText:
    """A draft of what a joint text could say; ``heading`` says what it is and is not."""

    story: str
    title: str
    heading: str
    parties: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...] = ()
