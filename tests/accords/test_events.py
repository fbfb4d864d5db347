"""Event coding: type by verb, object and mood; actors by place and voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.tasks.events import predict
from communique.accords.clauses import lines
from communique.accords.coded.events import Event, events
from communique.nouns import Span
from tests.accords.building import page


def coded(sentence: str) -> Event:
    told = page(sentence)
    (event,) = events(told, lines(told))
    return event


def words(sentence: str, sides: tuple[Span, ...]) -> list[str]:
    return [sentence[side.start : side.end] for side in sides]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lomarra and Kestria agreed to reopen the bridge.", "AGREE"),
        ("Kestria will provide food aid to Lomarra.", "AGREE"),
        ("President Hallorin met Lomarran leaders on Monday.", "CONSULT"),
        ("Kestria praised the Lomarran government.", "SUPPORT"),
        ("Lomarra gave medicine to Kestria.", "AID"),
        ("Kestria lifted the embargo on Lomarra.", "CONCEDE"),
        ("Kestria withdrew from the island.", "RETREAT"),
        ("Lomarra demanded an apology from Kestria.", "DEMAND"),
        ("The minister said that Lomarra must withdraw its boats.", "DEMAND"),
        ("Lomarra condemned Kestria.", "DISAPPROVE"),
        ("Kestria opened an inquiry into the fire.", "INVESTIGATE"),
        ("Lomarra rejected the proposal.", "REJECT"),
        ("Kestria is not ready to negotiate with Lomarra.", "REJECT"),
        ("Kestria threatened to invade Lomarra.", "THREATEN"),
        ("Kestria will attack Lomarra unless the boats leave.", "THREATEN"),
        ("Thousands of workers demonstrated in Oxmere.", "PROTEST"),
        ("Kestria imposed sanctions on Lomarra.", "SANCTION"),
        ("Kestria deployed troops along the river.", "MOBILIZE"),
        ("Kestrian police arrested two Lomarran sailors.", "COERCE"),
        ("Kestrian troops bombarded the town of Oxmere.", "FIGHT"),
        ("A suicide bomber killed two people in Oxmere.", "ASSAULT"),
    ],
)
def test_each_type_is_told_by_verb_object_and_mood(sentence: str, kind: str) -> None:
    assert coded(sentence).type == kind


def test_the_subject_is_the_source_and_the_first_actor_behind_the_verb_the_target() -> None:
    sentence = "Kestria condemned Lomarra on Tuesday, the ministry said."
    event = coded(sentence)
    assert (words(sentence, event.source), words(sentence, event.target)) == (["Kestria"], ["Lomarra"])


def test_a_passive_turns_source_and_target_round() -> None:
    sentence = "Lomarra was condemned by Kestria."
    event = coded(sentence)
    assert (words(sentence, event.source), words(sentence, event.target)) == (["Kestria"], ["Lomarra"])


def test_the_task_reads_only_the_text_and_copies_the_id(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": "x7", "text": "Lomarra rejected the proposal.", "event": "AID"}) + "\n")
    (row,) = predict(file)
    assert row["id"] == "x7"
    assert [event["event"] for event in row["events"]] == ["REJECT"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels condemned the attack, according to Ada Hallorin, envoy of the Council.",
        "The rebels condemned the attack, said Ada Hallorin, a spokeswoman.",
        "The rebels condemned the attack, Hallorin said on Monday.",
        "According to Ada Hallorin, the rebels condemned the attack.",
        "The attack was condemned by the rebels, according to Hallorin.",
    ],
)
def test_who_only_tells_of_an_event_is_no_side_of_it(sentence: str) -> None:
    event = coded(sentence)
    told = words(sentence, (*event.source, *event.target))
    assert "rebels" in told
    assert not [side for side in told if "Hallorin" in side]


@pytest.mark.parametrize("verb", ["calls on", "called on", "appealed to Tasmor and called upon"])
def test_a_call_upon_somebody_is_a_demand_of_him_whatever_he_is_to_do(verb: str) -> None:
    sentence = f"Kestria {verb} Lomarra to send its experts back to the team."
    event = coded(sentence)
    assert event.type == "DEMAND"
    assert words(sentence, event.source) == ["Kestria"]
    if verb.startswith("call"):
        assert words(sentence, event.target) == ["Lomarra"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kestria suspended the memorandum on pilotage after the fire.",
        "The memorandum on pilotage of 2011, which was suspended by Kestria after the fire, was not on the table.",
        "Kestria cancelled the agreement on fishing with Lomarra.",
        "Lomarra has revoked the treaty on the ferry.",
    ],
)
def test_an_agreement_undone_is_no_cooperation(sentence: str) -> None:
    assert coded(sentence).type in {"REJECT", "SANCTION", "COERCE"}


def test_a_burden_lifted_is_still_a_concession() -> None:
    assert coded("Kestria suspended the embargo on Lomarra.").type == "CONCEDE"


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("The foreign ministers of Kestria and Lomarra met on Monday.", ["Kestria", "Lomarra"]),
        ("The president of Kestria met Lomarran leaders on Monday.", ["president of Kestria"]),
    ],
)
def test_an_office_is_not_a_side_beside_those_whose_it_is(sentence: str, sources: list[str]) -> None:
    assert words(sentence, coded(sentence).source) == sources
