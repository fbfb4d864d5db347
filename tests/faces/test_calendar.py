"""What happens next opens as a calendar, and the same step is the same entry in every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from communique.faces.exports import ics
from communique.nouns import Collection, Span, Step
from tests.document import invented_life
from tests.document.invented_texts import TEXTS


def components(collection: Collection | None = None) -> list[Any]:
    return list(Calendar.from_ical(ics.write(collection or invented_life.collection())).subcomponents)


def with_steps(*steps: Step) -> Collection:
    readout = invented_life.readout()
    return Collection((replace(readout, ledger=replace(readout.ledger, ahead=steps)),), (), {})


def test_a_step_on_a_day_is_an_all_day_event() -> None:
    event = components()[0]
    assert event.name == "VEVENT"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2031, 4, 9), date(2031, 4, 10))
    assert str(event["summary"]) == "The two delegations will meet again"


def test_a_step_in_a_month_is_a_to_do_over_that_month_and_no_day_is_invented() -> None:
    todo = components()[1]
    assert todo.name == "VTODO"
    assert (todo.decoded("dtstart"), todo.decoded("due")) == (date(2031, 9, 1), date(2031, 9, 30))
    year = components(with_steps(Step("2032-01-01", "year", "open the hatchery", (invented_life.HATCHERY,))))[0]
    assert (year.name, year.decoded("due")) == ("VTODO", date(2032, 12, 31))


def test_a_step_without_a_date_is_a_to_do_without_one() -> None:
    todo = components()[2]
    assert todo.name == "VTODO"
    assert "dtstart" not in todo
    assert "due" not in todo


def test_a_day_whose_year_is_not_told_is_a_to_do_without_a_date() -> None:
    todo = components(with_steps(Step("XXXX-04-09", "day", "meet again", (invented_life.NEXT,))))[0]
    assert todo.name == "VTODO"
    assert "dtstart" not in todo
    assert "XXXX-04-09 (the year is not known)" in str(todo["description"])


def test_the_description_quotes_the_passages_with_their_outlets() -> None:
    told = str(components()[1]["description"])
    assert "“We will halve our catch by autumn” (The Brine, 147-180)" in told
    assert "(Gull Wire, " in told


def test_the_time_stamp_is_the_reports_date_and_names_are_stable() -> None:
    first = components()
    assert {component.decoded("dtstamp") for component in first} == {datetime(2031, 3, 3, tzinfo=UTC)}
    assert len({str(component["uid"]) for component in first}) == 3
    fewer = components(with_steps(*invented_life.ahead()[1:]))
    assert [str(component["uid"]) for component in fewer] == [str(component["uid"]) for component in first[1:]]


def test_the_same_step_twice_has_two_names() -> None:
    step = invented_life.ahead()[0]
    assert len({str(component["uid"]) for component in components(with_steps(step, step))}) == 2


def test_a_hostile_step_stays_one_entry() -> None:
    words = "meet\r\nBEGIN:VEVENT\r\nSUMMARY:foreign\r\nEND:VEVENT\x00\x1b"
    found = components(with_steps(Step("2031-04-09", "day", words, (invented_life.NEXT,))))
    assert [component.name for component in found] == ["VEVENT"]
    assert "foreign" in str(found[0]["summary"])
    assert "\x1b" not in ics.write(with_steps(Step(None, None, words, (invented_life.NEXT,))))


def test_nothing_ahead_is_an_empty_calendar() -> None:
    assert components(with_steps()) == []


def test_the_calendar_has_a_name() -> None:
    assert str(Calendar.from_ical(ics.write(invented_life.collection()))["x-wr-calname"]).startswith("Next: ")


def test_a_step_cut_from_its_phrase_is_told_from_the_beginning_of_its_sentence() -> None:
    text = TEXTS["courant"]
    words = "of Brenmoor cut our nets"
    span = Span("courant", text.index(words), text.index(words) + len(words))
    readout = with_steps(Step("2031-09-01", "day", words, (span,))).readouts[0]
    told = invented_life.sentenced(readout, "courant", f"Boats {words} off Skell")
    (entry,) = components(Collection((told,), (), {}))
    assert str(entry["summary"]) == "Boats of Brenmoor cut our nets"
