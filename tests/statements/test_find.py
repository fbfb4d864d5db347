"""Who said what: direct, indirect, mixed, lists, chains, transcripts."""

from __future__ import annotations

import pytest

from tests.reading import content, hear, said, sayings_of


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            '"The dam will stay shut," Foreign Minister Ruta Olmen told reporters.',
            "Ruta Olmen",
            "The dam will stay shut,",
        ),
        ("Ruta Olmen said that the dam would stay shut until June.", "Ruta Olmen", "the dam would stay shut"),
        ("According to Ruta Olmen, the dam will stay shut.", "Ruta Olmen", "the dam will stay shut"),
        ("The dam will stay shut, according to Ruta Olmen.", "Ruta Olmen", "The dam will stay shut"),
        ("Ruta Olmen called the offer “a bad joke” on Monday.", "Ruta Olmen", "a bad joke"),
        ("Ruta Olmen denied that the guards had fired on the ferry.", "Ruta Olmen", "the guards had fired"),
    ],
)
def test_a_statement_has_its_speaker_and_words(text: str, speaker: str, words: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert found[0][0] == speaker
    assert words in found[0][1]


def test_a_quotation_cut_by_its_cue_is_one_statement_in_two_parts() -> None:
    text = "“We have waited long enough,” said Ruta Olmen, the foreign minister. “Now the gates must open.”"
    testimony = hear(text)
    assert [content(testimony, s) for s in testimony.statements] == [
        "We have waited long enough, / Now the gates must open."
    ]
    assert testimony.statements[0].saying.manner == "direct"


def test_marks_alone_are_no_content() -> None:
    for saying in sayings_of('"..." she said. "" he added. “!” said Ruta Olmen.'):
        assert all(span.end > span.start for span in saying.content)


def test_items_without_a_cue_belong_to_the_line_that_opens_the_list() -> None:
    text = (
        "Ruta Olmen, the foreign minister, said the following:\n"
        "• The dam stays shut until the gauges stand.\n"
        "• “Nobody has the right to our water.”\n"
        "• Eels are not on the table this year.\n"
        "The meeting ended at noon."
    )
    found = said(text)
    assert [speaker for speaker, _ in found] == ["Ruta Olmen"] * 3
    assert [words for _, words in found] == [
        "The dam stays shut until the gauges stand.",
        "Nobody has the right to our water.",
        "Eels are not on the table this year.",
    ]


def test_a_sentence_that_ends_in_its_speaker_is_told_whole() -> None:
    text = "The reservoir is 61 percent full, Water Minister Dario Vell told the daily earlier in the day."
    assert said(text) == [("Dario Vell", "The reservoir is 61 percent full")]


def test_what_somebody_is_asked_about_is_not_shown_as_what_he_says() -> None:
    text = (
        "“We held nothing back out of spite,” Ruta Olmen said when asked about allegations that the dam was a weapon."
    )
    testimony = hear(text)
    assert all(s.suggested for s in testimony.statements if "weapon" in content(testimony, s))


def test_a_paragraph_announced_by_a_colon_belongs_to_who_announces_it() -> None:
    text = (
        "Later that day Ruta Olmen wrote on her page:\n"
        "The river has no master and the dam will stay shut.\n"
        "The ferry lies idle."
    )
    assert ("Ruta Olmen", "The river has no master and the dam will stay shut.") in said(text)


def test_turns_of_a_transcript_are_own_words() -> None:
    text = (
        "RUTA OLMEN, FOREIGN MINISTER: The dam stays shut.\n"
        "QUESTION (Daily Quay): Minister Olmen, when will it open?\n"
        "ANSWER: When the gauges stand."
    )
    testimony = hear(text)
    names = {a.id: a.name for a in testimony.actors}
    got = [(names.get(s.speaker or ""), s.basis, content(testimony, s)) for s in testimony.statements]
    assert ("Ruta Olmen", "own-words", "The dam stays shut.") in got
    assert ("Ruta Olmen", "own-words", "When the gauges stand.") in got


def test_what_is_heard_through_another_is_never_own_words() -> None:
    text = "Ruta Olmen said that Prime Minister Dario Vell had promised to open the dam by June."
    testimony = hear(text)
    names = {a.id: a.name for a in testimony.actors}
    inner = [s for s in testimony.statements if s.within is not None]
    assert [(names.get(s.speaker or ""), s.basis) for s in inner] == [("Dario Vell", "counterpart")]
    assert inner[0].within == testimony.statements[0].id


def test_speech_carried_over_a_paragraph_stays_one_statement() -> None:
    text = (
        "“We have waited long enough, and we are tired,” Ruta Olmen said. “The river is ours.\n"
        "“It will stay ours as long as I am minister.”"
    )
    found = said(text)
    assert len(found) == 1
    assert "It will stay ours" in found[0][1]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ruta Olmen denied that the guards had fired.", "denies"),
        ("Ruta Olmen promised that the dam would open.", "promises"),
        ("Ruta Olmen proposed that the talks move to Sarn.", "proposes"),
        ("Ruta Olmen demanded that the sailors be freed.", "demands"),
        ("Ruta Olmen believes that the ferry will sail.", "believes"),
    ],
)
def test_the_act_follows_the_cue(text: str, act: str) -> None:
    assert [s.act for s in sayings_of(text) if s.within is None] == [act]


def test_words_signed_with_a_dash_and_a_name_are_the_name_s() -> None:
    text = "“The dam is a weapon. It must be opened before the summer.” — Ruta Olmen, Corvel\nThe ferry lies idle."
    assert said(text) == [("Ruta Olmen", "The dam is a weapon. It must be opened before the summer.")]


def test_a_dash_that_leads_on_signs_nothing() -> None:
    found = said("“The dam is a weapon” — that was the slogan on the wall of the old mill by the river.")
    assert all(speaker is None for speaker, _ in found)


def test_who_is_denied_something_denies_nothing() -> None:
    saying = sayings_of(
        "Some lawmakers have grown anxious about crews who are not paid while their ports are denied funding."
    )
    assert "denies" not in [one.act for one in saying]
