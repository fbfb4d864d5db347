"""Deeds beyond the plain verb: nouns, obligations, wishes, relative clauses, blame; and what only looks so."""

from __future__ import annotations

import pytest

from tests.accords.building import deeds, kinds


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Tarrago repeated his demand for a new survey of the river.", "demand"),
        ("Lomarra's offer to host the talks surprised the council.", "offer"),
        ("Hallorin made a promise to publish the figures.", "commitment"),
        ("Kestria's threat to close the border worried the fishermen.", "threat"),
        ("Lomarra's plans for a second dam drew crowds.", "plan"),
        ("Hallorin had no plans to visit the dam.", "refusal"),
        ("The two sides announced no agreement.", "refusal"),
        ("“Lomarra must withdraw its patrols,” Hallorin said.", "demand"),
        ("Hallorin said Lomarra should withdraw its patrols.", "demand"),
        ("Hallorin said Lomarra needs to withdraw its patrols.", "demand"),
        ("“The sailors must be released,” Tarrago said.", "demand"),
        ("Nakamba said both sides should withdraw the patrols.", "proposal"),
        ("Nakamba said that Lomarra jointly with Kestria should publish the figures.", "proposal"),
        ("Tarrago wants to reopen the ferry.", "plan"),
        ("Tarrago is expected to open the session on Monday.", "plan"),
        ("Lomarra voted to close the harbour.", "plan"),
        ("The assembly passed a law on river tolls.", "plan"),
        ("Nakamba encouraged Lomarra to publish the figures.", "demand"),
        ("Hallorin warned Lomarra against dredging the river.", "demand"),
        ("The pressure grew, and the mayor urged workers of the Wexen ferry company to end the strike.", "demand"),
        ("The treaty struck between Lomarra and Kestria was welcomed.", "agreement"),
        ("The crowd cheered the offer that Tarrago rejected.", "refusal"),
        ("“If they dredge the river, they will pay a price,” Hallorin said.", "threat"),
        ("Hallorin said the attack was carried out by the river guard.", "accusation"),
        ("Hallorin said Lomarra was behind the fire.", "accusation"),
        ("“We have not opened the gates,” Hallorin said when asked about the allegations.", "denial"),
    ],
)
def test_a_deed_is_told_without_its_plain_verb(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The demand for eels has fallen.",
        "A promise to the voters is a fine thing.",
        "The newspaper's request for comment came late.",
        "“We must be patient,” Hallorin said.",
        "“It should have been opened in May,” Hallorin said.",
        "A country must be built with care.",
        "Tarrago wants to be mayor.",
        "Tarrago wants to make sure of it.",
        "The law requires that a ship carry lights.",
        "The treaty obliges and the accord offers a way out.",
        "You agree to receive our letters.",
        "A move intended to calm the fishermen failed.",
        "The mayor helped pass the law.",
        "They are negotiating a treaty.",
        "Hallorin declined to give details of the talks.",
        "He would not take sides in the quarrel.",
        "There was evidence that the guard had offered to open the gate.",
        "If Tarrago decides to resign, the talks end.",
        "We have not opened the gates since May.",
        "Hallorin said the bridge was carried out to sea.",
    ],
)
def test_what_only_looks_like_a_deed_is_passed_over(sentence: str) -> None:
    assert kinds(sentence) == []


def test_what_is_asked_is_not_told_a_second_time() -> None:
    (deed,) = deeds("Hallorin demanded that Lomarra refuse to sell the ferry.")
    assert deed.kind == "demand"


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        (
            "Nakamba proposed that Lomarra and Kestria measure the flow together.",
            "lomarra and kestria measure the flow",
        ),
        ("Hallorin promised to ask the council as to the tolls.", "ask the council as to the tolls"),
        ("Hallorin promised to “closely watch” the dredging.", "the dredging"),
        ("Nakamba asked Lomarra to “open the gates” at once.", "open the gates"),
    ],
)
def test_an_object_is_cut_out_whole(sentence: str, whole: str) -> None:
    (deed,) = deeds(sentence)
    assert whole in " ".join(w.form for w in deed.line.words[slice(*deed.object)])


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        ("Lomarra rejected the offer before Hallorin had made it.", "hallorin"),
        ("Lomarra rejected the proposal, a sign of the hard winter.", "winter"),
        ("Lomarra's refusal to sign the paper has angered the council.", "angered"),
        ("Lomarra plans to build a dam, called the council and left.", "called"),
    ],
)
def test_an_object_ends_where_another_clause_begins(sentence: str, behind: str) -> None:
    (deed,) = deeds(sentence)
    assert behind not in {w.form for w in deed.line.words[slice(*deed.object)]}
