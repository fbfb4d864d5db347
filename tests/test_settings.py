"""Settings: one table; flag over environment over file over default; wrong values are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import SettingsError
from communique.settings import SETTINGS, Limits, Settings, load_settings

DOCS = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_without_anything_the_defaults_hold() -> None:
    assert load_settings(environment={}) == Settings()
    assert Settings().limits == Limits()


def test_flag_outranks_environment_outranks_file(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text("max_bytes = 5\nmax_depth = 6\nmax_files = 7\n", encoding="utf-8")
    found = load_settings({"max_bytes": 1}, {"COMMUNIQUE_MAX_BYTES": "2", "COMMUNIQUE_MAX_DEPTH": "3"}, file)
    assert (found.limits.max_bytes, found.limits.max_depth, found.limits.max_files) == (1, 3, 7)


@pytest.mark.parametrize("text", ["max_bytes = 'many'", "colour = 1", "max_bytes = = 1", "one_story = 'perhaps'"])
def test_a_wrong_file_is_refused_in_one_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"c\.toml"):
        load_settings(environment={}, file=file)


def test_a_wrong_environment_variable_is_named() -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_MAX_DEPTH"):
        load_settings(environment={"COMMUNIQUE_MAX_DEPTH": "deep"})


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("yes", True), ("off", False), ("", False)])
def test_a_switch_is_read_from_words(said: str, meant: bool) -> None:
    assert load_settings(environment={"COMMUNIQUE_ONE_STORY": said}).one_story is meant


def test_every_setting_stands_in_the_documents() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for row in SETTINGS:
        assert f"| `{row.name}` | {row.default} | {row.help} |" in page
