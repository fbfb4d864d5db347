"""A refusal names what it declines; each accord keeps who tells it, in whose words and how strongly."""

from __future__ import annotations

import pytest

from tests.accords.building import Said, story
from tests.accords.test_lifecycle import CAST, drawn


def test_this_takes_up_the_proposal_before_it_and_names_it() -> None:
    text = "Hallorin proposed a joint survey of the river bed.\nTarrago was not ready for this."
    asked, refused = drawn(story({"r1": text}, CAST))  # type: ignore[arg-type]
    assert (asked.kind, refused.kind) == ("proposal", "refusal")
    assert refused.answers == asked.id
    assert refused.object == asked.object


def test_this_is_left_open_where_nothing_was_put_before_it() -> None:
    text = "The river was high.\nTarrago was not ready for this."
    (refused,) = drawn(story({"r1": text}, CAST))  # type: ignore[arg-type]
    assert (refused.kind, refused.object, refused.answers) == ("refusal", "this", None)


def test_nobody_declines_with_this_what_he_put_himself() -> None:
    text = "Tarrago proposed a joint survey of the river bed.\nTarrago was not ready for this."
    refused = [accord for accord in drawn(story({"r1": text}, CAST)) if accord.kind == "refusal"]  # type: ignore[arg-type]
    assert [(accord.object, accord.answers) for accord in refused] == [("this", None)]


def test_the_proposal_that_a_refusal_tells_of_is_the_one_it_answers() -> None:
    text = "Tarrago rejected Hallorin's proposal to survey the river bed."
    asked, refused = drawn(story({"r1": text}, CAST))  # type: ignore[arg-type]
    assert (asked.kind, asked.actors, asked.status) == ("proposal", ("hallorin",), "refused")
    assert refused.answers == asked.id


def test_each_passage_tells_by_whom_in_whose_words_and_how_strongly() -> None:
    made = story(
        {
            "r1": "“We want to reopen the ferry in June,” Hallorin said.",
            "r2": "Hallorin will reopen the ferry in June, Tarrago said.",
            "r3": "Hallorin promised to reopen the ferry in June.",
        },
        CAST,  # type: ignore[arg-type]
        {
            "r1": [Said("We want to reopen the ferry in June", "hallorin", "said", manner="direct")],
            "r2": [Said("Hallorin will reopen the ferry in June", "tarrago", "said")],
        },
    )
    tellings = {t.span.report: (t.teller, t.via, t.force) for accord in drawn(made) for t in accord.tellings}
    assert tellings["r1"] == ("hallorin", "own-words", "wish")
    assert tellings["r3"] == (None, "outlet", "bound")


def test_one_accord_keeps_its_weaker_and_its_stronger_telling() -> None:
    made = story(
        {
            "r1": "Hallorin wants to publish the flow of the river every day.",
            "r2": "Hallorin promised to publish the flow of the river every day.",
        },
        CAST,  # type: ignore[arg-type]
    )
    (accord,) = drawn(made)
    assert [telling.force for telling in accord.tellings] == ["wish", "bound"]


def test_he_is_the_one_person_in_reach_and_open_between_two() -> None:
    (accord,) = drawn(story({"r1": "Tarrago came by boat. He promised to open the harbour."}, CAST))  # type: ignore[arg-type]
    assert accord.actors == ("tarrago",)
    text = "Tarrago met Hallorin. He promised to open the harbour."
    assert all(accord.actors == () for accord in drawn(story({"r1": text}, CAST)))  # type: ignore[arg-type]


def test_they_are_the_two_who_are_joined_before_it() -> None:
    text = "Lomarra and Kestria argued long, but they agreed to open the harbour."
    (accord,) = drawn(story({"r1": text}, CAST))  # type: ignore[arg-type]
    assert accord.actors == ("lomarra", "kestria")


@pytest.mark.parametrize("text", ["Tarrago asked a council clerk to sell it.", "Tarrago is scheduled to appear."])
def test_an_object_that_tells_nothing_is_only_suggested(text: str) -> None:
    assert all(accord.suggested for accord in drawn(story({"r1": text}, CAST)))  # type: ignore[arg-type]


def test_an_announced_act_of_a_named_party_is_a_plan_and_a_gift_a_commitment() -> None:
    (accord,) = drawn(story({"r1": "Lomarra will dredge the lower river."}, CAST))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors) == ("plan", ("lomarra",))
    (accord,) = drawn(story({"r1": "Lomarra will provide forty boats."}, CAST))  # type: ignore[arg-type]
    assert accord.kind == "commitment"
    assert drawn(story({"r1": "The Lomarra dispute will probably divide the council."}, CAST)) == ()  # type: ignore[arg-type]


def test_words_that_stand_for_one_another_join_two_reports() -> None:
    made = story(
        {
            "r1": "Lomarra and Kestria agreed to appoint special envoys for the river.",
            "r2": "The two sides agreed to name special representatives for the river.",
        },
        CAST,  # type: ignore[arg-type]
    )
    (accord,) = drawn(made)
    assert {span.report for span in accord.evidence} == {"r1", "r2"}


def test_no_party_of_a_joint_act_is_dropped() -> None:
    (accord,) = drawn(story({"r1": "Tarrago agreed with Hallorin to measure the flow."}, CAST))  # type: ignore[arg-type]
    assert (accord.kind, accord.actors, accord.towards) == ("agreement", ("tarrago",), ("hallorin",))
    text = "“Tarrago and I will measure the flow,” Hallorin said."
    said = {"r1": [Said("Tarrago and I will measure the flow", "hallorin", "said", manner="direct")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert set(accord.actors) == {"hallorin", "tarrago"}
    text = "Hallorin said that she and Tarrago would measure the flow."
    said = {"r1": [Said("that she and Tarrago would measure the flow", "hallorin", "said")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert set(accord.actors) == {"hallorin", "tarrago"}
    text = "“We will measure the flow together with Lomarra,” Hallorin said."
    said = {"r1": [Said("We will measure the flow together with Lomarra", "hallorin", "said", manner="direct")]}
    (accord,) = drawn(story({"r1": text}, CAST, said))  # type: ignore[arg-type]
    assert (accord.actors, accord.towards) == (("hallorin",), ("lomarra",))
