"""The scorer of casts: B-cubed, the heads by which mentions are paired, what counts as a disagreement."""

from __future__ import annotations

import pytest

from benchmarks.tasks.cast import Shared, bcubed, disagreements, head


def test_bcubed_of_a_chain_cut_in_two_and_of_two_chains_made_one() -> None:
    assert bcubed([("a", "x"), ("a", "x"), ("b", "x"), ("b", "x")]) == (1.0, 0.5)
    assert bcubed([("a", "x"), ("a", "x"), ("a", "y"), ("a", "y")]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("former river envoy Marta Oldenkott", "Oldenkott"),
        ("Marta Oldenkott's", "Oldenkott"),
        ("Premier Marta Oldenkott of the Harbour Party", "Oldenkott"),
        ("the aides of Marta Oldenkott", "aides"),
        ("Marta Oldenkott, who stayed away,", "Oldenkott"),
    ],
)
def test_the_head_is_the_last_word_before_what_qualifies_it(phrase: str, word: str) -> None:
    start, end = head(phrase, 0, len(phrase))
    assert phrase[start:end] == word


def test_disagreements_tell_splits_from_merges() -> None:
    def shared(actor: str, who: str, event: str = "e") -> Shared:
        return Shared(event, actor, "person", actor, actor, "c", who)

    rows = [shared("a", "x"), shared("b", "x"), shared("b", "y"), shared("a", "z", "other")]
    assert [(what, a, b) for what, _, _, a, b in disagreements(rows)] == [("split", "a", "b"), ("merged", "x", "y")]
