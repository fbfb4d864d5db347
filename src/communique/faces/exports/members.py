"""Whom a group stands for: "Brenmoor and Tasselby" are two parties of a network, and so are "both governments"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.faces.exports.view import Desk
from communique.lexicons import words
from communique.nouns import Actor

BETWEEN = re.compile(r",? and |, ")
ARTICLES = frozenset({"the", "these", "those", "foreign"})  # of these alone no name is made that means both parties


def members(actor: Actor, desk: Desk) -> tuple[Actor, ...]:
    """Return the actors that a group stands for: those whom its name lists, else the two parties of the story.

    An actor that is no group, or whose members are not known, stands for itself. Two parties are known where persons
    of exactly two states of the cast are told of.
    """
    if actor.kind != "group":
        return (actor,)
    listed = [named_as(name, desk.actors.values()) for name in BETWEEN.split(actor.name)]
    found = [one for one in listed if one is not None and one.kind != "group"]
    if len(listed) > 1 and len(found) == len(listed):
        return tuple(dict.fromkeys(found))
    return together(actor.name, desk) or (actor,)


def together(name: str, desk: Desk) -> tuple[Actor, ...]:
    """Return the two parties of the story where *name* means them together ("both governments"), else nothing."""
    told = set(name.casefold().split())
    return both_sides(desk) if told <= words("exports_joint") and told - ARTICLES else ()


def both_sides(desk: Desk) -> tuple[Actor, ...]:
    """Return the two states whose persons the story tells of; nothing where there are fewer or more."""
    spoken_for = {actor.party for actor in desk.actors.values() if actor.kind == "person" and actor.party}
    states = [actor for actor in desk.actors.values() if actor.kind == "state" and actor.name in spoken_for]
    return tuple(sorted(states, key=lambda state: state.name)) if len(states) == 2 else ()


def party_of(actor: Actor) -> str:
    """Return the party that an actor stands for in a table of parties: a body or state stands for itself."""
    return actor.party or ("" if actor.kind in {"person", "unnamed", "group"} else actor.name)


def named_as(name: str, cast: Iterable[Actor]) -> Actor | None:
    """Return the actor of the cast that bears *name*."""
    wanted = name.strip().removeprefix("the ").casefold()
    return next((actor for actor in cast if wanted in {own.casefold() for own in (actor.name, *actor.names)}), None)
