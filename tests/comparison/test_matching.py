"""Stretches of words that two regions share: the same as ``difflib`` finds, whatever words repeat."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from communique.comparison.regions import Region, whole
from communique.comparison.sameness import matching
from communique.comparison.units import Piece, Word

WORDS = st.lists(st.sampled_from("eel boat net pier quay".split()), max_size=14)


def region(report: str, forms: list[str]) -> Region:
    found = tuple(Word(n, n + 1, form, form, "NN", form, False, None, form, False) for n, form in enumerate(forms))
    return whole(Piece(report, 0, 0, found, (0,), False))


@given(WORDS, WORDS)
def test_stretches_are_those_of_difflib(ours: list[str], theirs: list[str]) -> None:
    sizes = [block.size for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()]
    assert matching(region("a", ours), region("b", theirs)) == (sum(sizes), max(sizes))


def test_a_run_of_words_is_read_once() -> None:
    one = region("a", ["eel", "boat"])
    assert whole(one.piece) is one
    assert one.roots is whole(one.piece).roots
