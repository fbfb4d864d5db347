"""Quotation marks: every shape, never closed, over paragraphs, stray ones."""

from __future__ import annotations

import pytest

from communique.language.quotes import quotations
from communique.nouns import Block


def regions(text: str) -> list[str]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return [text[q.start : q.end] for q in quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: “We agree.” Then he left.", ["“We agree.”"]),
        ('"We agree," he said. "We start today."', ['"We agree,"', '"We start today."']),
        ("« Nous commençons », said the envoy.", ["« Nous commençons »"]),
        ("Minister: ‘No Water, No Deal’ on the Ordan", ["‘No Water, No Deal’"]),
        ("Talks 'not in vain', envoy says", ["'not in vain'"]),
        ("The envoys' talks weren't long and the ministers' bags were packed.", []),
        ("He said \"they called it a 'disaster' there\" and left.", ["\"they called it a 'disaster' there\""]),
        ("``We start,'' she said.", ["``We start,''"]),
        ('A 5" pipe burst and he said nothing.', []),
        ("„Wir beginnen“, said Herr Olm.", ["„Wir beginnen“"]),
    ],
)
def test_marks_of_every_shape_are_paired(text: str, found: list[str]) -> None:
    assert regions(text) == found


def test_a_quotation_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    assert regions("“We start today, he said.\nThe hall was full.") == ["“We start today, he said."]


def test_a_quotation_over_paragraphs_is_carried_on() -> None:
    text = "“We start today.\n“We end tomorrow,” he said."
    blocks = [Block(0, 16, "paragraph"), Block(17, len(text), "paragraph")]
    first, second = quotations(text, blocks)
    assert (first.closed, second.closed, second.carried) == (False, True, True)


def test_a_second_opening_mark_ends_what_was_never_closed() -> None:
    assert regions("“We start, he said. “We end,” she said.") == ["“We start, he said.", "“We end,”"]
