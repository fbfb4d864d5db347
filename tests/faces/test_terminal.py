"""What reaches the terminal: hostile text obeys nobody, the brief says what it rests on."""

from __future__ import annotations

import unicodedata

import pytest

from communique.faces import terminal
from communique.nouns import Collection, Refusal
from tests.document import invented

HOSTILE = "a\x1b[31mred\x1b]8;;http://x\x07link\u202eevil\x00[/]\r\nnext\u0085" + "e" + "\u0301" * 5


@pytest.mark.parametrize("text", [HOSTILE, "\x9b31m", "\ud800", "plain"])
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    assert not [c for c in terminal.plain(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_visible_text_stays_as_it_is() -> None:
    assert terminal.plain("“Two hours,” she said — ten °C.") == "“Two hours,” she said — ten °C."


def test_a_number_agrees_with_its_noun() -> None:
    told = [terminal.counted(1, "pass", "passes"), terminal.counted(2, "pass", "passes"), terminal.counted(0, "report")]
    assert told == ["1 pass", "2 passes", "0 reports"]


def test_a_long_quotation_is_cut_on_one_line() -> None:
    assert terminal.cut("the gates\n stay shut", 20) == "the gates stay shut"
    assert terminal.cut("the gates stay shut", 15) == "the gates stay…"
    assert terminal.cut("the gates stay shut", 11) == "the gates…"


def test_a_run_without_reports_says_so_and_why() -> None:
    refusal = Refusal("x\x1b[2J.txt", "reports", "empty", "The input holds no text; check the file.")
    shown = terminal.summary(Collection((), (refusal,), {}))
    assert "No report could be read." in shown
    assert "x[2J.txt: The input holds no text; check the file." in shown


def test_clashes_carry_how_hard_they_are_and_in_the_whole_account_their_rank() -> None:
    brief = terminal.summary(invented.collection())
    assert "  - [contradiction, time] The Brine says four hours; Ellery Courant, six hours" in brief
    whole = terminal.summary(invented.collection(), verbose=True)
    assert "  1. [contradiction, time] The Brine says four hours" in whole
    assert whole.index("A contradiction: the readings cannot all be true.") < whole.index("POSSIBLE, UNCHECKED")
    assert "Evening Gull is a copy of Gull Wire: the two are one voice." in whole


def test_the_whole_account_names_its_items_by_unbroken_ids_and_the_brief_does_not() -> None:
    readout = invented.readout()
    ids = [accord.id for accord in readout.ledger.accords if not accord.suggested]
    ids += [item.id for item in readout.comparison.discrepancies]
    full = terminal.summary(Collection((readout,), ()), verbose=True)
    assert all(f"({name})" in full for name in ids)
    assert "-d1)" not in terminal.summary(Collection((readout,), ()))


def test_a_name_is_not_broken_at_its_hyphens() -> None:
    assert terminal.wrapped("told by harbour-mirror", 20, "  - ") == ["  - told by", "    harbour-mirror"]
