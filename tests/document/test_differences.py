"""The line of a discrepancy: who differs, said as the kind asks, and readable whatever is compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.document import compose
from communique.nouns import Actor, Discrepancy, DiscrepancyKind, Reading, Span
from tests.document import invented
from tests.document.invented import at

BRINE = at("brine", "the talks lasted four hours")
COURANT = at("courant", "The talks lasted six hours")
GULL = at("gull", "Quill promised to halve the catch")
HALVE, CUT = at("brine", "We will halve our catch by autumn"), at("courant", "We will cut our catch by half")


def line(kind: DiscrepancyKind, about: str, *sides: tuple[Span, str], cast: tuple[Actor, ...] = ()) -> str:
    members = tuple(Reading(span, reading) for span, reading in sides)
    item = Discrepancy("t-d9", kind, "tension", members, about, 0.8)
    story = invented.story()
    story = replace(story, cast=(*story.cast, *cast))
    comparison = replace(invented.comparison(), discrepancies=(item,))
    return compose(story, comparison, invented.ledger(), {}).summaries["t-d9"]


def test_figures_are_counted_with_their_unit_once_and_the_side_of_more_reports_stands_first() -> None:
    told = line("number", "boat", (BRINE, "five"), (COURANT, "Four"), (GULL, "four"))
    assert told == "Ellery Courant and Gull Wire count four boats; The Brine, five."


def test_one_speaker_s_figures_are_put_in_the_speaker_s_mouth() -> None:
    assert line("number", "hour", (HALVE, "four"), (CUT, "five")) == (
        "The Brine has Ada Quill say four hours; Ellery Courant, five."
    )


@pytest.mark.parametrize(
    ("unit", "one", "other", "told"),
    [
        ("%", "12", "14", "The Brine puts it at 12 per cent; Ellery Courant, at 14 per cent."),
        ("USD", "$5 million", "$6 million", "The Brine puts it at $5 million; Ellery Courant, at $6 million."),
        ("hour", "one", "two hours", "The Brine gives one hour; Ellery Courant, two hours."),
    ],
)
def test_lengths_shares_and_sums_are_not_counted(unit: str, one: str, other: str, told: str) -> None:
    assert line("number", unit, (BRINE, one), (COURANT, other)) == told


def test_dates_and_places_stand_bare() -> None:
    assert line("time", "date", (BRINE, "3 March"), (COURANT, "4 March")) == (
        "The Brine dates it 3 March; Ellery Courant, 4 March."
    )
    assert line("place", "place", (BRINE, "Port Ellery"), (COURANT, "Skell")) == (
        "For the place, The Brine names Port Ellery; Ellery Courant, Skell."
    )


def test_what_is_still_to_come_is_told_from_what_is_done() -> None:
    assert line("time", "sign", (BRINE, "signed"), (COURANT, "expected to sign")) == (
        "Ellery Courant still expects what The Brine tells as done: “expected to sign” against “signed”."
    )


def test_who_denies_and_who_affirms_is_said() -> None:
    yes, no = at("brine", "agreed to open a joint hatchery"), at("courant", "has not agreed to any hatchery")
    assert line("polarity", "agreed", (yes, "agreed"), (no, "not agreed")) == (
        "The Brine affirms what Ellery Courant denies: "
        "“agreed to open a joint hatchery” against “has not agreed to any hatchery”."
    )


def test_one_speaker_who_affirms_here_and_denies_there_is_named() -> None:
    assert line("polarity", "cut", (HALVE, "will halve"), (CUT, "will not cut")) == (
        "The Brine has Ada Quill affirm it; Ellery Courant, deny it: "
        "“We will halve our catch by autumn” against “will not cut”."
    )


def test_a_report_s_name_keeps_its_small_letter_at_the_head() -> None:
    story = invented.story()
    first = story.testimonies[0]
    article = replace(first.page.article, outlet="brine.example")
    small = replace(first, page=replace(first.page, article=article))
    told = compose(
        replace(story, testimonies=(small, *story.testimonies[1:])), invented.comparison(), invented.ledger(), {}
    ).summaries
    assert told["t-d1"].startswith("brine.example says four hours")


def test_two_mouths_for_one_saying_and_a_name_against_none() -> None:
    assert line("attribution", "source", (HALVE, "Ada Quill"), (CUT, "Lew Marrin")) == (
        "The Brine gives “We will cut our catch by half” to Ada Quill; Ellery Courant, to Lew Marrin."
    )
    nobody = Actor("t-a9", "An official", "unnamed", None, (), ("An official",), ())
    assert line("attribution", "source", (HALVE, "An official"), (CUT, "Lew Marrin"), cast=(nobody,)) == (
        "Ellery Courant names Lew Marrin as the source of “We will cut our catch by half”; "
        "The Brine has only an official."
    )


def test_a_name_against_a_description_and_how_widely_talks_ranged() -> None:
    envoys = Actor("t-a9", "The envoys", "group", None, (), ("The envoys",), ())
    assert line("attribution", "named", (HALVE, "The envoys"), (CUT, "Lew Marrin"), cast=(envoys,)) == (
        "Ellery Courant names Lew Marrin as the source of “We will cut our catch by half”; "
        "The Brine has only the envoys."
    )
    assert line("emphasis", "scope", (BRINE, "the whole range of issues"), (COURANT, "focused on the herring")) == (
        "How widely the talks ranged is told differently: "
        "“the whole range of issues” (The Brine) against “focused on the herring” (Ellery Courant)."
    )


def test_offices_doers_and_the_own_voice() -> None:
    assert line("attribution", "office", (at("brine", "Minister Ada Quill"), "Fisheries Minister"), (CUT, "envoy")) == (
        "The Brine calls one person fisheries minister; Ellery Courant, envoy."
    )
    assert line("attribution", "agent", (HALVE, "We"), (CUT, "Brenmoor")).startswith("The Brine lays “We will cut")
    assert line("attribution", "voice", (BRINE, "own voice"), (COURANT, "Ada Quill")) == (
        "The Brine says “The talks lasted six hours” in its own voice; Ellery Courant gives it to Ada Quill."
    )


def test_a_condition_that_one_side_leaves_out() -> None:
    assert line("stance", "condition", (HALVE, "if the others do"), (CUT, "cut our catch")) == (
        "The Brine has Ada Quill set a condition that Ellery Courant leaves out: “if the others do”."
    )


def test_stances_on_objects_apart_are_said_to_be_of_what_may_be_different_things() -> None:
    apart = line("stance", "stance on objects apart", (BRINE, "backs an inquiry"), (COURANT, "refuses the joint team"))
    assert apart == (
        "The reports give different stances, of what may be different things: "
        "“backs an inquiry” (The Brine) against “refuses the joint team” (Ellery Courant)."
    )
    assert "different things" not in line("stance", "stance", (BRINE, "backs an inquiry"), (COURANT, "refuses it"))


def test_how_strongly_it_is_put() -> None:
    assert line("emphasis", "poaching", (BRINE, "poaching"), (COURANT, "alleged poaching")) == (
        "The Brine plainly says “poaching”; Ellery Courant hedges with “alleged poaching”."
    )
    assert line("emphasis", "large", (BRINE, "among the largest"), (COURANT, "the largest")) == (
        "Ellery Courant goes further than The Brine: “the largest” against “among the largest”."
    )


def test_altered_cut_and_split_words() -> None:
    assert line("wording", "quotation", (HALVE, "halve"), (CUT, "cut")) == (
        "The Brine quotes Ada Quill as saying “halve”; Ellery Courant, “cut”."
    )
    assert line("wording", "quotation cut short", (HALVE, "We will halve it"), (CUT, "We will halve it by autumn")) == (
        "The Brine ends Ada Quill’s words at “We will halve it”; Ellery Courant goes on to “… will halve it by autumn”."
    )
    assert line(
        "wording", "where the sentence ends", (HALVE, "We halve it and stop"), (CUT, "We halve it. We stop.")
    ).startswith("Ellery Courant breaks in two what The Brine gives as one sentence")
    assert line("wording", "two renderings of a quotation", (HALVE, "We halve it"), (CUT, "It is halved")).startswith(
        "Ada Quill’s words come in different renderings: "
    )


@pytest.mark.parametrize(
    "kind", ["number", "time", "place", "polarity", "attribution", "stance", "emphasis", "wording"]
)
def test_an_unknown_matter_still_reads_as_a_sentence_that_names_both(kind: DiscrepancyKind) -> None:
    for about in ("", "something new"):
        told = line(kind, about, (BRINE, "four of them"), (COURANT, "six of them"))
        assert told[0].isupper()
        assert told.endswith((".", "”."))
        assert all(name in told for name in ("The Brine", "Ellery Courant", "four of them", "six of them"))


def test_many_reports_are_not_all_named() -> None:
    story = invented.story()
    sides = [Reading(Span(t.page.article.report.id, 0, 5), "four") for t in story.testimonies]
    more = []
    for name, t in zip(("tern", "skua"), story.testimonies, strict=False):
        report = replace(t.page.article.report, id=name)
        article = replace(t.page.article, report=report, outlet=name, title=None, dateline=None, body=())
        more.append(replace(t, page=replace(t.page, article=article), statements=()))
    sides += [Reading(Span(name, 0, 5), "four") for name in ("tern", "skua")]
    item = Discrepancy("t-d9", "number", "tension", (*sides[1:], Reading(sides[0].span, "five")), "boat", 0.8)
    tale = replace(story, testimonies=(*story.testimonies, *more))
    told = compose(tale, replace(invented.comparison(), discrepancies=(item,)), invented.ledger(), {}).summaries["t-d9"]
    assert told == "Ellery Courant, Gull Wire, Evening Gull and two others count four boats; The Brine, five."


def test_why_the_reports_stand_together_is_said_in_plain_words() -> None:
    because = (
        "share: 'Ada Quill', 'quill', '1184', 'tasselby'",
        "near: 'tern-late' alike 0.081, joins from 0.094",
        "alike 0.412 on average, joins from 0.09, the least 0.204",
        "a reason of a new kind",
    )
    story = replace(invented.story(), because=because, near=("tern-late", "skua-early"))
    lines = compose(story, invented.comparison(), invented.ledger(), {}).together
    assert [line.text for line in lines] == [
        "Most of them share names and words that are rare elsewhere: “Ada Quill” and “Tasselby”.",
        "tern-late stands near but is not taken in (alike by 0.08; 0.09 would be enough).",
        "On a scale from 0 to 1 the reports are alike by 0.41 on average, the least alike by 0.20; 0.09 is enough to"
        " be taken as one story.",
        "A reason of a new kind.",
        "Evening Gull is a copy of Gull Wire: the two are one voice.",
        "skua-early stands near but is not taken in.",
    ]
    assert {invented.TEXTS[s.report][s.start : s.end] for s in lines[0].evidence} == {"Ada Quill", "Tasselby"}
    assert lines[-1].item == "skua-early"
    alone = replace(invented.story(), because=("no other report alike >= 0.10",), copies=())
    (line,) = compose(alone, invented.comparison(), invented.ledger(), {}).together
    assert line.text.startswith("No other report")
