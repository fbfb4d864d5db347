"""A folder of days is read as such and says so; a run knows which files it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Report, Source
from communique.reports import notes_on, open_reports, would_read
from communique.settings import Limits


def laid(folder: Path, *names: str) -> Source:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"The ferry left as {name} tells.")
    return Source((str(folder),))


def origins(source: Source, folder: Path) -> list[str]:
    opened = open_reports(source, Limits())
    return [str(Path(one.origin).relative_to(folder)) for one in opened if isinstance(one, Report)]


@pytest.mark.parametrize("days", [("day-1", "day-2"), ("2031-05-09", "2031-05-10"), ("Day 1", "Day 2", "Day 3")])
def test_what_lies_beside_days_is_no_report_and_the_note_says_so(tmp_path: Path, days: tuple[str, ...]) -> None:
    source = laid(tmp_path, *(f"{day}/a{day}.txt" for day in days), "record.txt")
    assert origins(source, tmp_path) == [f"{day}/a{day}.txt" for day in days]
    (note,) = notes_on(source, Limits())
    assert f"this folder holds {len(days)} days" in note
    assert "communique dossier" in note
    assert note.endswith("Left out, as in none of them: record.txt.")


def test_days_with_nothing_beside_them_are_noted_alone(tmp_path: Path) -> None:
    (note,) = notes_on(laid(tmp_path, "day-1/a.txt", "day-2/b.txt"), Limits())
    assert "Left out" not in note


@pytest.mark.parametrize("names", [("post/a.txt", "mirror/b.txt", "c.txt"), ("day-1/a.txt", "c.txt"), ("c.txt",)])
def test_other_folders_are_read_whole_and_without_a_note(tmp_path: Path, names: tuple[str, ...]) -> None:
    source = laid(tmp_path, *names)
    assert origins(source, tmp_path) == sorted(names)
    assert notes_on(source, Limits()) == ()


def test_a_run_rests_on_its_reports_their_table_and_what_lies_beside_days(tmp_path: Path) -> None:
    source = laid(tmp_path, "day-1/a.txt", "day-2/b.txt", "record.txt", "day-1/reports.csv", "day-1/notes.doc")
    for name, rests in (
        ("day-1/a.txt", True), ("record.txt", True), ("day-1/reports.csv", True), ("day-1/notes.doc", False),
        ("day-1/new.txt", False),
    ):  # fmt: skip
        assert would_read(source, tmp_path / name, Limits()) is rests, name
    (tmp_path / "other.txt").symlink_to(tmp_path / "day-1" / "a.txt")
    assert would_read(Source((str(tmp_path / "other.txt"),)), tmp_path / "day-1" / "a.txt", Limits())


def test_a_run_rests_on_no_output_of_its_own(tmp_path: Path) -> None:
    source = laid(tmp_path, "a.txt")
    (tmp_path / "page.html").write_text('<html><head><meta name="generator" content="Communique"></head></html>')
    assert not would_read(source, tmp_path / "page.html", Limits())
