"""How talks are judged: the words, their tone, and whether they were spoken before or after."""

from __future__ import annotations

import pytest

from communique.nouns import Assessment
from tests.inventory.building import Said, own, stock


def judged(words: str, lead: str = "") -> list[Assessment]:
    text = f"{lead}“{words},” Hallorin said."
    return list(stock({"r1": text}, {"r1": [own(words, "a1")]}).assessments)


@pytest.mark.parametrize(
    ("words", "shown", "tone", "timing"),
    [
        ("The talks were not in vain", "not in vain", "positive", "after"),
        ("The talks were very successful", "very successful", "positive", "after"),
        ("The meeting was candid", "candid", "neutral", "after"),
        ("The talks were difficult but constructive", "difficult but constructive", "mixed", "after"),
        ("At the talks we were beginning to understand each other", "beginning to understand each other", "positive",
         "after"),
        ("There was no breakthrough at the talks", "no breakthrough", "negative", "after"),
        ("The talks broke down", "broke down", "negative", "after"),
        ("We had a productive meeting", "productive", "positive", "after"),
        ("The talks will be difficult", "difficult", "negative", "before"),
        ("The talks have been useful so far", "useful", "positive", "during"),
        ("The talks went better than anyone had hoped", "better than anyone had hoped", "positive", "after"),
    ],
)  # fmt: skip
def test_talks_are_judged_by_a_speakers_words(words: str, shown: str, tone: str, timing: str) -> None:
    (one,) = judged(words)
    text = f"“{words},” Hallorin said."
    assert (text[one.words.start : one.words.end], one.tone, one.actor) == (shown, tone, "a1")
    assert one.timing == (timing if timing != "during" else "unclear")


@pytest.mark.parametrize(
    "words",
    [
        "The harvest was excellent",
        "After the talks the harvest was excellent",
        "At the talks we heard of a successful harvest",
        "If the talks are constructive, we will stay",
        "We were optimistic before the talks began",
        "Good evening and welcome to the talks",
        "I found the talks long, and I said that the harbour is a disaster",
        "At the talks they opened the lock",
        "We need to understand each other at the talks",
    ],
)  # fmt: skip
def test_what_is_said_of_another_thing_or_only_supposed_is_no_judgement_of_the_talks(words: str) -> None:
    assert judged(words) == []


def test_a_word_that_stands_for_the_talks_counts_once_they_have_been_named() -> None:
    assert [one.tone for one in judged("It was constructive", "The talks ended at noon. ")] == ["positive"]
    assert judged("It was constructive", "The lock opened at noon. ") == []


def test_what_a_counterpart_tells_of_anothers_judgement_is_not_that_ones_assessment() -> None:
    text = "Tarrago said Hallorin found the talks useful."
    said = {"r1": [Said("the talks useful", "a1", "found", basis="counterpart", act="assesses")]}
    assert stock({"r1": text}, said).assessments == ()


def test_one_judgement_in_two_reports_is_told_once_and_ids_follow_the_order() -> None:
    texts = {
        "r1": "“The talks were useful,” Hallorin said.",
        "r2": "“The talks were useful,” Hallorin said. “The talks were tense,” Tarrago said.",
    }
    said = {
        "r1": [own("The talks were useful", "a1")],
        "r2": [own("The talks were useful", "a1"), own("The talks were tense", "a2")],
    }
    found = stock(texts, said).assessments
    assert [(one.id, one.actor, one.tone) for one in found] == [
        ("st-v1", "a1", "positive"),
        ("st-v2", "a2", "negative"),
    ]


def test_what_is_said_on_the_day_before_the_talks_is_said_before_them() -> None:
    texts = {
        "r1": "The talks took place on 12 May 2031 in Oxmere.\n“The talks are useful,” Hallorin said.",
    }
    said = {"r1": [own("The talks are useful", "a1", as_of="2031-05-11")]}
    assert [one.timing for one in stock(texts, said).assessments] == ["before"]


def test_a_pronoun_stands_for_the_talks_only_where_they_were_named_right_before() -> None:
    between = (
        "The lock keeper counted the barges that had waited since noon and wrote their names into his long book. " * 2
    )
    assert judged("It was constructive", f"The talks ended at noon. {between}") == []


def test_what_a_day_of_talks_is_called_judges_the_talks() -> None:
    text = "The talks ended at noon. Nakamba described the day as “hard.”"
    said = Said("hard", "a5", "described", act="assesses", manner="direct", basis="own-words")
    assert [one.tone for one in stock({"r1": text}, {"r1": [said]}).assessments] == ["negative"]
