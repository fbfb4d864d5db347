"""Which words may stand behind "will", and which stay in quotation marks."""

from __future__ import annotations

import pytest

from communique.drafting import lay_out
from tests.drafting.building import Told, clauses, wordings


def only(told: Told) -> list[tuple[str | None, str]]:
    (clause,) = clauses(lay_out(told.readout()))
    return wordings(clause)


@pytest.mark.parametrize(
    ("actors", "words", "sentence", "clause"),
    [
        (["both"], "measure the level together", "The two governments agreed to measure the level together.",
         "The parties will measure the level together."),
        (["brask", "quell"], "open the lock", "Brask and Quell agreed on Monday to open the lock.",
         "Brask and Quell will open the lock."),
        (["vale", "orr"], "open the lock", "Vale and Orr agreed to open the lock.",
         "Brask and Quell will open the lock."),
        (["brask", "quell"], "a joint ferry office", "Brask and Quell agreed on a joint ferry office.",
         "Brask and Quell agree: “a joint ferry office”."),
        (["brask", "quell"], "share our boats", "Brask and Quell agreed to share our boats.",
         "Brask and Quell agree to “share our boats”."),
        (["brask", "quell"], "be led by the map", "Brask and Quell agreed to be led by the map.",
         "Brask and Quell agree to “be led by the map”."),
    ],
)  # fmt: skip
def test_agreed_words_become_an_undertaking_where_grammar_allows_it_and_are_quoted_elsewhere(
    actors: list[str], words: str, sentence: str, clause: str
) -> None:
    told = Told(gull=sentence)
    told.add("agreement", actors, words, sentence[:-1], "agreed", "envoy")
    assert only(told) == [(None, clause)]


@pytest.mark.parametrize(
    ("words", "sentence", "clause"),
    [
        ("open the sluice", "Brask will open the sluice.", "Brask will open the sluice."),
        ("open the sluice", "Quell will open the sluice.", "Brask undertakes to “open the sluice”."),
        ("visit the crew", "A consul will visit the crew.", "Brask undertakes to “visit the crew”."),
        ("Brask would mend the weir", "She promised that Brask would mend the weir.", "Brask will mend the weir."),
        ("the crew would come home", "She promised that the crew would come home.",
         "Brask undertakes: “the crew would come home”."),
    ],
)  # fmt: skip
def test_will_binds_only_the_subject_of_the_report(words: str, sentence: str, clause: str) -> None:
    told = Told(gull=sentence)
    told.add("commitment", ["brask"], words, sentence[:-1], "pending", "vale")
    assert only(told) == [("Brask", clause)]


def test_words_stay_as_they_are_but_for_their_line_breaks() -> None:
    told = Told(gull="Brask and Quell agreed to  keep\u00a0the\tlock free of nets.")
    words = "keep\u00a0the\tlock free of nets"
    told.add("agreement", ["brask", "quell"], words, f"agreed to  {words}", "agreed", "envoy")
    assert only(told) == [(None, "Brask and Quell will keep the lock free of nets.")]


def test_a_negative_undertaking_is_quoted() -> None:
    told = Told(gull="Brask and Quell agreed not to fish at night.")
    told.add("agreement", ["brask", "quell"], "fish at night", "agreed not to fish at night", "agreed", "envoy",
             polarity="negated")  # fmt: skip
    ((_, text),) = only(told)
    assert "will fish" not in text


def test_what_is_asked_of_one_other_side_names_it() -> None:
    told = Told(gull="Brask asked Quell to halve the catch of perch.")
    words = "halve the catch of perch"
    told.add("demand", ["brask"], words, f"Brask asked Quell to {words}", "demanded", "vale", towards=("quell",))
    assert only(told) == [("Brask", "Quell will halve the catch of perch.")]
