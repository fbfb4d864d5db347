"""The command dossier as a user meets it, on the three days of the sample and on bad input."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faces.test_cli import run

STORY = "harrowmouth-talks"
Item = dict[str, Any]


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Follow the sample once with everything that can be written."""
    folder = tmp_path_factory.mktemp("out")
    done = run(
        "dossier", samples / STORY, "--format", "json", "-o", folder / "d.json", "--html", folder / "d.html",
        "--md", folder / "d.md",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "record.txt" in done.stderr.decode()
    return folder


@pytest.fixture(scope="module")
def sample(written: Path) -> Item:
    found: Item = json.loads((written / "d.json").read_text(encoding="utf-8"))
    return found


def quotes(node: Any) -> Iterator[Item]:
    if isinstance(node, dict):
        if "quote" in node:
            yield node
        for value in node.values():
            yield from quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotes(value)


def changes(sample: Item, day: str, kind: str) -> list[Item]:
    return [c for review in sample["reviews"] if review["day"] == day for c in review["changes"] if c["kind"] == kind]


def courses(sample: Item, *words: str) -> list[Item]:
    return [c for c in sample["courses"] if all(word in c["object"] for word in words)]


def test_the_sample_has_three_days_in_order_and_unique_reports(sample: Item) -> None:
    assert [(day["name"], day["date"]) for day in sample["days"]] == [
        ("day-1", "2025-05-14"),
        ("day-2", "2025-05-22"),
        ("day-3", "2025-06-03"),
    ]
    assert sample["as_of"] == "2025-06-03"
    assert len({report["id"] for report in sample["reports"]}) == len(sample["reports"]) == 17


def test_an_accord_goes_from_proposed_to_agreed_to_contested(sample: Item) -> None:
    (team,) = [c for c in courses(sample, "joint team") if len(c["by_day"]) == 3]
    assert [one["status"] for one in team["by_day"]] == ["proposed", "agreed", "contested"]
    (line,) = [c for c in changes(sample, "day-3", "contested") if c["item"] == team["id"]]
    assert line["before"]
    assert {quote["report"] for quote in line["evidence"]} <= {
        "dravpress-3-june", "gazette-3-june", "kestria-ministry-3-june", "lamplight-3-june"
    }  # fmt: skip


def test_a_position_changes_and_both_quotes_are_shown(sample: Item) -> None:
    found = changes(sample, "day-2", "position")
    assert any(
        "two experts from each country" in c["summary"]
        or any("joint" in quote["quote"] or "accept" in quote["quote"] for quote in (*c["before"], *c["evidence"]))
        for c in found
    )
    assert all(c["before"] and c["evidence"] for c in found)


def test_a_due_date_passes(sample: Item) -> None:
    (line,) = changes(sample, "day-3", "overdue")
    assert "catch books" in line["summary"]
    (course,) = [c for c in sample["courses"] if c["id"] == line["item"]]
    assert (course["status"], course["due"]) == ("lapsed", "2025-05-30")
    assert [event["status"] for event in course["events"] if event["computed"]] == ["lapsed"]


def test_a_prediction_is_met(sample: Item) -> None:
    players = {player["id"]: player["name"] for player in sample["players"]}
    met = [f for f in sample["foretold"] if f["outcome"] == "met" and f["by"]]
    (session,) = [f for f in met if players[f["by"]] == "Wenna Achterby"]
    assert session["due"] == "2025-05-28"
    assert {quote["report"] for quote in session["told"]} == {"dravpress-3-june", "gazette-3-june"}


def test_the_reprint_changes_nothing(sample: Item, samples: Path, tmp_path: Path) -> None:
    reprint = "inland-courier-3-june"
    (review,) = [r for r in sample["reviews"] if r["day"] == "day-3"]
    assert review["repeats"] == [reprint]
    assert not [q for part in ("reviews", "courses", "stands", "foretold") for q in quotes(sample[part])
                if q["report"] == reprint]  # fmt: skip
    shutil.copytree(samples / STORY, tmp_path / STORY)
    (tmp_path / STORY / "day-3" / f"{reprint}.txt").unlink()
    table = tmp_path / STORY / "day-3" / "reports.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if reprint not in row), encoding="utf-8")
    done = run("dossier", tmp_path / STORY, "-q", "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    without = json.loads(done.stdout)
    assert [(c["object"], c["by_day"]) for c in without["courses"]] == [
        (c["object"], c["by_day"]) for c in sample["courses"]
    ]
    assert [[c["summary"] for c in r["changes"]] for r in without["reviews"]] == [
        [c["summary"] for c in r["changes"]] for r in sample["reviews"]
    ]


def test_every_quote_is_the_slice_of_its_report(sample: Item) -> None:
    texts = {report["id"]: report["text"] for report in sample["reports"]}
    found = list(quotes(sample))
    assert len(found) > 150
    assert all(texts[q["report"]][q["start"] : q["end"]] == q["quote"] for q in found)


def test_the_page_and_the_account_stand_beside(written: Path) -> None:
    page = (written / "d.html").read_text(encoding="utf-8")
    assert "Press review" in page
    assert "contested" in page
    text = (written / "d.md").read_text(encoding="utf-8")
    assert text.index("day\\-3" if "day\\-3" in text else "day-3") < text.index("(day-2)")


def test_days_named_in_any_order_give_the_same_bytes(written: Path, samples: Path) -> None:
    days = [samples / STORY / f"day-{n}" for n in (3, 1, 2)]
    first, second = (
        run("dossier", *days, "-q", "--format", "json"),
        run("dossier", *days[::-1], "-q", "--format", "json"),
    )
    assert first.returncode == 0, first.stderr.decode()
    assert first.stdout == second.stdout
    named, whole = json.loads(first.stdout), json.loads((written / "d.json").read_text(encoding="utf-8"))
    assert named["name"] == whole["name"] == STORY
    assert named["courses"] == whole["courses"]


def test_a_brief_of_the_last_day_and_the_board_go_to_the_terminal(samples: Path) -> None:
    done = run("dossier", samples / STORY, "--actors", "Tarrago, Nine Waters Council", "--as-of", "2025-06-20")
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert "PRESS REVIEW, 3 Jun 2025 (day-3)" in text
    assert "judged on 20 Jun 2025" in text
    assert "Druik (" not in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--actors", "Tarago"), "near are Yusuf Tarrago"),
        (("--issues", "gagues"), "near are gauges"),
        (("--as-of", "3 June"), "write it as YYYY-MM-DD"),
    ],
)
def test_what_is_asked_for_and_is_not_there_is_one_sentence(samples: Path, options: tuple[str, ...], told: str) -> None:
    done = run("dossier", samples / STORY, *options)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 2 - ("--as-of" in options) or "communique:" in done.stderr.decode()
    assert done.stdout == b""


