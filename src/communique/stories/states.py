"""Which state a name stands for: country names, demonyms and capitals that speak for governments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import plain
from communique.stories.unions import Unions

_GOVERNMENT = frozenset({"government", "authorities", "administration", "state", "side", "republic", "kingdom"})

_RULERS = frozenset({"government", "authorities", "side"})
_CODE = 3

_ALIKE = 5
"""Two countries whose names begin with so many of the same letters are rivals for a form."""


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Map folded names, demonyms and capitals of countries to ISO codes."""
    claims: dict[str, dict[str, str]] = {}
    for column in ("name", "aliases", "demonyms", "capitals"):
        found: dict[str, dict[str, str]] = {}
        for row in lexicons.table("gazetteer_countries"):
            for form in filter(None, map(plain, row[column].split("|"))):
                found.setdefault(form, {})[row["name"]] = row["iso3"]
        claims = found | claims
    return {form: claimants[owner] for form, claimants in claims.items() if (owner := _owner(claimants))}


def _owner(claimants: Mapping[str, str]) -> str | None:
    """Return which country a form means that several claim: not its territories with their longer names.

    Two countries whose own names begin alike cannot be told apart by the form.
    """
    names = sorted(claimants, key=lambda name: (len(name), name))
    rivals = [name for name in names[1:] if name[:_ALIKE] == names[0][:_ALIKE]]
    return None if rivals else names[0]


def state_code(name: str) -> str | None:
    """Return the ISO 3166 code of the state that *name* stands for, ``None`` where it stands for none."""
    words = plain(name).split()
    for cut in (words, [word for word in words if word not in _GOVERNMENT and word != "of"]):
        code = _codes().get(" ".join(cut))
        if code is None and len(cut) == 1 and cut[0].endswith("s"):
            code = _codes().get(cut[0][:-1])
        if code is not None:
            return code
    return None


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the folded names of countries, without demonyms and capitals."""
    rows = lexicons.table("gazetteer_countries")
    return frozenset(plain(form) for row in rows for form in (row["name"], *row["aliases"].split("|")))


def is_country(name: str) -> bool:
    """Whether *name* is that of a country itself, not of its people, capital or government."""
    return plain(name) in _countries()


def is_code(word: str) -> bool:
    """Whether *word* is a code that ``code_words`` puts in: folded words of names are never in capitals."""
    return len(word) == _CODE and word.isupper()


def is_government(actor: Actor) -> bool:
    """Whether a body or group is by its name a state's government or authorities: "the Norwegian government"."""
    words = plain(actor.name).split()
    named = bool(_GOVERNMENT & set(words)) and state_code(actor.name) is not None
    return named or (actor.party is not None and len(words) == 2 and words[1] in _RULERS)


def country_name(code: str) -> str:
    """Return the usual English name of the state with that ISO 3166 code."""
    return next(row["name"] for row in lexicons.table("gazetteer_countries") if row["iso3"] == code)


def code_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return *words* with those that name a country or its people replaced by its code."""
    made: list[str] = []
    at = 0
    while at < len(words):
        width = next((n for n in (3, 2, 1) if at + n <= len(words) and " ".join(words[at : at + n]) in _codes()), 0)
        made.append(_codes()[" ".join(words[at : at + width])] if width else words[at])
        at += max(width, 1)
    return tuple(made)


def join_states(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join in *unions* the actors that are one state; every actor of *actors* is a state or its government.

    A government of a land that no gazetteer knows is that of the land which its report gives as its party.
    """
    first: dict[str, str] = {}
    for _, actor in actors:
        land = actor.party if actor.party and actor.kind != "state" else actor.name
        key = state_code(land) or plain(land)
        unions.join(first.setdefault(key, actor.id), actor.id)
