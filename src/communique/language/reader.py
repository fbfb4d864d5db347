"""The reader: models and lexicons, opened once and handed to every parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.language.gazetteers import Gazetteers, gazetteers
from communique.language.pack import SHIPPED, Pack, open_pack
from communique.lexicons import table, words
from communique.lexicons.models import Model, fingerprint, load_model
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
    """What parsing needs: a pack with a small tagger for what it is unsure of, or the small taggers alone.

    ``names`` is there where no pack is. A reader holds open models: each process loads its own, none is shared.
    """

    pack: Pack | None
    tags: Model
    names: Model | None
    lists: Lists
    gazetteers: Gazetteers

    @property
    def name(self) -> str:
        """What made the reading: the pack's id, or the name of the set of small taggers."""
        return fingerprint() if self.pack is None else self.pack.manifest.id


def load(settings: Settings) -> Reader:
    """Open the pack that *settings* name (the shipped one by default), or the small taggers where they ask for rules.

    Raises:
        PackError: the pack is missing, damaged or of another format.
        LexiconError: a model or lexicon of the package is missing or damaged.
    """
    pack = None if settings.rules else open_pack(Path(settings.pack) if settings.pack else SHIPPED)
    names = load_model("language_names") if pack is None else None
    return Reader(pack, load_model("language_tags"), names, load_lists(), gazetteers())


def load_lists() -> Lists:
    """Read the word lists of the package."""
    return Lists(
        abbreviations={row["form"]: row["kind"] for row in table("language_abbreviations")},
        openers=words("language_openers"),
        speech=words("language_speech"),
        common=words("language_common"),
        function=words("language_function"),
    )
