"""Where reports differ, and where they only seem to."""

from __future__ import annotations

import pytest

from communique.comparison import compare
from communique.nouns import Discrepancy
from tests.comparison.stories import Said, story


def found(texts: dict[str, str], said: list[Said] | None = None) -> list[Discrepancy]:
    return [d for d in compare(story(texts, said or [])).discrepancies if not d.suggested]


def only(texts: dict[str, str], said: list[Said] | None = None) -> Discrepancy:
    items = found(texts, said)
    assert len(items) == 1, items
    return items[0]


def readings(item: Discrepancy) -> list[str]:
    return [member.reading for member in item.members]


def test_two_exact_figures_of_one_thing_contradict() -> None:
    item = only(
        {
            "a": "The flood destroyed 412 greenhouses in the Orrin valley, the growers' union said.",
            "b": "The flood destroyed 442 greenhouses in the Orrin valley.",
        }
    )
    assert (item.kind, item.strength) == ("number", "contradiction")
    assert readings(item) == ["412", "442"]


def test_a_rounded_figure_is_a_tension() -> None:
    items = found(
        {
            "a": "The museum paid $43,350 for the bronze astrolabe.",
            "b": "The museum paid $43,000 for the bronze astrolabe.",
        }
    )
    assert [(d.kind, d.strength) for d in items] == [("number", "tension")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge carries more than 300 lorries a day.", "The bridge carries 313 lorries a day."),
        ("The fire killed 12 horses and burned 40 stables.", "The fire burned 40 stables; it killed 12 horses."),
        ("The envoys talked for 2 hours in the library.", "The envoys talked for 120 minutes in the library."),
        (
            "Rescuers freed 21 miners trapped in the flooded Coldwell colliery.",
            "Rescuers counted 27 miners trapped in the flooded Coldwell colliery; 21 miners walked out.",
        ),
    ],
)
def test_compatible_figures_are_never_a_contradiction(a: str, b: str) -> None:
    assert not [d for d in found({"a": a, "b": b}) if d.strength == "contradiction" or d.kind == "number"]


def test_a_word_replaced_in_a_quotation_is_shown() -> None:
    item = only(
        {
            "a": "“We reject his plan for the old quarter,” Maud Ferris said.",
            "b": "“We reject his message for the old quarter,” Maud Ferris said.",
        },
        [
            ("a", "Ferris", "We reject his plan for the old quarter"),
            ("b", "Ferris", "We reject his message for the old quarter"),
        ],
    )
    assert (item.kind, item.strength, readings(item)) == ("wording", "tension", ["plan", "message"])


def test_a_quotation_cut_short_stands_last() -> None:
    items = found(
        {
            "a": "“The committee offered the widow a seat at the hearing.”\nThe dam cost 31 million crowns to build.",
            "b": "“The committee offered the widow a seat at the hearing with two lawyers of her choice.”\n"
            "The dam cost 37 million crowns to build.",
        }
    )
    assert [d.kind for d in items] == ["number", "wording"]
    assert items[-1].about == "quotation cut short"


def test_where_a_sentence_ends_may_differ() -> None:
    item = only(
        {
            "a": "“It must not happen that he returns to this chamber with a crown on his head,” she said.",
            "b": "“It must not happen. He returns to this chamber with a crown on his head,” she said.",
        }
    )
    assert item.about == "where the sentence ends"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "“We're going to honour the treaty in full,” she said.",
            "“We’re going to honor the treaty in full,” she said.",
        ),
        ("“No-one wants a second winter like this,” she said.", "“No one wants a second winter like this,” she said."),
        (
            "“I am grateful to the nurses of Saint Brannoc,” he said.",
            "He was grateful to the nurses of Saint Brannoc, he said.",
        ),
        (
            "“We do not like him, we do not want him,” Roe said.",
            "“We do not like him. We do not want him,” Roe said.",
        ),
    ],
)
def test_spelling_and_paraphrase_are_no_altered_quotation(a: str, b: str) -> None:
    assert found({"a": a, "b": b}) == []


def test_expected_and_done_are_an_earlier_state() -> None:
    item = only(
        {
            "a": "The minister is expected to sign the fisheries treaty in Halvard on Monday.",
            "b": "The minister signed the fisheries treaty in Halvard on Monday.",
        }
    )
    assert (item.kind, item.strength) == ("time", "tension")
    assert readings(item) == ["expected to sign", "signed"]


def test_two_weekdays_of_one_meeting_are_a_tension_of_time() -> None:
    item = only(
        {
            "a": "Fishing delegates ratified the herring quota in Skarvik on Tuesday.",
            "b": "Fishing delegates ratified the herring quota in Skarvik on Thursday.",
        }
    )
    assert (item.kind, item.strength) == ("time", "tension")


