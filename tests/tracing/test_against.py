"""Quotations against a record: each status, whose answer, and what no report carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracing.tracing import RECORD, traced

HEAD = "Tolm bridge to stay shut\n\n"


def test_the_same_words_in_other_marks_are_verbatim_and_have_their_answer(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "'I have never said that the town should pay,' Senna Orville told reporters.\n")
    (trace,) = found.traces
    assert trace.status == "verbatim"
    assert [found.quote(place) for place in trace.places] == ["I have never said that the town should pay"]
    assert trace.answer is not None
    assert trace.answer.speaker == "Senna Orville"
    assert trace.answer.question is not None
    assert found.quote(trace.answer.question) == "Minister, who pays for the cables?"
    assert not trace.other_speaker


def test_a_sentence_ended_early_is_cut_and_the_rest_is_named(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "“The bridge will open again,” Senna Orville said.\n")
    (trace,) = found.traces
    assert trace.status == "cut"
    assert [found.quote(s) for s in trace.left_out] == ["when the cables have been tested, and not an hour earlier"]


def test_a_sentence_begun_late_is_cut(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "“The town should pay,” Senna Orville said.\n")
    (trace,) = found.traces
    assert trace.status == "cut"
    assert [found.quote(s) for s in trace.left_out] == ["I have never said that"]


def test_words_left_out_inside_are_a_cut_with_and_without_an_ellipsis(tmp_path: Path) -> None:
    for middle in ("tested … not", "tested, not"):
        text = f"“The bridge will open again when the cables have been {middle} an hour earlier,” Senna Orville said.\n"
        found = traced(tmp_path, HEAD + text)
        assert found.statuses == ["cut"], middle
        assert [found.quote(s) for s in found.traces[0].left_out] == ["and"]


def test_part_of_a_sentence_within_the_outlets_own_is_verbatim(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "Senna Orville said the crews would “keep their pay until the bridge is open”.\n")
    assert found.statuses == ["verbatim"]
    assert found.traces[0].fragment


@pytest.mark.parametrize(
    ("quote", "pair"),
    [
        ("We have put aside 430 million crowns for the work,", ("430", "340")),
        ("The builder pays for every bolt that failed,", ("bolt", "cable")),
        ("I have said that the town should pay,", ("", "never")),
        ("Our engineers did not warn of the rust in two letters,", ("did not warn", "warned")),
    ],
)
def test_other_words_are_altered_and_both_sides_are_named(quote: str, pair: tuple[str, str], tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + f"“{quote}” a speaker said.\n")
    (trace,) = found.traces
    assert trace.status == "altered"
    assert found.pairs(trace.differs) == [pair]


def test_brackets_are_a_marked_change_and_no_alteration(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "“[The night boats] stay until the first of March,” Senna Orville said.\n")
    (trace,) = found.traces
    assert (trace.status, trace.differs) == ("verbatim", ())


def test_words_in_brackets_inside_stand_for_the_words_of_the_record(tmp_path: Path) -> None:
    text = "“After that [the board] decides, and it has not met yet,” Senna Orville said.\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert trace.status == "verbatim"
    assert found.pairs(trace.marked) == [("[the board]", "the harbour board")]


def test_two_answers_put_together_are_moved(tmp_path: Path) -> None:
    text = "“The builder pays for every cable that failed, and after that the harbour board decides,” Orville said.\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert trace.status == "moved"
    assert len(trace.places) == 2


def test_an_answer_given_to_another_question_is_moved(tmp_path: Path) -> None:
    text = "“They stay until the first of March,” Senna Orville said when asked about who pays for the cables.\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert trace.status == "moved"
    assert trace.other_question is not None
    assert found.quote(trace.other_question) == "Minister, who pays for the cables?"
    same = text.replace("who pays for the cables", "the night ferries and whether they stay")
    assert traced(tmp_path, HEAD + same).statuses == ["verbatim"]


def test_what_the_record_does_not_have_is_not_found(tmp_path: Path) -> None:
    text = "“The bridge is a disgrace and the town knows it,” Senna Orville said.\n"
    found = traced(tmp_path, HEAD + text)
    assert found.statuses == ["not-found"]
    assert found.traces[0].places == ()


def test_a_common_turn_of_phrase_is_no_alteration_of_the_record(tmp_path: Path) -> None:
    text = "“We shall replace the anchors in our boat,” he said of the swans.\n"
    assert traced(tmp_path, HEAD + text).statuses == ["not-found"]


def test_half_the_words_in_somebody_elses_mouth_are_not_found(tmp_path: Path) -> None:
    text = "“Our engineers warned of the rust in the kitchen,” Mayor Tilda Brack said.\n"
    assert traced(tmp_path, HEAD + text).statuses == ["not-found"]
    assert traced(tmp_path, HEAD + text.replace("Mayor Tilda Brack", "Harro Lindt")).statuses == ["altered"]


def test_words_split_by_he_said_are_one_quotation(tmp_path: Path) -> None:
    text = "“After that,” Senna Orville said, “the harbour board decides, and it has not met yet.”\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert (trace.status, len(trace.parts)) == ("verbatim", 2)


def test_words_given_to_somebody_else_are_shown_as_such(tmp_path: Path) -> None:
    text = "Senna Orville came to Tolm. “We shall replace the anchors at our own cost,” Senna Orville said.\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert (trace.status, trace.other_speaker) == ("verbatim", True)
    assert trace.answer is not None
    assert trace.answer.speaker == "Harro Lindt"


def test_the_words_of_a_question_are_not_the_words_of_who_was_asked(tmp_path: Path) -> None:
    text = "Senna Orville was in Tolm. “Minister, will the night ferries stay?” Senna Orville said.\n"
    found = traced(tmp_path, HEAD + text)
    (trace,) = found.traces
    assert trace.other_speaker
    assert trace.answer is not None
    assert trace.answer.asked


def test_answers_that_no_report_carries_are_listed(tmp_path: Path) -> None:
    text = (
        "“They stay until the first of March,” Senna Orville said. The bridge will open again when the cables have been"
        " tested, she added. Ferry crews will keep their pay until the bridge is open.\n"
    )
    found = traced(tmp_path, HEAD + text)
    silent = [found.quote(answer.spans[0]) for answer in found.against.uncarried]
    assert [line.split(".")[0] for line in silent] == [
        "The builder pays for every cable that failed",
        "We shall replace the anchors at our own cost",
    ]


def test_a_text_without_turns_is_read_by_paragraphs(tmp_path: Path) -> None:
    record = (
        "Statement of the ministry\n\nThe bridge will open again when the cables have been tested. The ministry thanks"
        " the crews.\n\nThe builder pays for every cable that failed. The town of Tolm does not pay.\n"
    )
    text = "“The builder pays for every cable that failed,” the ministry said.\n"
    found = traced(tmp_path, HEAD + text, record=record)
    assert found.statuses == ["verbatim"]
    assert found.traces[0].answer is not None
    assert found.traces[0].answer.speaker is None
    assert [found.quote(a.spans[0])[:10] for a in found.against.uncarried] == ["The bridge"]


def test_an_unclosed_quotation_does_not_make_the_outlets_words_an_alteration(tmp_path: Path) -> None:
    text = "“We shall replace the anchors at our own cost. The firm is from Lower Wexen and builds cranes.\n"
    assert traced(tmp_path, HEAD + text).statuses == ["verbatim"]


def test_the_order_of_reports_changes_nothing(tmp_path: Path) -> None:
    one = HEAD + "“The bridge will open again,” Senna Orville said.\n"
    two = HEAD + "“They stay until the first of March,” Senna Orville told the town.\n"
    first, second = traced(tmp_path, one, two), traced(tmp_path, one, two)
    assert first.against == second.against


def test_every_span_lies_in_its_text(tmp_path: Path) -> None:
    found = traced(tmp_path, HEAD + "“The bridge will open… when the ropes have been tested,” Senna Orville said.\n")
    for trace in found.traces:
        for span in (*trace.parts, *trace.places, *trace.left_out):
            assert found.quote(span).strip() == found.quote(span) != ""
    assert found.texts["record"] == RECORD
