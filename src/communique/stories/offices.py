"""Who holds an office over the reports: "the Norwegian foreign minister" of one report, named in another.

Only an office that says enough (two words, or one and a state) is taken for its holder's, and only where exactly one
person of the story holds it; a former holder is another than the present one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import plain
from communique.stories.states import code_words, is_code, state_code
from communique.stories.unions import Unions

_SMALL = frozenset(("of", "for", "the", "to", "in", "and", "s"))
_FORMER = frozenset(("former", "ex", "fired", "ousted"))
_PRIVATE = frozenset(("civil", "other", "armed-group"))
_ENOUGH = 2
_ARTICLES = ("the ", "The ")
_CAPITALS = 2
"""So many words with capitals make an office a proper name that needs no article ("Norwegian Foreign Minister")."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its words, the code of its state where one is told, and whether it is a former one."""

    words: frozenset[str]
    state: str | None
    former: bool


def join_offices(actors: Sequence[Actor], unions: Unions) -> None:
    """Join in *unions* sources without a name that are called by an office to the one person who holds it."""
    holders: dict[tuple[frozenset[str], bool], dict[str, set[str | None]]] = {}
    for actor in actors:
        if actor.kind == "person":
            for role in actor.roles:
                held = office(role, actor.party)
                states = holders.setdefault((held.words, held.former), {}).setdefault(unions.root(actor.id), set())
                states.add(held.state)
    for actor in actors:
        if actor.kind == "unnamed" and _is_definite(actor.name):
            asked = office(actor.name, None)
            if len(asked.words) + (asked.state is not None) >= _ENOUGH and _heads_an_office(actor.name):
                found = holders.get((asked.words, asked.former), {})
                fits = [i for i, states in sorted(found.items()) if asked.state is None or asked.state in states]
                if len(fits) == 1:
                    unions.join(actor.id, fits[0])


def office(role: str, party: str | None) -> Office:
    """Read *role*, in the state of *party* where it names none itself."""
    words = code_words(plain(role.replace("'s", " ").replace("’s", " ")).split())
    own = next((word for word in words if is_code(word)), None)
    bare = frozenset(word for word in words if not is_code(word) and word not in _SMALL | _FORMER)
    return Office(bare, own or (state_code(party) if party else None), bool(_FORMER & set(words)))


def _is_definite(name: str) -> bool:
    """Whether *name* speaks of one known holder: with "the", with an owner, or as a proper name."""
    if name.startswith(("a ", "an ")):
        return False
    owned = "'s " in name or "’s " in name
    return name.startswith(_ARTICLES) or owned or sum(word[0].isupper() for word in name.split()) >= _CAPITALS


def _heads_an_office(name: str) -> bool:
    """Whether the last word of *name*, or the last before "of" or "to", is that of an office in the gazetteer."""
    words = plain(name).split()
    cut = next((i for i, word in enumerate(words) if word in ("of", "to", "for") and i), len(words))
    return words[cut - 1] in _heads()


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Return the heads of offices, without those that many hold at a time ("official")."""
    held = {row["noun"] for row in lexicons.table("gazetteer_roles") if row["kind"] not in _PRIVATE}
    return frozenset(held) - lexicons.words("actors_unnamed")
