"""What reports tell alike."""

from __future__ import annotations

from communique.comparison import compare
from communique.nouns import Match, Story
from tests.comparison.stories import story

HARBOUR = {
    "a": "The harbour at Lindmouth will reopen on Friday after divers removed the sunken barge.\n"
    "“We will not rest until every family has an answer,” Ines Calder said.\n"
    "Fishermen sold their catch at the gates.",
    "b": "Divers have removed the sunken barge, and Lindmouth harbour is to reopen on Friday.\n"
    "Calder told reporters: “We will not rest until every family has an answer.”\n"
    "The ferry company hired a second crew.",
}
SAID = [
    ("a", "Calder", "We will not rest until every family has an answer"),
    ("b", "Calder", "We will not rest until every family has an answer"),
]


def shown(tale: Story) -> list[Match]:
    return [match for match in compare(tale).same if not match.suggested]


def words_of(tale: Story, match: Match) -> list[str]:
    texts = {t.page.article.report.id: t.page.article.report.text for t in tale.testimonies}
    return [texts[span.report][span.start : span.end] for span in match.members]


def test_one_quotation_in_two_reports_is_one_utterance_of_its_speaker() -> None:
    tale = story(HARBOUR, SAID)
    found = [match for match in shown(tale) if match.kind == "same-utterance"]
    assert [match.speaker for match in found] == ["tale-Calder"]
    assert words_of(tale, found[0]) == ["We will not rest until every family has an answer"] * 2


def test_one_fact_in_other_words_is_matched_and_unrelated_sentences_are_not() -> None:
    tale = story(HARBOUR, SAID)
    facts = [match for match in shown(tale) if match.kind == "same-fact"]
    assert facts
    everything = " ".join(word for match in shown(tale) for word in words_of(tale, match))
    assert "barge" in everything
    assert "catch" not in everything
    assert "crew" not in everything


def test_an_utterance_told_indirectly_keeps_its_speaker() -> None:
    texts = {
        "a": "“The reservoir must be drained before the winter storms,” said Osric Vane.",
        "b": "Vane said the reservoir had to be drained before the winter storms.",
    }
    said = [
        ("a", "Vane", "The reservoir must be drained before the winter storms"),
        ("b", "Vane", "the reservoir had to be drained before the winter storms"),
    ]
    found = shown(story(texts, said))
    assert [(match.kind, match.speaker) for match in found] == [("same-utterance", "tale-Vane")]


def test_copies_are_one_voice() -> None:
    texts = dict.fromkeys(("a", "b"), HARBOUR["a"]) | {"c": HARBOUR["b"]}
    free = shown(story(texts))
    bound = shown(story(texts, copies=[("b", "a")]))
    assert max(match.voices for match in free) == 3
    assert max(match.voices for match in bound) == 2


def test_an_echo_inside_one_report_confirms_nothing() -> None:
    texts = {
        "a": "The kiln exploded at dawn in Morrow Street.\nThe kiln exploded at dawn in Morrow Street, witnesses said.",
        "b": "Bakers marched through the old town with drums.",
    }
    assert compare(story(texts)).same == ()


def test_names_alone_are_no_fact() -> None:
    texts = {
        "a": "Former Mayor Tilda Brandt of Eastmere sang at the fair.",
        "b": "Police fined a cousin of former Mayor Tilda Brandt of Eastmere for parking.",
    }
    assert shown(story(texts)) == []


def test_one_side_negated_is_not_told_alike() -> None:
    texts = {
        "a": "The council approved the tunnel contract in March.",
        "b": "The council has not approved the tunnel contract.",
    }
    assert shown(story(texts)) == []


def test_reports_in_another_language_are_left_out() -> None:
    tale = story(HARBOUR, languages={"b": "de"})
    comparison = compare(tale)
    assert comparison.same == ()
    assert {c.report for c in comparison.coverage} == {"a"}


def test_the_order_of_the_reports_changes_nothing() -> None:
    forward = compare(story(HARBOUR, SAID))
    backward = compare(story(dict(reversed(HARBOUR.items())), SAID))
    assert forward.same == backward.same
    assert forward.discrepancies == backward.discrepancies
    assert [i.mentions for i in forward.issues] == [i.mentions for i in backward.issues]


def test_who_told_whom_is_no_fact() -> None:
    tale = story(
        {
            "a": "Ines Calder told reporters.\nHerring was cheap.",
            "b": "Ines Calder told reporters.\nThe ferry was late.",
        }
    )
    assert not [match for match in shown(tale) if match.kind == "same-fact"]


def test_that_a_nation_s_minister_spoke_is_no_shared_fact() -> None:
    found = compare(
        story(
            {
                "a": "The Norwegian foreign minister said on Monday that the dam would stay shut.",
                "b": "Earlier the Norwegian foreign minister also said on Monday that eels were scarce.",
            }
        )
    )
    facts = [m for m in found.same if m.kind == "same-fact" and not m.suggested]
    assert facts == []


def test_two_passages_whose_figures_clash_confirm_nothing() -> None:
    told = {
        "a": "Divers pulled 34 drums of solvent out of the Lindmouth harbour basin on Friday.",
        "b": "Divers pulled 52 drums of solvent out of the Lindmouth harbour basin on Friday.",
    }
    tale = story(told)
    assert [d.kind for d in compare(tale).discrepancies if not d.suggested] == ["number"]
    assert not [match for match in shown(tale) if match.kind == "same-fact"]
    alike = story({**told, "b": told["b"].replace("52", "34")})
    assert [match.kind for match in shown(alike)] == ["same-fact"]


def test_who_tells_that_a_deal_was_suspended_does_not_confirm_that_it_was_agreed() -> None:
    tale = story(
        {
            "a": "Varnia and Oskelund agreed on Wednesday to reopen the Brunn ferry to cyclists this summer.",
            "b": "Varnia and Oskelund have agreed to reopen the Brunn ferry to cyclists this summer.",
            "c": "Varnia suspended the deal with Oskelund to reopen the Brunn ferry to cyclists this summer.",
        }
    )
    told = [{span.report for span in match.members} for match in shown(tale)]
    assert {"a", "b"} in told
    assert not any("c" in reports for reports in told)
