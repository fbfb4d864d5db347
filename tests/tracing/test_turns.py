"""How records label who speaks, and which answer belongs to which question."""

from __future__ import annotations

import pytest

from communique.beside import hear_record
from communique.nouns import Answer, Report
from communique.reports.plain import split_blocks
from communique.tracing.turns import listen
from tests.reading import reader

TALK = (
    ("{q}", "Will the bridge open this week?"),
    ("{a}", "The bridge opens on Friday if the wind drops. I told the crews so."),
    ("{q}", "And the night ferries?"),
    ("{a}", "The night ferries sail until the first of March."),
)


def heard(text: str) -> list[Answer]:
    report = Report("r", text, "r.txt", "0" * 64, "text", "utf-8", split_blocks(text))
    return list(listen(hear_record(report, reader())).answers)


def talk(question: str, answer: str) -> str:
    return "\n\n".join(f"{who.format(q=question, a=answer)}{said}" for who, said in TALK) + "\n"


@pytest.mark.parametrize(
    ("question", "answer", "speaker"),
    [
        ("Q: ", "MR. LINDT: ", "Lindt"),
        ("QUESTION: ", "Foreign Minister Senna Orville: ", "Senna Orville"),
        ("Reporter: ", "Senna Orville: ", "Senna Orville"),
        ("Question: ", "SENNA ORVILLE: ", "Senna Orville"),
        ("**Question:** ", "**Senna Orville:** ", "Senna Orville"),
        ("Q    ", "MS. ORVILLE: ", "Orville"),
    ],
)
def test_labels_of_transcripts_make_questions_and_answers(question: str, answer: str, speaker: str) -> None:
    text = talk(question, answer)
    found = heard(text)
    assert [one.asked for one in found] == [True, False, True, False]
    assert {one.speaker for one in found if not one.asked} == {speaker}
    asked = [one.question for one in found if not one.asked]
    assert [text[q.start : q.end] for q in asked if q] == ["Will the bridge open this week?", "And the night ferries?"]


def test_names_alone_on_a_line_are_labels() -> None:
    text = (
        "Senna Orville\nThe bridge opens on Friday if the wind drops.\n\nQuestion\nAnd the night ferries, Minister?\n\n"
        "Senna Orville\nThe night ferries sail until the first of March.\n"
    )
    found = heard(text)
    assert [(one.speaker, one.asked) for one in found] == [
        ("Senna Orville", False), (None, True), ("Senna Orville", False),
    ]  # fmt: skip


def test_a_bare_answer_is_given_to_whoever_was_asked() -> None:
    text = (
        "SENNA ORVILLE, MINISTER: The bridge opens on Friday if the wind drops.\n\nQUESTION: Minister Orville, what of"
        " the ferries?\n\nANSWER: The night ferries sail until the first of March.\n\nQUESTION: Who pays?\n\nANSWER:"
        " The builder pays for all of it.\n\nSENNA ORVILLE: Thank you all, and good night to everybody.\n"
    )
    found = heard(text)
    assert found[2].speaker == "Senna Orville"
    assert found[-1].question is None, "where answers are labelled, a closing word replies to nothing"


def test_prose_with_a_colon_is_no_transcript() -> None:
    text = (
        "The town of Tolm waits: the bridge is shut.\n\nOne thing is sure: it will not open soon.\n\nThe ministry has"
        " said so twice since the spring.\n"
    )
    assert {one.speaker for one in heard(text)} == {None}
    assert not any(one.asked for one in heard(text))
