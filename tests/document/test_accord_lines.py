"""The sentence of an accord: whose word it rests on, what it answers, what is left open, what is computed."""

from __future__ import annotations

from dataclasses import replace

from communique.document import compose
from communique.nouns import Accord, Line, Readout, Telling
from tests.document import invented, invented_life
from tests.document.invented_life import HATCHERY, PATROL, PLEDGE, REFUSED


def composed(*accords: Accord) -> Readout:
    ledger = replace(invented_life.ledger(), accords=accords)
    return compose(invented.story(), invented.comparison(), ledger, {}, invented_life.inventory())


def line_of(accord: Accord) -> Line:
    """Compose the story with this accord alone, and return its line."""
    sections = composed(accord).sections
    return next(line for s in sections for line in s.lines if s.key.startswith("accords-") and line.item == accord.id)


def told_by(accord: Accord, *tellers: str | None) -> Accord:
    """Return the accord with tellings of these tellers and one event for each."""
    event = accord.events[0]
    return replace(
        accord,
        events=tuple(replace(event, asserted_by=teller) for teller in tellers),
        tellings=tuple(Telling(event.span, teller, "paraphrase", accord.kind, "bound") for teller in tellers),
    )


AGREED = replace(
    invented_life.accords()[0], actors=("t-a5",), towards=("t-a2",), status="agreed",
    events=invented_life.accords()[0].events[:1],
)  # fmt: skip
PLEDGED = replace(invented_life.accords()[1], status="pending", events=invented_life.accords()[1].events[:1])


def test_an_agreement_that_one_side_tells_of_is_on_its_word_alone() -> None:
    line = line_of(told_by(AGREED, "t-a4"))
    assert line.marks == ("mechanism", "on Lew Marrin’s word alone")
    assert line.text.endswith(": “open a joint hatchery”. On Lew Marrin’s word alone (The Brine).")
    both = line_of(told_by(AGREED, "t-a4", "t-a2"))
    assert "on Tasselby’s word alone" in both.marks
    assert "On Tasselby’s word alone, as told by Lew Marrin (The Brine) and Tasselby (The Brine)." in both.text


def test_two_sides_or_a_reports_own_voice_are_more_than_one_word() -> None:
    for tellers in (("t-a4", "t-a1"), ("t-a4", None)):
        line = line_of(told_by(AGREED, *tellers))
        assert line.marks == ("mechanism",)
        assert "alone" not in line.text


def test_a_word_in_the_events_alone_counts_as_one_too() -> None:
    told = told_by(AGREED, "t-a4")
    heard = replace(told, events=(*told.events, replace(told.events[0], asserted_by="t-a1")))
    assert line_of(heard).marks == ("mechanism",)


def test_a_group_that_may_hold_both_sides_is_not_one_side() -> None:
    story = invented.story()
    group = tuple(replace(actor, kind="group", party=None) if actor.id == "t-a4" else actor for actor in story.cast)
    ledger = replace(invented_life.ledger(), accords=(told_by(AGREED, "t-a4"),))
    readout = compose(replace(story, cast=group), invented.comparison(), ledger, {})
    assert "alone" not in readout.summaries["t-c1"]


def test_the_earliest_day_of_the_shown_status_stands_with_it() -> None:
    first, late = AGREED.events[0], replace(AGREED.events[0], date="2031-03-05")
    assert line_of(replace(AGREED, events=(late, first))).text.startswith(
        "Agreement by Brenmoor with Tasselby (3 March 2031): “open"
    )


def test_a_promise_in_its_makers_own_voice_is_no_hearsay_and_one_told_by_the_other_side_is() -> None:
    assert line_of(told_by(PLEDGED, "t-a1")).marks == ()
    assert line_of(told_by(PLEDGED, "t-a4")).marks == ("on Lew Marrin’s word alone",)


def test_a_computed_status_is_said_to_be_computed_and_has_no_teller() -> None:
    text = line_of(invented_life.accords()[1]).text
    assert text.endswith("by Gull Wire in its own voice; lapsed, computed from the stated date.")


def test_a_refusal_tells_what_it_answers() -> None:
    refusal = replace(invented_life.accords()[2], object="this")
    text = composed(refusal, invented_life.accords()[0]).summaries["t-c3"]
    assert text.startswith("Refusal by Lew Marrin: “this”. ")
    assert text.endswith("It answers the agreement by Tasselby, other parties not named: “open a joint hatchery”.")


def test_what_only_points_is_left_open_where_nothing_resolves_it() -> None:
    refusal = replace(invented_life.accords()[2], object="for this", answers=None)
    assert line_of(refusal).text.startswith("Refusal by Lew Marrin: “for this”, what is meant is left open. ")
    assert "left open" not in line_of(replace(refusal, object="this hatchery")).text


def test_what_is_known_through_the_change_of_its_state_alone_says_so() -> None:
    accord = replace(PLEDGED, kind="agreement", status="suspended", mentioned=True, due=None)
    line = line_of(accord)
    assert "(suspended, known only through the change of its state)" in line.text
    assert "mentioned only" in line.marks


def test_the_line_of_an_accord_rests_on_its_tellings_too() -> None:
    assert set(line_of(invented_life.accords()[0]).evidence) == {HATCHERY, REFUSED}
    told = replace(PLEDGED, tellings=(*PLEDGED.tellings, Telling(PATROL, "t-a4", "paraphrase", "commitment", "wish")))
    assert {PLEDGE, PATROL} <= set(line_of(told).evidence)
