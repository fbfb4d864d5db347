"""Two parties on one issue: common ground, gap, conditions, movement; the order of reports makes no difference."""

from __future__ import annotations

from dataclasses import replace

from communique.accords import draw
from communique.inventory import take_stock
from communique.nouns import Between, Comparison, Inventory
from tests.inventory.building import Said, issue, own, stock, told


def pairs(texts: dict[str, str], said: dict[str, list[Said]], label: str = "ferry") -> list[Between]:
    return list(stock(texts, said, label).between)


def test_a_demand_that_the_other_declines_is_a_gap() -> None:
    text = "Tarrago demanded that Kestria reopen the ferry line. Hallorin refused to reopen the ferry line."
    (one,) = pairs({"r1": text}, {})
    assert (one.parties, one.issue, one.common) == (("a3", "a4"), "st-i1", ())
    assert [v.actor for v in one.gap] == ["a2", "a1"]


def test_opposite_sides_of_one_thing_are_a_gap_and_of_two_things_are_none() -> None:
    ours, theirs = "We support the night ferry", "We oppose the night ferry"
    text = f"“{ours},” Hallorin said. “{theirs},” Tarrago said."
    (one,) = pairs({"r1": text}, {"r1": [own(ours, "a1"), replace(own(theirs, "a2"), cue=None)]})
    assert [v.actor for v in one.gap] == ["a1", "a2"]
    theirs = "We oppose pilots from abroad on any ferry"
    text = f"“{ours},” Hallorin said. “{theirs},” Tarrago said."
    assert pairs({"r1": text}, {"r1": [own(ours, "a1"), replace(own(theirs, "a2"), cue=None)]}) == []


def test_what_both_are_for_and_what_one_tells_of_both_is_common_ground() -> None:
    ours, theirs = "We support the night ferry", "We back the night ferry"
    text = f"“{ours},” Hallorin said. “{theirs},” Tarrago said."
    (one,) = pairs({"r1": text}, {"r1": [own(ours, "a1"), replace(own(theirs, "a2"), cue=None)]})
    assert ([v.actor for v in one.common], one.gap) == (["a1", "a2"], ())
    claim = "Both Kestria and Lomarra believe in the ferry"
    (one,) = pairs({"r1": f"“{claim},” Hallorin said."}, {"r1": [own(claim, "a1")]})
    assert [v.actor for v in one.common] == ["a1"]
    claim = "Both Kestria and Lomarra do not believe in the ferry"
    assert pairs({"r1": f"“{claim},” Hallorin said."}, {"r1": [own(claim, "a1")]}) == []


def test_conditions_stand_with_who_sets_them() -> None:
    text = (
        "Tarrago demanded that Kestria reopen the ferry line. "
        "“We will reopen the ferry line if the lock is paid for,” Hallorin said. Tarrago said the ferry must sail."
    )
    said = [own("We will reopen the ferry line if the lock is paid for", "a1"), Said("the ferry must sail", "a2")]
    (one,) = pairs({"r1": text}, {"r1": said})
    assert [(v.actor, text[v.span.start : v.span.end]) for v in one.conditions] == [("a1", "if the lock is paid for")]


def moved(first: str, second: str, other: str) -> Between:
    texts = {"r1": f"“{first},” Hallorin said. “{other},” Tarrago said.", "r2": f"“{second},” Hallorin said."}
    said = {
        "r1": [own(first, "a1", as_of="2031-05-12"), replace(own(other, "a2"), cue=None)],
        "r2": [own(second, "a1", as_of="2031-05-14")],
    }
    (one,) = pairs(texts, said)
    return one


def test_a_changed_position_moves_the_parties_closer_or_apart() -> None:
    closer = moved("We oppose the night ferry", "We support the night ferry", "We back the night ferry")
    assert (closer.movement, [v.span.report for v in closer.moved]) == ("closer", ["r1", "r2"])
    apart = moved("We support the night ferry", "We oppose the night ferry", "We back the night ferry")
    assert apart.movement == "apart"


def test_without_a_change_nothing_is_said_of_movement() -> None:
    same = moved("We oppose the night ferry", "We oppose the night ferry", "We back the night ferry")
    assert (same.movement, same.moved) == ("unclear", ())


def test_a_pair_with_nothing_to_show_is_left_out() -> None:
    text = "Hallorin said the ferry has two decks. Tarrago said the ferry has bells."
    said = [Said("the ferry has two decks", "a1"), Said("the ferry has bells", "a2")]
    assert pairs({"r1": text}, {"r1": said}) == []


def test_the_order_of_the_reports_makes_no_difference() -> None:
    texts = {
        "r1": "“The talks were useful,” Hallorin said. Hallorin accused Lomarra of an attack on the ferry line.",
        "r2": "Tarrago demanded that Kestria reopen the ferry line. Hallorin refused to reopen the ferry line.",
    }
    said = {
        "r1": [
            own("The talks were useful", "a1"),
            Said("Lomarra of an attack on the ferry line", "a1", "accused", act="accuses"),
        ]
    }
    made = told(texts, said)
    turned = replace(made, testimonies=made.testimonies[::-1])

    def taken(one: object) -> Inventory:
        comparison = Comparison((issue(texts, "ferry", made),), (), (), (), ())
        return take_stock(one, comparison, draw(one, comparison))  # type: ignore[arg-type]

    found = taken(made)
    assert found == taken(turned)
    assert found.between and found.problems and found.allegations and found.assessments


def test_a_story_of_nothing_has_an_empty_inventory() -> None:
    assert stock({"r1": "The river is wide."}, {}) == Inventory()
