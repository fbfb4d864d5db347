from __future__ import annotations

import pytest

from tests.language.pages import page, times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke on Wednesday.", ("Wednesday", "date", "2031-05-14")),
        ("He spoke on Friday.", ("Friday", "date", "2031-05-09")),
        ("He spoke on Thursday.", ("Thursday", "date", "2031-05-15")),
        ("She could not be reached on Monday.", ("Monday", "date", "2031-05-12")),
        ("He spoke last Thursday.", ("last Thursday", "date", "2031-05-08")),
        ("It could end as early as Saturday.", ("Saturday", "date", "2031-05-17")),
        ("They will mourn, starting on Saturday.", ("Saturday", "date", "2031-05-17")),
        ("The ministers will meet on Friday.", ("Friday", "date", "2031-05-16")),
        ("The ministers are to meet on Friday.", ("Friday", "date", "2031-05-16")),
        ("They agreed to meet on Friday.", ("Friday", "date", "2031-05-16")),
        ("The mayor asked the tired envoys to return on Friday.", ("Friday", "date", "2031-05-16")),
        ("The mayor called on the envoys to return on Friday.", ("Friday", "date", "2031-05-16")),
        ("The mayor asked the envoys on Friday.", ("Friday", "date", "2031-05-09")),
        ("The mayor went to town to rest on Friday.", ("Friday", "date", "2031-05-09")),
        ("A bill would pay the crews through March.", ("March", "date", "2032-03")),
        ("The frost lasted through March.", ("March", "date", "2031-03")),
        ("The vote is scheduled for Friday.", ("Friday", "date", "2031-05-16")),
        ("She said on Monday that he will go.", ("Monday", "date", "2031-05-12")),
        ("On Monday, the envoys will meet.", ("Monday", "date", "2031-05-19")),
        ("It had snowed by Monday, she said.", ("Monday", "date", "2031-05-12")),
        ("He must answer by Monday.", ("Monday", "date", "2031-05-19")),
        ("The Nov. 20 accord holds.", ("Nov. 20", "date", "2030-11-20")),
        ("He left last Wednesday.", ("last Wednesday", "date", "2031-05-07")),
        ("They will be back next Wednesday.", ("next Wednesday", "date", "2031-05-21")),
        ("It began on April 14.", ("April 14", "date", "2031-04-14")),
        ("It began on December 30.", ("December 30", "date", "2030-12-30")),
        ("It will begin on January 3.", ("January 3", "date", "2032-01-03")),
        ("It began on 14 May 2029.", ("14 May 2029", "date", "2029-05-14")),
        ("It runs from May 14-16.", ("May 14-16", "date", "2031-05-14")),
        ("Wednesday, April 14, 2027 was dry.", ("Wednesday, April 14, 2027", "date", "2027-04-14")),
        ("He came yesterday.", ("yesterday", "date", "2031-05-13")),
        ("He comes tomorrow.", ("tomorrow", "date", "2031-05-15")),
        ("He left last week.", ("last week", "date", None)),
        ("He returns next month.", ("next month", "date", "2031-06")),
        ("He left earlier this month.", ("earlier this month", "date", "2031-05")),
        ("The war began in 2011.", ("2011", "date", "2011")),
        ("It began four years ago.", ("four years ago", "date", "2027")),
        ("It began several years ago.", ("several years ago", "date", None)),
        ("In March the army left.", ("March", "date", "2031-03")),
        ("In August the army left.", ("August", "date", "2030-08")),
        ("The pact of May 2024 holds.", ("May 2024", "date", "2024-05")),
        ("A two-hour meeting followed.", ("two-hour", "duration", None)),
        ("It lasted for about an hour.", ("an hour", "duration", None)),
        ("The doors open at 10:30 a.m. here.", ("10:30 a.m.", "time", None)),
        ("They meet every day.", ("every day", "set", None)),
        ("On 2031-02-03 it rained.", ("2031-02-03", "date", "2031-02-03")),
    ],
)
def test_times_are_resolved_from_the_day_of_publication(text: str, expected: tuple[str, str, str | None]) -> None:
    assert times(page(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She expects a paper before the end of March.", "2032-03"),
        ("Before the end of March both sides are to report.", "2032-03"),
        ("No later than March 3 the crews must be freed.", "2032-03-03"),
        ("He promised an answer by March.", "2032-03"),
        ("The deadline is March 3.", "2032-03-03"),
        ("The ministers meet on March 3.", "2032-03-03"),
        ("They moved the count to March 3.", "2032-03-03"),
        ("Work may start as early as March.", "2032-03"),
        ("The truce ran until March 3.", "2031-03-03"),
        ("The deadline was March 3.", "2031-03-03"),
        ("The two had met before March.", "2031-03"),
        ("They agreed in March to open the bridge.", "2031-03"),
        ("They will read the note that came in March.", "2031-03"),
    ],
)
def test_a_month_without_a_year_follows_the_tense_of_what_it_hangs_on(text: str, value: str) -> None:
    assert [found for _, _, found in times(page(text))] == [value]


@pytest.mark.parametrize(
    "text", ["He may go.", "They march on.", "A second meeting.", "2,014 people came.", "2014 people came."]
)
def test_words_and_numbers_that_only_look_like_times_are_none(text: str) -> None:
    assert times(page(text)) == []


def test_without_a_day_of_publication_only_full_dates_have_a_value() -> None:
    read = page("He spoke on Wednesday, on April 14 and on 3 May 2030.", published=None)
    assert [value for _, _, value in times(read)] == [None, None, "2030-05-03"]


@pytest.mark.parametrize("text", ["On 31 June 2030 it rained.", "On February 30 it rained."])
def test_days_that_no_calendar_has_stay_without_a_value(text: str) -> None:
    assert [value for _, _, value in times(page(text))] == [None]


def test_the_precision_says_how_far_the_value_can_be_trusted() -> None:
    read = page("In 2011, in May 2012 and on 1 June 2013.")
    assert [one.precision for one in read.times] == ["year", "month", "day"]
