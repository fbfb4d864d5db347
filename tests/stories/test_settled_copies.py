"""Which reports of a story are copies, once their texts are at hand."""

from __future__ import annotations

import pytest

from communique.nouns import Copy
from tests.stories.making import Witness, settled


def test_passages_of_a_copy_are_the_very_words_taken_over() -> None:
    shared = "Dredgers are to deepen the channel from nine to eleven metres so that grain ships may enter at low tide."
    first, second = Witness("r1", f"The port closes. {shared}"), Witness("r2", f"Read here first! {shared} We say so.")
    (copy,) = settled(first, second, copies=(Copy("r2", "r1", ()),)).copies
    (passage,) = copy.passages
    assert second.article.report.quote(passage) == shared.rstrip(".")


def test_a_statement_that_both_quote_makes_no_copy() -> None:
    statement = "We shall reopen the northern basin as soon as the dredgers have left it."
    own = "Skippers waited for the whole day at the quay and heard nothing from the board of the harbour. "
    other = "Nothing was to be learned in town, where shops had shut early and the board's office stood empty. "
    first, second = Witness("r1", f"{own * 3}{statement}"), Witness("r2", f"{statement} {other * 3}")
    assert settled(first, second, copies=(Copy("r2", "r1", ()),)).copies == ()


SAID = (
    "“We shall reopen the northern basin as soon as the dredgers have left it, and not one day before.”",
    "“Nobody on this board has ever promised a date, and whoever says so has not read what we have signed.”",
)


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_words_that_both_quote_make_no_copy_however_many(marks: str) -> None:
    said = [words.replace("“", marks[0]).replace("”", marks[1]) for words in SAID]
    first = Witness("r1", f"The chairman was brief on Monday. {said[0]} Then came questions. {said[1]} He left.")
    second = Witness("r2", f"{said[0]} That is what skippers heard in the hall. {said[1]} Some of them laughed.")
    assert settled(first, second, copies=(Copy("r2", "r1", ()),)).copies == ()


def test_a_copy_may_quote_as_long_as_it_takes_over_the_rest() -> None:
    text = f"The chairman was brief when he met the skippers on Monday. {SAID[0]} They asked him for a date twice."
    first, second = Witness("r1", f"{text} He left."), Witness("r2", f"{text} Some of them laughed.")
    assert len(settled(first, second, copies=(Copy("r2", "r1", ()),)).copies) == 1


def test_copies_without_a_common_passage_are_dropped() -> None:
    first, second = Witness("r1", "The port closes."), Witness("r2", "A chess final was drawn.")
    assert settled(first, second, copies=(Copy("r2", "r1", ()),)).copies == ()


def test_a_few_words_in_common_are_no_passage() -> None:
    first, second = (
        Witness("r1", "Talks go on at the old mill, he said."),
        Witness("r2", "A fire at the old mill, he said"),
    )
    assert settled(first, second, copies=(Copy("r2", "r1", ()),)).copies == ()
