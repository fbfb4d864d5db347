"""The account: its order, its evidence, and what may not stand on the first screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.document import compose
from communique.document.desk import _labels, _names
from communique.nouns import Accord, Comparison, Ledger, Readout, Span
from tests.document import invented, invented_life

ORDER = (
    "head",
    "accords-",
    "next",
    "discrepancies",
    "possible",
    "positions-",
    "problems",
    "between",
    "allegations",
    "assessments",
    "facts",
    "utterances",
    "issue-",
    "silences",
    "timeline",
    "suggested",
)


def told(readout: Readout, key: str) -> list[str]:
    return [line.text for s in (*readout.brief, *readout.sections) if s.key == key for line in s.lines]


def with_accord(**changes: object) -> str:
    """Compose the story with its pledge changed, and return the sentence it gets."""
    ledger = invented.ledger()
    pledge: Accord = replace(ledger.accords[1], **changes)  # type: ignore[arg-type]
    readout = compose(invented.story(), invented.comparison(), replace(ledger, accords=(pledge,)), {})
    return readout.summaries[pledge.id]


def test_the_sections_stand_in_the_order_in_which_a_reader_asks() -> None:
    keys = [section.key for section in invented_life.readout().sections]
    ranks = [next(i for i, prefix in enumerate(ORDER) if key.startswith(prefix)) for key in keys]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(len(ORDER)))


@pytest.mark.parametrize("readout", [invented.readout(), invented_life.readout()], ids=["plain", "in full"])
def test_every_line_rests_on_spans_of_the_story(readout: Readout) -> None:
    lines = [line for section in (*readout.brief, *readout.sections) for line in section.lines]
    assert lines
    for line in lines:
        assert line.evidence, line.text
        for span in line.evidence:
            assert 0 <= span.start < span.end <= len(invented.TEXTS[span.report])


def test_every_item_has_its_sentence_and_no_sentence_is_left_open() -> None:
    readout = invented_life.readout()
    ledger, comparison, inventory = readout.ledger, readout.comparison, readout.inventory
    ids = {accord.id for accord in ledger.accords} | {position.id for position in ledger.positions}
    ids |= {match.id for match in comparison.same} | {item.id for item in comparison.discrepancies}
    ids |= {allegation.id for allegation in inventory.allegations} | {item.id for item in inventory.assessments}
    assert set(readout.summaries) - set(invented.TEXTS) == ids
    for sentence in (text for key, text in readout.summaries.items() if key not in invented.TEXTS):
        assert sentence[0].isupper()
        assert sentence.rstrip("”").endswith((".", "?", "!", "…"))


def test_what_is_only_suggested_or_unsure_stays_off_the_brief_and_in_its_own_folded_section() -> None:
    comparison = invented.comparison()
    doubtful = tuple(replace(item, confidence=0.3) for item in comparison.discrepancies)
    unsure = compose(invented.story(), replace(comparison, discrepancies=doubtful), invented.ledger(), {})
    assert not told(unsure, "clashes")
    readout = invented.readout()
    on_brief = {line.item for section in readout.brief for line in section.lines}
    assert "t-d3" not in on_brief
    suggested = [section for section in readout.sections if any(line.item == "t-d3" for line in section.lines)]
    assert [(section.key, section.folded) for section in suggested] == [("possible", True)]


def test_clashes_stand_in_the_order_of_the_comparison_and_what_a_contradiction_is_is_said_once() -> None:
    comparison = invented.comparison()
    turned = replace(comparison, discrepancies=(comparison.discrepancies[1], comparison.discrepancies[0]))
    sections = {s.key: s for s in compose(invented.story(), turned, invented.ledger(), {}).sections}
    assert [line.item for line in sections["discrepancies"].lines] == ["t-d2", "t-d1"]
    assert not sections["discrepancies"].folded
    assert "contradiction" in sections["discrepancies"].note
    assert not any("contradiction" in line.text for line in sections["discrepancies"].lines)


def test_a_contested_agreement_names_each_status_with_its_teller() -> None:
    sentence = invented.readout().summaries["t-c1"]
    assert "contested" in sentence
    assert "Agreed, as told by Jon Ferrow (The Brine)" in sentence
    assert "refused, as told by Lew Marrin (Ellery Courant)" in sentence


def test_the_outlets_own_voice_is_not_given_to_a_speaker() -> None:
    assert "As told by Ada Quill (The Brine) and by Gull Wire in its own voice." in invented.readout().summaries["t-c2"]


def test_a_status_that_the_kind_implies_is_not_repeated() -> None:
    assert with_accord(kind="offer", status="offered", due=None).startswith("Offer by Ada Quill: “halve")
    assert with_accord(kind="offer", status="refused", due=None).startswith("Offer by Ada Quill (refused): “halve")


def test_a_denied_agreement_is_told_as_none() -> None:
    assert with_accord(kind="agreement", polarity="negated", actors=()).startswith("No agreement, parties not named")


def test_an_agreement_that_names_one_party_says_that_the_others_are_not_named() -> None:
    alone = with_accord(kind="agreement", status="agreed", due=None)
    assert alone.startswith("Agreement by Ada Quill, other parties not named: “halve")
    both = with_accord(kind="agreement", status="agreed", due=None, actors=("t-a1", "t-a4"))
    assert both.startswith("Agreement between Ada Quill and Lew Marrin: “halve")


def test_denials_and_charges_do_not_stand_among_what_was_agreed() -> None:
    ledger = invented.ledger()
    charge = replace(ledger.accords[1], kind="accusation", status="done")
    readout = compose(invented.story(), invented.comparison(), replace(ledger, accords=(charge,)), {})
    assert [s.key for s in readout.sections if s.key.startswith("accords-")] == ["accords-accusation"]
    assert not told(readout, "agreed")


def test_who_is_heard_only_through_another_is_said_and_through_whom() -> None:
    lines = told(invented.readout(), "only-through-others")
    assert lines == ["Tasselby is heard only through Ada Quill, never at first hand (The Brine)."]


def test_heard_counts_characters_of_content_once_and_keeps_hearsay_apart() -> None:
    heard = {row.actor: row for row in invented.readout().heard["brine"]}
    assert heard["t-a1"].own_words == len("We will halve our catch by autumn")
    assert heard["t-a1"].paraphrase == len("the talks lasted four hours") + len("Tasselby supports a shared patrol")
    assert (heard["t-a2"].own_words, heard["t-a2"].paraphrase, heard["t-a2"].counterpart) == (
        0,
        0,
        len("a shared patrol"),
    )


def test_words_quoted_twice_over_are_counted_once() -> None:
    story = invented.story()
    first = story.testimonies[0]
    again = replace(first.statements[1], id="brine-s9")
    doubled = replace(
        story, testimonies=(replace(first, statements=(*first.statements, again)), *story.testimonies[1:])
    )
    readout = compose(doubled, invented.comparison(), invented.ledger(), {})
    assert readout.heard["brine"] == invented.readout().heard["brine"]


def test_a_copy_is_no_second_witness() -> None:
    readout = invented.readout()
    assert told(readout, "head")[0].startswith("Four reports, three of them independent")
    assert "two reports, all from one text (Evening Gull is a copy of Gull Wire)" in readout.summaries["t-m2"]
    assert any("takes its text from Gull Wire" in line for line in told(readout, "head"))


def test_a_silence_names_who_is_silent_and_who_is_not() -> None:
    line = told(invented.readout(), "silences")[0]
    assert (
        line == "Gull Wire and Evening Gull say nothing on “joint hatchery”, which The Brine and Ellery Courant treat."
    )


def test_an_empty_story_still_gives_an_account() -> None:
    bare = compose(invented.story(), Comparison((), (), (), (), ()), Ledger((), (), ()), {"communique": "0"})
    assert [section.key for section in bare.sections] == ["head"]
    assert bare.title == "“Herring talks end after six hours” (Ellery Courant)"


def test_a_headline_that_takes_sides_in_a_clash_is_no_title() -> None:
    assert invented.readout().title == "“Brenmoor and Tasselby agree on herring” (The Brine)"


def test_without_headlines_the_title_names_who_is_heard() -> None:
    story = invented.story()
    bare = tuple(
        replace(t, page=replace(t.page, article=replace(t.page.article, title=None))) for t in story.testimonies
    )
    readout = compose(replace(story, testimonies=bare), Comparison((), (), (), (), ()), Ledger((), (), ()), {})
    assert readout.title == "Ada Quill and Lew Marrin"


def of_one_outlet(*reports: tuple[str, str | None]) -> list[str]:
    """Return what reports of one outlet, each with its id and its day, are called."""
    article = invented.story().testimonies[0].page.article
    digest = "2cd324ee" + 56 * "0"
    held = [
        replace(article, outlet="Gull Wire", published=day, report=replace(article.report, id=key, digest=digest))
        for key, day in reports
    ]
    return list(_labels(held).values())


def test_reports_of_one_outlet_are_told_apart_by_their_day() -> None:
    assert of_one_outlet(("a-2cd324ee", "2031-06-03"), ("b", "2031-06-04")) == [
        "Gull Wire of 3 June",
        "Gull Wire of 4 June",
    ]
    assert of_one_outlet(("a", "2030-06-03"), ("b", "2031-06-03"))[0] == "Gull Wire of 3 June 2030"


@pytest.mark.parametrize("days", [("2031-06-03", "2031-06-03"), ("2031-06-03", None), ("2031-06-03", "XXXX-06-04")])
def test_reports_of_one_outlet_whose_days_do_not_tell_them_apart_have_their_names_without_the_digest(
    days: tuple[str | None, str | None],
) -> None:
    named = of_one_outlet(("market-2cd324ee", days[0]), ("harbour", days[1]))
    assert named == ["Gull Wire (market)", "Gull Wire (harbour)"]
    assert of_one_outlet(("market-2cd324ee", days[0]), ("market", days[1]))[0] == "Gull Wire (market-2cd324ee)"


def test_a_report_without_an_outlet_has_its_whole_name_but_for_a_digest() -> None:
    digest = "2cd324ee" + 56 * "0"
    assert _names({"harbour-mirror-late-edition-2cd324ee": digest, "gull-wire": digest}) == {
        "harbour-mirror-late-edition-2cd324ee": "harbour-mirror-late-edition",
        "gull-wire": "gull-wire",
    }
    assert _names({"07_0f3a77c2b91d4e55": digest, "08_99aa77c2b91d4e55": digest}) == {
        "07_0f3a77c2b91d4e55": "Report 07",
        "08_99aa77c2b91d4e55": "Report 08",
    }
    assert _names({"talks-20310603120000": digest}) == {"talks-20310603120000": "talks-20310603120000"}
    assert _names({"talks-2cd324ee": digest, "talks": "f"})["talks-2cd324ee"] == "talks-2cd324ee"


def test_a_title_names_its_report_in_one_pair_of_brackets() -> None:
    story = invented.story()
    twins = tuple(
        replace(t, page=replace(t.page, article=replace(t.page.article, outlet="Gull Wire", published=None)))
        for t in story.testimonies
    )
    readout = compose(replace(story, testimonies=twins), invented.comparison(), invented.ledger(), {})
    assert readout.title.count("(") == readout.title.count(")") == 1
    assert "(Gull Wire, " in readout.title


def test_an_issue_tells_who_says_what_once_for_all_reports_that_carry_it() -> None:
    readout = compose(invented.story(), invented.comparison(), Ledger((), (), ()), {})
    lines = told(readout, "issue-t-i1")
    assert lines == ["Ada Quill promises: “We will halve our catch by autumn” (two reports)."]


def test_what_is_told_by_a_counterpart_says_so() -> None:
    comparison = invented.comparison()
    patrol = replace(comparison.issues[0], id="t-i3", statements=("brine-s4",))
    readout = compose(invented.story(), replace(comparison, issues=(patrol,)), Ledger((), (), ()), {})
    assert told(readout, "issue-t-i3") == ["Tasselby wants, as told by Ada Quill: “a shared patrol”."]


def test_a_paraphrase_is_not_shown_as_the_speakers_own_words_and_nobody_is_named_for_a_source() -> None:
    comparison = invented.comparison()
    length = replace(comparison.issues[0], id="t-i3", statements=("brine-s1", "courant-s1"))
    readout = compose(invented.story(), replace(comparison, issues=(length,)), Ledger((), (), ()), {})
    assert told(readout, "issue-t-i3") == [
        "Ada Quill, paraphrased: “the talks lasted four hours”.",
        "A speaker who cannot be named (“a source”), paraphrased: “The talks lasted six hours”.",
    ]


def test_composing_twice_gives_the_same_account() -> None:
    assert invented.readout() == invented.readout()


def test_evidence_of_an_accord_keeps_each_span_once() -> None:
    section = next(s for s in invented.readout().sections if s.key == "accords-contested")
    assert len(section.lines[0].evidence) == len(set(section.lines[0].evidence)) == 2
    assert all(isinstance(span, Span) for span in section.lines[0].evidence)


def test_a_report_in_another_language_and_one_that_stands_alone_are_named_as_not_compared() -> None:
    first, *rest = invented.story().testimonies
    french = [replace(t, page=replace(t.page, language="fr")) for t in rest]
    story = replace(invented.story(), testimonies=(first, *french))
    readout = compose(story, invented.comparison(), invented.ledger(), {})
    (section,) = (s for s in readout.brief if s.key == "not-compared")
    told = [line.text for line in section.lines]
    assert sum("is not in English" in line for line in told) == len(french)
    assert sum("there is nothing to set against it" in line for line in told) == 1


@pytest.mark.parametrize(("readings", "confirmed"), [(("six hours", "four hours"), False), (("four", "Four."), True)])
def test_a_fact_whose_members_clash_in_a_figure_is_not_shown_as_confirmed(
    readings: tuple[str, str], confirmed: bool
) -> None:
    comparison = invented.comparison()
    one, other = comparison.discrepancies[0].members
    fact = replace(comparison.same[1], id="t-m9", members=(one.span, other.span), voices=2)
    sides = (replace(one, reading=readings[0]), replace(other, reading=readings[1]))
    clash = replace(comparison.discrepancies[0], kind="number", members=sides)
    told_by = replace(comparison, same=(fact,), discrepancies=(clash,))
    readout = compose(invented.story(), told_by, Ledger((), (), ()), {})
    facts = [line.item for section in readout.sections if section.key == "facts" for line in section.lines]
    assert facts == (["t-m9"] if confirmed else [])
