"""The reader: models and lexicons, opened once and handed to every parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.language.models import Model, load_model
from communique.lexicons import table, words
from communique.settings import Settings


@dataclass(frozen=True, slots=True)
class Reader:
    """What parsing needs. It holds open models, so each process loads its own and no two threads share one."""

    tags: Model
    abbreviations: Mapping[str, str]
    openers: frozenset[str]


def load(settings: Settings) -> Reader:
    """Open the package's models and lexicons.

    Raises:
        LexiconError: a model or lexicon of the package is missing or damaged.
    """
    return Reader(
        tags=load_model("tags"),
        abbreviations={row["form"]: row["kind"] for row in table("language_abbreviations")},
        openers=words("language_openers"),
    )
