"""Days of the timeline: reports without a day are read against their story, or keep their days without a year."""

from __future__ import annotations

import pytest

from communique.accords import draw
from communique.accords.days import after, closes
from communique.nouns import Comparison, Story
from tests.accords.dating import dated_story

NOTHING = Comparison((), (), (), (), ())


def dates(made: Story) -> list[str]:
    return [moment.date for moment in draw(made, NOTHING).timeline]


def test_an_undated_report_takes_the_year_from_the_dated_ones_of_its_story() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "The ministers parted without a paper."),
            "r2": (None, "Kestria shut the locks on 3 May."),
        }
    )
    assert dates(made) == ["2031-05-03"]


def test_a_weekday_of_an_undated_report_counts_where_all_days_of_the_story_lead_to_the_same() -> None:
    texts = {
        "r1": ("2031-05-15", "The ministers parted without a paper."),
        "r2": (None, "Kestria shut the locks on Tuesday."),
    }
    assert dates(dated_story(texts)) == ["2031-05-13"]
    apart = {**texts, "r3": ("2031-05-22", "The ministers wrote letters.")}
    assert dates(dated_story(apart)) == []


def test_without_any_dated_report_a_day_stands_without_its_year_behind_the_others() -> None:
    made = dated_story({"r1": (None, "Kestria shut the locks on 3 May.\nThe fire broke out in 2029.")})
    assert dates(made) == ["2029-01-01", "XXXX-05-03"]


def test_yesterday_is_counted_from_the_day_of_a_dateline_without_a_year() -> None:
    text = "OXMERE, May 12. Kestria opened the locks yesterday."
    assert dates(dated_story({"r1": (None, text)}, {"r1": "OXMERE, May 12."})) == ["XXXX-05-11"]
    known = {"r1": (None, text), "r2": ("2031-05-13", "The ministers wrote letters.")}
    assert dates(dated_story(known, {"r1": "OXMERE, May 12."})) == ["2031-05-11"]


def test_a_dateline_before_a_leap_day_tells_no_yesterday() -> None:
    text = "OXMERE, March 1. Kestria opened the locks yesterday."
    assert dates(dated_story({"r1": (None, text)}, {"r1": "OXMERE, March 1."})) == []


def test_a_story_without_any_day_tells_no_weekday() -> None:
    assert dates(dated_story({"r1": (None, "Kestria shut the locks on Tuesday.")})) == []


def test_dates_that_contradict_each_other_both_stay_with_their_evidence() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "The commission will meet in Oxmere on 26 May."),
            "r2": ("2031-05-12", "The commission will meet in Oxmere on 28 May."),
        }
    )
    found = draw(made, NOTHING).timeline
    assert [(m.date, [e.report for e in m.evidence]) for m in found] == [("2031-05-26", ["r1"]), ("2031-05-28", ["r2"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2029 Kestria shut the locks.", ["2029-01-01"]),
        ("The 2029 survey cost nothing.", []),
        ("Kestria on Monday closed the locks.", ["2031-05-12"]),
        ("Kestria shut the locks ten years ago.", []),
        ("Life is hard today.", []),
        ("Hallorin said on Monday that the river is high.", []),
        ("Hallorin warned on Monday that the river was high.", ["2031-05-12"]),
        ("The consul will see the crew within a week.", ["2031-05-19"]),
    ],
)
def test_a_date_tells_an_event_and_neither_names_a_thing_nor_dates_a_remark(text: str, expected: list[str]) -> None:
    assert dates(dated_story({"r1": ("2031-05-12", text)})) == expected


def test_the_subject_in_front_of_a_date_belongs_to_the_event() -> None:
    made = dated_story({"r1": ("2031-05-12", "Kestria on Monday closed the locks.")})
    assert draw(made, NOTHING).timeline[0].what == "Kestria on Monday closed the locks"


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("2031-05-12", 2, "week", "2031-05-26"),
        ("2031-01-31", 1, "month", "2031-02-28"),
        ("2032-02-29", 1, "year", "2033-02-28"),
        ("2031-05-12", 1, "fortnight", "2031-05-26"),
        ("2031-05-12", 0, "day", None),
        ("2031-05-12", 3, "hour", None),
        ("no day", 3, "day", None),
    ],
)
def test_days_are_counted_on_the_calendar(day: str, count: int, unit: str, expected: str | None) -> None:
    assert after(day, count, unit) == expected


def test_a_month_or_year_closes_with_its_last_day() -> None:
    assert [closes(v) for v in ("2032", "2032-02", "2031-12", "2031-05-12")] == [
        "2032-12-31", "2032-02-29", "2031-12-31", "2031-05-12",
    ]  # fmt: skip
