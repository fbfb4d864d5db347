"""What happens next, and who sees to it."""

from __future__ import annotations

import pytest

from communique.accords import draw
from communique.accords.charge import charges_of
from communique.accords.clauses import lines
from communique.nouns import Comparison, Ledger, Step, Story
from tests.accords.building import page, story
from tests.accords.dating import CAST, dated_story

NOTHING = Comparison((), (), (), (), ())
BODY = "Kestria and Lomarra agreed to set up a joint commission on the Sellen."


def drawn(text: str, as_of: str | None = None) -> Ledger:
    return draw(story({"r1": text}, CAST), NOTHING, as_of)  # type: ignore[arg-type]


def days(made: Story, as_of: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(step.date, step.precision) for step in draw(made, NOTHING, as_of).ahead]


# ------------------------------------------------------------------------------------------------------- ahead
def test_what_is_planned_stands_by_date_and_what_is_past_is_left_out() -> None:
    text = (
        "The commission will meet in Oxmere on 28 May.\n"
        "Kestria shut the locks on 3 May.\n"
        "The ministers will vote on the budget on 20 May.\n"
        "Kestria promised to open the gates within a week."
    )
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    assert days(made) == [("2031-05-19", "day"), ("2031-05-20", "day"), ("2031-05-28", "day")]
    assert days(made, "2031-05-20") == [("2031-05-28", "day")]


def test_a_step_in_several_reports_stands_once_with_all_its_evidence() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "The joint commission will meet in Oxmere on 28 May."),
            "r2": ("2031-05-13", "In Oxmere the joint commission is to meet on May 28."),
        }
    )
    (step,) = draw(made, NOTHING).ahead
    assert (step.date, {span.report for span in step.evidence}) == ("2031-05-28", {"r1", "r2"})


def test_one_accord_due_on_one_day_is_one_step_whatever_its_words() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "Hallorin promised that the consul will see the crew within a week."),
            "r2": ("2031-05-12", "Hallorin promised a visit by the consul no later than 19 May."),
        }
    )
    ledger = draw(made, NOTHING)
    assert len(ledger.accords) == 1
    assert [(s.date, len({e.report for e in s.evidence})) for s in ledger.ahead] == [("2031-05-19", 2)]


def test_steps_that_contradict_each_other_both_stay() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "The joint commission will meet in Oxmere on 28 May."),
            "r2": ("2031-05-12", "The joint commission will meet in Oxmere on 26 May."),
        }
    )
    assert days(made) == [("2031-05-26", "day"), ("2031-05-28", "day")]


def test_a_due_date_is_a_step_of_its_accord() -> None:
    ledger = drawn("Kestria promised to open the gates by 2 June.")
    (accord,) = ledger.accords
    (step,) = ledger.ahead
    assert (step.date, step.accord, accord.next_steps) == ("2031-06-02", accord.id, (step,))


def test_a_firm_meeting_without_a_day_stands_last_and_a_wish_does_not() -> None:
    ledger = drawn("The ministers plan to meet again in Oxmere.\nKestria promised to open the gates by 2 June.")
    assert [step.date for step in ledger.ahead] == ["2031-06-02", None]
    assert ledger.ahead[1].what == "The ministers plan to meet again in Oxmere"
    assert drawn("The ministers want to meet again in Oxmere.").ahead == ()


def test_a_month_that_has_begun_lies_ahead_only_where_its_verb_does() -> None:
    (step,) = drawn("The ministers will meet before the end of May.").ahead
    assert (step.date, step.precision) == ("2031-05-01", "month")
    assert drawn("The ministers met in May.").ahead == ()


def test_a_day_without_its_year_is_a_step_without_a_date_where_its_verb_looks_ahead() -> None:
    made = dated_story({"r1": (None, "The commission will meet on 28 May.\nKestria shut the locks on 3 May.")})
    (step,) = draw(made, NOTHING).ahead
    assert (step.date, step.precision) == (None, None)
    assert "28 May" in step.what


def test_a_day_that_has_come_by_the_newest_report_is_no_step() -> None:
    first = "The joint commission will meet in Oxmere on 14 May.\nThe ferry will sail on 20 May."
    both = {"r1": ("2031-05-12", first), "r2": ("2031-05-15", "Kestria shut the locks.")}
    assert days(dated_story(both)) == [("2031-05-20", "day")]
    assert days(dated_story({"r1": both["r1"]})) == [("2031-05-14", "day"), ("2031-05-20", "day")]


