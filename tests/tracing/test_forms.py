"""What counts as the same word, and what does not."""

from __future__ import annotations

import pytest

from communique.tracing.forms import value_of, words_of


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don’t organise labour", "we do not organize labor"),
        ("a 1,200-metre quay", "a 1200 meter quay"),
        ("travelling theatre programmes", "traveling theater programs"),
        ("Zoë’s café", "Zoe's cafe"),
        ("six per—cent, er, of it", "six per cent of it"),
        ("the five", "the 5"),
    ],
)
def test_spellings_marks_and_short_forms_are_no_difference(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"), [("filled", "filed"), ("mourning", "morning"), ("1.5", "15"), ("can", "cannot"), ("hour", "our")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert forms(one) != forms(other)


def test_every_word_keeps_its_place_in_the_text() -> None:
    text = "They can't “rebuild” 1,250 metres."
    assert [text[w.start : w.end] for w in words_of(text)] == ["They", "can't", "can't", "rebuild", "1,250", "metres"]


def test_numbers_in_words_have_the_value_of_their_digits() -> None:
    assert value_of(list(words_of("two hundred and twenty"))) == 220
    assert value_of(list(words_of("three million five hundred thousand"))) == 3_500_000
    assert value_of(list(words_of("two boats"))) is None
