"""What was foretold for a date, and what later reports tell of it."""

from __future__ import annotations

import pytest

from communique.dossier import follow
from communique.nouns import Foretold
from tests.dossier.making import Maker

WORDS = "the new lighthouse at Cape Orrin would be lit on 8 April"


def outcome(later: str, *, day: str = "2031-04-09", as_of: str | None = None) -> Foretold:
    first = Maker("one", "2031-04-02")
    first.report("gull", f"Lise Amundar predicted that {WORDS}.")
    first.actor("Lise Amundar")
    first.statement("Lise Amundar", WORDS, "predicts")
    second = Maker("two", day)
    second.report("brine", later)
    (found,) = follow("cape", [first.day(), second.day()], as_of=as_of).foretold
    return found


def test_a_prediction_is_met_by_a_later_report_that_tells_it_in_the_past() -> None:
    found = outcome("The new lighthouse at Cape Orrin was lit on 8 April, to the sound of a brass band.")
    assert (found.outcome, found.due) == ("met", "2031-04-08")
    assert [span.report for span in found.told] == ["brine"]


@pytest.mark.parametrize(
    "later",
    [
        "The new lighthouse at Cape Orrin will be lit soon.",
        "A new lighthouse keeper came to the village and bought a boat.",
        "The new lighthouse at Cape Orrin was lit on 1 March, long before anybody had asked.",
        "Nobody lit the stove of the old harbour office.",
    ],
)
def test_what_tells_something_else_or_another_day_meets_nothing(later: str) -> None:
    assert outcome(later).outcome == "no-report"


def test_what_did_not_come_about_is_not_met() -> None:
    found = outcome("The new lighthouse at Cape Orrin was not lit on 8 April, because its lamp had cracked.")
    assert found.outcome == "not-met"


def test_before_its_day_it_lies_ahead() -> None:
    assert outcome("The village council met.", day="2031-04-05").outcome == "ahead"
    assert outcome("The village council met.", day="2031-04-05", as_of="2031-04-20").outcome == "no-report"


def test_what_is_promised_within_a_time_is_met_by_an_earlier_day_within_it() -> None:
    promised = "the new lighthouse at Cape Orrin would be lit by 20 April"
    first = Maker("one", "2031-04-02")
    first.report("gull", f"Lise Amundar predicted that {promised}.")
    first.statement("Lise Amundar", promised, "predicts")
    for told, outcome in (("8 April", "met"), ("1 March", "no-report")):
        second = Maker("two", "2031-04-22")
        second.report("brine", f"The new lighthouse at Cape Orrin was lit on {told}.")
        (found,) = follow("cape", [first.day(), second.day()]).foretold
        assert found.outcome == outcome
