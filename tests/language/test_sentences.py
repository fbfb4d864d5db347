from __future__ import annotations

import pytest

from communique.language import parse
from tests.language.pages import article, page, reader, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We cannot sign," he said. "It is over."',
            ['"We cannot sign," he said.', '"It is over."'],
        ),
        (
            "“We will wait.” She left. “Not long.”",
            ["“We will wait.”", "She left.", "“Not long.”"],
        ),
        ('"Why now?" Mr. Holt asked. Nobody knew.', ['"Why now?" Mr. Holt asked.', "Nobody knew."]),
        ('"Why now?" he asked.', ['"Why now?" he asked.']),
        ("The U.S. envoy left. He met J. R. Orr.", ["The U.S. envoy left.", "He met J. R. Orr."]),
        ("He went to the U.S. The talks ended.", ["He went to the U.S.", "The talks ended."]),
        ("It began at 10 a.m. The doors closed.", ["It began at 10 a.m.", "The doors closed."]),
        ("See No. 5. Then go.", ["See No. 5.", "Then go."]),
        ("He paused... and spoke. Then... nothing.", ["He paused... and spoke.", "Then... nothing."]),
        ("They left (at dawn.) Nobody saw.", ["They left (at dawn.)", "Nobody saw."]),
        ("''No,'' he said. ''Not yet.'' They left.", ["''No,'' he said.", "''Not yet.''", "They left."]),
        ("He came.[4] She went.", ["He came.[4]", "She went."]),
        ("The price rose to 3.5 dollars. Then it fell.", ["The price rose to 3.5 dollars.", "Then it fell."]),
        ("Talks failed, e.g. The first round.", ["Talks failed, e.g. The first round."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(page(text)) == expected


def test_a_sentence_never_crosses_a_block() -> None:
    read = page("Ministers met and", "Talks went on")
    assert [one.block for one in read.sentences] == [0, 1]


def test_turns_and_list_items_inside_a_block_open_sentences() -> None:
    text = "BERG: We agree\nMR. HOLT: We do not\n- a second point"
    one = article(text)
    assert sentences(parse(one, reader())) == ["BERG: We agree", "MR. HOLT: We do not", "- a second point"]


def test_what_is_left_out_of_the_body_is_not_read() -> None:
    from dataclasses import replace

    from communique.nouns import Span

    one = article("Advertisement", "The talks ended.")
    cut = replace(one, body=(Span("r", 14, len(one.report.text)),))
    assert sentences(parse(cut, reader())) == ["The talks ended."]
    inside = replace(one, body=(Span("r", 18, len(one.report.text)),))
    assert sentences(parse(inside, reader())) == ["talks ended."]
