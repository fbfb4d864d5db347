"""The command line as a user meets it: what it writes, what it refuses, how it ends."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "harrowmouth-talks/day-1"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=120, check=False)


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the sample once with everything that can be written."""
    folder = tmp_path_factory.mktemp("out")
    done = run(
        "read", samples / STORY, "--format", "json", "-o", folder / "r.json", "--html", folder / "p.html",
        "--md", folder / "a.md", "--statements", folder / "s.csv", "--accords", folder / "k.csv",
        "--discrepancies", folder / "d.csv", "--same", folder / "m.csv",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_one_run_writes_every_form(written: Path) -> None:
    readout = json.loads((written / "r.json").read_text(encoding="utf-8"))
    assert readout["format"] == "readout/1"
    assert len(readout["stories"]) == 1
    assert len(readout["reports"]) == 7
    assert "not an official document" in (written / "p.html").read_text(encoding="utf-8")
    assert (written / "a.md").read_text(encoding="utf-8").startswith("#")
    rows = list(csv.DictReader((written / "s.csv").read_text(encoding="utf-8").splitlines(keepends=True)))
    assert len(rows) == len(readout["statements"])
    assert (written / "k.csv").read_text(encoding="utf-8").count("\n") > 5
    for name, key in (("d.csv", "discrepancies"), ("m.csv", "same")):
        rows = list(csv.DictReader((written / name).read_text(encoding="utf-8").splitlines(keepends=True)))
        assert len(rows) == sum(len(item["members"]) for item in readout[key])


def test_every_quote_of_the_export_is_the_slice_of_the_users_own_file(written: Path, samples: Path) -> None:
    readout = json.loads((written / "r.json").read_text(encoding="utf-8"))
    checked = 0
    for statement in readout["statements"]:
        file = samples / STORY / f"{statement['report']}.txt"
        if file.exists():
            text = file.read_bytes().decode("utf-8")
            for span in statement["content"]:
                assert text[span["start"] : span["end"]] == span["quote"]
                checked += 1
    assert checked > 50


def test_the_sample_shows_its_copy_its_clash_and_its_unknown_speaker(written: Path) -> None:
    readout = json.loads((written / "r.json").read_text(encoding="utf-8"))
    copies = {r["id"]: r["copy_of"] for r in readout["reports"] if r["copy_of"]}
    assert copies == {"inland-courier": "dravpress"}
    assert any(d["strength"] == "contradiction" and not d.get("suggested") for d in readout["discrepancies"])
    assert any(s["speaker"] is None and s["speaker_mention"] for s in readout["statements"])
    assert any(s["basis"] == "counterpart" for s in readout["statements"])


def test_the_brief_fits_a_screen(samples: Path) -> None:
    done = run("read", samples / STORY)
    assert done.returncode == 0
    assert done.stdout.decode().count("\n") <= 50
    assert b"not an official document" in done.stdout


def test_standard_input_is_read() -> None:
    done = run("read", "-", "--format", "json", stdin=b"Ruta Olmen said that the dam would stay shut until June.\n")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["statements"]) == 1


def test_one_bad_input_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Ruta Olmen said that the dam would stay shut until June.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    done = run("read", tmp_path, "--format", "json")
    assert done.returncode == 1
    readout = json.loads(done.stdout)
    assert [r["id"] for r in readout["reports"]] == ["good"]
    assert sorted(Path(r["origin"]).name for r in readout["refused"]) == ["bytes.txt", "empty.txt", "gone.txt"]
    complaints = done.stderr.decode()
    for name in ("empty.txt", "bytes.txt", "gone.txt"):
        assert name in complaints
    assert "1 read, 3 refused." in complaints


def test_nothing_to_read_ends_with_one_clear_line(tmp_path: Path) -> None:
    done = run("read", tmp_path / "missing.txt")
    assert done.returncode == 1
    assert b"missing.txt" in done.stdout
    assert b"Traceback" not in done.stderr


def test_boilerplate_alone_is_an_empty_body_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("Menu\nSearch\nLog in\nSign up for our newsletter\n{{item.title}}\n", "utf-8")
    done = run("read", tmp_path / "menu.txt", "--format", "json")
    assert done.returncode == 0
    report = json.loads(done.stdout)["reports"][0]
    assert report["body"] == []
    assert report["notes"]


def test_a_page_nested_too_deep_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "text" + "</div>" * 100_000, "utf-8")
    done = run("read", tmp_path / "deep.html")
    assert done.returncode == 1
    assert b"deep" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "x.txt", "--format", "yaml"), ("read", "x.txt", "--date", "x.txt"), ("unknown",)],
)
def test_bad_usage_ends_with_code_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_said_plainly(samples: Path, tmp_path: Path) -> None:
    done = run("read", samples / STORY / "dravpress.txt", "--html", tmp_path / "no" / "page.html")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_two_events_become_two_stories(tmp_path: Path) -> None:
    dam = (
        "Corvel dam to stay shut\n\nForeign Minister Ruta Olmen said that the Corvel dam would stay shut until"
        " the gauges stand. The ferry at Wickham Sound lies idle. Fishermen of the sound met Olmen on Monday"
        " about the eels.\n"
    )
    cup = (
        "Harriers win the cup\n\nThe Belmont Harriers beat the Lowick Rovers four to one in the cup final. Coach Dario"
        " Vell said that the goalkeeper had won the match. The trophy goes to Belmont for the third time.\n"
    )
    for name, text in (("dam1", dam), ("dam2", dam.replace("met Olmen on", "spoke to Olmen on")), ("cup", cup)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("read", tmp_path, "--format", "json")
    stories = json.loads(done.stdout)["stories"]
    assert sorted(sorted(s["reports"]) for s in stories) == [["cup"], ["dam1", "dam2"]]
    one = json.loads(run("read", tmp_path, "--one-story", "--format", "json").stdout)["stories"]
    assert [sorted(s["reports"]) for s in one] == [["cup", "dam1", "dam2"]]


@pytest.mark.parametrize("command", [("watch", "--once"), ("stories", "--store"), ("story", "--store=none.db"), ()])
def test_no_sentence_carries_what_a_terminal_would_obey(command: tuple[str, ...]) -> None:
    done = run(*command, "ht/\x1b[31mno\u202e[bold]")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert not set("\x1b\u202e") & set(told)


@pytest.mark.parametrize("command", [("--version",), ("watch", "--once", "none")])
def test_ctrl_c_while_it_starts_ends_in_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'communique.faces.watching': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
    )
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "communique", *command],
        capture_output=True, env={**os.environ, "PYTHONPATH": path}, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (130, b"Broken off.\n")
