"""What found a thing and what named a speaker have words for all of their values."""

from __future__ import annotations

from typing import get_args

from communique.lexicons import table
from communique.lexicons.finding import found, named
from communique.nouns.kinds import FoundBy, NamedBy


def test_every_way_of_finding_and_naming_has_words() -> None:
    held = {(row["by"], row["value"]) for row in table("document_found") if row["label"]}
    ways = {("found", value) for value in get_args(FoundBy)} | {("named", value) for value in get_args(NamedBy)}
    assert held == ways


def test_details_stand_behind_the_words_and_a_chain_names_what_found_its_link() -> None:
    assert found("verb: agree+to") == "a verb of the cue table: lemma and form of its complement (agree+to)"
    assert found("chain: list") == "inside what another is heard to say: " + found("list")
    assert named("name: 0.95") == "a name in the mention (chance 0.95)"
    assert found("") == named("") == "not recorded"
