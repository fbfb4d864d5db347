"""Who stands for whom: governments, delegations and seats for their state, groups for their members."""

from __future__ import annotations

import pytest

from communique.dossier import follow
from communique.nouns import ActorKind, Dossier
from tests.dossier.making import Maker

TEXT = "Both governments agreed to dredge the strait, Lise Amundar said."


def day(*others: tuple[str, ActorKind], text: str = TEXT, name: str = "monday") -> Maker:
    made = Maker(name, "2031-04-02")
    made.report(f"gull-{name}", text)
    made.actor("Varnia", "state")
    made.actor("Oskelund", "state")
    made.actor("Odra Fenwald", "person", "Varnia")
    made.actor("Tomas Brikke", "person", "Oskelund")
    made.actor("Lise Amundar", "person", "Strait Commission")
    for who, kind in others:
        made.actor(who, kind)
    return made


def named(dossier: Dossier, *ids: str) -> list[str]:
    return sorted(p.name for p in dossier.players if p.id in ids)


def parties(group: str) -> list[str]:
    made = day((group, "group"))
    made.accord("agreement", TEXT, "dredge the strait", ("agreed", "Lise Amundar"), by=[group])
    dossier = follow("sides", [made.day()])
    return named(dossier, *dossier.courses[0].actors)


@pytest.mark.parametrize(
    "group", ["both governments", "the two foreign ministers", "the parties", "Varnia and Oskelund"]
)
def test_a_group_is_broken_down_to_the_two_sides(group: str) -> None:
    assert parties(group) == ["Oskelund", "Varnia"]


@pytest.mark.parametrize("group", ["the fishermen", "Varnia and Tolm", "twelve ministers"])
def test_another_group_stays_itself(group: str) -> None:
    assert parties(group) == [group]


def test_of_three_states_no_group_means_two() -> None:
    made = day(("both governments", "group"), ("Tolm", "state"))
    made.actor("Pia Rask", "person", "Tolm")
    made.accord("agreement", TEXT, "dredge the strait", ("agreed", None), by=["both governments"])
    dossier = follow("sides", [made.day()])
    assert named(dossier, *dossier.courses[0].actors) == ["both governments"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Varnia's government", "organisation"),
        ("Varnian delegation", "organisation"),
        ("the Varnians", "group"),
        ("Varnia", "person"),
    ],
)
def test_what_stands_for_a_state_is_the_state(name: str, kind: ActorKind) -> None:
    other = Maker("tuesday", "2031-04-03")
    other.report("brine", "The ferries sailed.")
    other.actor(name, kind)
    dossier = follow("sides", [day().day(), other.day()])
    (state,) = [p for p in dossier.players if "tuesday-a1" in p.members]
    assert (state.name, state.kind) == ("Varnia", "state")


def test_a_place_that_a_report_calls_the_capital_is_the_state_and_another_is_not() -> None:
    text = "Skarhavn, the Varnian capital, asked for a toll. Brunn asked for none."
    dossier = follow("sides", [day(("Skarhavn", "state"), ("Brunn", "state"), text=text).day()])
    assert next(p for p in dossier.players if "Skarhavn" in p.names).name == "Varnia"
    assert next(p for p in dossier.players if "Brunn" in p.names).name == "Brunn"


def test_who_follows_a_state_follows_what_its_groups_agree() -> None:
    made = day(("both governments", "group"))
    made.accord("agreement", TEXT, "dredge the strait", ("agreed", "Lise Amundar"), by=["both governments"])
    assert [c.object for c in follow("sides", [made.day()], actors=["Varnia"]).courses] == ["dredge the strait"]


def test_they_who_agree_and_are_not_named_are_the_two_sides() -> None:
    told = "They have also agreed to dredge the strait."
    made = day(text=f"Amundar spoke first. {told}")
    made.accord("agreement", told, "dredge the strait", ("agreed", "Lise Amundar"))
    dossier = follow("sides", [made.day()])
    assert named(dossier, *dossier.courses[0].actors) == ["Oskelund", "Varnia"]
