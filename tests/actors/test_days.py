"""The day on which something was said: beside the cue, never ahead of the report, never a limit."""

from __future__ import annotations

import pytest

from communique.actors import name
from communique.statements import find
from tests.reading import page_of


def days(text: str, published: str | None = "2031-05-14") -> list[str | None]:
    """Return the days of the outermost statements of *text*; 14 May 2031 is a Wednesday."""
    page = page_of(text, published=published)
    return [s.as_of for s in name(page, find(page)).statements if s.within is None]


def test_a_day_beside_the_cue_is_when_it_was_said() -> None:
    assert days("The ferry is safe, Tomas Brikke said on Monday.") == ["2031-05-12"]
    assert days("The ferry is safe, Tomas Brikke said on 3 May 2031.", None) == ["2031-05-03"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers set up a team and asked it to present its findings by September 30, according to Oriel Brikke.",
        "The ferry will sail again on 2 June, Tomas Brikke said.",
        "Asked whether the pier would open before 20 May, Tomas Brikke said that he could not tell.",
        "With the talks adjourned until 28 May, Tomas Brikke said that nobody had signed.",
    ],
)
def test_a_day_ahead_of_the_report_is_not_when_it_was_said(text: str) -> None:
    assert set(days(text)) == {"2031-05-14"}


def test_a_limit_is_not_when_it_was_said_in_a_report_without_a_day() -> None:
    told = "The ministers set up a team and asked it to report by 30 September 2031, according to Oriel Brikke."
    assert set(days(told, None)) == {None}
    assert set(days("With the pier shut until 9 May, Tomas Brikke said that nobody had paid.")) == {"2031-05-14"}
