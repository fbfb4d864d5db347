"""Countries as matters: those spoken of are, those at the table are not."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Source
from communique.pipeline import read
from communique.settings import Settings

FIRST = (
    "Talks in the harbour\n\nNorwegian Foreign Minister Ruta Olmen said that the war in Ukraine had been discussed at"
    " length. Olmen said that Ukraine needed a truce. Norway hosts the talks.\n"
)
SECOND = (
    "Envoys meet again\n\nThe two sides spoke about Ukraine for an hour, Norwegian Foreign Minister Ruta Olmen said."
    " Olmen said that Norway would host the next round of talks.\n"
)


def test_a_country_spoken_of_is_a_matter_and_a_party_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    (readout,) = read(Source((str(tmp_path),)), Settings(one_story=True)).readouts
    shown = [issue.label for issue in readout.comparison.issues if not issue.suggested]
    assert "Ukraine" in shown
    assert "Norway" not in shown


def test_a_country_named_only_in_the_sentences_of_another_issue_is_part_of_it(tmp_path: Path) -> None:
    texts = {
        "a": "The salmon quota for Chile is cut, Ruta Olmen said.\nOlmen said that the salmon quota hurts Chile.\n",
        "b": "Ruta Olmen said that the salmon quota for Chile stands.\nThe salmon quota angers Chile, Olmen said.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (readout,) = read(Source((str(tmp_path),)), Settings(one_story=True)).readouts
    shown = [issue.label for issue in readout.comparison.issues if not issue.suggested]
    assert "Chile" not in shown
    assert any("quota" in label for label in shown)
