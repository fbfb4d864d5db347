"""Sides: who stands for whom over the days: governments, delegations and seats for their state, groups for members.

A name stands for a state only where its own words or a report say so: the state's name before "government", the seat
that the gazetteer or a report calls its capital, or the place in which the state's own statement is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from communique.dossier.names import bare, holds
from communique.dossier.shelf import Shelf
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Actor, Player

HEAD = 2_000  # characters of a statement in which the line of its place and date stands
SHORTEST = 4  # letters of a state's name that its demonym keeps
LONGER = 3  # letters by which a demonym is longer than what it keeps
BESIDE = frozenset({"the", "of", "two", "both", "foreign", "prime"})  # words beside "ministers", "governments"
PARTS = re.compile(r"\s*,\s*|\s+and\s+")


def stands_for_state(name: str, states: Iterable[str], seats: Mapping[str, str]) -> str | None:
    """Return the state, of *states*, that *name* means as a whole; *seats* map the names of seats to states."""
    words = bare(name)
    if name.casefold() in seats:
        return seats[name.casefold()]
    for state in sorted(states):
        if len(words) > 1 and words[-1] in lexicon("dossier_state_bodies"):
            owner = words[0].removesuffix("'s").removesuffix("'")
            if (len(words) == 2 or words[1] in BESIDE) and is_of(owner, state):
                return state
        if len(words) == 1 and name.startswith("the ") and words[0].endswith("s") and is_of(words[0][:-1], state):
            return state
    return None


def state_of_body(name: str, states: Iterable[str], seats: Mapping[str, str]) -> str | None:
    """Return the state whose ministry, police or the like *name* is, by the state's name or demonym at its head."""
    words = bare(name)
    bodies = lexicon("stories_state_bodies") | lexicon("inventory_state_bodies") | {"guard", "guards"}
    if len(words) < 2 or not bodies & set(words[1:]):
        return None
    owner = words[0].removesuffix("'s").removesuffix("'")
    found = next((state for state in sorted(states) if is_of(owner, state)), None)
    return found or (seats.get(owner) if words[0].endswith("'s") else None)


def is_of(word: str, state: str) -> bool:
    """Tell whether a word, case folded, is a state's name or its demonym: by the gazetteer, else by its stem."""
    name = state.casefold()
    if word == name:
        return True
    known = _countries().get(name)
    if known is not None:
        return word in known[0]
    kept = name.rstrip("aeiouy")
    if len(kept) < SHORTEST or not word.startswith(kept):
        return False
    return 0 < len(word) - len(kept) <= LONGER and word.endswith(("n", "i", "ese", "ish", "er"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Map the names of countries, case folded, to their demonyms and their seats."""
    found = {}
    for row in table("gazetteer_countries"):
        cells = {key: frozenset(c.casefold() for c in row[key].split("|") if c) for key in ("demonyms", "capitals")}
        for name in (row["name"], *(n for n in row["aliases"].split("|") if n)):
            found[name.casefold()] = (cells["demonyms"], cells["capitals"])
    return found


def seats_of(shelf: Shelf, actors: Sequence[Actor]) -> dict[str, str]:
    """Map the names of places, case folded, that stand for a state as its seat to that state's name."""
    bodies = sorted({a.name for a in actors if a.kind in ("state", "organisation")})
    states = sorted({a.name for a in actors if a.kind == "state"})
    found: dict[str, set[str]] = {}
    for place in bodies:
        for state in states:
            if place != state and (
                place.casefold() in _countries().get(state.casefold(), (frozenset(), frozenset()))[1]
                or any(_is_seat(shelf, report, place, state) for report in shelf.testimonies)
            ):
                found.setdefault(place.casefold(), set()).add(state)
    return {place: next(iter(held)) for place, held in found.items() if len(held) == 1}


def _is_seat(shelf: Shelf, report: str, place: str, state: str) -> bool:
    """Tell whether a report calls *place* the capital of *state*, or is the state's own statement, dated there."""
    article = shelf.article(report)
    text, where = article.report.text, re.escape(place)
    own = article.source_kind == "official" and holds(bare(article.outlet or ""), bare(state))
    day = r"(?:\d{1,2}\s+\w+|\w+\s+\d{1,2}),?\s+\d{4}"
    if own and re.search(rf"^{where},\s+{day}\b", text[:HEAD], re.MULTILINE):
        return True
    called = re.findall(rf"\b{where}, (?:the|its) (?:(\w+) )?capital(?: of (\w+))?", text)
    called += re.findall(rf"\b(\w+)(?:['’]s)? capital(?: of (\w+))?(?:,| of)? {where}\b", text)
    return any(is_of(word.casefold(), state) for words in called for word in words if word)


def members_of(group: Player, named: Mapping[tuple[str, ...], str], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the players that a group is made of: those that it names, or *pair*, the only two sides of its story."""
    parts = [bare(part) for part in PARTS.split(group.name) if part]
    if len(parts) > 1:
        return tuple(sorted(named[part] for part in parts)) if all(part in named for part in parts) else ()
    words = {word.removesuffix("'s") for word in bare(group.name)}
    joint = lexicon("inventory_joint")
    return pair if len(pair) == 2 and words & (joint - {"two"}) and words <= joint | BESIDE else ()
