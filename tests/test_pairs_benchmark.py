"""The benchmark of same answers chooses nothing on the question that it judges."""

from __future__ import annotations

from benchmarks.tasks.pairs import Answers, balanced, judged, threshold


def test_the_threshold_lies_between_the_same_and_the_different() -> None:
    pairs = [Answers("a", 0.9, True), Answers("a", 0.7, True), Answers("a", 0.3, False), Answers("a", 0.1, False)]
    assert 0.3 < threshold(pairs) < 0.7


def test_a_question_is_judged_by_the_threshold_of_the_others() -> None:
    """Two questions, each parted at its own height: the threshold of one calls all of the other alike."""
    high = [Answers("high", 0.9, True), Answers("high", 0.8, False)]
    low = [Answers("low", 0.3, True), Answers("low", 0.1, False)]
    assert judged([*high, *low]) == {"high": [(True, True), (True, False)], "low": [(False, True), (False, False)]}


def test_balanced_accuracy_weighs_a_few_same_pairs_as_much_as_many_different_ones() -> None:
    assert balanced([(False, True), *[(False, False)] * 9]) == 0.5
