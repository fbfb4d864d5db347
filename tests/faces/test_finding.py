"""``communique find`` as a user meets it: what it prints and writes, what it refuses, how it ends."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from communique.faces.cli import main
from communique.pipeline import vector_of
from communique.store import Store
from tests.store.press import Said, shelved, told

SENTENCES = [
    "Dues\x1b[31m fall",
    "Trade minister Oda Brandt said that negotiations on the harbour dues were over.",
    "=HYPERLINK(velm) was written on the wall of the harbour.",
    "A pilot said that the ferry would stay where it is.",
    "Somebody whistled.",
]
REPORT = told(
    "harbour",
    SENTENCES,
    [Said(1, issues=("Harbour dues",)), Said(2, "+Runa Feld"), Said(3, None, basis="unnamed", suggested=True)],
)
LONG_AGO = told("almanac", ["Almanac", "Whistled tunes."], outlet=None, published=None)


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    place = tmp_path / "store.sqlite"
    with Store.open(str(place), create=True) as store:
        shelved(store, REPORT, LONG_AGO)
    return place


@pytest.fixture
def run(shelf: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return how the command is run on a small store."""

    def command(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["communique", "find", *map(str, arguments), "--store", str(shelf)])
        with pytest.raises(SystemExit) as left:
            main()
        return Done(int(left.value.code or 0), *capfd.readouterr())

    return command


def test_an_answer_tells_when_where_who_what_and_how_to_go_to_the_source(run: Run) -> None:
    found = run("harbour negotiating")
    assert (found.code, found.err) == (0, "")
    text = " ".join(found.out.split())
    (statement, _, _) = REPORT.entries
    (span,) = statement.spans
    assert text.startswith("1 answer to harbour negotiating.")
    assert "2031-05-13 Velm Courier Oda Brandt: says, in the report's words [Harbour dues]" in text
    assert "*negotiations* on the *harbour* dues were over.”" in text
    assert f"story st-harbour · {REPORT.id}:{span.start}-{span.end} · {statement.item}" in text


def test_who_cannot_be_named_and_what_is_suggested_is_said(run: Run) -> None:
    assert "No answer to ferry pilot -whistled" in run("ferry pilot -whistled", "--in", "statements").out
    found = run("ferry", "--suggested")
    assert "nobody can be named: says, source unnamed suggested" in " ".join(found.out.split())


def test_a_text_is_shown_as_such_and_nothing_that_a_terminal_would_obey(run: Run) -> None:
    found = run("fall", "--in", "texts")
    assert "the report's text" in found.out
    assert "\x1b" not in found.out
    assert "undated  almanac.txt  the report's text" in run("tunes").out


def test_more_than_is_shown_is_said(run: Run) -> None:
    found = run("harbour OR whistled", "--limit", "1").out
    assert "3 answers" in found and "1 shown" in found
    assert "2 more: ask for them with --limit." in found


def test_json_lines_carry_spans_with_quotes(run: Run) -> None:
    text = REPORT.testimony.page.article.report.text
    lines = run("harbour", "--format", "jsonl", "--suggested").out.splitlines()
    items = [json.loads(line) for line in lines]
    assert [item["id"] for item in items] == [entry.item for entry in REPORT.entries[:2]]
    for item in items:
        assert (item["what"], item["story"], item["digest"]) == ("statement", "st-harbour", REPORT.digest)
        for span in item["spans"]:
            assert span["quote"] == text[span["start"] : span["end"]]
            assert (span["report"], span["digest"]) == (REPORT.id, REPORT.digest)
        assert [text[a:b].casefold() for a, b in item["found"]] == ["harbour"]


