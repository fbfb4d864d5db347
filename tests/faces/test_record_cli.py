"""``read --record`` and ``check`` as a user meets them: what they write, what they refuse, how they end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

STORY = "harrowmouth-talks/day-1"
RECORD = "harrowmouth-talks/record.txt"
REPORT = "Foreign Minister Ruta Olmen said on Monday: “The dam stays shut until June, and no boat will pass.”\n"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=120, check=False)


@pytest.fixture(scope="module")
def written(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read the sample once with its record, and once without."""
    folder = tmp_path_factory.mktemp("out")
    done = run(
        "read", samples / STORY, "--record", samples / RECORD, "--html", folder / "p.html", "--md", folder / "a.md",
        "--format", "json", "-o", folder / "r.json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert run("read", samples / STORY, "--format", "json", "-o", folder / "without.json").returncode == 0
    return folder


def loaded(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_the_readout_is_the_same_but_for_the_record(written: Path) -> None:
    found = loaded(written / "r.json")
    assert found.pop("record")
    assert found == loaded(written / "without.json")


def test_the_sample_has_every_status(written: Path) -> None:
    quotations = loaded(written / "r.json")["record"][0]["quotations"]
    found = {(q["report"], q["span"]["quote"][:24]): q for q in quotations}
    expected = {
        ("dravpress", "We will open the gates w"): "verbatim",
        ("harbour-mirror", "We will open the gates."): "cut",
        ("dravpress", "Mr. Tarrago himself ackn"): "altered",
        ("dravpress", "We have not held back a "): "moved",
        ("harbour-mirror", "A table is not yet a din"): "not-found",
    }
    assert {key: found[key]["status"] for key in expected} == expected
    altered = found["dravpress", "Mr. Tarrago himself ackn"]
    assert altered["differs"] == [["today", "this afternoon"], ["had come", "came"]]
    assert altered["answer_by"] == "Marta Hallorin"
    assert "weapon" in altered["question"]["quote"]
    assert "orchards" in found["dravpress", "We have not held back a "]["question"]["quote"]
    assert found["harbour-mirror", "We will open the gates."]["left_out"][0]["quote"].startswith("when the gauges")


def test_every_quote_of_the_record_is_a_slice(written: Path, samples: Path) -> None:
    found = loaded(written / "r.json")
    record = found["record"][0]
    texts = {r["id"]: r["text"] for r in found["reports"]} | {record["id"]: record["text"]}
    assert record["text"] == (samples / RECORD).read_bytes().decode("utf-8")
    checked = 0

    def visit(item: Any) -> None:
        nonlocal checked
        if isinstance(item, dict):
            if {"report", "start", "end", "quote"} <= item.keys():
                assert texts[item["report"]][item["start"] : item["end"]] == item["quote"]
                checked += 1
            for value in item.values():
                visit(value)
        elif isinstance(item, list):
            for value in item:
                visit(value)

    visit(record)
    assert checked > 100


def test_what_no_report_carries_is_told(written: Path) -> None:
    silent = loaded(written / "r.json")["record"][0]["uncarried"]
    assert [(one["speaker"], one["spans"][0]["quote"].split()[0]) for one in silent] == [
        ("Yusuf Tarrago", "My"), ("Oriel Nakamba", "That"),
    ]  # fmt: skip


def test_page_and_markdown_show_the_record_with_the_words_that_differ(written: Path) -> None:
    tree = lxml_html.fromstring((written / "p.html").read_text(encoding="utf-8"))
    (section,) = tree.xpath("//section[contains(@class, 'against')]")
    marks = section.xpath(".//mark/text()")
    assert {"today", "this afternoon", "had come", "came"} <= set(marks)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    text = (written / "a.md").read_text(encoding="utf-8")
    assert "**today**" in text
    assert "## In no report" in text


def test_the_terminal_tells_of_the_record(samples: Path) -> None:
    done = run("read", samples / STORY, "--record", samples / RECORD)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "AGAINST THE RECORD" in shown
    assert "*today*" in shown
    assert "2 that no report carries" in shown


def test_several_records_are_each_set_against(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "one.txt").write_text("The dam stays shut until June, and no boat will pass. It is so.\n", "utf-8")
    (tmp_path / "two.txt").write_text("The dam stays shut until May, and no boat will pass. It is so.\n", "utf-8")
    done = run(
        "read", "report.txt", "--record", "one.txt", "--record", "two.txt", "--format", "json", cwd=tmp_path
    )  # fmt: skip
    found = json.loads(done.stdout)["record"]
    assert [(r["id"], r["quotations"][0]["status"]) for r in found] == [("one", "verbatim"), ("two", "altered")]


def test_a_record_with_the_name_of_a_report_gets_an_id_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "official").mkdir()
    (tmp_path / "talks.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "official" / "talks.txt").write_text("The dam stays shut until June, and no boat will pass.\n", "utf-8")
    done = run("read", "talks.txt", "--record", "official/talks.txt", "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert re.fullmatch(r"talks-[0-9a-f]{8}", found["record"][0]["id"])
    assert found["reports"][0]["id"] == "talks"


@pytest.mark.parametrize(
    ("record", "content", "said"),
    [
        ("missing.txt", None, "cannot be read: no such file"),
        ("empty.txt", b"", "cannot be read: there is no visible character"),
        ("marks.txt", b"... --- ...\n", "there is no word in it"),
        ("bytes.txt", bytes(range(256)) * 64, "cannot be read"),
        ("german.txt", b"Der Damm bleibt bis zum Juni geschlossen, und kein Boot wird ihn passieren. Das hat die "
         b"Ministerin am Montag in der Hauptstadt gesagt, und sie hat es dem Rat schriftlich gegeben.\n",
         "not in English"),
        ("report.txt", REPORT.encode(), "also among the reports"),
        (".", None, "cannot be read"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_used_ends_with_one_sentence(
    record: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "first.txt").write_text(REPORT, encoding="utf-8")
    if content is not None:
        (tmp_path / record).write_bytes(content)
    empty = tmp_path / "folder"
    empty.mkdir()
    named = "folder" if record == "." else record
    done = run("read", "reports", "--record", named, cwd=tmp_path)
    complaint = done.stderr.decode()
    assert done.returncode == 2, complaint
    assert said in complaint
    assert named in complaint
    assert complaint.count("\n") == 1
    assert done.stdout == b""


def test_reports_none_of_which_can_be_read_leave_nothing_to_set_against(tmp_path: Path) -> None:
    (tmp_path / "record.txt").write_text("The dam stays shut until June.\n", encoding="utf-8")
    done = run("read", "missing.txt", "--record", "record.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert b"No report could be read." in done.stdout
    assert b"no report carries" not in done.stdout


def test_a_claim_is_checked_in_a_table(samples: Path) -> None:
    done = run("check", "We will open the gates when the gauges are built, and not one day before", samples / STORY)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "in altered words" in shown
    assert "*built*" in shown
    assert "*in place*" in " ".join(shown.replace("│", " ").split())


def test_a_draft_is_checked_and_written_as_json_with_spans(samples: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        'Hallorin said that "a river cannot be divided with a ruler".\n\nThe envoy resigned on Friday.\n',
        encoding="utf-8",
    )
    done = run("check", draft, samples / STORY, "--format", "json", "-o", tmp_path / "c.json")
    assert done.returncode == 0
    assert done.stdout == b""
    found = loaded(tmp_path / "c.json")
    assert found["format"] == "check/1"
    assert found["draft"]["text"] == draft.read_text(encoding="utf-8")
    assert [(c["kind"], c["status"]) for c in found["claims"]] == [
        ("quotation", "verbatim"), ("sentence", "not-found"),
    ]  # fmt: skip
    first = found["claims"][0]
    verbatim = {told["report"] for told in first["told"] if told["how"] == "verbatim"}
    assert verbatim == {"dravpress", "inland-courier"}
    texts = {r["id"]: r["text"] for r in found["reports"]} | {"draft": found["draft"]["text"]}
    for span in [first["span"], *(s for told in first["told"] for s in told["spans"])]:
        assert texts[span["report"]][span["start"] : span["end"]] == span["quote"]


def test_a_counterparts_account_is_named_after_who_gives_it(samples: Path) -> None:
    claim = "Hallorin promised that the consul would see the sailors within a week."
    done = run("check", claim, samples / STORY, "--format", "json")
    told = {one["report"]: one for one in json.loads(done.stdout)["claims"][0]["told"]}
    assert (told["press-conference"]["through"], told["press-conference"]["speaker"]) == (True, "Yusuf Tarrago")


def test_a_check_is_written_as_a_page(samples: Path, tmp_path: Path) -> None:
    claim = "<b onclick=alert(1)>Nakamba said</b> that the Council will pay for nine gauging stations."
    done = run("check", claim, samples / STORY, "--format", "html", "-o", tmp_path / "c.html")
    assert done.returncode == 0
    text = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "&lt;b onclick" in text
    assert "<b onclick" not in text
    assert "<mark>nine</mark>" in text
    assert "Content-Security-Policy" in text


def test_the_order_of_reports_changes_no_byte_of_a_check(samples: Path) -> None:
    files = sorted((samples / STORY).glob("*.txt"))
    one = run("check", "The Council will pay for six gauging stations.", *files, "--format", "json")
    two = run("check", "The Council will pay for six gauging stations.", *reversed(files), "--format", "json")
    assert one.stdout == two.stdout != b""


@pytest.mark.parametrize(
    ("draft", "content", "said"),
    [
        ("", None, "no word in this claim"),
        ("—", None, "no word in this claim"),
        ("missing.txt", None, "no such draft"),
        ("reports", None, "this is a folder"),
        ("empty.txt", b"", "cannot be read: there is no visible character"),
        ("marks.txt", b"... --- ...\n", "there is no word in it"),
        ("bytes.txt", bytes(range(256)) * 64, "cannot be read"),
        ("same.txt", REPORT.encode(), "also among the reports"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_used_ends_with_one_sentence(
    draft: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "first.txt").write_text(REPORT, encoding="utf-8")
    if content is not None:
        (tmp_path / draft).write_bytes(content)
    done = run("check", draft, "reports", cwd=tmp_path)
    complaint = done.stderr.decode()
    assert done.returncode == 2, complaint
    assert said in complaint
    assert complaint.count("\n") == 1
    assert done.stdout == b""


def test_a_check_without_reports_is_bad_usage(tmp_path: Path) -> None:
    done = run("check", "The dam stays shut.", cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_check_of_reports_none_of_which_can_be_read_says_so(tmp_path: Path) -> None:
    done = run("check", "The dam stays shut.", "missing.txt", cwd=tmp_path)
    complaint = done.stderr.decode()
    assert done.returncode == 1
    assert "None of the reports could be read, so nothing was checked." in complaint
    assert "missing.txt: No such file" in complaint
    assert done.stdout == b""


def test_one_refused_report_does_not_stop_a_check(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    done = run("check", "The dam stays shut until June", "first.txt", "missing.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert b"word for word" in done.stdout
    assert b"1 read, 1 refused." in done.stderr


def test_controls_in_a_record_and_a_draft_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "record.txt").write_text(
        "The dam stays \x1b[31mclosed\x07 until June, and no boat will pass.\n", "utf-8"
    )
    done = run("read", "first.txt", "--record", "record.txt", cwd=tmp_path)
    assert "closed" in done.stdout.decode()
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", done.stdout)
    done = run("check", "The dam stays \x1b[31mshut\x07 until June", "first.txt", cwd=tmp_path)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", done.stdout)


def test_a_record_cannot_act_in_the_page_or_make_links(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    hostile = (
        "The dam stays closed until June, and no <img src=x onerror=alert(1)> boat will pass [here](javascript:x).\n"
    )
    (tmp_path / "record.txt").write_text(hostile * 2, encoding="utf-8")
    done = run("read", "first.txt", "--record", "record.txt", "--html", "p.html", "--md", "a.md", "-q", cwd=tmp_path)
    assert done.returncode == 0
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "Against the record" in page
    assert "<img" not in page
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "\\[here\\](javascript" in text
