"""Polarity and conditions before kind: what is asked not to be done, held to, recalled, or one body's own."""

from __future__ import annotations

import pytest

from communique.accords import draw
from communique.nouns import Accord, Comparison
from tests.accords.building import Said, deeds, kinds, story

CAST = {
    "kestria": ("state", ["Kestria"]),
    "lomarra": ("state", ["Lomarra"]),
    "hallorin": ("person", ["Hallorin"]),
    "tarrago": ("person", ["Tarrago"]),
}


def told(text: str, *said: Said) -> tuple[Accord, ...]:
    """Return the accords of one report."""
    made = story({"r1": text}, CAST, {"r1": said})  # type: ignore[arg-type]
    return draw(made, Comparison((), (), (), (), ())).accords


def test_what_is_warned_against_is_asked_not_to_be_done() -> None:
    (one,) = told("Hallorin urged Lomarra against dredging the river.")
    assert (one.kind, one.polarity, one.object) == ("demand", "negated", "against dredging the river")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If Lomarra dredges the river, Kestria will close the gates.", "If Lomarra dredges the river"),
        ("Kestria vowed to close the gates should Lomarra dredge the river.", "should Lomarra dredge the river"),
        ("Kestria vowed to close the gates were Lomarra to dredge the river.", "were Lomarra to dredge the river"),
        ("Kestria vowed to close the gates unless Lomarra leaves — a bold line.", "unless Lomarra leaves"),
    ],
)
def test_a_condition_is_kept_before_the_act_and_behind_it(text: str, condition: str) -> None:
    made = told(text)
    assert [text[c.start : c.end] for one in made for c in one.conditions] == [condition]


def test_an_own_act_that_is_warned_of_is_a_threat() -> None:
    content = "if Lomarra left the pact, Kestria would restart the pumps"
    (one,) = told(f"Kestria warned that {content}.", Said(content, "kestria", "warned"))
    assert (one.kind, one.object) == ("threat", "restart the pumps")
    assert len(one.conditions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kestria refused to budge from its quota.",
        "Hallorin declined to back down.",
        "Lomarra will not abandon its demand.",
    ],
)
def test_who_keeps_to_his_ground_declines_nothing(text: str) -> None:
    assert "refusal" not in kinds(text)


def test_yielding_to_another_can_be_declined() -> None:
    assert kinds("Kestria refused to yield to the demand.") == ["refusal"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("During the campaign, Hallorin promised to build a second dam.", None),
        ("In 2027, Hallorin promised to build a second dam.", "2027"),
        ("Hallorin pledged last year to build a second dam.", "2030"),
    ],
)
def test_a_promise_of_a_time_long_past_is_only_suggested(text: str, date: str | None) -> None:
    (one,) = told(text)
    assert one.suggested
    assert one.events[0].date == date


def test_a_promise_of_this_week_stays_live() -> None:
    (one,) = told("Hallorin promised on Monday to build a second dam.")
    assert not one.suggested


@pytest.mark.parametrize(
    "text",
    ["Under the river act, Hallorin must report on the dam every week.", "Hallorin must decide on the dam by Friday."],
)
def test_a_duty_that_a_law_or_a_deadline_lays_on_somebody_is_no_demand(text: str) -> None:
    assert told(text) == ()


def test_what_one_body_approves_is_no_agreement() -> None:
    assert all(one.status != "agreed" or one.suggested for one in told("Kestria approved the treaty with Lomarra."))
    (one,) = told("Kestria passed a law on river tolls.")
    assert (one.kind, one.status) == ("plan", "fulfilled")


def test_promises_of_one_actor_about_two_matters_stay_two() -> None:
    text = "Hallorin promised to rip up the river treaty. Hallorin vowed to look for a way out in dealing with Lomarra."
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kestria promised to fund the locks but not the dam.", "fund the locks but not the dam"),
        ("Kestria promised to open talks, including on tolls, eels and fish.", None),
        ("Kestria promised to repair the locks, the dam, and the road.", "repair the locks, the dam, and the road"),
        ("Kestria promised to pay the council (NWC) and also the crews.", "pay the council (NWC) and also the crews"),
    ],
)
def test_an_object_goes_on_over_what_is_joined_to_it(text: str, whole: str | None) -> None:
    (one,) = told(text)
    assert one.object == (whole or text.split(" to ", 1)[1].rstrip("."))


def test_a_time_of_the_verb_stays_out_of_the_object() -> None:
    (one,) = told("Hallorin threatened to close the gates last year.")
    assert one.object == "close the gates"


def test_an_object_that_only_points_is_left_open() -> None:
    assert all(
        one.suggested
        for one in told("Hallorin said Tarrago should back it.", Said("Tarrago should back it", "hallorin"))
    )
    assert not [one for one in told("Kestria rejected those measures.") if not one.suggested]


def test_an_act_warned_against_keeps_its_polarity_without_an_addressee() -> None:
    assert [deed.kind for deed in deeds("Hallorin warned against dredging the river.")] == ["demand"]
