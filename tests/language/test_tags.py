from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from communique.errors import LexiconError
from communique.language import models
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


def test_a_damaged_or_missing_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match=r"language_absent\.crf\.xz"):
        models.load_model("absent")
    folder = Path(models.__file__).parent.parent / "lexicons"
    copy = tmp_path / "language_tags.crf.xz"
    shutil.copy(folder / copy.name, copy)
    copy.write_bytes(copy.read_bytes()[:-1] + b"!")
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="damaged"):
        models.load_model("tags")


def test_the_shipped_models_are_the_ones_whose_digests_are_kept() -> None:
    folder = Path(models.__file__).parent.parent / "lexicons"
    kept = dict(
        line.split("\t") for line in (folder / "language_models.tsv").read_text(encoding="utf-8").splitlines()[2:]
    )
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("language_*.crf.xz")}
    assert kept == found
