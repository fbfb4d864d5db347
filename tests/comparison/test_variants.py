"""Variants of one utterance laid under one another, and what a discrepancy is dressed with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.comparison import compare
from communique.comparison.dressing import dressed
from communique.comparison.units import sheets
from communique.comparison.variants import columns, key
from communique.nouns import Actor, Discrepancy, Issue, Reading, Span, Story
from tests.comparison.stories import story

Rows = list[tuple[str, ...]]


def laid(*texts: str) -> tuple[Rows, list[bool]]:
    """Lay *texts* under one another; return the columns as words and whether each is alike."""
    reports = {f"r{n}": text for n, text in enumerate(texts)}
    found = columns([Span(name, 0, len(text)) for name, text in reports.items()], reports)
    rows = [tuple("" if c is None else reports[c.report][c.start : c.end] for c in column.cells) for column in found]
    return rows, [column.alike for column in found]


def test_each_member_is_laid_under_the_longest_word_by_word() -> None:
    rows, alike = laid("We shall mend the sluice by May", "We will mend it by May", "They will mend the sluice by May")
    assert rows == [
        ("We", "We", "They"),
        ("shall", "will", "will"),
        ("mend", "mend", "mend"),
        ("the", "it", "the"),
        ("sluice", "", "sluice"),
        ("by", "by", "by"),
        ("May", "May", "May"),
    ]
    assert alike == [False, False, True, False, False, True, True]


def test_what_one_member_adds_has_a_column_in_which_the_others_have_nothing() -> None:
    rows, _ = laid("Nothing was signed today", "Nothing was ever really signed")
    assert ("", "ever really") in rows or ("", "ever") in rows


def test_a_word_that_answers_a_longer_run_is_told_once() -> None:
    rows, _ = laid("He may at last resign today", "He resigned today")
    assert [own for _, own in rows if own] == ["He", "resigned", "today"]


def test_case_marks_spelling_and_small_numbers_are_no_difference() -> None:
    _, alike = laid("“The Harbour’s five labourers, organised”", 'the harbor\'s 5 laborers - "organized"')
    assert alike == [True] * 5
    _, alike = laid("a cease fire in May", "a ceasefire in May")
    assert all(alike)
    assert key("four") != key("for")


def test_a_word_beside_another_word_is_a_difference() -> None:
    _, alike = laid("three crews", "four crews")
    assert alike == [False, True]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="ab ’.-é5\n", max_size=24), min_size=2, max_size=4))
def test_no_word_is_lost_or_told_twice_and_every_cell_stands_in_order(texts: list[str]) -> None:
    reports = {f"r{n}": text for n, text in enumerate(texts)}
    found = columns([Span(name, 0, len(text)) for name, text in reports.items()], reports)
    for number, (name, text) in enumerate(reports.items()):
        cells = [column.cells[number] for column in found if column.cells[number] is not None]
        spans = [cell for cell in cells if cell is not None]
        assert all(span.report == name and span.start < span.end for span in spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))
        told = "".join(c for span in spans for c in text[span.start : span.end] if c.isalnum())
        assert told == "".join(c for c in text if c.isalnum())


TEXTS = {
    "a": "The mill at Torvane burned for nine hours. Ina Brask thanked the crews.",
    "b": "Nobody slept. The mill at Torvane burned for six hours, said Ina Brask. The crews went home.",
}


def place(report: str, words: str, texts: dict[str, str] = TEXTS) -> Span:
    start = texts[report].index(words)
    return Span(report, start, start + len(words))


def dress(tale: Story, item: Discrepancy) -> Discrepancy:
    (made,) = dressed(tale, sheets(tale), [], [item])
    return made


def test_a_side_shows_its_reading_and_the_sentence_around_it() -> None:
    sides = (
        Reading(place("a", "burned for nine hours"), "nine hours"),
        Reading(place("b", "burned for six hours"), "six hours"),
    )
    made = dress(story(TEXTS), Discrepancy("d", "number", "contradiction", sides, "hour", 0.9))
    assert [side.differs for side in made.members] == [(place("a", "nine hours"),), (place("b", "six hours"),)]
    assert made.members[0].around == place("a", "The mill at Torvane burned for nine hours.")
    assert made.members[1].around == place("b", "The mill at Torvane burned for six hours, said Ina Brask.")


def test_a_reading_that_is_the_whole_member_differs_in_the_words_that_the_others_lack() -> None:
    texts = {"a": "“The gate stays shut tonight.”", "b": "“The gate stays shut.”"}
    sides = (
        Reading(place("a", "The gate stays shut tonight.", texts), "The gate stays shut tonight."),
        Reading(place("b", "The gate stays shut.", texts), "The gate stays shut."),
    )
    made = dress(story(texts), Discrepancy("d", "wording", "tension", sides, "quotation cut short", 0.7))
    assert [side.differs for side in made.members] == [(place("a", "tonight", texts),), ()]


def test_who_is_said_to_have_said_it_is_shown_by_the_words_that_name_the_speaker() -> None:
    texts = {"a": "Ina Brask came late. “The mill is lost,” she said.", "b": "“The mill is lost,” Otto Lind said."}
    words = "The mill is lost"
    tale = story(texts, [("a", "Brask", words), ("b", "Lind", words)])
    told = []
    for testimony, mention in zip(
        tale.testimonies, (place("a", "she", texts), place("b", "Otto Lind", texts)), strict=True
    ):
        (statement,) = testimony.statements
        named = replace(statement, saying=replace(statement.saying, mention=mention))
        told.append(replace(testimony, statements=(named,)))
    sides = (Reading(place("a", words, texts), "Brask"), Reading(place("b", words, texts), "Lind"))
    made = dress(
        replace(tale, testimonies=tuple(told)), Discrepancy("d", "attribution", "tension", sides, "source", 0.9)
    )
    assert [side.differs for side in made.members] == [(place("a", "she", texts),), (place("b", "Otto Lind", texts),)]


def test_actors_who_speak_and_issues_treated_are_those_of_the_members_or_else_of_their_sentences() -> None:
    tale = story(TEXTS, [("b", "Brask", "The mill at Torvane burned for six hours")])
    brask = Actor("tale-Brask", "Brask", "person", None, (), ("Brask",), (place("a", "Ina Brask"),))
    tale = Story(tale.id, tale.testimonies, (brask,), (), ())
    mill, crews = (Issue(f"tale-{words}", words, (place("a", words),), ()) for words in ("mill", "crews"))
    sides = (Reading(place("a", "nine hours"), "nine hours"), Reading(place("b", "six hours"), "six hours"))
    item = Discrepancy("d", "number", "contradiction", sides, "hour", 0.9)
    (made,) = dressed(tale, sheets(tale), [mill, crews], [item])
    assert made.actors == ("tale-Brask",)
    assert made.issues == ("tale-mill",)


def test_compare_lays_utterances_out_and_dresses_what_differs() -> None:
    texts = {
        "a": "“We will never sell the ferry to strangers,” Ina Brask said.",
        "b": "Brask told the meeting: “We will never lease the ferry to strangers.”",
    }
    said = [
        ("a", "Brask", "We will never sell the ferry to strangers"),
        ("b", "Brask", "We will never lease the ferry to strangers"),
    ]
    found = compare(story(texts, said))
    (match,) = [m for m in found.same if m.kind == "same-utterance"]
    assert [column.cells for column in match.columns if not column.alike] == [
        (place("a", "sell", texts), place("b", "lease", texts))
    ]
    (clash,) = [d for d in found.discrepancies if d.kind == "wording"]
    assert [side.differs for side in clash.members] == [(place("a", "sell", texts),), (place("b", "lease", texts),)]
    assert clash.actors == ("tale-Brask",)
