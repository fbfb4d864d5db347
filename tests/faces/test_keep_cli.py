"""The store's commands as a user meets them: kept, listed, told, compared, forgotten; broken off and gone on."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from communique.errors import StoreError
from communique.nouns import Anchor, Correction
from communique.store import Store
from tests.faces.commands import called
from tests.keeping.telling import CUP, DAM, DAM_TOO, WHEN, put


class Desk:
    """A folder with reports and a store, and the command line over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "kept" / "s.sqlite"
        self.environment = {
            **os.environ, "COMMUNIQUE_STORE": str(self.store), "COMMUNIQUE_RULES": "1", "XDG_DATA_HOME": str(folder)
        }  # fmt: skip

    def run(self, *arguments: str | Path, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command and hold its exit code."""
        done = called(*arguments, environment={**self.environment, **more}, folder=self.folder)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def listed(self) -> list[dict[str, Any]]:
        """Return the stories as JSON lists them."""
        found: list[dict[str, Any]] = json.loads(self.run("stories", "--format", "json").stdout)["stories"]
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    put(tmp_path / "in", "dam.txt", DAM)
    put(tmp_path / "in", "too.txt", DAM_TOO)
    put(tmp_path / "in", "cup.txt", CUP)
    (tmp_path / "in" / "reports.csv").write_text("file,outlet\ndam.txt,The Sound\ncup.txt,=Lowick Post\n", "utf-8")
    return Desk(tmp_path)


def test_keep_says_what_it_did_and_what_to_do_next(desk: Desk) -> None:
    done = desk.run("keep", "in")
    assert "Reports: 3 new." in done.stdout
    assert "Stories told anew: 2." in done.stdout
    largest = next(story["id"] for story in desk.listed() if len(story["reports"]) == 2)
    assert f"Next: communique story {largest}" in done.stdout
    again = desk.run("keep", "in").stdout
    assert "Reports: 3 known already." in again
    assert "No story changed." in again


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(desk: Desk) -> None:
    put(desk.folder / "in", "empty.txt", "")
    done = desk.run("keep", "in", code=1)
    assert "3 new, 1 refused" in done.stdout
    assert "empty.txt" in done.stderr
    assert len(desk.listed()) == 2


def test_stories_are_listed_newest_first_and_by_day_and_outlet(desk: Desk) -> None:
    desk.run("keep", "in")
    table = desk.run("stories").stdout
    assert table.index("2031-05-15") < table.index("cup final")
    rows = list(csv.DictReader(desk.run("stories", "--format", "csv").stdout.splitlines()))
    assert [len(row["reports"].split(" | ")) for row in rows] == [2, 1]
    assert rows[1]["outlets"] == "'=Lowick Post"
    assert "cup final" not in desk.run("stories", "--since", "2031-05-15").stdout
    assert "Corvel" not in desk.run("stories", "--outlet", "=lowick post").stdout
    assert "No story answers" in desk.run("stories", "--until", "2030-01-01").stdout
    assert "no date" in desk.run("stories", "--since", "May", code=2).stderr


def test_a_story_is_told_in_every_form(desk: Desk, tmp_path: Path) -> None:
    desk.run("keep", "in")
    story = next(one["id"] for one in desk.listed() if len(one["reports"]) == 2)
    told = desk.run("story", story[:6], "--html", tmp_path / "p.html", "--export", f"xlsx={tmp_path / 'x.xlsx'}")
    assert "2 reports" in told.stdout
    assert "not an official document" in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert (tmp_path / "x.xlsx").stat().st_size > 1000
    account = json.loads(desk.run("story", story, "--format", "json").stdout)
    assert [one["id"] for one in account["stories"]] == [story]
    assert all(story in statement["speaker"] for statement in account["statements"] if statement["speaker"])
    assert "No story in the store" in desk.run("story", "nothing", code=2).stderr
    assert desk.store.read_bytes()[:6] == b"SQLite"
    assert "would be lost" in desk.run("story", story, "-o", desk.store, code=2).stderr


def test_versions_show_both_texts_and_the_story_says_so(desk: Desk) -> None:
    desk.run("keep", "in")
    put(desk.folder / "in", "dam.txt", DAM.replace("six gauges", "nine gauges").replace(" lies idle", ""))
    done = desk.run("keep", "in")
    assert "1 newer version" in done.stdout
    told = desk.run("versions", desk.folder / "in" / "dam.txt").stdout
    assert "- six\n" in told
    assert "+ nine\n" in told
    assert "taken out" in told
    data = json.loads(desk.run("versions", desk.folder / "in" / "dam.txt", "--format", "json").stdout)["versions"]
    assert [one["version"] for one in data] == [1, 2]
    for change in data[1]["changes"]:
        for side, text in (("before", DAM), ("after", (desk.folder / "in" / "dam.txt").read_text("utf-8"))):
            if change[side]:
                assert text[change[side]["start"] : change[side]["end"]] == change[side]["quote"]
    story = next(one["id"] for one in desk.listed() if len(one["reports"]) == 2)
    assert f"communique versions {data[1]['id']}" in desk.run("story", story).stderr


def test_reports_are_listed_and_found_by_the_names_of_their_files(desk: Desk) -> None:
    desk.run("keep", "in")
    listed = json.loads(desk.run("reports", "--format", "json").stdout)
    assert listed["format"] == "reports/1"
    rows = listed["reports"]
    days = [(row["date"] or "")[:10] for row in rows]
    assert days == sorted(days, reverse=True)
    story = next(one for one in desk.listed() if len(one["reports"]) == 2)
    of_story = list(csv.DictReader(desk.run("reports", "--story", story["id"], "--format", "csv").stdout.splitlines()))
    assert {row["id"] for row in of_story} == {one["id"] for one in story["reports"]}
    (one,) = json.loads(desk.run("reports", "--outlet", "the sound", "--format", "json").stdout)["reports"]
    assert (one["versions"], one["story"], Path(one["origin"]).name) == (1, story["id"], "dam.txt")
    day = one["date"][:10]
    shown = json.loads(desk.run("reports", "--since", day, "--until", day, "--format", "json").stdout)["reports"]
    assert one in shown and len(shown) < 3
    assert "No report answers" in desk.run("reports", "--until", "2030-01-01").stdout
    for name in ("dam.txt", "dam"):
        assert one["id"] in desk.run("versions", name).stdout
    assert "communique reports" in desk.run("versions", "zzqx.txt", code=2).stderr
    put(desk.folder / "in" / "more", "dam.txt", CUP.replace("cup", "shield"))
    desk.run("keep", "in/more")
    assert "several reports" in desk.run("versions", "dam.txt", code=2).stderr


def test_a_story_is_told_by_the_reader_that_heard_it_and_counted_alike(desk: Desk) -> None:
    desk.run("keep", "in")
    story = next(one for one in desk.listed() if len(one["reports"]) == 2)
    mine = desk.run("story", story["id"]).stdout
    assert desk.run("story", story["id"], COMMUNIQUE_RULES="0").stdout == mine
    assert f"{story['statements']} statement" in mine
    desk.run("keep", "--renew", COMMUNIQUE_RULES="0")
    now = json.loads(desk.run("story", story["id"], "--format", "json").stdout)
    assert now["made_by"]["model"].startswith("reader-")
    assert "one of the two" in desk.run("keep", code=2).stderr


def test_forget_says_what_depends_on_a_report_and_asks_first(desk: Desk) -> None:
    desk.run("keep", "in")
    desk.run("dossier", "--name", "all")
    refused = desk.run("forget", desk.folder / "in" / "dam.txt", code=2)
    assert "--yes" in refused.stderr
    assert "is told anew without them" in refused.stdout
    assert "dossier all goes" in refused.stdout
    assert "To be forgotten: 1 report" in desk.run("forget", "--outlet", "The Sound", "--dry-run").stdout
    assert sum(len(one["reports"]) for one in desk.listed()) == 3
    desk.run("forget", "--outlet", "The Sound", "--yes")
    assert sum(len(one["reports"]) for one in desk.listed()) == 2
    assert b"six gauges" not in b"".join(file.read_bytes() for file in desk.store.parent.iterdir())
    assert "is of 'Nobody'" in desk.run("forget", "--outlet", "Nobody", code=2).stderr
    assert "Nothing is named" in desk.run("forget", code=2).stderr


def test_forget_lists_the_corrections_that_go_and_ends_what_a_reader_kept_it_from(desk: Desk) -> None:
    desk.run("keep", "in")
    with Store.open(str(desk.store)) as store:
        dam = store.report(str(desk.folder / "in" / "dam.txt"))
        start = store.text(dam.digest).index("six gauges")
        anchor = Anchor(dam.digest, start, start + 10, "six gauges")
        made = Correction.made("speaker", [anchor], None, "Ruta Olmen", "ada", WHEN)
        store.correct([made, Correction.made("withdrawn", [], None, made.id, "bo", WHEN)])
        told = desk.run("forget", dam.id, "--dry-run").stdout
        assert f"correction {made.id} goes: speaker “six gauges”, by ada" in told
        assert f"goes: withdrawn of {made.id}, by bo" in told
        store.forget([dam.digest])
    assert "No word of what was forgotten is left" in desk.run("forget").stdout
    assert b"six gauges" not in b"".join(file.read_bytes() for file in desk.store.parent.iterdir())


def test_the_dossier_of_the_store_follows_its_days_and_is_kept(desk: Desk, tmp_path: Path) -> None:
    put(desk.folder / "in", "loose.txt", "Ruta Olmen said that the eels of Wickham Sound were gone.\n")
    desk.run("keep", "in")
    done = desk.run("dossier", "--actors", "Olmen", "--name", "dam", "--format", "json")
    found = json.loads(done.stdout)
    assert [day["date"] for day in found["days"]] == ["2031-05-14", "2031-05-15"]
    assert "loose" in done.stderr
    again = json.loads(desk.run("dossier", "--name", "dam", "--format", "json").stdout)
    assert again == found
    late = json.loads(desk.run("dossier", "--since", "2031-05-15", "--format", "json").stdout)
    assert [day["date"] for day in late["days"]] == ["2031-05-15"]
    assert "from 2031-05-14 to 2031-05-15" in desk.run("dossier", "--since", "2040-01-01", code=2).stderr
    assert "nobody of this name" in desk.run("dossier", "--actors", "Nobody Known", code=2).stderr
    assert "--since" in desk.run("dossier", "in", "--since", "2031-05-15", code=2).stderr


def test_without_a_store_the_mend_is_named(desk: Desk) -> None:
    for command in (("stories",), ("reports",), ("story", "st1"), ("versions", "x"), ("forget", "x"), ("dossier",)):
        assert "keep reports first" in desk.run(*command, code=2).stderr


def test_the_store_lies_in_the_users_data_folder_unless_another_is_named(desk: Desk) -> None:
    desk.environment["COMMUNIQUE_STORE"] = ""
    desk.run("keep", "in/dam.txt")
    assert (desk.folder / "communique" / "store.sqlite").exists()
    desk.run("keep", "in/cup.txt", "--store", desk.folder / "other.sqlite")
    with Store.open(str(desk.folder / "other.sqlite")) as store:
        assert len(store.reports()) == 1


def begun(desk: Desk, reports: int) -> subprocess.Popen[bytes]:
    """Begin to keep many reports, and return when the first is there."""
    for number in range(reports):
        put(desk.folder / "many", f"r{number}.txt", DAM.replace("six gauges", f"{number} gauges in row {number}"))
    command = [sys.executable, "-m", "communique", "keep", "many"]
    process = subprocess.Popen(
        command, env=desk.environment, cwd=desk.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    last = time.monotonic() + 90
    while time.monotonic() < last and process.poll() is None:
        with suppress(StoreError), Store.open(str(desk.store)) as store:
            if len(store.reports(latest=False)) >= 2:
                return process
        time.sleep(0.02)
    process.kill()
    raise AssertionError(f"nothing was kept: {process.communicate()}")


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.long)])
def test_a_run_that_is_broken_off_leaves_a_good_store_and_is_gone_on_with(desk: Desk, how: signal.Signals) -> None:
    process = begun(desk, 40)
    process.send_signal(how)
    complaints = process.communicate(timeout=60)[1].decode()
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "run the same command again to go on" in complaints
        assert "Traceback" not in complaints
    with Store.open(str(desk.store)) as store:
        first = {kept.digest for kept in store.reports(latest=False)}
    assert 2 <= len(first) < 40
    done = desk.run("keep", "many")
    assert f"{40 - len(first)} new, {len(first)} known already" in done.stdout
    with Store.open(str(desk.store)) as store:
        kept = store.reports()
        assert len(kept) == 40
        assert first <= {one.digest for one in kept}
        assert sorted(d for story in store.stories() for d in story.reports) == sorted(one.digest for one in kept)


def test_read_takes_the_corrections_of_a_named_store_along(desk: Desk) -> None:
    desk.run("keep", "in")
    story = next(one["id"] for one in desk.listed() if len(one["reports"]) == 2)
    account = json.loads(desk.run("story", story, "--format", "json").stdout)
    accord = account["accords"][0]["id"]
    desk.run("correct", "not-accord", accord, "--by", "A. Reader")
    read = json.loads(desk.run("read", "in", "--format", "json").stdout)
    without = json.loads(desk.run("read", "in", "--format", "json", COMMUNIQUE_STORE="").stdout)
    assert len(read["accords"]) == len(without["accords"]) - 1
    assert "not applied" not in desk.run("read", "in/cup.txt").stdout
    (desk.folder / "set.toml").write_text(f'store = "{desk.store}"\n', "utf-8")
    assert desk.run("check", "The cup final was moved", "in", "--store", desk.store).stdout
    desk.run("corrections", "--export", desk.folder / "c.jsonl")
    lines = desk.run("read", "in", "--format", "json", "--corrections", desk.folder / "c.jsonl", COMMUNIQUE_STORE="")
    assert json.loads(lines.stdout)["accords"] == read["accords"]
    desk.environment.pop("COMMUNIQUE_STORE")
    named = desk.run("read", "in", "--format", "json", "--config", desk.folder / "set.toml")
    assert json.loads(named.stdout)["accords"] == read["accords"]


def test_an_empty_name_is_no_store_and_not_the_users_own(desk: Desk) -> None:
    put(desk.folder, "dam.txt", DAM)
    told = desk.run("keep", desk.folder, "--store", "", code=2, COMMUNIQUE_STORE="").stderr
    assert "names no store" in told
    assert not (desk.folder / "communique").exists()
