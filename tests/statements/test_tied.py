"""From chances to attributions: who takes which content, whose source is whose."""

from __future__ import annotations

from communique.nouns import Fragment, Marks, Role, Tie
from communique.statements.tied import scaled, tied, within


def fragment(role: Role, first: int, last: int) -> Fragment:
    return Fragment(role, first, last, 0.9)


SOURCE, SAID, SPEECH = fragment("source", 0, 2), fragment("cue", 2, 3), fragment("content", 3, 9)
ADDED, MORE = fragment("cue", 10, 11), fragment("content", 11, 20)


def test_each_content_goes_to_its_likeliest_cue_and_a_source_serves_two() -> None:
    marks = Marks(
        (SOURCE, SAID, SPEECH, ADDED, MORE),
        (Tie(1, 0, 0.9), Tie(3, 0, 0.8), Tie(1, 2, 0.9), Tie(3, 2, 0.1), Tie(1, 4, 0.3), Tie(3, 4, 0.6)),
    )
    first, second = tied(marks)
    assert (first.cue, first.source, first.content) == (SAID, SOURCE, (SPEECH,))
    assert (second.cue, second.source, second.content) == (ADDED, SOURCE, (MORE,))


def test_a_cue_has_no_source_where_none_is_likelier() -> None:
    (found,) = tied(Marks((SOURCE, SAID, SPEECH), (Tie(1, 0, 0.3), Tie(1, 2, 0.9))))
    assert found.source is None


def test_a_cue_without_content_is_no_attribution() -> None:
    assert tied(Marks((SOURCE, SAID), (Tie(1, 0, 0.9),))) == ()


def test_attributions_are_taken_by_the_place_of_their_cue() -> None:
    marks = Marks((SOURCE, SAID, SPEECH, ADDED, MORE), (Tie(1, 2, 0.9), Tie(3, 4, 0.9)))
    assert [a.cue for a in within(tied(marks), 0, 10)] == [SAID]
    assert [a.cue for a in within(tied(marks), 10, 30)] == [ADDED]


def test_confidence_is_read_off_the_scale_of_the_pack() -> None:
    scale = ((0.0, 0.2), (0.5, 0.4), (1.0, 0.9))
    assert [scaled(scale, raw) for raw in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0.2, 0.3, 0.4, 0.65, 0.9]