def story(root: Path, name: str, **days: str) -> Path:
    for day, text in days.items():
        folder = root / name / day
        folder.mkdir(parents=True)
        if text:
            (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    return root / name


def test_two_folders_of_one_name_are_one_sentence(tmp_path: Path) -> None:
    one = story(tmp_path / "a", "talks", d1="The pilot said that the harbour was calm.")
    two = story(tmp_path / "b", "talks", d1="The pilot said that the harbour was rough.")
    done = run("dossier", one, two)
    assert done.returncode == 2
    assert "two folders of one name" in done.stderr.decode()


def test_another_dossier_of_the_name_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    one = story(tmp_path / "a", "talks", d1="The pilot said that the harbour was calm.")
    two = story(tmp_path / "b", "talks", d1="The pilot said that the harbour was rough.")
    assert run("dossier", one, "--format", "json", "-o", target).returncode == 0
    before = target.read_bytes()
    done = run("dossier", two, "--format", "json", "-o", target)
    assert done.returncode == 2
    assert "another dossier called 'talks'" in done.stderr.decode()
    assert target.read_bytes() == before
    assert run("dossier", two, "--name", "talks of May", "--format", "json", "-o", target).returncode == 0


def test_an_empty_day_and_undated_days_are_told_and_nothing_is_invented(tmp_path: Path) -> None:
    folder = story(tmp_path, "talks", d1="The pilot said that the harbour was calm.", d2="")
    done = run("dossier", folder, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert [day["date"] for day in found["days"]] == [None, None]
    empty = found["reviews"][1]
    assert (empty["reports"], empty["changes"]) == (0, [])
    assert any("No report of this day" in note for note in empty["notes"])
    assert found["courses"] == found["stands"] == found["foretold"] == []


def test_days_in_the_wrong_order_are_followed_by_date(tmp_path: Path) -> None:
    folder = story(
        tmp_path,
        "talks",
        **{"d1-2031-04-09": "The pilot said that the harbour was calm.", "d2-2031-04-02": "The weather stayed mild."},
    )
    found = json.loads(run("dossier", folder, "--format", "json").stdout)
    assert [day["date"] for day in found["days"]] == ["2031-04-02", "2031-04-09"]
    assert any("another order" in note for note in found["days"][0]["notes"])


def test_a_refused_report_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    folder = story(tmp_path, "talks", d1="The pilot said that the harbour was calm.")
    (folder / "d1" / "empty.txt").write_text("", encoding="utf-8")
    done = run("dossier", folder, "--format", "json")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr.decode()
    assert len(json.loads(done.stdout)["refused"]) == 1


@pytest.mark.parametrize(("given", "words"), [("", "An empty path"), ("nowhere", "there is no such folder")])
def test_a_path_that_is_none_is_one_sentence(tmp_path: Path, given: str, words: str) -> None:
    done = run("dossier", given and tmp_path / given)
    assert done.returncode == 2
    assert words in done.stderr.decode()


def test_a_folder_without_reports_is_refused_and_unread_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    done = run("dossier", tmp_path / "bare")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "no report lies in it" in done.stderr.decode()
    folder = story(tmp_path, "talks", d1="The pilot said that the harbour was calm.", d2="")
    (folder / "d2" / "x.pdf").write_bytes(b"%PDF-1.4")
    done = run("dossier", folder)
    assert done.returncode == 1
    assert "x.pdf" in done.stderr.decode()


def test_the_sample_s_statuses_stand_as_the_account_by_hand_has_them(sample: Item, samples: Path) -> None:
    gold = json.loads((samples / STORY / "days.gold.json").read_text(encoding="utf-8"))
    right = wanted = 0
    for one in gold["courses"]:
        shared = [(sum(_meet(a, b) for a in one["evidence"] for b in c["evidence"]), c) for c in sample["courses"]]
        best = max(shared, key=lambda pair: pair[0])
        told = {d["day"]: d["status"] for d in best[1]["by_day"]} if best[0] else {}
        status = None
        cells = {}
        for name in ("day-1", "day-2", "day-3"):
            status = told.get(name, status)
            cells[name] = status
        right += sum(cells[name] == expected for name, expected in one["by_day"])
        wanted += len(one["by_day"])
    assert right >= wanted - 3


def _meet(first: Item, second: Item) -> bool:
    return bool(
        first["report"] == second["report"] and first["start"] < second["end"] and second["start"] < first["end"]
    )


def test_the_state_is_one_player_and_its_joint_accords_are_followed_with_it(sample: Item, samples: Path) -> None:
    assert [p["kind"] for p in sample["players"] if p["name"] == "Kestria"] == ["state"]
    done = run("dossier", samples / STORY, "-q", "--actors", "Kestria", "--format", "json")
    kept = [c["object"] for c in json.loads(done.stdout)["courses"]]
    assert any("joint team" in what for what in kept)
    assert any("commission" in what for what in kept)


def test_conditions_stand_in_every_form_of_the_board(sample: Item, written: Path) -> None:
    (gates,) = [c for c in courses(sample, "open the gates") if c["kind"] == "commitment"]
    words = gates["conditions"][0]["quote"]
    assert words in (written / "d.md").read_text(encoding="utf-8")
    assert f"condition: <q><bdi>{words}" in (written / "d.html").read_text(encoding="utf-8")
