"""Which nouns can name an issue: matters and things, not persons, times, measures, or words that only point.

Kinds of nouns come from WordNet (Fellbaum 1998), words that only point at a matter from our own list.
"""

from __future__ import annotations

from functools import lru_cache

from communique.comparison.roots import root
from communique.comparison.weigh import rarity
from communique.lexicons import table, words

_LEAST_RARITY = 0.3
_PEOPLE = 0.8
_BARE_PEOPLE = 0.6
_COUNTRY = 0.5
_BODY = 0.4
_POINTED = 0.8
_MEASURES = ("quantity", "time")


def fitness(head: str, other: str, kind: str, *, plural: bool) -> float:
    """Return how well nouns of root *head*, narrowed by *other* or by nothing, name an issue, from 0 to 1."""
    if head in _unfit() or kind in _MEASURES or (rarity(head) < _LEAST_RARITY and not other):
        return 0.0
    if head in _shells():
        return _POINTED if other else 0.0
    if head in _bodies():
        return _POINTED if other else 0.0
    if kind == "person":
        return (_PEOPLE if other else _BARE_PEOPLE) if plural and head not in _roles() else 0.0
    return _BODY if kind == "body" else 1.0


def points(head: str) -> bool:
    """Whether nouns of this root only point at a matter, so that a name does not say which."""
    return head in _shells()


def worth(key: str) -> float:
    """Return what a root adds to an issue: rarer words more, countries as much as a word of middling rarity."""
    return _COUNTRY if is_country(key) else rarity(key)


def is_country(key: str) -> bool:
    """Whether a root stands for a country."""
    return key.startswith("@")


def kind_of(noun: str) -> str:
    """Return person, body, quantity or time, or nothing, for a noun's lemma."""
    return _kinds().get(noun, "")


@lru_cache(maxsize=1 << 14)
def narrows(word: str) -> bool:
    """Whether a word of this root says which of its kind a noun means."""
    if len(word) < 3 or word in _unfit() or word in _weak() or word in _shells():
        return False
    return kind_of(word) not in _MEASURES


@lru_cache(maxsize=None)
def _unfit() -> frozenset[str]:
    """Roots of nouns that are never a matter of their own."""
    return frozenset(root(word) for word in words("comparison_no_issue"))


@lru_cache(maxsize=None)
def _weak() -> frozenset[str]:
    """Roots of words that a label does not begin with."""
    return frozenset(root(word) for word in words("comparison_no_label"))


@lru_cache(maxsize=None)
def _shells() -> frozenset[str]:
    """Roots of nouns that only point at a matter."""
    return frozenset(root(word) for word in words("comparison_shells"))


@lru_cache(maxsize=None)
def _bodies() -> frozenset[str]:
    """Roots of nouns for bodies of people."""
    return frozenset(root(word) for word in words("comparison_bodies"))


@lru_cache(maxsize=None)
def _roles() -> frozenset[str]:
    """Roots of the last words of offices and professions: whoever holds one acts in a story and is no matter of it."""
    return frozenset(root(row["noun"].split()[-1]) for row in table("gazetteer_roles") if row["noun"])


@lru_cache(maxsize=None)
def _kinds() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in table("comparison_kinds")}
