"""The command line writes every form beside the main output, says what it cannot do, and gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from communique.faces.exports.writers import KINDS
from tests.faces.test_cli import run

FILES = ("dravpress.txt", "harbour-mirror.txt", "oxmere-gazette.html")


@pytest.fixture(scope="module")
def files(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("reports")
    return [Path(shutil.copy(samples / "harrowmouth-talks" / "day-1" / name, folder)) for name in FILES]


def exported(files: list[Path], folder: Path, seed: str) -> dict[str, bytes]:
    folder.mkdir()
    wanted = [argument for kind in KINDS for argument in ("--export", f"{kind}={folder / kind}")]
    command = [sys.executable, "-m", "communique", "read", *map(str, files), "--rules", "--quiet", *wanted]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=120)
    return {kind: (folder / kind).read_bytes() for kind in KINDS}


def test_every_kind_is_written_and_the_order_of_the_reports_changes_no_byte(files: list[Path], tmp_path: Path) -> None:
    first = exported(files, tmp_path / "one", "1")
    assert exported(files[::-1], tmp_path / "two", "2") == first
    readout = json.loads(first["json"])
    assert openpyxl.load_workbook(io.BytesIO(first["xlsx"]))["statements"].max_row == len(readout["statements"]) + 1
    assert Calendar.from_ical(first["ics"].decode())["version"] == "2.0"
    assert len(list(csv.DictReader(io.StringIO(first["statements"].decode())))) == len(readout["statements"])
    assert len(first["plover"].splitlines()) == len(readout["coded"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--export", "pdf=x.pdf"), "--export pdf=x.pdf: give it as KIND=FILE"),
        (("--export", "xlsx"), "--export xlsx: give it as KIND=FILE"),
        (("--export", "ics=a", "--export", "dna=a"), "a: asked for twice, as ics and dna"),
        (("--html", "a", "--export", "dna=a"), "a: asked for twice, as html and dna"),
        (("--as-of", "20310303"), "'20310303' is no day; write it as YYYY-MM-DD"),
        (("--as-of", "2031-02-30"), "'2031-02-30' is no day"),
        (("--as-of", "next week"), "'next week' is no day"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: tuple[str, ...], told: str, files: list[Path]) -> None:
    done = run("read", files[0], "--rules", *arguments)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1


def test_a_day_is_taken(files: list[Path]) -> None:
    assert run("read", files[0], "--rules", "-q", "--as-of", "2031-03-03", "--format", "ics").returncode == 0


def test_quotes_only_reaches_every_file(files: list[Path], tmp_path: Path) -> None:
    done = run(
        "read", files[0], "--rules", "--quotes-only", "--format", "json", "--export", f"html={tmp_path / 'p.html'}",
        "--md", tmp_path / "a.md",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert [report["text"] for report in json.loads(done.stdout)["reports"]] == [None]
    assert "Quotations only: at most" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_a_workbook_goes_to_a_file_or_a_pipe(files: list[Path]) -> None:
    done = run("read", files[0], "--rules", "-q", "--format", "xlsx")
    assert done.returncode == 0
    assert openpyxl.load_workbook(io.BytesIO(done.stdout)).sheetnames[0] == "reports"


def test_the_help_names_every_kind() -> None:
    told = " ".join(run("read", "--help").stdout.decode().split())
    assert not [kind for kind in KINDS if kind not in told]