def test_no_cell_of_the_table_is_a_formula(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "found.csv"
    assert run("hyperlink", "--format", "csv", "--out", target) == Done(0, "", "")
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert row["quote"].startswith("'=HYPERLINK")
    assert row["actor"] == "'+Runa Feld"
    assert row["places"].startswith(f"{REPORT.id}:")


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_no_answer_is_no_failure_and_says_what_could_be_widened(run: Run, form: str) -> None:
    found = run("harbour", "--actor", "zebra", "--since", "2031-01-01", "--format", form)
    said = found.out if form == "text" else found.err
    assert found.code == 0
    assert "There would be 2 without --actor." in said  # leaving out the date, or adding --suggested, gives none
    assert form == "text" or "No answer" not in found.out


def test_only_what_has_answers_is_advised(run: Run) -> None:
    assert run("zzqx").out == "No answer to zzqx. Nothing that asks less has an answer either.\n"
    assert "There would be 2 with OR between the words." in run("harbour zebra").out
    assert "1 with --suggested" in run("--basis", "unnamed").out


def test_a_query_that_is_not_quoted_is_taken_whole(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert run("harbour", "negotiating").out.startswith("1 answer to harbour negotiating.")
    assert run("harbour", "-olmen", "--format", "csv").out == run("harbour -olmen", "--format", "csv").out
    assert "Runa Feld" not in run("harbour", "-wall", "--in", "statements").out
    assert sorted(tmp_path.iterdir()) == before


def test_filters_reach_the_store(run: Run) -> None:
    def ids(*options: str) -> list[str]:
        return [json.loads(line)["id"] for line in run(*options, "--format", "jsonl").out.splitlines()]

    first, second, third = (entry.item for entry in REPORT.entries)
    assert ids("--actor", "brandt") == [first, second]  # both have the names of Brandt
    assert ids("--issue", "dues") == [first]
    assert ids("--basis", "unnamed", "--suggested") == [third]
    assert ids("--kind", "says", "--outlet", "courier", "--story", "st-har", "--until", "2031-05-13") == [first, second]
    assert ids("--kind", "says", "--since", "2031-05-14") == []
    assert ids("harbour", "--in", "accords") == []


def test_statements_like_a_text_and_like_a_statement(
    shelf: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = ["Notes", "The minister rejected the ceasefire.", "Engineers opened the lock of the dam."]
    vectors = [np.frombuffer(vector_of(sentence)[1], "<f4").tolist() for sentence in sentences]
    pack = vector_of("word")[0]
    with Store.open(str(shelf)) as store:
        shelved(store, told("notes", sentences, [Said(1), Said(2)], vectors=vectors, pack=pack))
    found = run("--like", "A truce was refused by the minister", "--limit", "1").out
    assert "The 1 nearest of 2 statements." in found
    assert "rejected the ceasefire" in found
    item = next(part for part in found.split() if part.endswith("-s1"))
    assert "opened the lock" in run("--like", item).out
    assert run("--like", "notes-00000000-s7").code == 2


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (['"harbour'], "close the phrase"),
        ([], "give words, or a filter"),
        (["harbour", "--since", "yesterday"], "YYYY-MM-DD"),
        (["harbour", "--until", "20310514"], "YYYY-MM-DD"),
        (["harbour", "--sicne", "2031-05-14"], "quote the query whole"),
        (["-dostan"], "only leaves out"),
        (["harbour", "--kind", "sings"], "kinds are"),
        (["harbour", "--limit", "0"], "one answer or more"),
        (["harbour", "--story", "nothing"], "No story in the store"),
        (["--like", "…"], "write a sentence"),
    ],
)
def test_what_cannot_be_asked_ends_with_one_sentence(run: Run, arguments: list[str], mend: str) -> None:
    found = run(*arguments)
    assert found.code == 2
    assert found.out == ""
    assert found.err.startswith("communique: ") and found.err.count("\n") == 1
    assert mend in found.err


def test_a_store_that_is_not_there_is_not_made(run: Run, shelf: Path, tmp_path: Path) -> None:
    other = tmp_path / "none.sqlite"
    shelf.unlink()
    assert run("harbour").code == 2
    assert not other.exists() and not shelf.exists()


def test_the_store_is_not_written_over(run: Run, shelf: Path) -> None:
    before = shelf.read_bytes()
    found = run("harbour", "--out", shelf)
    assert found.code == 2
    assert "nothing was written" in found.err
    assert shelf.read_bytes() == before
