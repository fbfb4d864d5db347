from __future__ import annotations

from pathlib import Path

import pytest

from communique.language import parse
from communique.settings import Settings
from tests.language.pages import article, names, page, reader


def test_persons_bodies_places_and_peoples_are_told_apart() -> None:
    read = page(
        "Foreign Minister Maria Lindqvist told the Ministry of Defence in Ottawa that the Canadian army would stay."
    )
    assert names(read) == [
        ("Maria Lindqvist", "person"),
        ("Ministry of Defence", "organisation"),
        ("Ottawa", "place"),
        ("Canadian", "people"),
    ]


def test_a_country_inside_a_hyphenated_word_is_found() -> None:
    assert ("U.S.", "place") in names(page("The U.S.-led talks went on, he said."))


def test_a_surname_is_the_person_that_bears_it_elsewhere() -> None:
    read = page("David Marlow, an envoy, arrived late. Marlow left again.", "Critics of Marlow laughed.")
    assert [kind for form, kind in names(read) if form.endswith("Marlow")] == ["person"] * 3


def test_headline_words_are_no_names() -> None:
    read = page("Envoy Marlow Rejects New Offer", "The envoy, David Marlow, rejects the new offer.", titled=True)
    assert names(read)[0] == ("Marlow", "person")
    assert not any("Rejects" in form or "Offer" in form for form, _ in names(read))


def test_a_speaker_in_capitals_before_a_colon_is_a_person() -> None:
    read = page("ANNA BERG: We have agreed to meet again.", "PETER ORR, MINISTER OF TRADE: So have we.")
    assert [name for name in names(read) if name[1] == "person"] == [("ANNA BERG", "person"), ("PETER ORR", "person")]


def test_an_unknown_land_is_known_by_its_people() -> None:
    read = page("The Vostavian delegation left early. Vostavia needed time, the Vostavian minister said.")
    assert ("Vostavia", "place") in names(read)
    assert ("Vostavian", "people") in names(read)


def test_a_hyphenated_country_is_one_name() -> None:
    assert ("Guinea-Bissau", "place") in names(page("He flew to Guinea-Bissau on Monday."))


def test_a_month_is_no_part_of_a_name() -> None:
    assert ("June", "person") not in names(page("From 1 June Anna Berg will lead the talks."))
    assert ("Anna Berg", "person") in names(page("From 1 June Anna Berg will lead the talks."))


def test_names_lie_inside_one_sentence() -> None:
    read = page("He met Anna Berg. Moscow was quiet. In Paris, Peter Orr spoke. London slept.")
    spans = [(one.start, one.end) for one in read.sentences]
    assert all(any(start <= one.start and one.end <= end for start, end in spans) for one in read.names)


def test_titles_and_brackets_are_no_part_of_a_person() -> None:
    found = [form for form, kind in names(page("Sen. Anna Berg (D-Ohio) met Mr. Peter Orr.")) if kind == "person"]
    assert found == ["Anna Berg", "Peter Orr"]


def test_parsing_is_the_same_each_time() -> None:
    one = article("Anna Berg met 20 envoys in Paris on Friday.", "The talks go on.")
    assert parse(one, reader()) == parse(one, reader())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers said that they would meet again in the spring, and that the talks had gone well.", "en"),
        (
            "Die Minister wollten sich im Sommer wieder treffen und über den Plan reden, heute und morgen.",
            "und",
        ),
        ("Министры заявили.", "und"),
        ("Talks Resume", "en"),
    ],
)
def test_the_language_is_told_by_function_words(text: str, language: str) -> None:
    assert page(text).language == language


def test_an_empty_article_gives_an_empty_page() -> None:
    read = page("")
    assert (read.tokens, read.sentences, read.names, read.times, read.figures) == ((), (), (), (), ())


@pytest.mark.long
def test_names_in_unseen_newswire_reach_the_floor(shared: Path) -> None:
    from training.language_measure import measure_names

    assert measure_names(shared, Settings())["all"] >= 78.0


def test_a_word_for_a_place_belongs_to_the_name_after_it() -> None:
    read = page("Dara Velm spoke first.", "The envoy said that Port Corvel accuses the guards of the bridge.")
    assert ("Port Corvel", "place") in names(read)
