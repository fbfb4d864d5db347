"""``communique audit``: the trail of an item of a kept story, with versions and with what people corrected."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique.keeping import keep, recall
from communique.settings import Settings
from communique.store import Store
from tests.keeping.telling import DAM, DAM_TOO, RULES, WHEN, put, source


def run(*arguments: str, store: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "communique", *arguments, "--store", str(store)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A store of one story, and the ids of one of its statements and of one of its accords."""
    folder = tmp_path_factory.mktemp("kept")
    store, settings = folder / "store.sqlite", Settings(rules=True)
    files = [put(folder, "dam.txt", DAM), put(folder, "too.txt", DAM_TOO)]
    with Store.open(str(store), create=True) as opened:
        keep(opened, source(*files), RULES, when=WHEN)
        readout = recall(opened, opened.stories()[0].id, settings, when=WHEN)
    statement = next(
        one.id
        for testimony in readout.story.testimonies
        for one in testimony.statements
        if "gauges come first" in testimony.page.article.report.quote(one.saying.content[0])
    )
    return store, statement, readout.ledger.accords[0].id


def test_the_trail_of_a_statement_names_report_rule_and_version(held: tuple[Path, str, str]) -> None:
    store, statement, _ = held
    done = run("audit", statement, "--format", "json", store=store)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["format"], told["kind"]) == ("trail/1", "statement")
    (passage,) = told["clues"][0]["passages"]
    assert passage["quote"] == "The gauges come first,"
    assert (passage["version"], len(passage["digest"])) == (1, 64)
    assert told["clues"][1]["title"] == "Found by"
    assert "tagger" in told["clues"][1]["told"]


def test_the_trail_of_an_accord_is_readable(held: tuple[Path, str, str]) -> None:
    store, _, accord = held
    done = run("audit", accord, store=store)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{accord} (accord) of story ")
    assert "accords_cues" in done.stdout
    assert "Corrected by: nobody" in done.stdout


def test_a_correction_stands_in_the_trail_with_the_program_s_answer(held: tuple[Path, str, str]) -> None:
    store, statement, _ = held
    changed = run("correct", "speaker", statement, "Dario Vell", "--by", "Ida", store=store)
    assert changed.returncode == 0, changed.stderr
    told = run("audit", statement, store=store).stdout
    assert "Corrected by Ida" in told
    assert "the program says Ruta Olmen; now Dario Vell" in told
    assert "a person's correction" in told


@pytest.mark.parametrize("item", ["nothing", "gone-s1", "st00000000-k1"])
def test_an_item_that_is_not_there_is_refused_in_one_sentence(held: tuple[Path, str, str], item: str) -> None:
    done = run("audit", item, store=held[0])
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
