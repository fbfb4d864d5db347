"""Folders that become days: what is a day, its date, its place, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.following import Folder, dated, ordered, plan_of
from communique.nouns import Article, Day, Report


def folder(root: Path, *files: str) -> Path:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The harbour lay still that day, said the pilot.", encoding="utf-8")
    return root


def article(name: str, published: str | None) -> Article:
    report = Report(name, "x", name, name, "text", "utf-8", (), published=published)
    return Article(report, None, None, None, published, None, None, "outlet", (), (), ())


def day_of(name: str, *dates: str | None) -> Day:
    return dated(Folder(Path(name), name, False), {f"r{n}": article(f"r{n}", d) for n, d in enumerate(dates)})


def test_sub_folders_are_days_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    plan = plan_of([str(folder(tmp_path / "talks", "day-2/a.txt", "day-10/a.txt", "day-1/a.txt", "record.txt"))])
    assert plan.name == "talks"
    assert [f.name for f in plan.folders] == ["day-1", "day-2", "day-10"]
    assert "record.txt" in plan.notes[0]


def test_a_folder_without_sub_folders_is_one_day(tmp_path: Path) -> None:
    plan = plan_of([str(folder(tmp_path / "monday", "a.txt", ".hidden/b.txt"))])
    assert [f.name for f in plan.folders] == ["monday"]
    assert plan.notes == ()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.text", "a.XHTML"])
def test_every_kind_of_report_makes_a_day(name: str, tmp_path: Path) -> None:
    plan = plan_of([str(folder(tmp_path / "talks", f"day-1/{name}", f"day-2/{name}", name))])
    assert [(f.name, f.empty) for f in plan.folders] == [("day-1", False), ("day-2", False)]
    assert name in plan.notes[0]


def test_an_empty_sub_folder_stays_a_day(tmp_path: Path) -> None:
    root = folder(tmp_path / "talks", "day-1/a.txt")
    (root / "day-2").mkdir()
    assert [(f.name, f.empty) for f in plan_of([str(root)]).folders] == [("day-1", False), ("day-2", True)]


def test_days_may_be_named_one_by_one_in_any_order(tmp_path: Path) -> None:
    root = folder(tmp_path / "talks", "day-1/a.txt", "day-2/a.txt")
    paths = [str(root / "day-2"), str(root / "day-1"), str(root / "day-2")]
    assert plan_of(paths) == plan_of(paths[::-1])
    assert [f.name for f in plan_of(paths).folders] == ["day-1", "day-2"]
    assert plan_of(paths).name == "talks"


@pytest.mark.parametrize("files", [("a.txt",), ("day-1/a.txt",)])
def test_two_folders_of_one_name_are_refused(tmp_path: Path, files: tuple[str, ...]) -> None:
    one, two = (folder(tmp_path / year / "talks", *files) for year in ("2030", "2031"))
    with pytest.raises(UsageError, match="two folders of one name"):
        plan_of([str(one), str(two)])


def test_two_days_of_one_name_in_two_folders_are_refused(tmp_path: Path) -> None:
    one, two = folder(tmp_path / "north", "day-1/a.txt"), folder(tmp_path / "south", "day-1/a.txt")
    with pytest.raises(UsageError, match="day-1"):
        plan_of([str(one), str(two)])


def test_a_file_is_no_dossier(tmp_path: Path) -> None:
    file = folder(tmp_path, "a.txt") / "a.txt"
    with pytest.raises(UsageError, match="name a folder"):
        plan_of([str(file)])


def test_a_days_date_is_that_of_most_of_its_reports_and_others_are_noted() -> None:
    day = day_of("day-1", "2031-04-02", "2031-04-03", "2031-04-02", None)
    assert day.date == "2031-04-02"
    assert day.notes == ("Dated 3 Apr 2031, not 2 Apr 2031: r1.",)


def test_where_two_dates_are_even_the_earlier_is_the_days() -> None:
    assert day_of("day-1", "2031-04-03", "2031-04-02").date == "2031-04-02"


def test_a_date_in_the_folders_name_serves_where_no_report_has_one() -> None:
    assert day_of("talks-2031-04-05", None).date == "2031-04-05"
    assert day_of("talks-2031-13-05", None).date is None


def test_dates_that_contradict_each_other_are_noted() -> None:
    day = day_of("2031-04-05", "2031-04-02")
    assert day.date == "2031-04-02"
    assert "The folder's name says 5 Apr 2031" in day.notes[-1]


def test_days_are_put_in_the_order_of_their_dates_and_say_so() -> None:
    days = ordered([day_of("day-1", "2031-04-09"), day_of("day-2", "2031-04-02")])
    assert [day.name for day in days] == ["day-2", "day-1"]
    assert all("another order" in day.notes[-1] for day in days)
    kept = ordered([day_of("day-1", "2031-04-02"), day_of("day-2", "2031-04-09")])
    assert [day.notes for day in kept] == [(), ()]


def test_a_day_without_a_date_keeps_its_place_by_name_with_a_note() -> None:
    days = ordered([day_of("day-1", "2031-04-02"), day_of("day-2", None), day_of("day-3", "2031-04-09")])
    assert [(day.name, day.date) for day in days][1] == ("day-2", None)
    assert "order of names" in days[1].notes[0]


def test_two_days_of_one_date_are_kept_apart_with_a_note() -> None:
    days = ordered([day_of("north", "2031-04-02"), day_of("south", "2031-04-02")])
    assert [day.name for day in days] == ["north", "south"]
    assert all("same date" in day.notes[-1] for day in days)
