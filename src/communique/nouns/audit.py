"""How an item of an account came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from communique.nouns.corrections import Corrected
from communique.nouns.report import Span

ItemKind = Literal["statement", "accord", "same", "discrepancy", "issue", "actor", "position"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A passage with the report that it stands in; ``quote`` is the report's text at ``span``.

    ``published`` is the report's ISO date; ``version`` counts the versions that a store keeps of it, ``None`` where no
    store was asked.
    """

    span: Span
    quote: str
    outlet: str | None
    origin: str
    digest: str
    published: str | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that an item rests on: ``title`` says what, ``told`` what is known of it.

    ``origins`` are the passages that show it, ``items`` the ids of other items that it rests on.
    """

    title: str
    told: str
    origins: tuple[Origin, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trail:
    """How an item came about, from its passages to what found it; ``summary`` is what the account says of it.

    ``made_by`` names the program and the model; ``corrected`` are the corrections that changed the item, with the
    program's own answer.
    """

    item: str
    kind: ItemKind
    summary: str
    story: str
    clues: tuple[Clue, ...]
    made_by: Mapping[str, str] = field(default_factory=dict)
    corrected: tuple[Corrected, ...] = ()