def test_what_a_later_report_tells_as_done_is_no_step() -> None:
    promise = ("2031-05-12", "Kestria promised to open the Corrow gates by 30 May.")
    done = ("2031-05-15", "Kestria fulfilled its promise to open the Corrow gates.")
    assert days(dated_story({"r1": promise})) == [("2031-05-30", "day")]
    assert days(dated_story({"r1": promise, "r2": done})) == []


def test_one_promise_counted_from_two_reports_is_due_on_the_earliest_reports_day() -> None:
    words = "Kestria promised to let the consul see the sailors within a week."
    made = dated_story({"r1": ("2031-05-13", words), "r2": ("2031-05-12", words)})
    assert days(made) == [("2031-05-19", "day")]
    assert [moment.date for moment in draw(made, NOTHING).timeline] == ["2031-05-19"]


def test_one_promise_counted_by_one_report_and_dated_by_another_has_the_stated_day() -> None:
    made = dated_story(
        {
            "r1": ("2031-05-12", "Kestria promised to let the consul see the sailors within a week."),
            "r2": ("2031-05-13", "Kestria promised to let the consul see the sailors on 21 May."),
        }
    )
    assert [moment.date for moment in draw(made, NOTHING).timeline] == ["2031-05-21"]


def test_a_story_of_the_past_has_nothing_ahead() -> None:
    assert drawn("Kestria shut the locks on 3 May.\nThe ministers parted.").ahead == ()


# ------------------------------------------------------------------------------------------------- who sees to it
def charged(text: str) -> list[str]:
    return [text[s.start : s.end] for one, _ in charges_of(tuple(lines(page(text)))).values() for s in one.who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The commission will be led by Marta Hallorin.", "Marta Hallorin"),
        ("Hallorin was charged with carrying out the accord.", "Hallorin"),
        ("Deputy minister Yusuf Tarrago will head the commission.", "Deputy minister Yusuf Tarrago"),
        ("The river council is to oversee the survey.", "The river council"),
        ("The survey is to be overseen by the river council.", "the river council"),
        ("Special envoys will work out the details.", "Special envoys"),
        ("The ministers instructed their deputies to prepare a paper.", "their deputies"),
        ("The ministers agreed to appoint two envoys.", "two envoys"),
        ("The ministers set up a commission to draw the line.", "a commission"),
    ],
)
def test_a_report_names_who_is_to_see_to_it(text: str, who: str) -> None:
    assert charged(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Tarrago, who heads the union, spoke.",
        "The commission was led by Marta Hallorin.",
        "The commission will meet in June.",
        "He will head the commission.",
        "Hallorin will not head the commission.",
        "The ministers set up a commission.",
    ],
)
def test_who_leads_already_or_is_not_named_is_not_charged(text: str) -> None:
    assert charged(text) == []


def test_who_is_named_in_the_next_sentence_is_responsible_where_it_speaks_on_of_the_accord() -> None:
    (accord,) = drawn(f"{BODY} It will be led by Marta Hallorin.").accords
    assert len(accord.responsible) == 1
    (accord,) = drawn(f"{BODY} The orchestra will be led by Marta Hallorin.").accords
    assert accord.responsible == ()


def test_nobody_is_responsible_for_what_is_refused() -> None:
    accords = drawn("Kestria refused to appoint special envoys for the Sellen.").accords
    assert [accord.responsible for accord in accords] == [()]


def test_the_order_of_reports_changes_nothing() -> None:
    texts = {
        "r1": ("2031-05-12", f"{BODY} The commission will meet in Oxmere on 28 May."),
        "r2": (None, "The commission will meet on 26 May. The memorandum was suspended."),
    }
    made = dated_story(texts)
    turned = Story(made.id, made.testimonies[::-1], made.cast, made.copies, made.because)
    assert draw(made, NOTHING, "2031-05-20") == draw(turned, NOTHING, "2031-05-20")


def test_every_step_stands_in_its_report() -> None:
    text = f"{BODY}\nThe commission will meet in Oxmere on 28 May.\nKestria promised to pay within a week."
    steps: tuple[Step, ...] = drawn(text).ahead
    assert steps
    assert all(step.what in text and text[s.start : s.end] for step in steps for s in step.evidence)
