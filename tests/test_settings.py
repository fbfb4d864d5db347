"""Settings: one table; flag over environment over file over the user's file over default; wrong values are named."""

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


def test_a_named_file_outranks_the_users_own(tmp_path: Path) -> None:
    named, own = tmp_path / "c.toml", tmp_path / "settings.toml"
    named.write_text("max_files = 7\n", encoding="utf-8")
    own.write_text("max_files = 8\nmax_depth = 9\npack = '/packs/one'\n", encoding="utf-8")
    found = load_settings({}, {"COMMUNIQUE_MAX_DEPTH": "3"}, named, own)
    assert (found.limits.max_files, found.limits.max_depth, found.pack) == (7, 3, "/packs/one")
    assert load_settings({}, {}, None, own).limits.max_files == 8


def test_a_users_file_need_not_exist_but_a_named_one_must(tmp_path: Path) -> None:
    assert load_settings({}, {}, None, tmp_path / "none.toml") == Settings()
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings({}, {}, tmp_path / "none.toml")


@pytest.mark.parametrize("line", ["processes = -1", "max_bytes = -5", "join = -0.5"])
def test_a_number_below_nothing_is_refused_by_name(line: str, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"c\.toml: {line.split()[0]}: .* below 0"):
        load_settings(environment={}, file=file)


def test_a_pack_is_named_by_words() -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_PROCESSES"):
        load_settings(environment={"COMMUNIQUE_PROCESSES": "all"})
    assert load_settings(environment={"COMMUNIQUE_PACK": "5"}).pack == "5"


@pytest.mark.parametrize(
    "text",
    ["max_bytes = 'many'", "colour = 1", "max_bytes = = 1", "one_story = 'perhaps'", "pack = 5", "processes = inf"],
)
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


@pytest.mark.parametrize("day", ["2031-02-30", "20310303", "2031-W10", "soon", "2031-3-3"])
def test_what_is_no_day_is_refused_wherever_it_is_said(day: str, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(f"as_of = '{day}'", encoding="utf-8")
    for said in ({"flags": {"as_of": day}}, {"environment": {"COMMUNIQUE_AS_OF": day}}, {"file": file}):
        with pytest.raises(SettingsError, match=r"is no day; write it as YYYY-MM-DD"):
            load_settings(**{"environment": {}, **said})  # type: ignore[arg-type]
    assert load_settings({"as_of": "2031-03-03"}, {}).as_of == "2031-03-03"
