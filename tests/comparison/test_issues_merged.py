"""Which nouns make an issue, what is one matter, and what the meaning of sentences and copies change."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np

from communique.comparison import compare
from communique.nouns import Comparison, Issue, Story
from communique.nouns import Vectors as Rows
from tests.comparison.stories import story

SLUICE = {
    "a": "The sluice repairs begin in May.\nThe council paid for the sluice repairs.\nThe bakery closed.",
    "b": "Sluice repairs were put off.\nThe repairs cost two million crowns.\nA swan slept on the quay.",
}


def shown(tale: Story) -> list[Issue]:
    return [issue for issue in compare(tale).issues if not issue.suggested]


def labels(tale: Story) -> set[str]:
    return {issue.label.casefold() for issue in shown(tale)}


def with_vectors(tale: Story, meanings: Mapping[str, Sequence[int]]) -> Story:
    """Give each sentence of a report the direction of its number in *meanings*; that of 9 is near that of 0."""
    directions = np.eye(16, dtype="<f2")
    directions[9, 0], directions[9, 9] = 0.75, 0.661
    testimonies = []
    for testimony in tale.testimonies:
        numbers = meanings[testimony.page.article.report.id]
        assert len(numbers) == len(testimony.page.sentences)
        data = directions[list(numbers)].tobytes()
        page = dataclasses.replace(testimony.page, vectors=Rows("made", 16, data))
        testimonies.append(dataclasses.replace(testimony, page=page))
    return dataclasses.replace(tale, testimonies=tuple(testimonies))


def test_a_noun_that_only_points_is_an_issue_only_with_what_fills_it() -> None:
    texts = {
        "a": "The problem is old.\nThe problem grows, engineers said.\nThe silt problem is worst in Osk.",
        "b": "Nobody has solved the problem.\nThe silt problem blocks the harbour.\nThe problem is dear.",
    }
    assert labels(story(texts)) == {"silt problem"}
    bare = {name: text.replace("silt problem", "problem") for name, text in texts.items()}
    assert labels(story(bare)) == set()


def test_measures_times_and_offices_are_no_issues() -> None:
    texts = {
        "a": "The tonnes were weighed.\nThe weekend was wet.\nThe spokesmen smiled.\nThe tonnes were sold.",
        "b": "More tonnes were weighed.\nThe weekend was long.\nThe spokesmen left.\nThe tonnes sank.",
    }
    assert not labels(story(texts)) & {"tonnes", "weekend", "spokesmen"}


def test_people_whose_lot_is_talked_about_are_an_issue() -> None:
    texts = {
        "a": "The detained sailors wait in Osk.\nThe detained sailors were fed.\nThe quay is old.",
        "b": "Families visited the detained sailors.\nThe weather held.",
    }
    assert "sailors" in " ".join(labels(story(texts)))


def test_a_noun_and_the_same_noun_narrowed_are_one_issue() -> None:
    made = [label for label in labels(story(SLUICE)) if "repairs" in label]
    assert made == ["sluice repairs"]


def test_a_label_has_no_capital_of_a_sentences_beginning() -> None:
    texts = {
        "a": "Bread prices are high, the mayor said.\nBread prices are the talk of the quay.\nA swan slept.",
        "b": "Bread prices anger the canneries.\nThe old bread was sold.\nThe prices fell.",
    }
    assert [issue.label for issue in shown(story(texts)) if "prices" in issue.label] == ["bread prices"]


def test_a_label_keeps_the_name_that_begins_with_a_weak_word() -> None:
    texts = {
        "a": "The New Zealand ferry was late.\nThe New Zealand ferry is old.\nA swan slept.",
        "b": "Passengers like the New Zealand ferry.\nThe bakery closed.",
    }
    assert "New Zealand ferry" in [issue.label for issue in shown(story(texts))]


def test_the_same_story_in_any_order_has_the_same_issues() -> None:
    turned = dict(reversed(SLUICE.items()))
    assert compare(story(SLUICE)).issues == compare(story(turned)).issues


def test_a_copy_is_no_second_voice_for_an_issue_and_still_has_its_mentions() -> None:
    texts = {
        "a": "The swan census begins.\nThe swan census is dear.",
        "b": "The swan census begins.\nThe swan census is dear.",
        "c": "A bakery closed in Osk.\nThe bell rang.\nA ferry sank.",
    }
    copied = story(texts, copies=[("b", "a")])
    census = next(issue for issue in compare(copied).issues if "census" in issue.label)
    assert census.suggested
    assert {span.report for span in census.mentions} == {"a", "b"}


def test_a_sentence_that_means_the_same_in_other_words_is_a_mention() -> None:
    texts = {**SLUICE, "c": "Workers will mend the old gate in spring.\nA choir sang.\nThe bells rang."}
    numbers = {"a": [0, 0, 1], "b": [0, 0, 2], "c": [0, 3, 4]}
    plain, read = story(texts), with_vectors(story(texts), numbers)
    assert {m.report for i in shown(plain) if "repairs" in i.label for m in i.mentions} == {"a", "b"}
    assert {m.report for i in shown(read) if "repairs" in i.label for m in i.mentions} == {"a", "b", "c"}


def test_coverage_counts_a_sentence_that_treats_the_issue_in_other_words() -> None:
    texts = {**SLUICE, "c": "Workers will mend the old gate in spring.\nA choir sang.\nThe bells rang."}
    comparison = compare(with_vectors(story(texts), {"a": [0, 0, 1], "b": [0, 0, 2], "c": [0, 3, 4]}))
    repairs = next(issue for issue in comparison.issues if "repairs" in issue.label)
    share = next(c for c in comparison.coverage if c.issue == repairs.id and c.report == "c")
    assert [texts["c"][span.start : span.end] for span in share.spans] == ["Workers will mend the old gate in spring."]


def test_no_report_is_silent_that_treats_the_issue_in_other_words() -> None:
    texts = {**SLUICE, "c": "Workers will mend the old gate in spring.\nA choir sang.\nThe bells rang."}
    numbers = {"a": [0, 0, 1], "b": [0, 0, 2], "c": [0, 3, 4]}
    assert silent(compare(story(texts)), "repairs") == {"c"}
    assert silent(compare(with_vectors(story(texts), numbers)), "repairs") == set()


def test_no_report_is_silent_that_has_the_telling_word_of_the_label() -> None:
    quiet = {**SLUICE, "c": "A choir sang in the nave.\nThe bells rang.\nThe mayor dined."}
    named = {**SLUICE, "c": "A choir sang beside the sluice.\nThe bells rang.\nThe mayor dined."}
    assert silent(compare(story(quiet)), "repairs") == {"c"}
    assert silent(compare(story(named)), "repairs") == set()


def test_no_report_is_silent_that_comes_close_to_the_issue() -> None:
    texts = {
        "a": "The sluice repairs begin.\nThe council paid for the sluice repairs.\nThe bakery closed.\nIt rained.",
        "b": "Sluice repairs were put off.\nThe repairs cost two million crowns.\nA swan slept.\nThe snow fell.",
        "c": "Workers were late again in spring.\nA choir sang.\nThe bells rang.\nThe mayor dined.",
    }
    numbers = {"a": [0, 0, 1, 2], "b": [0, 0, 3, 4], "c": [5, 6, 7, 8]}
    far = with_vectors(story(texts), numbers)
    assert silent(compare(far), "repairs") == {"c"}
    close = with_vectors(story(texts), {**numbers, "c": [9, 6, 7, 8]})
    assert silent(compare(close), "repairs") == set()


def silent(comparison: Comparison, word: str) -> set[str]:
    named = {issue.id for issue in comparison.issues if word in issue.label}
    return {report for o in comparison.omissions if o.issue in named for report in o.absent_from}
