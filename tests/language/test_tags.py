from __future__ import annotations

import pytest

from communique.language.lemmas import lemma
from tests.language.pages import forms, page


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("said", "VBD", "say"),
        ("told", "VBN", "tell"),
        ("agreed", "VBD", "agree"),
        ("making", "VBG", "make"),
        ("planned", "VBD", "plan"),
        ("visiting", "VBG", "visit"),
        ("denies", "VBZ", "deny"),
        ("refuses", "VBZ", "refuse"),
        ("’s", "VBZ", "be"),
        ("n't", "RB", "not"),
        ("wo", "MD", "will"),
        ("talks", "NNS", "talk"),
        ("parties", "NNS", "party"),
        ("men", "NNS", "man"),
        ("spokeswomen", "NNS", "spokeswoman"),
        ("crises", "NNS", "crisis"),
        ("larger", "JJR", "large"),
        ("biggest", "JJS", "big"),
        ("earlier", "RBR", "early"),
        ("them", "PRP", "they"),
        ("reopened", "VBD", "reopen"),
        ("focused", "VBD", "focus"),
        ("offered", "VBD", "offer"),
        ("committed", "VBN", "commit"),
        ("saw", "VBD", "see"),
        ("found", "VBP", "found"),
        ("Says", "VBZ", "say"),
    ],
)
def test_lemmas_follow_the_tag(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected


def test_verbs_nouns_and_modals_are_told_apart_by_context() -> None:
    read = page("The ministers will form a plan, and they plan to meet in a new form.")
    tags = dict(zip(forms(read), [token.tag for token in read.tokens], strict=True))
    marks = [(form, token.tag) for form, token in zip(forms(read), read.tokens, strict=True)]
    assert tags["will"] == "MD"
    assert ("form", "VB") in marks
    assert ("plan", "NN") in marks
    assert ("plan", "VBP") in marks
    assert marks[-2] == ("form", "NN")


def test_a_headline_is_read_as_running_text() -> None:
    read = page("Envoy Berg Rejects New Offer", "The envoy rejects the new offer, Anna Berg said.", titled=True)
    tags = [token.tag for token in read.tokens[:5]]
    assert tags[1] == "NNP"
    assert tags[2] == "VBZ"
    assert tags[4] == "NN"
