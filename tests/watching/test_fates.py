"""What the store remembers of files and entries between two looks."""

from __future__ import annotations

from communique.nouns import Fate
from communique.watching.fates import MOST_TRIES, is_due, is_open, later, refused


def test_what_is_kept_is_never_due_again_until_it_changes() -> None:
    assert not is_due(Fate("kept", "a1"), "a1")
    assert is_due(Fate("kept", "a1"), "a2")
    assert is_due(None, "a1")


def test_what_was_left_is_due_once_pages_are_followed() -> None:
    assert not is_due(Fate("left", "a1"), "a1", follow=False)
    assert is_due(Fate("left", "a1"), "a1", follow=True)


def test_what_is_refused_is_tried_ever_more_rarely_and_then_no_more() -> None:
    fate, tried = refused(None, "a1", "busy"), [0]
    for number in range(1, 1_000):
        if is_due(fate, "a1"):
            fate = refused(fate, "a1", "busy")
            tried.append(number)
        else:
            fate = later(fate)
    assert tried == [0, 1, 3, 7, 15, 31, 63, 127]
    assert len(tried) == MOST_TRIES
    assert not is_open(fate) and not is_due(fate, "a1")


def test_a_refused_thing_that_changes_is_due_at_once_and_counted_anew() -> None:
    fate = Fate("refused", "a1", MOST_TRIES, 9, "busy")
    assert is_due(fate, "a2")
    assert refused(fate, "a2", "busy") == Fate("refused", "a2", 1, 0, "busy")
