"""What acts under the name of a place: a town or land that speaks is a government, one that is only named is nobody.

A reader of one report takes a name that it has never met for a person here and a body there; where the reports together
see a place at least as often, it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from communique import lexicons
from communique.nouns import Actor, Testimony
from communique.stories.folding import person_words, plain

_SEEN = 2
"""So many mentions must be taken for a place."""

_BODY = 2
"""So many times as often must a name be taken for a place as for a body: the seats of bodies are places too."""

Votes = Mapping[str, Counter[str]]


def votes(testimonies: Iterable[Testimony]) -> Votes:
    """Count for each folded name of the reports what its mentions are taken for; outlets are left out."""
    found: dict[str, Counter[str]] = {}
    outlets: set[str] = set()
    for testimony in testimonies:
        article = testimony.page.article
        outlets.add(plain(article.outlet or ""))
        for name in testimony.page.names:
            found.setdefault(plain(article.report.text[name.start : name.end]), Counter())[name.kind] += 1
    return {name: count for name, count in found.items() if name not in outlets}


def is_place(actors: Sequence[Actor], seen: Votes) -> bool:
    """Whether *actors*, put together as one, go under a place's name: none has a person's full name or an office."""
    names = {plain(actor.name) for actor in actors}
    if len(names) != 1 or any(actor.kind not in ("person", "organisation") or actor.roles for actor in actors):
        return False
    if any(actor.kind == "person" and len(person_words(actor.name)) > 1 for actor in actors):
        return False
    name = names.pop()
    if name.split()[-1] in lexicons.words("gazetteer_bodies") or name in _organisations():
        return False
    count = seen.get(name, Counter[str]())
    others = count["person"] + _BODY * count["organisation"] + count["other"]
    return count["place"] >= _SEEN and count["place"] >= others


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    """Return the folded names of known organisations."""
    return frozenset(plain(name) for name in lexicons.words("gazetteer_organisations"))


def heard(testimonies: Iterable[Testimony]) -> set[str]:
    """Return the ids of the actors that say something or are told something."""
    statements = (statement for testimony in testimonies for statement in testimony.statements)
    return {actor for s in statements for actor in (s.speaker, s.addressee) if actor is not None}
