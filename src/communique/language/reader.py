"""The reader: models and lexicons, opened once and handed to every parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.language.gazetteers import Gazetteers, gazetteers
from communique.lexicons import table, words
from communique.lexicons.models import Model, load_model
from communique.settings import Settings


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists that cutting and casing need."""

    abbreviations: Mapping[str, str]
    openers: frozenset[str]
    speech: frozenset[str]
    common: frozenset[str]
    function: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reader:
    """What parsing needs. It holds open models, so each process loads its own and no two threads share one."""

    tags: Model
    names: Model
    lists: Lists
    gazetteers: Gazetteers


def load(settings: Settings) -> Reader:
    """Open the package's models and lexicons.

    Raises:
        LexiconError: a model or lexicon of the package is missing or damaged.
    """
    return Reader(
        tags=load_model("language_tags"),
        names=load_model("language_names"),
        lists=load_lists(),
        gazetteers=gazetteers(),
    )


def load_lists() -> Lists:
    """Read the word lists of the package."""
    return Lists(
        abbreviations={row["form"]: row["kind"] for row in table("language_abbreviations")},
        openers=words("language_openers"),
        speech=words("language_speech"),
        common=words("language_common"),
        function=words("language_function"),
    )
