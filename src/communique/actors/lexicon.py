"""Lookups that naming needs: countries by any form, offices, titles, bodies, words for unnamed sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Literal

from communique import lexicons

Gender = Literal["male", "female"]
PRIVATE = frozenset(("civil", "other", "armed-group"))  # kinds of roles that are no office


@dataclass(frozen=True, slots=True)
class Country:
    """A state as named, and by what kind of form: its name, its people, its capital."""

    name: str
    form: Literal["name", "people", "capital"]


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Return states by case-folded name, alias, demonym and capital; a name outranks a capital of the same form."""
    out: dict[str, Country] = {}
    for row in lexicons.table("gazetteer_countries"):
        for form in row["capitals"].split("|"):
            out.setdefault(form.casefold(), Country(row["name"], "capital"))
    for row in sorted(lexicons.table("gazetteer_countries"), key=lambda row: (-len(row["name"]), row["name"])):
        for form in filter(None, row["demonyms"].split("|")):
            state, held = Country(row["name"], "people"), out.get(form.casefold())
            if held is None or held.form != "people" or _shared(form, held.name) <= _shared(form, state.name):
                out[form.casefold()] = state
                out[form.casefold() + "s"] = state
    for row in lexicons.table("gazetteer_countries"):
        for form in [row["name"], *row["aliases"].split("|")]:
            out[form.casefold()] = Country(row["name"], "name")
    out.pop("", None)
    return MappingProxyType(out)


def _shared(form: str, name: str) -> int:
    """Return how many first letters a demonym shares with a state's name: a territory's people are its state's."""
    pairs = zip(form.casefold(), name.casefold(), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def country_of(form: str) -> Country | None:
    """Return the state that *form* names, "the" and a possessive aside; short all-lower forms ("us") name none."""
    bare = form.removesuffix("'s").removesuffix("’s").strip()
    bare = bare[4:] if bare[:4].lower() == "the " else bare
    return None if bare.islower() else countries().get(bare.casefold())


def is_office(word: str) -> bool:
    """Tell whether *word* heads an office or calling ("minister", "spokeswomen" by its singular)."""
    low = word.lower()
    return low in _offices() or low.removesuffix("s") in _offices()


def is_title(word: str) -> bool:
    """Tell whether *word* is a title before a name and no part of it."""
    return word.lower() in _titles()


def is_body(word: str) -> bool:
    """Tell whether *word* heads the name of a body, or is a common noun for one."""
    low = word.lower()
    return low in lexicons.words("actors_bodies") or low in lexicons.words("gazetteer_bodies")


def is_kind(word: str) -> bool:
    """Tell whether *word* is that for a kind of body, and so may stand for the one body of that kind."""
    return word.lower() in lexicons.words("actors_kinds")


def is_kin(word: str) -> bool:
    """Tell whether *word* is that for a relative."""
    return word.lower() in lexicons.words("actors_kin")


def long_given(name: str) -> str:
    """Return the long form of a common short first name, in lower case, or the name itself."""
    return _long_given().get(name.lower(), name.lower())


@lru_cache(maxsize=1)
def _long_given() -> Mapping[str, str]:
    rows = reversed(lexicons.table("stories_short_names"))  # the first row of a name counts
    return MappingProxyType({row["short"].lower(): row["long"].lower() for row in rows})


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    rows = lexicons.table("gazetteer_roles")
    return lexicons.words("actors_offices") | {r["noun"].lower() for r in rows if r["kind"] not in PRIVATE}


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    held = lexicons.words("gazetteer_titles") | lexicons.words("actors_titles")
    known = {title.lower() for title in held}
    return frozenset(known | {title.removesuffix(".") for title in known})


def is_unnamed(word: str) -> bool:
    """Tell whether *word* (singular or plural) heads a mention of an unnamed source."""
    low = word.lower()
    return low in lexicons.words("actors_unnamed") or low.removesuffix("s") in lexicons.words("actors_unnamed")


@lru_cache(maxsize=1)
def _genders() -> Mapping[str, str]:
    return MappingProxyType({row["word"]: row["gender"] for row in lexicons.table("actors_gender")})


def gender_of(word: str) -> Gender | None:
    """Return the gender that a pronoun, title or office form tells."""
    found = _genders().get(word.lower())
    return "male" if found == "male" else "female" if found == "female" else None
