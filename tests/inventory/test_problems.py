"""Problems: who raised a matter, whom it is blamed on, how it stands, since when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.accords import draw
from communique.inventory import take_stock
from communique.nouns import Comparison, Problem
from tests.inventory.building import Said, issue, own, stock, told


def problem(text: str, *said: Said, label: str = "ferry") -> Problem:
    (one,) = stock({"r1": text}, {"r1": said}, label).problems
    return one


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The two governments agreed to reopen the ferry on 2 June.", "settled"),
        ("The two governments agreed to discuss the ferry on 2 June.", "in-talks"),
        ("The two governments agreed to set up a joint commission on the ferry.", "in-talks"),
        ("Tarrago proposed that Kestria reopen the ferry.", "open"),
        ("Tarrago proposed that Kestria reopen the ferry. Hallorin refused to reopen the ferry.", "open"),
        ("Hallorin and Tarrago discussed the ferry.", "in-talks"),
        ("Hallorin and Tarrago did not discuss the ferry.", "parked"),
        ("Work on the ferry was postponed.", "parked"),
        ("Tarrago asked that work on the ferry be postponed.", "open"),
        ("The ferry remains an obstacle.", "open"),
    ],
)
def test_the_state_of_a_problem_is_what_reports_tell(text: str, state: str) -> None:
    one = problem(text)
    assert one.state == state
    assert bool(one.evidence) == (state != "unclear")


@pytest.mark.parametrize("text", ["The ferry has two decks.", "Nobody knows whether work on the ferry was postponed."])
def test_a_matter_of_which_nothing_is_told_is_no_problem(text: str) -> None:
    assert stock({"r1": text}, {}, "ferry").problems == ()


def test_a_matter_of_two_different_statements_is_a_problem() -> None:
    text = "Hallorin said the ferry has bells. Tarrago said the lock pays the ferry crew."
    said = (Said("the ferry has bells", "a1"), Said("the lock pays the ferry crew", "a2"))
    assert problem(text, *said).state == "unclear"
    assert stock({"r1": text}, {"r1": said[:1]}, "ferry").problems == ()


def test_an_occasion_is_no_matter_of_dispute() -> None:
    text = "Hallorin demanded a state visit. The state visit remains an obstacle."
    assert stock({"r1": text}, {}, "state visit").problems == ()


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("The two governments agreed to reopen the ferry on 2 June.", True),
        ("The two governments agreed to reopen the ferry on 2 June. The talks were close to deadlock.", True),
        ("The two governments agreed to reopen the ferry on 2 June. The talks broke up with no deal.", False),
        ("The two governments agreed to designate a clerk for the ferry.", False),
        ("The two governments agreed to meet on the ferry on 2 June.", False),
        ("The two governments agreed to pay the crews while the ferry lay at its berth.", False),
    ],
)
def test_only_an_agreement_on_the_matter_itself_settles_it_and_no_procedure(text: str, settled: bool) -> None:
    states = [one.state for one in stock({"r1": text}, {}, "ferry").problems]
    assert (states == ["settled"]) is settled


def test_to_designate_staff_for_negotiations_settles_no_negotiations() -> None:
    text = "The two governments agreed to designate staff to engage in negotiations on 2 June."
    assert problem(text, label="negotiations").state == "in-talks"


def test_reports_that_differ_over_whether_it_was_discussed_leave_it_unclear() -> None:
    one = problem("Hallorin and Tarrago discussed the ferry. They scarcely discussed the ferry, a clerk said.")
    assert (one.state, len(one.evidence)) == ("unclear", 2)


def test_who_asks_for_something_has_raised_it_and_who_is_asked_has_not() -> None:
    one = problem("Tarrago demanded that Kestria reopen the ferry.")
    assert [v.actor for v in one.raised_by] == ["a2"]
    text = "Hallorin was asked whether the ferry sails. Tarrago said the ferry is old."
    one = problem(
        text,
        Said("whether the ferry sails", "a1", "asked", act="asks"),
        Said("the ferry is old", "a2"),
    )
    assert one.raised_by == ()


def test_a_verb_of_raising_names_who_raised_it() -> None:
    assert [v.actor for v in problem("Tarrago raised the ferry at dinner.").raised_by] == ["a2"]
    assert [v.actor for v in problem("The ferry was raised by Hallorin at dinner.").raised_by] == ["a1"]


def test_blame_is_what_somebody_lays_at_a_door_in_plain_words() -> None:
    claim = "The ferry stands still because of Lomarra"
    one = problem(f"“{claim},” Hallorin said.", own(claim, "a1"))
    assert [(b.blamed, b.by) for b in one.blamed] == [("a4", "a1")]
    open_still = "The ferry remains an obstacle. "
    claim = "Lomarra is not to blame for the ferry"
    assert problem(f"{open_still}“{claim},” Nakamba said.", own(claim, "a5")).blamed == ()
    claim = "The ferry stands still because of Lomarran winds"
    assert problem(f"{open_still}“{claim},” Hallorin said.", own(claim, "a1")).blamed == ()


def test_an_accusation_that_names_the_matter_blames_the_accused() -> None:
    text = "Hallorin accused Lomarra of having burned the ferry."
    one = problem(text, Said("Lomarra of having burned the ferry", "a1", "accused", act="accuses"))
    assert [(b.blamed, b.by) for b in one.blamed] == [("a4", "a1")]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("The ferry has stood still since 3 May 2031.", "2031-05-03"),
        ("The ferry has stood still since 2014.", "2014"),
        ("The ferry has stood still for two years.", "2029"),
        ("The ferry stood still for two years in the war.", None),
        ("The ferry will stop on 3 May 2031.", None),
    ],
)
def test_since_when_a_problem_stands_is_told_only_where_a_report_dates_it(text: str, since: str | None) -> None:
    assert problem(f"{text} The ferry remains an obstacle.").since == since


def test_an_issue_that_is_only_suggested_is_no_problem() -> None:
    texts = {"r1": "The ferry remains an obstacle."}
    made = told(texts, {})
    comparison = Comparison((replace(issue(texts, "ferry", made), suggested=True),), (), (), (), ())
    assert take_stock(made, comparison, draw(made, comparison)).problems == ()
