"""Due dates: a day is due where its words set a limit and it can be computed."""

from __future__ import annotations

import pytest

from communique.accords.clauses import lines
from communique.accords.dues import due_of
from tests.accords.building import page
from tests.accords.dating import on


@pytest.mark.parametrize(
    ("text", "day", "stated"),
    [
        ("Kestria promised to open the gates by June 2, 2031.", "2031-06-02", "by June 2, 2031"),
        ("Kestria promised to open the gates by the end of June.", "2031-06-30", "by the end of June"),
        ("Kestria promised to open the gates no later than 30 June.", "2031-06-30", "no later than 30 June"),
        ("Kestria promised to open the gates within two weeks.", "2031-05-26", "within two weeks"),
        ("Kestria promised to open the gates within the next ten days.", "2031-05-22", "within the next ten days"),
        ("The truce will hold until 30 June.", "2031-06-30", "until 30 June"),
        ("Kestria will answer before June.", "2031-06-01", "before June"),
        ("By 30 June Kestria will publish the flow.", "2031-06-30", "By 30 June"),
        ("Kestria will answer by 2033.", "2033-12-31", "by 2033"),
    ],
)
def test_a_word_of_limit_makes_a_day_due(text: str, day: str, stated: str) -> None:
    read = page(text)
    (line,) = lines(read)
    found, where = due_of(read, line, (2, len(line.words)))
    assert where is not None
    assert (found, text[where.start : where.end]) == (day, stated)


@pytest.mark.parametrize(
    "text",
    [
        "Kestria will publish the flow in June.",
        "Kestria will answer on 30 June.",
        "They will meet in two weeks.",
        "Kestria will answer more than two weeks later.",
        "Kestria will answer within 48 hours.",
        "Kestria will answer by the middle of June.",
        "Kestria will answer by letter.",
    ],
)
def test_no_day_is_due_without_a_limit_that_ends_on_one(text: str) -> None:
    read = page(text)
    (line,) = lines(read)
    assert due_of(read, line, (2, len(line.words))) == (None, None)


def test_a_span_of_days_stays_open_where_the_report_has_no_day() -> None:
    read = on(page("Kestria promised to open the gates within two weeks."), None)
    (line,) = lines(read)
    assert due_of(read, line, (2, len(line.words))) == (None, None)
