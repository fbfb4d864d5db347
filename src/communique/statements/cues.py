"""Reporting words: the act, and how surely a word reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from communique import lexicons
from communique.nouns import Act

READINESS = frozenset(("ready", "prepared", "prepare", "willing"))  # "was not ready for that" binds like a verb


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting verb or noun: the act it performs, whether it reports surely, whether it weakens."""

    act: Act
    sure: bool
    hedge: bool


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, CueWord]:
    """Return reporting verbs by lemma."""
    return MappingProxyType(
        {
            row["lemma"]: CueWord(cast(Act, row["act"]), row["sure"] == "yes", row["hedge"] == "yes")
            for row in lexicons.table("statements_cues")
        }
    )


@lru_cache(maxsize=1)
def nouns() -> Mapping[str, Act]:
    """Return reporting nouns by lemma."""
    return MappingProxyType({row["lemma"]: cast(Act, row["act"]) for row in lexicons.table("statements_nouns")})
