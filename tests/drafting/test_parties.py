"""Who is a party to the draft, whose names stand for which side, and what only one outlet says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.drafting import lay_out
from tests.accords.building import where
from tests.drafting.building import Told, clauses, wordings

TALK = "Brask demanded that Quell pay for the weir."


def talking(**more: str) -> Told:
    """A story in which Brask and Quell face one another."""
    told = Told(gull=TALK, **more)
    told.add("demand", ["brask"], "pay for the weir", TALK[:-1], "demanded", "vale", towards=("quell",))
    return told


def test_a_promise_of_somebody_who_is_no_party_to_the_talks_is_a_note() -> None:
    told = talking(tern="“I will drain the lake,” said Pell Ash. Vale said Brask would mend the lock.")
    told.add("commitment", ["rider"], "drain the lake", "I will drain the lake", "pending", "rider")
    told.add("commitment", ["brask"], "mend the lock", "Brask would mend the lock", "pending", "vale")
    text = lay_out(told.readout())
    assert [clause.items for clause in clauses(text)] == [("s-k1",), ("s-k3",)]
    (note,) = text.notes
    assert note.text.startswith("An undertaking of Pell Ash, outside the talks as the reports tell them: ")


def test_a_person_whom_a_side_addresses_is_a_party() -> None:
    told = talking(tern="Orr asked Pell Ash for a map. “I will drain the lake,” said Pell Ash.")
    told.add("demand", ["orr"], "a map", "Orr asked Pell Ash for a map", "demanded", "orr", towards=("rider",))
    told.add("commitment", ["rider"], "drain the lake", "I will drain the lake", "pending", "rider")
    assert len(clauses(lay_out(told.readout()))) == 3


def test_where_fewer_than_two_parties_are_told_of_nobody_is_outside() -> None:
    told = Told(gull="“I will drain the lake,” said Pell Ash.")
    told.add("commitment", ["rider"], "drain the lake", "I will drain the lake", "pending", "rider")
    assert len(clauses(lay_out(told.readout()))) == 1


@pytest.mark.parametrize(
    ("actor", "sides"),
    [("pair", "Brask and the Quell undertake"), ("some", "Brask undertakes"), ("reds", "The Marshmen undertake")],
)
def test_groups_and_conjunctions_stand_for_the_sides_that_the_cast_has(actor: str, sides: str) -> None:
    told = Told(gull="Brask and the Quell, Vale and other ministers, and the Marshmen swear peace on the river.")
    told.add("commitment", [actor], "peace on the river", "swear peace on the river", "pending", actor)
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.wordings[0].text == f"{sides}: “peace on the river”."
    assert clause.wordings[0].told_by is None


def test_the_parties_together_demand_nothing_of_one_another() -> None:
    told = Told(gull="The two governments demand that Quell remain.")
    told.add("demand", ["both"], "remain", "demand that Quell remain", "demanded", "both", towards=("quell",))
    text = lay_out(told.readout())
    assert not text.chapters
    assert text.notes[0].text.startswith("The reports do not tell which side makes a demand: ")


def test_a_quip_of_one_outlet_is_a_note_and_what_two_outlets_tell_a_clause() -> None:
    quip, plain = "Brask should drown its paper boats", "Brask should open its books"
    told = talking(tern=f"{quip}. {plain}.", rook=f"{plain}.")
    told.add("demand", ["quell"], "drown its paper boats", quip, "demanded")
    told.add("demand", ["quell"], "open its books", [plain, plain], "demanded")
    places = tuple(where(told.texts[report], plain, report) for report in ("rook", "tern"))
    told.accords[-1] = replace(told.accords[-1], evidence=places)
    text = lay_out(told.readout())
    assert [clause.items for clause in clauses(text)] == [("s-k1",), ("s-k3",)]
    assert [note.text for note in text.notes] == [
        f"Told by one report alone, in its own voice, so no clause: “{quip}” (The Tern)."
    ]


def test_an_agreement_of_one_named_party_binds_nobody_alone() -> None:
    told = Told(gull="“We agreed to share the charts,” Vale said.")
    told.add("agreement", ["vale"], "share the charts", "We agreed to share the charts", "agreed", "vale")
    (clause,) = clauses(lay_out(told.readout()))
    assert (clause.standing, wordings(clause)) == ("one-side", [("Brask", "“share the charts”")])


@pytest.mark.parametrize(("words", "negates"), [("Brask will let no water through", True), ("Gauges first", False)])
def test_words_that_say_no_themselves_are_told_from_those_that_do_not(words: str, negates: bool) -> None:
    told = Told(gull=f"{words}, Vale said.")
    told.add("refusal", ["brask"], words, words, "refused", "vale")
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.wordings[0].negates is negates


@pytest.mark.parametrize(("by", "claimed"), [("keeper", "a lock keeper"), ("rider", "Pell Ash"), ("envoy", None)])
def test_an_agreement_on_the_word_of_who_is_no_mediator_is_bracketed(by: str, claimed: str | None) -> None:
    told = Told(gull="The two governments agreed to open the lock.")
    told.add("agreement", ["both"], "open the lock", "agreed to open the lock", "agreed", by)
    (clause,) = clauses(lay_out(told.readout()))
    assert clause.wordings[0].told_by == claimed


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("cut its catch", "Brask will cut its catch."),
        ("call her neighbour", "Brask undertakes to “call her neighbour”."),
    ],
)
def test_a_possessive_that_loses_its_owner_is_not_put_behind_a_name(words: str, clause: str) -> None:
    told = Told(gull=f"Vale promised to {words}.")
    told.add("commitment", ["brask"], words, f"Vale promised to {words}", "pending", "vale")
    assert wordings(clauses(lay_out(told.readout()))[0]) == [("Brask", clause)]


def test_who_demands_of_and_declines_to_the_own_party_speaks_for_nobody_but_that_person() -> None:
    first, second = "Orr demanded quiet of Quell.", "Orr refused Quell a boat."
    told = Told(gull=f"{first} {second}")
    told.add("demand", ["orr"], "quiet", first[:-1], "demanded", "orr", towards=("quell",))
    told.add("refusal", ["orr"], "a boat", second[:-1], "refused", "orr", towards=("quell",))
    assert {w.party for clause in clauses(lay_out(told.readout())) for w in clause.wordings} == {"Tam Orr"}
