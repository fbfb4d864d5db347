from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.language import parse
from tests.language.pages import article, forms, page, reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't agree.", ["They", "do", "n't", "agree", "."]),
        ("She can’t; he won’t.", ["She", "ca", "n’t", ";", "he", "wo", "n’t", "."]),
        ("the minister's and the ministers' aides", ["the", "minister", "'s", "and", "the", "ministers", "'", "aides"]),
        ("a U.S.-led two-hour meeting", ["a", "U.S.-led", "two-hour", "meeting"]),
        ("Mr. Holt met Gen. Orr.", ["Mr.", "Holt", "met", "Gen.", "Orr", "."]),
        ("It cost $3.5 million, or 20%.", ["It", "cost", "$", "3.5", "million", ",", "or", "20", "%", "."]),
        ("US$5 and €1,200.50", ["US$", "5", "and", "€", "1,200.50"]),
        ('He said: "No."', ["He", "said", ":", '"', "No", ".", '"']),
        ("“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("Write to a.berg@example.org now.", ["Write", "to", "a.berg@example.org", "now", "."]),
        ("See https://example.org/a?b=1.", ["See", "https://example.org/a?b=1", "."]),
        ("Well... yes", ["Well", "...", "yes"]),
        ("ten\u00a0men\u200b left", ["ten", "men", "left"]),
        ("We cannot wait", ["We", "can", "not", "wait"]),
        ("at 10:30 a.m. sharp", ["at", "10:30", "a.m.", "sharp"]),
        ("The answer is no. He left", ["The", "answer", "is", "no", ".", "He", "left"]),
        ("AT&T and O'Neil", ["AT&T", "and", "O'Neil"]),
        ("the 1990s and the '80s", ["the", "1990s", "and", "the", "'80s"]),
    ],
)
def test_words_come_apart_as_in_the_penn_treebank(text: str, expected: list[str]) -> None:
    assert forms(page(text)) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_page_whose_places_are_in_order_and_lose_nothing(text: str) -> None:
    read = parse(article(*text.split("\n")), reader())
    at = 0
    for token in read.tokens:
        assert at <= token.start < token.end <= len(text)
        assert not any(letter.isalnum() for letter in text[at : token.start])
        assert token.tag and token.lemma == token.lemma.lower()
        at = token.end
    assert not any(letter.isalnum() for letter in text[at:])
    assert sum(one.last - one.first for one in read.sentences) == len(read.tokens)


_WORDS = st.sampled_from(
    [
        "Anna",
        "Berg",
        "BERG:",
        "Norland",
        "Norlander",
        "the",
        "said",
        "on",
        "May",
        "3,",
        "2031",
        "U.S.",
        "Mr.",
        '"',
        "(D-Ohio)",
        "“",
        "”",
        "met.",
        "Guinea-Bissau",
        "1",
        "June",
        "Ministry",
        "of",
        "Trade",
        "No.",
        "half",
        "a",
        "million",
        "two-hour",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=14).map(" ".join), max_size=4))
def test_names_times_and_figures_stand_in_order_inside_sentences(lines: list[str]) -> None:
    read = parse(article(*lines), reader())
    for found in (read.names, read.times, read.figures):
        places = [(one.start, one.end) for one in found]
        assert places == sorted(places)
        assert all(a[1] <= b[0] for a, b in pairwise(places))
        for start, end in places:
            assert start < end
            assert any(one.start <= start and end <= one.end for one in read.sentences)


@pytest.mark.parametrize("run", ["(", "a-", "A.", '"', "1,", "May 1 ", "A. ", "more than ", "x.y", "the last two "])
def test_hostile_runs_are_read_in_one_pass(run: str) -> None:
    read = page(run * (20_000 // len(run)))
    assert all(one.last - one.first <= 300 for one in read.sentences)
