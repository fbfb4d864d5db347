"""The language of queries: what is asked, and what is refused with a sentence that says how to mend it."""

from __future__ import annotations

import pytest

from communique.errors import UsageError
from communique.store.search.query import Condition, Phrase, parse
from communique.store.search.terms import stems


def phrase(text: str) -> Phrase:
    return Phrase(stems(text))


def test_all_words_must_be_there_by_their_stems() -> None:
    assert parse("harbours dues") == Condition(((phrase("harbour"),), (phrase("due"),)))


@pytest.mark.parametrize("quoted", ['"harbour dues"', "“harbour dues”", "harbour-dues", "Harbour/DUES"])
def test_a_phrase_stands_in_quotation_marks_or_is_one_word_with_marks_in_it(quoted: str) -> None:
    assert parse(quoted) == Condition(((phrase("harbour dues"),),))


def test_or_binds_closer_than_the_words_around_it() -> None:
    found = parse('velm pilots OR "ship owners" OR crews -strike -"work to rule"')
    assert found.every == ((phrase("velm"),), (phrase("pilots"), phrase("ship owners"), phrase("crews")))
    assert found.none == (phrase("strike"), phrase("work to rule"))


def test_an_asterisk_asks_for_all_words_that_begin_so_as_they_are_written() -> None:
    assert parse("Négotiati*") == Condition(((Phrase(("=negotiati",), begins=True),),))


def test_case_accents_and_width_make_no_difference() -> None:
    assert parse("CAFÉ") == parse("cafe") == parse("cafe\u0301") == parse("ｃａｆé")


def test_the_words_or_and_minus_can_be_looked_for() -> None:
    assert parse('"or"') == Condition(((phrase("or"),),))
    assert parse("ice or snow").every[1] == (phrase("or"),)
    assert parse("harbour - dues") == parse("harbour dues")
    assert parse("") == Condition()


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('the "harbour dues', "close the phrase"),
        ("OR harbour", "one OR other"),
        ("harbour OR", "one OR other"),
        ("harbour OR -dues", "one OR other"),
        ("-harbour OR dues", "one OR other"),
        ("harbour OR OR dues", "one OR other"),
        ("h*", "two letters"),
        ("harbour-d*", "write d*"),
        ('"harbour d*"', "leave it out"),
        ("… — !", "letters or digits"),
        (" ".join(f"w{n}" for n in range(101)), "leave some of them out"),
    ],
)
def test_what_is_no_query_is_refused_with_the_mend(text: str, mend: str) -> None:
    with pytest.raises(UsageError, match=r"\.$") as refused:
        parse(text)
    assert mend in str(refused.value)
