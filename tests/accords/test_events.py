"""Event coding: type by verb, object and mood; actors by place and voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.tasks.events import predict
from communique.accords.events import Event, events
from tests.accords.building import page


def coded(sentence: str) -> Event:
    (event,) = events(page(sentence))
    return event


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
    event = coded("Kestria condemned Lomarra on Tuesday, the ministry said.")
    assert (event.source, event.target) == (("Kestria",), ("Lomarra",))


def test_a_passive_turns_source_and_target_round() -> None:
    event = coded("Lomarra was condemned by Kestria.")
    assert (event.source, event.target) == (("Kestria",), ("Lomarra",))


def test_the_task_reads_only_the_text_and_copies_the_id(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": "x7", "text": "Lomarra rejected the proposal.", "event": "AID"}) + "\n")
    (row,) = predict(file)
    assert row["id"] == "x7"
    assert [event["event"] for event in row["events"]] == ["REJECT"]
