"""The scorers of the accords: kinds by the sentence, cue words that signal nothing, events in folds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.tasks import cues, kinds
from training import events_train


def data_of(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    """Write (id, text, kind) as a data folder."""
    plover = folder / "data" / "plover"
    plover.mkdir(parents=True)
    texts, labels = plover / "plover-dev.jsonl", plover / "plover-dev-kinds.jsonl"
    texts.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t, _ in rows), encoding="utf-8")
    labels.write_text("".join(json.dumps({"id": i, "kind": k}) + "\n" for i, _, k in rows), encoding="utf-8")
    return folder


def test_a_kind_counts_where_it_is_right_and_none_where_nothing_is_shown(tmp_path: Path) -> None:
    rows = [
        ("a", "Kestria rejected the proposal of Lomarra.", "refusal"),
        ("b", "Lomarra refused to open the bridge.", "threat"),
        ("c", "The river is long.", "none"),
        ("d", "The river is wide.", "plan"),
    ]
    assert kinds.figures(data_of(tmp_path, rows)) == {
        "kinds: P": 0.5,
        "kinds: R": 0.3333,
        "kinds: F1": 0.4,
        "kinds: none left silent": 1.0,
    }


def test_a_sentence_of_two_records_is_right_with_either_kind(tmp_path: Path) -> None:
    text = "Kestria rejected the proposal of Lomarra."
    (answer,) = kinds.answers(data_of(tmp_path, [("a", text, "demand"), ("b", text, "refusal")]))
    assert answer.labels == {"demand", "refusal"}
    assert answer.shown == "refusal"


def test_the_cue_sentences_are_200_and_of_their_texts(shared: Path) -> None:
    rows = list(cues.labels())
    assert len(rows) == len(set(rows)) == 200
    assert sum(row.source != cues.SET for row in rows) >= 60
    assert all(row.start < row.end for row in rows)


def test_a_text_that_was_not_labelled_is_refused(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head, first, *_ = [line for line in cues.LABELS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    cells = first.split("\t")
    other = tmp_path / "cues.tsv"
    other.write_text("\n".join([head, "\t".join([*cells[:2], "0" * 64, *cells[3:]])]) + "\n", encoding="utf-8")
    rows = list(cues.labels(other))
    monkeypatch.setattr(cues, "labels", lambda: iter(rows))
    with pytest.raises(ValueError, match="not the text that was labelled"):
        list(cues.answers(shared))


def test_the_same_words_fall_into_the_same_fold() -> None:
    assert events_train.fold("Kestria  met Lomarra.") == events_train.fold("kestria met lomarra.")
    assert {events_train.fold(f"sentence {n}") for n in range(50)} == set(range(events_train.FOLDS))


def test_no_training_sentence_stands_twice() -> None:
    lines = [line for line in events_train.OWN.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    texts = [line.split("\t")[1] for line in lines[1:]]
    assert len(texts) == len(set(texts))
