"""The parts of the page: marks that cross, and variants aligned word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.faces.exports.page.alignment import differing
from communique.faces.exports.page.anchors import LineView, slug
from communique.faces.exports.page.marks import Mark, paragraphs_of
from communique.faces.exports.page.variants import Variants, variants_of
from communique.faces.exports.view import desk_of, pieces
from communique.nouns import Column, Match, Reading, Span
from tests.document import invented


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


DESK = desk_of(invented.readout())


def side(reading: Reading) -> list[tuple[str, str]]:
    return list(pieces(DESK, reading))


def test_a_side_shows_its_sentence_dim_its_member_plain_and_its_differing_words_marked() -> None:
    (clash, *_) = invented.comparison().discrepancies
    assert side(clash.members[0]) == [
        ("Fisheries Minister Ada Quill said ", "around"),
        ("the talks lasted ", "member"),
        ("four hours", "differs"),
        (".", "around"),
    ]


def test_differing_words_beside_the_member_are_marked_too_and_without_a_sentence_the_member_stands_alone() -> None:
    whole = invented.at("courant", "The talks lasted six hours, a source said.")
    member, source = invented.at("courant", "The talks lasted six hours"), invented.at("courant", "a source")
    assert side(Reading(member, "a source", (source,), whole)) == [
        ("The talks lasted six hours", "member"),
        (", ", "around"),
        ("a source", "differs"),
        (" said.", "around"),
    ]
    assert side(Reading(member, "six")) == [("The talks lasted six hours", "member")]


def match_of(*texts: tuple[str, str]) -> Variants:
    """Lay out an utterance given column by column, in two reports."""
    reports = ("brine", "courant")
    cells = [
        tuple(invented.at(report, words) if words else None for report, words in zip(reports, row, strict=True))
        for row in texts
    ]
    columns = tuple(Column(held, row[0] == row[1]) for held, row in zip(cells, texts, strict=True))
    members = []
    for number, report in enumerate(reports):
        own = [cell for held in cells if (cell := held[number]) is not None]
        members.append(Span(report, min(cell.start for cell in own), max(cell.end for cell in own)))
    match = Match("t-m9", "same-utterance", tuple(members), 2, None, 0.9, columns=columns)
    return variants_of(DESK, match, LineView("l", "", "", "", (), match.id))


def test_neighbouring_columns_of_one_sort_are_one_and_what_most_have_is_not_odd() -> None:
    view = match_of(("We", "We"), ("will", "will"), ("halve", "cut"), ("our catch", "our catch"))
    assert view.heads == (True, False, True)
    assert [[cell.text for cell in row.cells] for row in view.rows] == [
        ["We will", "halve", "our catch"],
        ["We will", "cut", "our catch"],
    ]
    assert [[cell.odd for cell in row.cells] for row in view.rows] == [[False, True, False]] * 2


def test_the_same_words_in_all_need_no_table_and_hardly_any_make_none() -> None:
    same = match_of(("We", "We"), ("will", "will"))
    assert (same.rows, same.verbatim) == ((), True)
    apart = match_of(("halve", "cut"), ("by", "half"), ("autumn", "reporters"), ("catch", "catch"), ("said", ""))
    assert not apart.rows
    assert apart.quotes


@given(st.text(max_size=80), st.text(max_size=80))
def test_alignment_keeps_every_character(text: str, other: str) -> None:
    assert "".join(part for part, _ in differing(text, [other])) == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_names_give_different_ids(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)
