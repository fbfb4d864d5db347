from __future__ import annotations

from dataclasses import replace

from communique.nouns import Span
from communique.stories import sign
from tests.stories.making import article

TEXT = """ORLESTONE, May 4 (Reuters) - The mayor of Orlestone opened the rebuilt footbridge over the Tarn on Saturday.
Engineers had closed the old footbridge in autumn after rust was found in both of its main cables.
"We cross it again," said Mayor Petra Dunleavy-Voss, who walked over first with the schoolchildren of the town."""


def test_fingerprints_stand_on_the_words_that_they_hash() -> None:
    one = article("x", TEXT * 3)
    signature = sign(one)
    assert signature.shingles == tuple(sorted(signature.shingles))
    for _, start, end in signature.shingles:
        assert len(one.report.text[start:end].split()) >= 3
        assert one.report.text[start].isalnum() and one.report.text[end - 1].isalnum()


def test_the_same_passage_has_the_same_fingerprints_wherever_it_stands() -> None:
    alone = {value for value, _, _ in sign(article("x", TEXT)).shingles}
    inside = {value for value, _, _ in sign(article("y", f"Before it.\n\n{TEXT}\n\nAfter it.")).shingles}
    assert alone and alone <= inside


def test_words_of_the_title_count_more() -> None:
    plain = dict(sign(article("x", TEXT)).words)
    titled = dict(sign(article("x", TEXT, title="Footbridge opened")).words)
    assert titled["footbridge"] > plain["footbridge"]
    assert titled["cable"] == plain["cable"]


def test_ranges_outside_the_body_do_not_count() -> None:
    one = article("x", TEXT + "\nSubscribe to our gardening newsletter")
    body = (Span("x", 0, len(TEXT)),)
    assert "gardening" not in dict(sign(replace(one, body=body)).words)
    assert sign(replace(one, body=())).words == ()


def test_names_are_capitalised_runs_inside_sentences() -> None:
    names = sign(article("x", TEXT)).names
    assert "Mayor Petra Dunleavy-Voss" in names
    assert "Engineers" not in names


def test_an_agency_is_read_where_credits_stand() -> None:
    assert sign(article("x", TEXT)).credits == ("Reuters",)
    assert sign(article("x", "GENEVA, March 3. /TASS/. Talks went on.")).credits == ("TASS",)
    assert sign(article("x", "The talks went on.\n\nSource: Xinhua")).credits == ("Xinhua",)
    assert sign(article("x", "The talks went on, Reuters reported.")).credits == ("Reuters",)
    assert sign(article("x", "The talks went on, reports TASS.")).credits == ("TASS",)
    assert sign(article("x", "By Ada Venn\nReuters\nThe talks went on.")).credits == ("Reuters",)
    assert sign(article("x", "The talks went on. (With inputs from PTI)")).credits == ("Press Trust of India",)
    assert sign(article("x", "The minister told Reuters that the talks went on.")).credits == ()


def test_an_agency_that_is_the_outlet_is_marked_as_the_source() -> None:
    one = replace(article("x", TEXT), outlet="Reuters", source_kind="agency")
    assert sign(one).credits == ("own: Reuters",)
    one = replace(article("x", "The talks went on."), outlet="QUAYPRESS", source_kind="agency")
    assert sign(one).credits == ("own: QUAYPRESS",), "an agency that no list holds"


def test_days_of_the_week_are_read_from_the_opening() -> None:
    late = TEXT + " It rained." * 200 + " Trains run again on Tuesday."
    assert sign(article("x", late)).weekdays == (6,)
    assert sign(article("x", "The mayor sat down, and the sun shone.")).weekdays == ()
    assert sign(article("x", "Talks went on Mon. and Tues.")).weekdays == (1, 2)


def test_only_trusted_dates_count() -> None:
    one = article("x", TEXT, published="2031-05-04")
    assert sign(one).date == "2031-05-04"
    assert sign(replace(one, published_from="text")).date is None


def test_hostile_text_does_not_hang() -> None:
    for text in ("A " * 50_000, "A." * 50_000, "(" * 100_000, "Aa’s " * 30_000, "x" * 200_000, "\n" * 100_000):
        sign(article("x", text))
