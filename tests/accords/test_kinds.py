"""Every kind of accord is told by its verb and the complement that it takes."""

from __future__ import annotations

import pytest

from tests.accords.building import deeds, kinds


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lomarra and Kestria agreed to reopen the bridge.", "agreement"),
        ("The two sides agreed on a timetable for the repairs.", "agreement"),
        ("The ministers signed an agreement on fishing rights.", "agreement"),
        ("Hallorin promised to publish the figures.", "commitment"),
        ("Kestria agreed to open the gates.", "commitment"),
        ("We will pay the costs of the survey.", "commitment"),
        ("The council is committed to rebuilding the pier.", "commitment"),
        ("Lomarra offered to host the next round.", "offer"),
        ("Tarrago said Lomarra was ready to share the data.", "offer"),
        ("Hallorin invited Tarrago to visit the dam.", "offer"),
        ("Tarrago was invited by Hallorin to visit the dam.", "offer"),
        ("The envoy proposed setting up a joint office.", "proposal"),
        ("Nakamba suggested that both states should withdraw the patrols.", "proposal"),
        ("The prosecutors recommended that the captain receive a fine.", "proposal"),
        ("Tarrago demanded the release of the sailors.", "demand"),
        ("Hallorin called on Lomarra to stop the dredging.", "demand"),
        ("The mayor urged fishermen to stay in port.", "demand"),
        ("Kestria refused to open the gates.", "refusal"),
        ("Lomarra rejected the proposal.", "refusal"),
        ("The plan was turned down by the council.", "refusal"),
        ("Hallorin said she will not meet the fishermen.", "refusal"),
        ("Nakamba plans to visit Oxmere.", "plan"),
        ("The vote is scheduled for Tuesday.", "plan"),
        ("The session, scheduled for June 12, was called by the mayor.", "plan"),
        ("Tarrago is travelling to Oxmere on Monday.", "plan"),
        ("The captain denied having fired a flare.", "denial"),
        ("Kestria denied any involvement.", "denial"),
        ("Hallorin rejected the allegation.", "denial"),
        ("Port Imbra accused the guard of burning the barge.", "accusation"),
        ("Tarrago blamed Kestria for the fire.", "accusation"),
        ("Kestria threatened to close the border.", "threat"),
        ("Port Imbra issued an ultimatum.", "threat"),
    ],
)
def test_each_kind_is_told_by_its_verb_and_complement(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)


def test_an_accepted_invitation_is_an_offer_that_was_agreed() -> None:
    (deed,) = deeds("Tarrago accepted an invitation to visit the dam.")
    assert (deed.kind, deed.status) == ("offer", "agreed")


def test_an_imperative_in_a_quotation_is_a_demand() -> None:
    assert kinds("“Stop the dredging now!”") == ["demand"]


def test_a_negative_undertaking_keeps_its_negation() -> None:
    (deed,) = deeds("Kestria promised not to close the gates.")
    assert deed.kind == "commitment"
    assert deed.negated or "not" in {w.form for w in deed.line.words[deed.object[0] - 2 : deed.object[1]]}


@pytest.mark.parametrize(
    "sentence",
    ["The talks will be held on June 12.", "The vote will take place on Tuesday.", "The board is to meet on Friday."],
)
def test_a_dated_announcement_is_a_plan(sentence: str) -> None:
    assert kinds(sentence) == ["plan"]
