"""Nothing is written over an input, and what Communique wrote is never taken for a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.errors import OutputError
from communique.faces.cli import app
from communique.faces.drafting import WRITERS
from communique.faces.exports.writers import KINDS
from communique.nouns import Collection, Refusal, Report, Source
from communique.pipeline import joint_texts, read
from communique.reports import open_reports
from communique.settings import Limits, Settings

TEXT = """Brenmoor and Tasselby agree on nets

LOWGATE, May 9, 2031 - Brenmoor and Tasselby agreed on Friday to halve the herring catch by autumn.

Brenmoor condemned Tasselby for the attack on its boats.

"We will halve our catch," Ada Quill, the fisheries minister of Brenmoor, said after the talks.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "brine.txt").write_text(TEXT)
    return tmp_path / "day"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    file = tmp_path_factory.mktemp("own") / "brine.txt"
    file.write_text(TEXT)
    return read(Source((str(file),)), Settings(rules=True))


def invoke(*arguments: str | Path) -> None:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception


@pytest.mark.parametrize(
    "command",
    [
        ("read", "{f}/brine.txt", "--md", "{f}/brine.txt"), ("read", "{f}", "-o", "{f}/brine.txt"),
        ("read", "{f}", "--export", "ics={f}/brine.txt"), ("read", "{f}/*.txt", "-o", "{f}/brine.txt"),
        ("draft", "{f}", "-o", "{f}/brine.txt"), ("draft", "{f}", "--html", "{f}/../day/brine.txt"),
        ("check", "the catch", "{f}", "-o", "{f}/brine.txt"), ("dossier", "{f}", "--md", "{f}/brine.txt"),
    ],
)  # fmt: skip
def test_no_command_writes_over_its_reports(folder: Path, command: tuple[str, ...]) -> None:
    with pytest.raises(OutputError, match=r"one of the inputs .*; nothing was written: name another file\."):
        invoke(*(part.format(f=folder) for part in command), "--rules")
    assert (folder / "brine.txt").read_text() == TEXT
    assert [path.name for path in folder.iterdir()] == ["brine.txt"]


@pytest.mark.parametrize(
    "command", [("read", "{f}", "--record", "{r}", "-o", "{r}"), ("check", "{r}", "{f}", "-o", "{r}")]
)
def test_no_command_writes_over_a_record_or_a_draft(folder: Path, command: tuple[str, ...]) -> None:
    record = folder.parent / "record.txt"
    record.write_text(TEXT.replace("halve", "cut"))
    with pytest.raises(OutputError, match="one of the inputs"):
        invoke(*(part.format(f=folder, r=record) for part in command), "--rules")
    assert "will cut our catch" in record.read_text()


def test_a_page_in_the_folder_of_its_reports_is_refused_as_a_report_and_written_anew(folder: Path) -> None:
    page = folder / "dossier.html"
    invoke("dossier", folder, "--html", page, "--rules", "-q")
    first = page.read_text()
    opened = list(open_reports(Source((str(folder),)), Limits()))
    assert [one.reason for one in opened if isinstance(one, Refusal)] == ["made by Communique itself"]
    assert [one.id for one in opened if isinstance(one, Report)] == ["brine"]
    page.write_text(first + "<!-- older -->")
    invoke("dossier", folder, "--html", page, "--rules", "-q")
    assert "<!-- older -->" not in page.read_text()


def is_refused(file: Path, made: str | bytes) -> bool:
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    (one,) = open_reports(Source((str(file),)), Limits())
    return isinstance(one, Refusal) and one.reason in {"made by Communique itself", "binary"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_export_is_known_again(kind: str, collection: Collection, tmp_path: Path) -> None:
    assert is_refused(tmp_path / "one.txt", KINDS[kind].write(collection))


def test_every_draft_is_known_again(collection: Collection, tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        assert is_refused(tmp_path / "one.txt", write(collection, joint_texts(collection))), name


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
@pytest.mark.parametrize("command", ["dossier", "read", "check"])
def test_every_form_of_every_command_is_known_again(folder: Path, tmp_path: Path, command: str, form: str) -> None:
    if command == "check" and form == "md":
        return
    made = tmp_path / "made.txt"
    said = ["We will halve our catch"] if command == "check" else []
    invoke(command, *said, folder, "--format", form, "-o", made, "--rules", "-q")
    assert is_refused(tmp_path / "again.txt", made.read_bytes())


def test_an_own_draft_may_be_checked_and_a_report_about_a_dossier_is_read(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    invoke("draft", folder, "--md", draft, "--rules", "-q")
    found = CliRunner().invoke(app, ["check", str(draft), str(folder), "--rules"])
    assert found.exit_code == 0, found.output
    (tmp_path / "one.txt").write_text("DOSSIER Lowgate: what was compiled from reports\n\nThe talks lasted two days.")
    (one,) = open_reports(Source((str(tmp_path / "one.txt"),)), Limits())
    assert isinstance(one, Report)
