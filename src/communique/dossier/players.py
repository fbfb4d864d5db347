"""Players: one actor over the stories of all days.

A wrong join puts words into somebody's mouth, so it is made only where nothing speaks against it: a last name alone
joins the one full name that bears it, and never ties two different full names; known parties must agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.dossier.by_hand import ByHand, by_hand
from communique.dossier.names import bare, holds
from communique.dossier.shelf import Shelf
from communique.dossier.sides import members_of, seats_of, stands_for_state, state_of_body
from communique.dossier.terms import stems
from communique.nouns import Actor, ActorKind, Player

NAMED: frozenset[ActorKind] = frozenset({"person", "organisation", "state"})


@dataclass(frozen=True, slots=True)
class Players:
    """The players, the player of each story's actor, the player that each speaks for, the members of each group.

    ``pairs`` map a player to the two sides of its story, where it has exactly two.
    """

    all: tuple[Player, ...]
    of: Mapping[str, str]
    side: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[str, ...]]

    def words(self) -> frozenset[str]:
        """Return the stems of all names: they tell who, not what."""
        named = (p for p in self.all if p.kind in NAMED)
        return frozenset(stem for p in named for name in (p.name, *p.names) for stem in stems(name))

    def issuer(self, outlet: str) -> str | None:
        """Return the state or body in whose name a statement is issued: a state before a body, then the longest name.

        The names are looked for in *outlet*; a ministry that names its state speaks for the state.
        """
        words, kinds = bare(outlet), {p.id: p.kind for p in self.all}
        bodies = [p for p in self.all if p.kind in ("state", "organisation")]
        names = [(bare(name), self.side[p.id]) for p in bodies for name in (p.name, *p.names)]
        found = [(kinds[side] == "state", len(name), side) for name, side in names if holds(words, name)]
        return max(found)[2] if found else None

    def player(self, actor: str | None) -> str | None:
        """Return the player of a story's actor."""
        return self.of.get(actor) if actor is not None else None

    def members(self, actor: str | None) -> tuple[str, ...]:
        """Return the player of a story's actor, the members of a group where they are known; empty for nobody."""
        player = self.player(actor)
        return () if player is None else self.parts.get(player, (player,))

    def sides_of(self, player: str) -> frozenset[str]:
        """Return the sides for which a player speaks; a group speaks for those of its members."""
        return frozenset(self.side[p] for p in self.parts.get(player, (player,)))


def players_of(shelf: Shelf) -> Players:
    """Join the actors of all stories; ids are ``pN``, those met most first.

    What a person split stays apart by its names over all days, and what a person merged is one player.
    """
    actors = [actor for _, readout in shelf.readouts() for actor in readout.story.cast]
    seats, hand = seats_of(shelf, actors), by_hand(shelf)
    gathered = [*_persons([a for a in actors if a.kind == "person"], hand), *_bodies(actors, hand)]
    gathered += [[a] for a in actors if a.kind not in NAMED]
    groups = _under_states(hand.together(gathered), seats, hand)
    groups.sort(key=lambda held: _weight(held[0] + held[1]))
    made = tuple(_player(f"p{number}", *group, hand.name_of(group[0])) for number, group in enumerate(groups, 1))
    of = {member: player.id for player in made for member in player.members}
    states = {p.name: p.id for p in made if p.kind == "state"}
    made = tuple(_placed(player, states, seats) for player in made)
    side = _sides(made)
    pairs = _pairs(shelf, made, of, side)
    named = {bare(name): p.id for p in made if p.kind in ("state", "organisation") for name in (p.name, *p.names)}
    parts = {p.id: members_of(p, named, pairs.get(p.id, ())) for p in made if p.kind == "group"}
    parts = {group: members for group, members in parts.items() if members}
    return Players(tuple(replace(p, stands_for=parts.get(p.id, ())) for p in made), of, side, parts, pairs)


def _under_states(
    groups: Sequence[list[Actor]], seats: Mapping[str, str], hand: ByHand
) -> list[tuple[list[Actor], list[Actor]]]:
    """Return groups of actors, each with what stands for it: a state with its seat, its government, its delegation."""
    states = {bare(group[0].name): group for group in groups if _kind(group) == "state"}
    names = {bare(name): group[0].name for group in states.values() for name in {a.name for a in group}}
    under: dict[str, list[Actor]] = {}
    kept: list[list[Actor]] = []
    for group in groups:
        name = group[0].name
        state = stands_for_state(name, names.values(), seats)
        if state is None and _kind(group) == "person" and len(bare(name)) == 1:
            state = names.get(bare(name))  # read as a person on one day, as the state on the others
        owner = states.get(bare(state)) if state is not None else None
        if state is not None and owner is not None and owner is not group and not hand.are_apart(owner, group):
            under.setdefault(state, []).extend(group)
        else:
            kept.append(group)
    return [(group, under.get(group[0].name, []) if _kind(group) == "state" else []) for group in kept]


