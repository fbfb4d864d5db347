"""What reaches the terminal: hostile text obeys nobody, the brief says what it rests on."""

from __future__ import annotations

import unicodedata

import pytest

from communique.faces import terminal
from communique.nouns import Collection, Refusal

HOSTILE = "a\x1b[31mred\x1b]8;;http://x\x07link\u202eevil\x00[/]\r\nnext\u0085" + "e" + "\u0301" * 5


@pytest.mark.parametrize("text", [HOSTILE, "\x9b31m", "\ud800", "plain"])
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    assert not [c for c in terminal.plain(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_visible_text_stays_as_it_is() -> None:
    assert terminal.plain("“Two hours,” she said — ten °C.") == "“Two hours,” she said — ten °C."


def test_a_run_without_reports_says_so_and_why() -> None:
    refusal = Refusal("x\x1b[2J.txt", "reports", "empty", "The input holds no text; check the file.")
    shown = terminal.summary(Collection((), (refusal,), {}))
    assert "No report could be read." in shown
    assert "x[2J.txt: The input holds no text; check the file." in shown
