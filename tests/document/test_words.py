"""Plain English: counts, lists, dates and quotation marks."""

from __future__ import annotations

import pytest

from communique.document import words


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "no reports"), (1, "one report"), (2, "two reports"), (9, "nine reports"), (12, "12 reports")],
)
def test_counts_agree_in_number(number: int, text: str) -> None:
    assert words.count(number, "report") == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_lists_end_in_and(items: list[str], text: str) -> None:
    assert words.join(items) == text


def test_dates_are_read_to_their_precision() -> None:
    assert words.day("2031-03-03") == "3 March 2031"
    assert words.day("2031-03-03", "month") == "March 2031"
    assert words.day("2031-03-03", "year") == "2031"
    assert words.day("XXXX-03-03") == "3 March (year not told)"
    assert words.day("2031-13-40") == "2031-13-40"
    assert words.day("soon") == "soon"


def test_periods_name_the_month_once() -> None:
    assert words.period("2031-03-03", "2031-03-03") == "3 March 2031"
    assert words.period("2031-03-03", "2031-03-05") == "3 to 5 March 2031"
    assert words.period("2031-03-30", "2031-04-01") == "30 March 2031 to 1 April 2031"


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("a  plain\nline", "“a plain line”"),
        ("“already marked”", "“already marked”"),
        ('he said "no" twice', "“he said ‘no’ twice”"),
        ("“one” and “two”", "“‘one’ and ‘two’”"),
    ],
)
def test_quotations_stand_in_typographic_marks(text: str, quotation: str) -> None:
    assert words.quoted(text) == quotation


def test_long_quotations_are_cut_at_a_word() -> None:
    quotation = words.quoted("herring " * 60, limit=40)
    assert quotation.endswith("herring …”")
    assert len(quotation) < 46


def test_a_sentence_gets_one_stop() -> None:
    assert words.sentence("it ends") == "It ends."
    assert words.sentence("it ends.") == "It ends."
    assert words.sentence("he asked “why?”") == "He asked “why?”"
    assert words.stop("gull says so") == "gull says so."


def test_an_unknown_value_stands_for_itself() -> None:
    assert words.label("status", "in-force") == "in force"
    assert words.label("status", "half-done") == "half done"


@pytest.mark.parametrize(
    ("noun", "many"),
    [("sailor", "sailors"), ("country", "countries"), ("day", "days"), ("crew man", "crew men"), ("box", "boxes")],
)
def test_nouns_in_the_plural(noun: str, many: str) -> None:
    assert words.plural(noun) == many


@pytest.mark.parametrize(
    ("verb", "many"), [("agrees", "agree"), ("denies", "deny"), ("assesses", "assess"), ("refuses", "refuse")]
)
def test_verbs_of_many(verb: str, many: str) -> None:
    assert words.base_verb(verb) == many


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Foreign Minister", "FOREIGN MINISTER", True),
        ("May 28", "28 May", True),
        ("Four", "4", True),
        ("May 28", "26 May", False),
        ("foreign minister", "transport minister", False),
    ],
)
def test_readings_are_one_whatever_their_case_or_order(one: str, other: str, same: bool) -> None:
    assert (words.alike(one) == words.alike(other)) is same


@pytest.mark.parametrize(
    ("text", "bared"),
    [("that it rains", "it rains"), ("to go", "go"), ("him that she left", "she left"), ("toast", "toast")],
)
def test_what_only_ties_a_quotation_to_its_sentence_is_left_out(text: str, bared: str) -> None:
    assert words.bare(text) == bared
