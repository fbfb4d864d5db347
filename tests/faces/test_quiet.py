"""Quiet runs: nothing on the screen but what was asked for, and never nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.test_cli import run

COMMANDS = ["read", "draft", "dossier"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "days" / "2031-05-12"
    folder.mkdir(parents=True)
    file = folder / "gull.txt"
    file.write_text(
        "The dam stays shut\n\nRuta Olmen promised that Brask would open the dam in June.\n", encoding="utf-8"
    )
    return file.parent.parent


@pytest.mark.parametrize("command", COMMANDS)
def test_a_quiet_run_that_writes_no_file_prints_its_text(command: str, report: Path) -> None:
    loud, quiet = run(command, report), run(command, report, "-q")
    assert quiet.returncode == loud.returncode == 0
    assert quiet.stdout == loud.stdout
    assert len(quiet.stdout) > 50


@pytest.mark.parametrize("command", COMMANDS)
def test_a_quiet_run_that_writes_a_file_prints_nothing(command: str, report: Path, tmp_path: Path) -> None:
    done = run(command, report, "-q", "--html", tmp_path / "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "page.html").stat().st_size > 1000


def test_a_quiet_verbose_run_prints_the_whole_account(report: Path) -> None:
    done = run("read", report, "-q", "-v")
    assert b"THE REPORTS" in done.stdout
