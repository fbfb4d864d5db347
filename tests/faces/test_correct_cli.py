"""``communique correct`` and ``communique corrections``: what a person says, kept in a real store, in and out again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from communique.errors import CommuniqueError, UsageError
from communique.faces.cli import app
from communique.keeping import forget, recall
from communique.nouns import Readout
from communique.settings import Settings
from communique.store import Store
from tests.correcting.telling import STORY, accord, actor, issue, names, said
from tests.correcting.telling import write as write_story

WHEN = "2031-05-14T09:00:00Z"
CHANGED = STORY["courier"].replace("on Monday", "on Monday evening")


@dataclass(frozen=True)
class Kept:
    """A store of the small story, and how to speak to it."""

    place: Path
    reports: Path
    story: str

    def run(self, *words: str | Path) -> Result:
        return CliRunner().invoke(app, [*map(str, words), "--store", str(self.place)])

    def told(self) -> Readout:
        with Store.open(str(self.place)) as store:
            return recall(store, self.story, Settings(), when=WHEN)

    def corrections(self) -> list[Any]:
        found: list[Any] = json.loads(self.run("corrections", "--format", "json").stdout)["corrections"]
        return found

    def id_of(self, report: str) -> str:
        return next(
            t.page.article.report.id
            for t in self.told().story.testimonies
            if t.page.article.report.id.startswith(f"{report}-")
        )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    place, reports = folder / "store.sqlite", write_story(folder / "reports")
    done = CliRunner().invoke(app, ["keep", str(reports), "--store", str(place)])
    assert done.exit_code == 0, done.output
    with Store.open(str(place)) as store:
        (story,) = store.stories()
    return Kept(place, reports, story.id)


@pytest.fixture
def kept(template: Kept, tmp_path: Path) -> Iterator[Kept]:
    place = tmp_path / "store.sqlite"
    with Store.open(str(template.place)):
        pass
    place.write_bytes(template.place.read_bytes())
    yield Kept(place, write_story(tmp_path / "reports"), template.story)


def test_a_speaker_is_corrected_and_the_answer_is_told_in_two_lines(kept: Kept) -> None:
    item = f"{kept.id_of('courier')}-s3"
    done = kept.run("correct", "speaker", item, "Edda  Colvane", "--by", "ada", "--why", "she is the minister")
    assert done.exit_code == 0, done.output
    before, after, changed, *_ = done.stdout.splitlines()
    assert before.startswith("Before: “We will not raise the tolls") and before.endswith(": minister")
    assert after.startswith("After:  “We will not raise the tolls") and after.endswith(": Edda Colvane")
    assert item in changed
    made = kept.told()
    assert next(a.name for a in made.story.cast if a.id == said(made, item).speaker) == "Edda Colvane"
    (one,) = kept.corrections()
    assert (one["by"], one["why"], one["state"], one["was_then"]) == (
        "ada",
        "she is the minister",
        "applied",
        "minister",
    )


def test_every_other_kind_is_corrected(kept: Kept) -> None:
    own = kept.told()
    courier, gazette = kept.id_of("courier"), kept.id_of("gazette")
    clash = next(d for d in own.comparison.discrepancies if d.kind == "number")
    plan, demand = (next(k for k in own.ledger.accords if k.kind == kind) for kind in ("plan", "demand"))
    orlund, clerk = actor(own, "Piet Orlund"), actor(own, "a shipping clerk")
    for words in (
        ("merge", orlund.id, actor(own, "Orland").id, "--as", "Piet Orlund-Reyes"),
        ("not-accord", plan.id),
        ("kind", demand.id, "proposal"),
        ("same", f"{courier}-s2", f"{gazette}-s1"),
        ("not-clash", clash.id),
        ("issue", f"{courier}-s6", "fishing fleet"),
        ("label", issue(own, "ferry tolls").id, "price of the ferry"),
        ("split", clerk.id, "--as", "Hesper Vale", "--mention", "1", "--mention", "the clerk"),
        ("issue", f"{courier}-s5", "--none"),
        ("speaker", f"{courier}-s4", "--nobody"),
    ):
        done = kept.run("correct", *words, "--by", "ada")
        assert done.exit_code == 0, (words, done.output)
        assert "Changed: " in done.stdout
    made = kept.told()
    assert {"Piet Orlund-Reyes", "Hesper Vale"} <= {a.name for a in made.story.cast}
    assert {c.state for c in made.corrected} == {"applied"}
    assert {i.label for i in made.comparison.issues} >= {"fishing fleet", "price of the ferry"}
    assert "plan" not in {k.kind for k in made.ledger.accords}
    assert accord(made, "proposal", demand.object).status == "proposed"
    assert clash.id not in {d.id for d in made.comparison.discrepancies}


def test_what_is_withdrawn_holds_no_longer_and_stays_listed(kept: Kept) -> None:
    own = kept.told()
    demand = next(k for k in own.ledger.accords if k.kind == "demand")
    kept.run("correct", "kind", demand.id, "offer", "--by", "ada")
    (one,) = kept.corrections()
    done = kept.run("correct", "withdraw", one["id"][:6], "--by", "bo")
    assert done.exit_code == 0, done.output
    assert kept.told() == own
    states = {item["kind"]: item["state"] for item in kept.corrections()}
    assert states == {"accord-kind": "idle", "withdrawn": "applied"}


def test_a_correction_is_withdrawn_once_and_holds_again_when_the_withdrawal_is_withdrawn(kept: Kept) -> None:
    item = f"{kept.id_of('courier')}-s3"
    kept.run("correct", "speaker", item, "Edda Colvane", "--by", "ada")
    corrected = kept.told()
    (one,) = kept.corrections()
    done = kept.run("correct", "withdraw", one["id"], "--by", "bo")
    assert ": Edda Colvane\n" in done.stdout
    assert ": minister, as the program says by itself\n" in done.stdout
    assert item in done.stdout
    again = kept.run("correct", "withdraw", one["id"], "--by", "bo")
    assert isinstance(again.exception, UsageError)
    assert "was withdrawn already, by bo" in str(again.exception)
    made = {one["kind"]: one for one in kept.corrections()}  # by kind: both may be of one second
    withdrawal = made["withdrawn"]
    assert made["speaker"]["state"] == "idle"
    back = kept.run("correct", "withdraw", withdrawal["id"], "--by", "cy")
    assert back.exit_code == 0, back.output
    before, after, changed, holds, _ = back.stdout.splitlines()
    assert before.endswith(": minister, as the program says") and after.endswith(": Edda Colvane")
    assert item in changed
    assert holds == f"Correction {one['id']} holds again."
    assert kept.told() == corrected


def test_a_merge_of_which_one_report_changed_says_so_and_is_counted_alike_everywhere(
    template: Kept, tmp_path: Path
) -> None:
    kept = Kept(tmp_path / "store.sqlite", write_story(tmp_path / "reports"), template.story)
    assert kept.run("keep", kept.reports).exit_code == 0
    own = kept.told()
    orland, colvane = actor(own, "Orland"), actor(own, "a shipping clerk")
    assert kept.run("correct", "merge", orland.id, colvane.id, "--by", "ada").exit_code == 0
    (kept.reports / "courier.txt").write_text(CHANGED, encoding="utf-8")
    assert kept.run("keep", kept.reports).exit_code == 0
    (lost,) = kept.told().corrected
    assert "courier.txt was changed since" in lost.detail
    assert kept.run("corrections", "--orphans").stdout.count("courier.txt was changed since") == 1


def test_what_the_program_said_of_two_passages_is_looked_up_truly(kept: Kept) -> None:
    own = kept.told()
    statements = {s.id: s for t in own.story.testimonies for s in t.statements}
    alike = [m for m in own.comparison.same if m.kind == "same-utterance" and not m.suggested]
    pair = next(
        found[:2] for m in alike
        if len(found := [
            next((k for k, s in statements.items() if any(p.report == x.report and p.start <= x.start < p.end
                  for p in s.saying.content)), None) for x in m.members]) > 1 and all(found[:2])
    )  # fmt: skip
    done = kept.run("correct", "same", *map(str, pair), "--by", "ada")
    assert "Before:" in done.stdout and "not the same utterance" not in done.stdout
    assert [c["state"] for c in kept.corrections()] == ["idle"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("speaker", "{courier}-s99", "Ada"), "near ones: {courier}-s"),
        (("speaker", "courier-s1", "Ada"), "{courier}"),
        (("speaker", "{story}-k1", "Ada"), "means an accord; name a statement"),
        (("speaker", "nonsense", "Ada"), "no id of a statement"),
        (("speaker", "{courier}-s1"), "Give NAME or --nobody"),
        (("speaker", "{courier}-s1", "Ada", "--nobody"), "Give NAME or --nobody"),
        (("speaker", "{courier}-s1", " "), "no word in this"),
        (("kind", "{story}-k1", "promis"), "no kind of accord"),
        (("not-accord", "{story}-k99"), "near ones: {story}-k"),
        (("merge", "{story}-a1", "{story}-a1"), "two or more"),
        (("same", "{courier}-s1", "{courier}-s2"), "one statement of each report"),
        (("split", "{story}-a1", "--as", "Ada"), "1  Edda Colvane"),
        (("split", "{story}-a1", "--as", "Ada", "--mention", "the weather"), "no such mention"),
        (("withdraw", "123456"), "none is kept yet"),
    ],
)
def test_a_wrong_request_is_told_with_its_mend_and_keeps_nothing(
    template: Kept, words: tuple[str, ...], told: str
) -> None:
    names = {"courier": template.id_of("courier"), "story": template.story}
    done = template.run("correct", *(word.format(**names) for word in words))
    assert isinstance(done.exception, UsageError), done.output
    assert told.format(**names) in str(done.exception)
    assert template.corrections() == []


def test_items_of_two_stories_are_not_made_one(template: Kept, tmp_path: Path) -> None:
    place = tmp_path / "store.sqlite"
    place.write_bytes(template.place.read_bytes())
    other = tmp_path / "orchard.txt"
    other.write_text(
        "Orchard blight spreads\n\nMay 12, 2031 - Wilma Hask said the blight had reached the lower orchards. "
        "“We lost a third of the pears,” Hask said. Growers asked for help.\n",
        encoding="utf-8",
    )
    both = Kept(place, other, template.story)
    assert both.run("keep", other).exit_code == 0
    with Store.open(str(place)) as store:
        second = next(story.id for story in store.stories() if story.id != template.story)
    done = both.run("correct", "merge", f"{template.story}-a1", f"{second}-a1")
    assert isinstance(done.exception, UsageError)
    assert second in str(done.exception)
    with Store.open(str(place)) as store:
        orchard = next(one.id for one in store.reports() if one.id.startswith("orchard"))
    assert both.run("correct", "speaker", f"{orchard}-s1", "Ada Pell").exit_code == 0
    assert both.run("correct", "speaker", f"{both.id_of('courier')}-s3", "Edda Colvane").exit_code == 0
    assert [item["state"] for item in both.corrections()] == ["applied", "applied"]
    assert [c.correction.now for c in both.told().corrected] == ["Edda Colvane"]


def test_a_report_that_changes_orphans_its_correction_and_its_words_are_found(template: Kept, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "store.sqlite", write_story(tmp_path / "reports"), template.story)
    assert kept.run("keep", kept.reports).exit_code == 0
    kept.run("correct", "speaker", f"{kept.id_of('courier')}-s3", "Edda Colvane", "--by", "ada")
    (kept.reports / "courier.txt").write_text(CHANGED, encoding="utf-8")
    assert kept.run("keep", kept.reports).exit_code == 0
    made = kept.told()
    (lost,) = made.corrected
    assert lost.state == "orphaned"
    (counted,) = next(part for part in made.brief if part.key == "corrections").lines
    assert "one orphaned" in counted.text
    place = CHANGED.index("We will not raise the tolls while the talks go on,")
    (own,) = (
        s for t in made.story.testimonies for s in t.statements
        if s.report == kept.id_of("courier") and s.saying.content[0].start == place
    )  # fmt: skip
    assert names(made)[own.speaker] == "the minister"
    done = kept.run("corrections", "--orphans")
    assert done.exit_code == 1
    assert "orphaned" in done.stdout
    assert "courier.txt was changed since" in done.stdout
    assert f"{place}–" in done.stdout


def test_corrections_go_out_and_into_another_store_once(kept: Kept, template: Kept, tmp_path: Path) -> None:
    item = f"{kept.id_of('courier')}-s3"
    kept.run("correct", "speaker", item, "Edda Colvane", "--by", "ada")
    file = tmp_path / "corrections.jsonl"
    assert kept.run("corrections", "--export", file).exit_code == 0
    (line,) = file.read_text(encoding="utf-8").splitlines()
    held = json.loads(line)
    assert held["format"] == "correction/1"
    assert held["on"][0]["context"] == "“We will not raise the tolls while the talks go on,” the minister said."
    place = tmp_path / "second.sqlite"
    place.write_bytes(template.place.read_bytes())
    second = Kept(place, kept.reports, template.story)
    first = second.run("corrections", "--import", file)
    assert (first.exit_code, "1 correction new, 0 known, 0 refused" in first.stdout) == (0, True), first.output
    again = second.run("corrections", "--import", file)
    assert "0 corrections new, 1 known" in again.stdout
    assert second.told() == kept.told()
    read = kept.run("corrections", "--export", tmp_path / "again.jsonl")
    assert read.exit_code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_bad_lines_of_a_file_are_refused_by_number_and_the_others_go_on(kept: Kept, tmp_path: Path) -> None:
    kept.run("correct", "speaker", f"{kept.id_of('courier')}-s3", "Edda Colvane", "--by", "ada")
    file = tmp_path / "corrections.jsonl"
    kept.run("corrections", "--export", file)
    with Store.open(str(kept.place)) as store:
        forget(store, [kept.id_of("mirror")], [], Settings(), when=WHEN)
    good = file.read_text(encoding="utf-8")
    other = json.loads(good)
    other |= {"by": "bo", "note": "an unknown key is passed over"}
    bad = json.dumps(other)
    del other["id"]
    file.write_text(f"{good}no json\n\n{bad}\n{json.dumps(other)}\n", encoding="utf-8")
    done = kept.run("corrections", "--import", file)
    assert done.exit_code == 1
    assert "1 correction new, 1 known, 2 refused" in done.stdout
    assert f"{file}, line 2: This is no JSON object" in done.stderr
    assert f"{file}, line 4: The id" in done.stderr


def test_who_corrects_is_whom_the_settings_name(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_BY", "Cleo Marsh")
    assert kept.run("correct", "not-accord", f"{kept.story}-k1").exit_code == 0
    assert [item["by"] for item in kept.corrections()] == ["Cleo Marsh"]


def test_a_file_of_corrections_is_laid_over_reports_that_are_read(kept: Kept, tmp_path: Path) -> None:
    kept.run("correct", "speaker", f"{kept.id_of('courier')}-s3", "Edda Colvane", "--by", "ada")
    file = tmp_path / "corrections.jsonl"
    kept.run("corrections", "--export", file)
    with file.open("a", encoding="utf-8") as lines:
        lines.write("not a correction\n")
    for command in ("read", "draft"):
        words = [command, str(kept.reports), "--one-story", "--corrections", str(file)]
        done = CliRunner().invoke(app, [*words, *(["--format", "json"] if command == "read" else [])])
        assert done.exit_code == 1
        assert f"{file}, line 2" in done.stderr
        if command == "read":
            readout = json.loads(done.stdout)
            assert [item["state"] for item in readout["corrections"]] == ["applied"]
            assert {"courier-s3"} <= {s["id"] for s in readout["statements"] if s.get("corrected")}
    done = CliRunner().invoke(app, ["read", str(kept.reports), "--corrections", str(file), "-o", str(file)])
    assert isinstance(done.exception, CommuniqueError)
    assert "one of the inputs" in str(done.exception)


def test_ids_do_not_hang_on_the_hash_seed() -> None:
    code = (
        "from communique.nouns import Anchor, Correction;"
        "on = [Anchor('a' * 64, 1, 2, 'x'), Anchor('b' * 64, 1, 2, 'ü')];"
        "print(Correction.made('merge', on, 'X; Ü', None, 'a', 'w').id)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_correction_of_a_report_that_is_forgotten_goes_with_it(kept: Kept) -> None:
    kept.run("correct", "speaker", f"{kept.id_of('courier')}-s3", "Edda Colvane", "--by", "ada")
    with Store.open(str(kept.place)) as store:
        found = forget(store, [kept.id_of("courier")], [], Settings(), when=WHEN)
        assert [one.kind for one in found.corrections] == ["speaker"]
        assert store.corrections() == ()
    assert isinstance(kept.corrections(), list)
