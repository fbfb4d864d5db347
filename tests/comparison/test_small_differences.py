"""Bounds, doubts, scope, sides: small words that make one matter two."""

from __future__ import annotations

from dataclasses import replace

from communique.comparison import compare
from communique.nouns import Actor, Discrepancy, Span, Story
from tests.comparison.stories import story


def shown(tale: Story) -> list[Discrepancy]:
    return [d for d in compare(tale).discrepancies if not d.suggested]


def readings(item: Discrepancy) -> list[str]:
    return [member.reading for member in item.members]


def with_actor(tale: Story, name: str, *called: str) -> Story:
    """Give the story a cast of one, mentioned wherever one of the words *called* stands."""
    spans = []
    for testimony in tale.testimonies:
        report = testimony.page.article.report
        for word in called:
            at = report.text.find(word)
            while at >= 0:
                spans.append(Span(report.id, at, at + len(word)))
                at = report.text.find(word, at + 1)
    return replace(tale, cast=(Actor("tale-1", name, "person", None, (), called, tuple(sorted(spans))),))


def test_a_plain_figure_and_one_given_as_the_least_are_a_tension() -> None:
    tale = story(
        {
            "a": "The envoys' meeting with the harbour council lasted two hours.",
            "b": "The envoys' meeting with the harbour council lasted more than two hours.",
        }
    )
    (item,) = shown(tale)
    assert (item.kind, item.strength, readings(item)) == ("number", "tension", ["two", "more than two"])


def test_lengths_of_one_meeting_are_compared_though_the_sentences_share_few_words() -> None:
    tale = story(
        {
            "a": "Aldo Renn met envoy Ruta Olmen for four hours on Monday.\nFerries were late. Goats were sold.",
            "b": "The meeting between Renn and Olmen on Monday lasted five hours.\nApples were dear.",
        }
    )
    assert [readings(d) for d in shown(tale) if d.kind == "number"] == [["four", "five"]]


def test_one_thing_suspected_alleged_and_plain_is_one_tension_of_three_reports() -> None:
    tale = story(
        {
            "a": "Inspectors have sealed the site of the suspected arson attack. Nobody was hurt.",
            "b": "The mayor called for calm after the alleged arson attack in the old town.",
            "c": "Two people were seen near the mill before the arson attack, a guard told the council.",
        }
    )
    (item,) = (d for d in shown(tale) if d.kind == "emphasis")
    assert sorted(readings(item)) == ["alleged arson attack", "arson attack", "suspected arson attack"]


def test_a_doubted_thing_is_not_compared_with_another_thing_of_that_name() -> None:
    tale = story(
        {
            "a": "Inspectors have sealed the site of the suspected arson attack.",
            "b": "The shark attack closed the beach for a week.",
        }
    )
    assert not [d for d in shown(tale) if d.kind == "emphasis"]


def test_talks_on_everything_and_talks_on_one_thing_are_a_tension_of_emphasis() -> None:
    tale = story(
        {
            "a": "The delegations discussed a wide range of issues, the spokeswoman said.",
            "b": "The talks were dominated by the quarrel over the eel quota, a diplomat said.",
        }
    )
    (item,) = (d for d in shown(tale) if d.about == "scope")
    assert (item.kind, item.strength) == ("emphasis", "tension")


def test_a_range_of_hills_is_no_scope_of_talks() -> None:
    tale = story(
        {
            "a": "The talks took place under a range of hills, and the delegations left early.",
            "b": "The talks were dominated by the quarrel over the eel quota, a diplomat said.",
        }
    )
    assert not [d for d in shown(tale) if d.about == "scope"]


def test_a_party_for_a_matter_in_one_report_and_against_it_in_another_is_a_tension_never_more() -> None:
    texts = {
        "a": "Ms Olmen supports an investigation of the fire, her colleague said.",
        "b": "Olmen was not prepared to accept the proposal for a joint investigation of the fire.",
    }
    (item,) = (d for d in shown(with_actor(story(texts), "Ruta Olmen", "Olmen")) if d.kind == "stance")
    assert (item.strength, readings(item)) == ("tension", ["supports", "not prepared"])
    assert item.about == "stance on objects apart"


def test_stances_on_one_object_are_not_told_as_of_different_things() -> None:
    texts = {
        "a": "Ms Olmen supports an investigation of the fire, her colleague said.",
        "b": "Olmen was not prepared to accept an investigation of the fire on the pier.",
    }
    (item,) = (d for d in shown(with_actor(story(texts), "Ruta Olmen", "Olmen")) if d.kind == "stance")
    assert item.about == "stance"


def test_sides_on_two_matters_are_no_tension() -> None:
    texts = {
        "a": "Ms Olmen supports the ferry line to the islands, her colleague said.",
        "b": "Olmen was not prepared to accept the budget of the orchestra.",
    }
    assert not [d for d in shown(with_actor(story(texts), "Ruta Olmen", "Olmen")) if d.kind == "stance"]


def test_words_left_out_of_a_quotation_and_words_replaced_are_told_once_for_each_quotation() -> None:
    long = "The friendship that we have built over the last year is a testament to the trust that binds our islands"
    short = "The friendship that we have built is a testimony to the trust between our islands"
    texts = {"a": f"Calder spoke at the ceremony. “{long}.”", "b": f"Calder spoke at the ceremony. “{short}.”"}
    (item,) = (d for d in shown(story(texts, [("a", "Calder", long), ("b", "Calder", short)])) if d.kind == "wording")
    assert readings(item) == ["testament", "testimony"]
