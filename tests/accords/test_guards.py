"""Cue words that bind nobody are passed over."""

from __future__ import annotations

import pytest

from tests.accords.building import kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Both sides agreed that the situation is not calm.",
        "Tarrago agrees with that assessment.",
        "Hallorin hopes to sign an agreement soon.",
        "She expects that Lomarra will open the port.",
        "The talks could lead the parties to agree on a timetable.",
        "The river agreement dates from the last century.",
        "Relations will remain difficult.",
        "We will see what happens.",
        "The country will need to be patient.",
        "If Lomarra agrees to stop the dredging, the gates open.",
        "Will Kestria promise to open the gates?",
        "Kestria did not promise to open the gates.",
        "Hallorin did not deny the meeting.",
        "Lomarra did not reject the proposal.",
        "Hallorin declined to comment.",
        "The official insisted on anonymity.",
        "The minister offered no explanation.",
        "The delegation made its first visit to the dam.",
        "The law denies poachers a safe haven.",
        "There is no case in which we will pay the fine.",
        "The council may approve or reject such plans.",
        "We will never stop hoping.",
        "Kestria would not have opened the gates.",
    ],
)
def test_a_cue_that_binds_nobody_is_passed_over(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lomarra was not ready to accept the timetable.",
        "The parties failed to agree on a timetable.",
        "The two sides did not agree on the quota.",
        "Kestria is not prepared to open the gates.",
        "The mayor vowed that the harbour would never close.",
    ],
)
def test_a_negated_readiness_or_agreement_is_a_refusal(sentence: str) -> None:
    assert kinds(sentence) == ["refusal"]


def test_an_announced_future_of_an_outlet_is_a_plan_and_not_a_promise() -> None:
    assert kinds("The envoy will visit Oxmere on Friday.") == ["plan"]


def test_what_is_rejected_tells_a_refusal_from_a_denial() -> None:
    assert kinds("Hallorin rejected the accusation.") == ["denial"]
    assert kinds("Hallorin rejected the offer.") == ["refusal"]
