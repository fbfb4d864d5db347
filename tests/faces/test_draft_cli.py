"""``communique draft`` as a user meets it: the sample's texts, what it refuses, how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest

STORY = "harrowmouth-talks"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the second day of the sample once in every form."""
    folder = tmp_path_factory.mktemp("draft")
    done = run(
        "draft", samples / STORY / "day-2", "--md", folder / "d.md", "--html", folder / "d.html",
        "--docx", folder / "d.docx", "-o", folder / "d.txt",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return folder


def test_one_run_writes_every_form_with_the_same_head(written: Path) -> None:
    for name in ("d.md", "d.html", "d.txt"):
        text = " ".join((written / name).read_text(encoding="utf-8").split())
        assert "Compiled from reports; not issued by the parties." in text
        assert "Drawn from 5 reports, 22 May 2025 to 23 May 2025." in text
    assert "Compiled from reports" in docx.Document(str(written / "d.docx")).paragraphs[1].text


def test_the_day_of_the_agreement_has_the_joint_team_and_the_catch_books(written: Path) -> None:
    text = " ".join((written / "d.txt").read_text(encoding="utf-8").split())
    clauses = text[: text.index("How to read the brackets")]
    assert "joint team of inquiry into the fire on the barge Tansy." in clauses
    assert "Lomarra will hand the catch books of the Lomarran eel fishers to the Council by 30 May." in clauses
    assert "[proposed by Nine Waters Council: " in clauses


def test_the_day_of_the_proposal_sets_the_refusal_beside_it(samples: Path) -> None:
    done = run("draft", samples / STORY / "day-1", "--format", "md")
    text = done.stdout.decode()
    assert done.returncode == 0
    (line,) = [line for line in text.splitlines() if "Kestria, on the word of Lomarra alone: " in line]
    assert "joint team" in line
    assert "\\[Lomarra: " in line


def test_the_bytes_do_not_depend_on_the_order_of_the_reports(samples: Path, written: Path, tmp_path: Path) -> None:
    files = sorted(p for p in (samples / STORY / "day-2").iterdir() if p.suffix in (".txt", ".html"))
    done = run("draft", *reversed(files), "--docx", tmp_path / "d.docx", "--quiet")
    assert done.returncode == 0
    assert (tmp_path / "d.docx").read_bytes() == (written / "d.docx").read_bytes()


def test_a_story_without_accords_gets_a_clear_sentence(tmp_path: Path) -> None:
    report = tmp_path / "weather.txt"
    report.write_text("Rain fell on the harbour all morning.\nThe market square was empty by noon.\n", "utf-8")
    done = run("draft", report)
    assert done.returncode == 0
    assert b"nothing that a joint text could take up" in b" ".join(done.stdout.split())


def test_a_word_document_needs_a_file(samples: Path) -> None:
    done = run("draft", samples / STORY / "day-1", "--format", "docx")
    assert done.returncode == 2
    assert b"name a file with -o" in done.stderr


def test_what_cannot_be_read_is_refused_and_the_rest_laid_out(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The ministers agreed on Monday to reopen the old lock at noon.\n", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    done = run("draft", tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "gone.txt")
    assert done.returncode == 1
    assert b"Compiled from reports" in done.stdout
    assert b"empty.txt" in done.stderr
    assert b"gone.txt" in done.stderr


def test_a_day_that_the_calendar_does_not_know_is_refused(samples: Path) -> None:
    done = run("draft", samples / STORY / "day-1", "--as-of", "2025-02-30")
    assert done.returncode == 2
    assert b"'2025-02-30' is no day" in done.stderr