def _kind(group: Sequence[Actor]) -> ActorKind:
    kinds = Counter(a.kind for a in group)
    return max(kinds, key=lambda kind: (kinds[kind], kind))


def _placed(player: Player, states: Mapping[str, str], seats: Mapping[str, str]) -> Player:
    """Return a body without a party with the state whose ministry or police its name says it is."""
    if player.kind != "organisation" or player.party is not None:
        return player
    return replace(player, party=state_of_body(player.name, states, seats))


def _pairs(
    shelf: Shelf, players: Sequence[Player], of: Mapping[str, str], side: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Map players to the two sides of their story: its only two states, or bodies, for which persons speak."""
    kinds = {p.id: p.kind for p in players}
    pairs: dict[str, tuple[str, ...]] = {}
    for _, readout in shelf.readouts():
        cast = {of[a.id] for a in readout.story.cast}
        spoken = {side[p] for p in cast if side[p] != p and kinds[p] == "person"}
        states = {p for p in spoken if kinds[p] == "state"}
        pair = tuple(sorted(states or spoken)) if len(states or spoken) == 2 else ()
        pairs.update(dict.fromkeys(sorted(cast), pair))
    return pairs


def _weight(group: Sequence[Actor]) -> tuple[bool, int, str, str]:
    return (group[0].kind not in NAMED, -sum(len(a.mentions) for a in group), group[0].name, group[0].id)


def _persons(actors: Sequence[Actor], hand: ByHand) -> list[list[Actor]]:
    """Gather persons by first and last name and party; a last name alone joins the only full name that bears it."""
    full: dict[tuple[str, str], list[list[Actor]]] = {}
    alone: list[Actor] = []
    for actor in actors:
        words = bare(actor.name)
        if len(words) < 2:
            alone.append(actor)
            continue
        groups = full.setdefault((words[0], words[-1]), [])
        fitting = [group for group in groups if _agree(group, actor, hand)]
        if fitting:
            fitting[0].append(actor)
        else:
            groups.append([actor])
    lasts: dict[str, list[list[Actor]]] = {}
    for (_, last), groups in full.items():
        lasts.setdefault(last, []).extend(groups)
    rest: dict[str, list[Actor]] = {}
    for actor in alone:
        key = bare(actor.name)[-1] if bare(actor.name) else actor.id
        bearing = [group for group in lasts.get(key, []) if not hand.are_apart(group, [actor])]
        if len(bearing) == 1 and _agree(bearing[0], actor, hand):
            bearing[0].append(actor)
        else:
            rest.setdefault(key if not bearing else actor.id, []).append(actor)
    return [group for groups in lasts.values() for group in groups] + list(rest.values())


def _agree(group: Sequence[Actor], actor: Actor, hand: ByHand) -> bool:
    """Tell whether no known party speaks against joining, and no person."""
    parties = {a.party.casefold() for a in (*group, actor) if a.party}
    return len(parties) < 2 and not hand.are_apart(group, [actor])


def _bodies(actors: Sequence[Actor], hand: ByHand) -> list[list[Actor]]:
    """Gather states and organisations by their full names; a short form joins the only body that bears it."""
    bodies = [a for a in actors if a.kind in ("organisation", "state")]
    groups: dict[tuple[str, ...], list[Actor]] = {}
    forms: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for actor in bodies:
        key = bare(actor.name)
        groups.setdefault(key, []).append(actor)
        for name in actor.names:
            forms.setdefault(bare(name), set()).add(key)
    for key in sorted(groups):
        longer = {other for other in forms.get(key, ()) if other != key and other in groups}
        if len(longer) == 1:
            (other,) = longer
            if _agree(groups[other], groups[key][0], hand):
                groups[other].extend(groups.pop(key))
    return list(groups.values())


def _player(name: str, group: Sequence[Actor], under: Sequence[Actor], called: str | None) -> Player:
    """Make a player of the actors that bear its name and of those *under* it, which never give it theirs.

    *called* is what a person calls it, if anybody does.
    """
    names = Counter(a.name for a in group)
    for actor in group:
        names[actor.name] += len(actor.mentions)
    best = called or max(names, key=lambda n: (len(bare(n)) > 1, names[n], n))
    parties = Counter(a.party for a in group if a.party)
    return Player(
        id=name,
        name=best,
        kind=_kind(group),
        party=max(parties, key=lambda party: (parties[party], party), default=None),
        names=tuple(sorted({best, *(n for a in (*group, *under) for n in (a.name, *a.names))})),
        members=tuple(a.id for a in (*group, *under)),
    )


def _sides(players: Sequence[Player]) -> dict[str, str]:
    """Map each player to the one it speaks for: its party where that is a player, else itself."""
    named: dict[tuple[str, ...], str] = {}
    for player in players:
        if player.kind in ("organisation", "state"):
            for name in (player.name, *player.names):
                named.setdefault(bare(name), player.id)
    return {p.id: named.get(bare(p.party), p.id) if p.party else p.id for p in players}
