"""The register of allegations: who accuses whom, how surely, what is cited, who denies it, what is looked into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from communique.accords import draw
from communique.inventory import take_stock
from communique.nouns import Allegation, Comparison
from tests.inventory.building import Said, own, stock, told


def register(text: str, *said: Said, label: str | None = None) -> list[Allegation]:
    return list(stock({"r1": text}, {"r1": said}, label).allegations)


def words(text: str, spans: Sequence[object]) -> list[str]:
    return [text[s.span.start : s.span.end] for s in spans]  # type: ignore[attr-defined]


def test_a_verb_of_accusing_names_accuser_accused_and_matter() -> None:
    text = "Hallorin accused Lomarra of having burned the barge."
    said = Said("Lomarra of having burned the barge", "a1", "accused", act="accuses")
    (one,) = register(text, said)
    assert (one.id, one.accuser, one.accused, one.suggested) == ("st-g1", "a1", ("a4",), False)
    assert one.matter == "Lomarra of having burned the barge"


def test_an_arm_of_a_state_stands_for_it_and_a_person_of_it_does_not() -> None:
    text = "Hallorin accused the Lomarran river police of having burned the barge."
    said = Said("the Lomarran river police of having burned the barge", "a1", "accused", act="accuses")
    assert [one.accused for one in register(text, said)] == [("a4",)]
    text = "Hallorin accused a Lomarran singer of having burned the barge."
    said = Said("a Lomarran singer of having burned the barge", "a1", "accused", act="accuses")
    assert [(one.accused, one.suggested) for one in register(text, said)] == [((), True)]


@pytest.mark.parametrize(
    "claim",
    [
        "The attack was carried out by Lomarra",
        "Lomarra was behind the attack on the barge",
        "Lomarra is responsible for the attack",
        "Lomarra has violated the truce",
    ],
)
def test_a_deed_laid_at_a_door_without_a_verb_of_accusing_is_an_allegation(claim: str) -> None:
    text = f"“{claim},” Hallorin said."
    assert [(one.accuser, one.accused) for one in register(text, own(claim, "a1"))] == [("a1", ("a4",))]


@pytest.mark.parametrize(
    "claim",
    [
        "Lomarra was not behind the attack",
        "If Lomarra was behind the attack, we will know",
        "Lomarra was behind the proposal",
        "Lomarra has never violated the truce",
        "We have violated nothing",
    ],
)
def test_what_is_turned_or_supposed_or_no_deed_accuses_nobody(claim: str) -> None:
    text = f"“{claim},” Hallorin said."
    assert [one for one in register(text, own(claim, "a1")) if one.accuser is not None] == []


def test_what_nothing_shows_is_an_allegation_that_its_speaker_does_not_make() -> None:
    claim = "We have no firm information that there was any involvement by Lomarra in the attack"
    text = f"“{claim},” Hallorin said."
    (one,) = register(text, own(claim, "a1"))
    assert (one.accuser, one.accused) == (None, ("a4",))
    assert words(text, one.certainty) == ["no firm information"]
    assert one.certainty[0].actor == "a1"


def test_words_of_certainty_and_evidence_stand_with_who_uses_them() -> None:
    claim = "Satellite images show beyond all doubt that the attack was carried out by Lomarra"
    text = f"“{claim},” Hallorin said."
    (one,) = register(text, own(claim, "a1"))
    assert words(text, one.cited) == ["Satellite images show"]
    assert words(text, one.certainty) == ["beyond all doubt"]
    text = "“The attack was allegedly carried out by Lomarra, according to an autopsy,” Hallorin said."
    (one,) = register(text, own(text[1:-17], "a1"))
    assert words(text, one.cited) == ["according to an autopsy"]
    assert words(text, one.certainty) == ["allegedly"]


def test_a_denial_of_the_accused_side_stands_with_the_charge() -> None:
    text = "Hallorin accused Lomarra of having burned the barge. “No boat of ours burned the barge,” Tarrago said."
    (one,) = register(
        text,
        Said("Lomarra of having burned the barge", "a1", "accused", act="accuses"),
        own("No boat of ours burned the barge", "a2"),
    )
    assert [(d.actor, text[d.span.start : d.span.end]) for d in one.denials] == [
        ("a2", "No boat of ours burned the barge")
    ]


def test_a_denial_by_somebody_else_stays_out() -> None:
    text = "Hallorin accused Lomarra of having burned the barge. “No boat burned the barge,” Nakamba said."
    (one,) = register(
        text,
        Said("Lomarra of having burned the barge", "a1", "accused", act="accuses"),
        own("No boat burned the barge", "a5"),
    )
    assert one.denials == ()


def test_an_inquiry_into_the_matter_stands_with_its_state() -> None:
    text = (
        "Hallorin accused Lomarra of an attack on the barge Tansy.\n"
        "Tarrago proposed an investigation of the attack on the barge Tansy.\n"
        "Nakamba proposed an investigation of the eel trade."
    )
    (one,) = register(text, Said("Lomarra of an attack on the barge Tansy", "a1", "accused", act="accuses"))
    assert [(inquiry.by, inquiry.status) for inquiry in one.inquiries] == [("a2", "proposed")]


def test_one_charge_of_two_reports_is_one_and_two_deeds_are_two() -> None:
    texts: Mapping[str, str] = {
        "r1": "Hallorin accused Lomarra of an attack on the barge.",
        "r2": "Hallorin accused Lomarra of an attack on the barge. Hallorin accused Lomarra of smuggling eels.",
    }
    said = {
        "r1": [Said("Lomarra of an attack on the barge", "a1", "accused", act="accuses")],
        "r2": [
            Said("Lomarra of an attack on the barge", "a1", "accused", act="accuses"),
            Said("Lomarra of smuggling eels", "a1", act="accuses"),
        ],
    }
    found = stock(texts, said).allegations
    assert sorted({span.report for span in found[0].evidence}) == ["r1", "r2"]
    assert len(found) == 2


def test_who_sees_no_evidence_adds_no_allegation_of_the_same_matter() -> None:
    first = "We have no evidence that there was any involvement by Lomarra in the attack"
    text = f"“{first},” Hallorin said. Nakamba said he had not seen any evidence of Lomarran involvement."
    said = Said("he had not seen any evidence of Lomarran involvement", "a5")
    (one,) = register(text, own(first, "a1"), said)
    assert (one.accuser, one.accused) == (None, ("a4",))
    assert {voiced.actor for voiced in one.certainty} == {"a1", "a5"}


def test_words_that_only_see_no_evidence_are_no_accusation() -> None:
    text = "Nakamba said he had not seen any evidence of Lomarran involvement."
    assert register(text, Said("he had not seen any evidence of Lomarran involvement", "a5")) == []


def test_who_sees_no_evidence_is_heard_on_the_surety_of_an_allegation_that_another_makes() -> None:
    claim = "Lomarra was behind the attack on the barge"
    doubt = "We have no evidence that there was any involvement by Lomarra in the attack on the barge"
    text = f"“{claim},” Hallorin said. “{doubt},” Nakamba said."
    (one,) = register(text, own(claim, "a1"), own(doubt, "a5"))
    assert (one.accuser, [text[s.start : s.end] for s in one.evidence]) == ("a1", [claim])
    assert [(v.actor, text[v.span.start : v.span.end]) for v in one.certainty] == [("a5", "no evidence")]


def test_a_named_group_can_be_accused() -> None:
    text = "Hallorin accused Ferrymen of having burned the barge."
    made = told({"r1": text}, {"r1": [Said("Ferrymen of having burned the barge", "a1", "accused", act="accuses")]})
    group = replace(made.cast[0], id="a9", kind="group", name="Ferrymen", names=("Ferrymen",), mentions=(), party=None)
    made = replace(made, cast=(*made.cast, group))
    nothing = Comparison((), (), (), (), ())
    (one,) = take_stock(made, nothing, draw(made, nothing)).allegations
    assert (one.accused, one.suggested) == (("a9",), False)
