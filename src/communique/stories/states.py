"""Which state a name stands for: country names, demonyms and capitals that speak for governments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import plain
from communique.stories.unions import Unions

_GOVERNMENT = frozenset({"government", "authorities", "administration", "state", "side", "republic", "kingdom"})


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Map folded names, demonyms and capitals of countries to ISO codes; what two countries claim is left out."""
    codes: dict[str, str] = {}
    claimed: set[str] = set()
    for column in ("name", "aliases", "demonyms", "capitals"):
        for row in lexicons.table("gazetteer_countries"):
            for form in filter(None, map(plain, row[column].split("|"))):
                if codes.setdefault(form, row["iso3"]) != row["iso3"] and column != "capitals":
                    claimed.add(form)
    return {form: code for form, code in codes.items() if form not in claimed}


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
    """Join in *unions* the actors that are one state; every actor of *actors* is a state."""
    first: dict[str, str] = {}
    for _, actor in actors:
        key = state_code(actor.name) or plain(actor.name)
        unions.join(first.setdefault(key, actor.id), actor.id)
