"""Actors over the days: joined where nothing speaks against it."""

from __future__ import annotations

from communique.dossier import follow
from communique.nouns import ActorKind
from tests.dossier.making import Maker

Told = tuple[str, ActorKind, str | None]


def joined(*days: list[Told]) -> list[set[str]]:
    makers = []
    for number, cast in enumerate(days):
        maker = Maker(f"day{number}", f"2031-04-0{number + 1}")
        maker.report(f"r{number}", "Nothing happened on the coast.")
        for name, kind, party in cast:
            maker.actor(name, kind, party)
        makers.append(maker)
    dossier = follow("cast", [maker.day() for maker in makers])
    return sorted((set(player.members) for player in dossier.players), key=sorted)


def test_the_same_full_name_is_one_player() -> None:
    assert joined([("Odra Fenwald", "person", "Varnia")], [("Odra Fenwald", "person", None)]) == [
        {"day0-a1", "day1-a1"}
    ]


def test_a_last_name_alone_joins_the_only_one_who_bears_it() -> None:
    assert len(joined([("Odra Fenwald", "person", None)], [("Fenwald", "person", None)])) == 1


def test_a_last_name_alone_joins_none_of_two_and_ties_no_two_full_names() -> None:
    cast = joined([("Odra Fenwald", "person", None)], [("Fenwald", "person", None)], [("Milo Fenwald", "person", None)])
    assert len(cast) == 3


def test_known_parties_that_differ_keep_namesakes_apart() -> None:
    assert len(joined([("Odra Fenwald", "person", "Varnia")], [("Odra Fenwald", "person", "Oskelund")])) == 2


def test_groups_and_the_unnamed_are_never_joined() -> None:
    assert len(joined([("the parties", "group", None)], [("the parties", "group", None)])) == 2
    assert len(joined([("a diplomat", "unnamed", None)], [("a diplomat", "unnamed", None)])) == 2
