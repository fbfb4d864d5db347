"""Models of the package: damaged or missing ones are refused, shipped ones are the ones whose digests are kept."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from communique.errors import LexiconError
from communique.lexicons import models, table

FOLDER = Path(models.__file__).parent


def test_a_missing_model_is_refused_by_name() -> None:
    with pytest.raises(LexiconError, match=r"absent\.crf\.xz"):
        models.load_model("absent")


def test_a_damaged_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "language_tags.crf.xz"
    shutil.copy(FOLDER / copy.name, copy)
    copy.write_bytes(copy.read_bytes()[:-1] + b"!")
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="damaged"):
        models.load_model("language_tags")


def test_the_shipped_models_are_the_ones_whose_digests_are_kept() -> None:
    kept = {row["file"]: row["sha256"] for row in table(models.TABLE)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.crf.xz")}
    assert kept == found


def test_a_model_is_stored_with_its_digest_beside_the_others(tmp_path: Path) -> None:
    models.store_model("one", b"first", tmp_path)
    models.store_model("two", b"second", tmp_path)
    listed = (tmp_path / "models.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in listed[2:]] == ["one.crf.xz", "two.crf.xz"]
