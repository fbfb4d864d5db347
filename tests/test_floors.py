"""Quality floors: what was reached is not lost again. The quick measures run always, all of them in the long suite."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import quality

QUICK = ("attribution", "events", "gold", "sample")
PINNED = json.loads(quality.FLOORS.read_text(encoding="utf-8"))


def test_the_floors_were_measured_on_the_data_at_hand(shared: Path) -> None:
    assert quality.digest(shared) == PINNED["data"]


@pytest.mark.parametrize("measure", QUICK)
def test_a_quick_figure_is_not_under_its_floor(measure: str, shared: Path) -> None:
    assert quality.shortfalls(quality.MEASURES[measure](shared), PINNED["floors"]) == []


@pytest.mark.long
@pytest.mark.parametrize("measure", sorted(set(quality.MEASURES) - set(QUICK)))
def test_a_slow_figure_is_not_under_its_floor(measure: str, shared: Path) -> None:
    assert quality.shortfalls(quality.MEASURES[measure](shared), PINNED["floors"]) == []


def test_a_loss_is_named_and_noise_is_not() -> None:
    assert quality.shortfalls({"a": 0.5, "b": 0.499}, {"a": 0.6, "b": 0.5}) == ["a: 0.5000 is under its floor 0.6000"]


def test_a_floor_is_lowered_only_when_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    quality.update({"a": 0.8}, "d", lower=False)
    quality.update({"a": 0.7}, "d", lower=False)
    assert json.loads(quality.FLOORS.read_text(encoding="utf-8"))["floors"] == {"a": 0.8}
    quality.update({"a": 0.7}, "d", lower=True)
    assert json.loads(quality.FLOORS.read_text(encoding="utf-8"))["floors"] == {"a": 0.7}
