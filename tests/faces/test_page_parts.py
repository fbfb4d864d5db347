"""The parts of the page: marks that cross, and variants aligned word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.faces.exports.page.alignment import differing, emphasised
from communique.faces.exports.page.anchors import slug
from communique.faces.exports.page.marks import Mark, paragraphs_of


def mark(start: int, end: int) -> Mark:
    return Mark(start, end, f"s-{start}-{end}", "cited", "", "", ())


@given(
    st.text(alphabet="ab \n", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=8, unique=True),
)
def test_marks_nest_each_opens_once_whole_and_no_character_is_lost(text: str, ranges: list[tuple[int, int]]) -> None:
    spans = {(a, min(a + n, len(text))) for a, n in ranges if a < len(text)}
    shown = []
    whole = []
    for paragraph in paragraphs_of(text, [mark(a, b) for a, b in spans], (), ()):
        stack = []
        for piece in paragraph.pieces:
            if piece.kind == "open":
                stack.append(piece.mark)
                whole += [piece.mark] if piece.whole else []
            elif piece.kind == "close":
                assert stack.pop() == piece.mark
        assert not stack
        shown.append("".join(piece.text for piece in paragraph.pieces))
    assert shown == [line for line in text.split("\n") if line.strip()]
    assert len(whole) == len(set(whole))


def test_a_crossing_mark_is_cut_and_opened_again() -> None:
    (paragraph,) = paragraphs_of("abcdef", [mark(0, 4), mark(2, 6)], (), ())
    steps = [(p.kind, p.text, p.whole) for p in paragraph.pieces]
    assert steps == [
        ("open", "", True), ("text", "ab", True), ("open", "", True), ("text", "cd", True), ("close", "", False),
        ("close", "", True), ("open", "", False), ("text", "ef", True), ("close", "", True),
    ]  # fmt: skip


def test_words_that_the_other_side_lacks_are_marked() -> None:
    runs = differing("We will halve our catch", ["we shall halve the catch"])
    assert [text for text, differs in runs if differs] == ["will", "our"]
    assert "".join(text for text, _ in runs) == "We will halve our catch"


def test_a_reading_is_marked_where_it_stands() -> None:
    assert emphasised("the talks lasted four hours", "four  hours", ["six"]) == (
        ("the talks lasted ", False),
        ("four hours", True),
    )


def test_a_reading_that_does_not_stand_there_falls_back_to_the_words_that_differ() -> None:
    runs = emphasised("signed in March", "it was signed", ["signed in April"])
    assert [text for text, differs in runs if differs] == ["March"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_alignment_keeps_every_character(text: str, other: str) -> None:
    assert "".join(part for part, _ in differing(text, [other])) == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_names_give_different_ids(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)