def test_a_predicate_affirmed_and_negated_is_shown() -> None:
    item = only(
        {
            "a": "The company published the safety report of the Arden mill.",
            "b": "The company never published the safety report of the Arden mill.",
        }
    )
    assert item.kind == "polarity"


def test_the_first_and_one_of_the_first_differ_in_emphasis() -> None:
    item = only(
        {
            "a": "Her remarks were among the government's toughest on the canal dispute.",
            "b": "Her remarks were the toughest by the government on the canal dispute.",
        }
    )
    assert (item.kind, item.strength) == ("emphasis", "tension")


def test_alleged_and_plain_differ_in_emphasis() -> None:
    item = only(
        {
            "a": "Inspectors examined the alleged nerve gas depot near Tarn on Monday.",
            "b": "Inspectors examined the nerve gas depot near Tarn on Monday.",
        }
    )
    assert item.kind == "emphasis"


def test_a_condition_in_one_report_only_is_a_tension_of_stance() -> None:
    items = found(
        {
            "a": "Aldo Renn said the guild would be treated as a traitor to the harbour.",
            "b": "Aldo Renn said the guild would be treated as a traitor to the harbour if it signed.",
        },
        [
            ("a", "Renn", "the guild would be treated as a traitor to the harbour"),
            ("b", "Renn", "the guild would be treated as a traitor to the harbour if it signed"),
        ],
    )
    assert [(d.kind, d.strength) for d in items] == [("stance", "tension")]


def test_support_and_refusal_of_two_objects_are_no_contradiction() -> None:
    items = found(
        {
            "a": "Mira Tolland said she supports an investigation of the shelling at the mill.",
            "b": "Mira Tolland was not prepared to accept the joint initiative on the shelling at the mill.",
        },
        [
            ("a", "Tolland", "she supports an investigation of the shelling at the mill", "agrees"),
            ("b", "Tolland", "to accept the joint initiative on the shelling at the mill", "refuses"),
        ],
    )
    assert not [d for d in items if d.strength == "contradiction"]


def test_who_is_named_differs_so_negation_is_not_shown() -> None:
    assert not found(
        {
            "a": "The prosecutor named Perrin Holt in the tannery fraud indictment.",
            "b": "The prosecutor never named Greta Moss in the tannery fraud indictment.",
        }
    )


def test_one_report_has_no_discrepancies() -> None:
    comparison = compare(story({"a": "The flood destroyed 412 greenhouses. The flood destroyed 442 greenhouses."}))
    assert comparison.discrepancies == ()
    assert comparison.same == ()


def test_ids_are_numbered_in_order_and_start_with_the_story() -> None:
    comparison = compare(
        story(
            {
                "a": "The flood destroyed 412 greenhouses in the Orrin valley.\nThe mill paid 90 crowns a sack.",
                "b": "The flood destroyed 442 greenhouses in the Orrin valley.\nThe mill paid 95 crowns a sack.",
            }
        )
    )
    assert [d.id for d in comparison.discrepancies] == [
        f"tale-d{n}" for n in range(1, len(comparison.discrepancies) + 1)
    ]
    assert [m.id for m in comparison.same] == [f"tale-m{n}" for n in range(1, len(comparison.same) + 1)]


def test_another_office_of_the_same_person_is_shown() -> None:
    items = found(
        {
            "a": "Foreign Minister Oskar Lind opened the lighthouse.\nLind said he was glad.",
            "b": "Oskar Lind, the transport minister of the island, ate a herring.\nLind said he was tired.",
        },
        [("a", "Oskar Lind", "he was glad"), ("b", "Oskar Lind", "he was tired")],
    )
    assert [(d.kind, d.strength, readings(d)) for d in items] == [
        ("attribution", "tension", ["Foreign Minister", "transport minister"])
    ]


def test_one_office_told_with_and_without_its_country_is_no_difference() -> None:
    assert not found(
        {
            "a": "Norwegian Foreign Minister Oskar Lind opened the lighthouse.\nLind said he was glad.",
            "b": "Oskar Lind, the foreign minister, ate a herring.\nLind said he was tired.",
        },
        [("a", "Oskar Lind", "he was glad"), ("b", "Oskar Lind", "he was tired")],
    )


def test_an_abbreviated_office_and_one_held_in_a_committee_are_no_difference() -> None:
    assert not found(
        {
            "a": "F.B.I. Director Oskar Lind opened the lighthouse.\nLind said he was glad.",
            "b": "FBI director Oskar Lind ate a herring.\nLind said he was tired.",
        },
        [("a", "Oskar Lind", "he was glad"), ("b", "Oskar Lind", "he was tired")],
    )
    assert not found(
        {
            "a": "Harbour Chairman Oskar Lind opened the lighthouse.\nLind said he was glad.",
            "b": "Harbour Committee Chairman Oskar Lind ate a herring.\nLind said he was tired.",
        },
        [("a", "Oskar Lind", "he was glad"), ("b", "Oskar Lind", "he was tired")],
    )
