"""Every export shows what was corrected as corrected and keeps the program's answer; without any it is as before."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from rdflib import Graph

from communique.faces import terminal
from communique.faces.exports import csv as csv_export
from communique.faces.exports import draft_md, draft_text, html, ics, jsonld, markdown, sparing, xlsx
from communique.faces.exports import json as json_export
from communique.faces.exports.writers import KINDS
from communique.nouns import Anchor, Chapter, Clause, Collection, Correction, JointText, Source, Wording
from communique.pipeline import read
from communique.settings import Settings
from tests.document import invented_corrected, invented_life
from tests.document.invented_corrected import WHEN

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
WITHOUT = {"corrections", "statements", "accords", "discrepancies", "same", "xlsx"}  # always have their columns


@pytest.fixture(scope="module")
def collection() -> Collection:
    return invented_corrected.collection()


@pytest.fixture(scope="module")
def document(collection: Collection) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json_export.write(collection))
    return made


def table(collection: Collection, name: csv_export.Table) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(csv_export.write(collection, name)))}


def test_items_of_the_json_carry_their_corrections_and_others_none(document: dict[str, Any]) -> None:
    statements = {item["id"]: item for item in document["statements"]}
    assert statements["brine-s3"]["corrected"] == [
        {
            "id": "k-who", "kind": "speaker", "was": "Lew Marrin", "now": "Ada Quill", "by": "Ann Reader",
            "when": WHEN, "why": "“She” is the minister",
        }
    ]  # fmt: skip
    assert "corrected" not in statements["brine-s1"]
    held = {
        name: {item["id"] for item in document[name] if "corrected" in item}
        for name in ("accords", "same", "issues", "actors", "positions")
    }
    assert held == {
        "accords": {"t-c2"},
        "same": {"t-m1"},
        "issues": {"t-i1"},
        "actors": {"t-a1"},
        "positions": {"t-p4"},
    }


def test_the_json_lists_every_correction_with_its_state_and_its_passages(document: dict[str, Any]) -> None:
    listed = {item["id"]: item for item in document["corrections"]}
    assert len(listed) == 10
    assert listed["k-who"]["state"] == "applied"
    assert listed["k-who"]["items"] == ["brine-s3", "t-p4"]
    assert listed["k-who"]["spans"][0]["quote"] == "Tasselby supports a shared patrol"
    assert listed["k-who"]["on"][0]["quote"] == "Tasselby supports a shared patrol"
    assert "Refusal by Lew Marrin" in listed["k-not"]["summary"]
    assert (listed["k-old"]["state"], listed["k-old"]["spans"]) == ("orphaned", [])
    assert listed["k-old"]["was"] == "Lew Marrin"
    assert "does not stand" in listed["k-old"]["detail"]
    assert [item["id"] for item in document["orphans"]] == ["k-stray"]
    lines = [line for part in document["stories"][0]["account"] for line in part["lines"] if "corrections" in line]
    assert {key for line in lines for key in line["corrections"]} <= set(listed)


def test_with_several_stories_each_correction_names_its_own(collection: Collection) -> None:
    other = replace(invented_life.readout(), story=replace(invented_life.readout().story, id="u"))
    written = json.loads(json_export.write(replace(collection, readouts=(*collection.readouts, other))))
    assert {item["story"] for item in written["corrections"]} == {"t"}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - WITHOUT))
def test_without_corrections_no_export_speaks_of_any(kind: str) -> None:
    written = KINDS[kind].write(invented_life.collection())
    assert "orrect" not in (written if isinstance(written, str) else written.decode("utf-8", "replace"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_export_fails_on_corrections(kind: str, collection: Collection) -> None:
    assert KINDS[kind].write(collection) == KINDS[kind].write(collection)
    assert KINDS[kind].write(sparing.quotes_only(collection))


def test_tables_end_in_who_when_and_the_programs_answer(collection: Collection) -> None:
    statements = table(collection, "statements")
    assert list(statements["brine-s3"])[-3:] == ["corrected_by", "corrected_at", "machine_answer"]
    assert list(statements["brine-s3"].values())[-3:] == ["Ann Reader", WHEN, "speaker: Lew Marrin"]
    assert list(statements["brine-s1"].values())[-3:] == ["", "", ""]
    accords = table(collection, "accords")
    assert (accords["t-c2"]["kind"], accords["t-c2"]["machine_answer"]) == ("commitment", "kind of accord: plan")
    assert "t-c9" not in accords
    assert table(collection, "same")["t-m1"]["machine_answer"] == "same utterance: not the same utterance"
    assert "t-d9" not in table(collection, "discrepancies")


def test_the_table_of_corrections_has_them_all_and_the_orphans(collection: Collection) -> None:
    rows = table(collection, "corrections")
    assert len(rows) == 11
    assert rows["k-not"]["machine_answer"].startswith("Refusal by Lew Marrin: “The lighthouse dispute")
    assert rows["k-clash"]["corrected_to"] == "no clash"
    assert (rows["k-stray"]["story"], rows["k-stray"]["state"]) == ("", "orphaned")
    assert rows["k-stray"]["origins"] == "news/canal.txt"


def test_the_workbook_has_a_sheet_of_corrections(collection: Collection) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(collection)))
    header, *rows = book["corrections"].values
    assert (header[1], len(rows)) == ("id", 11)
    for name in ("actors", "issues", "positions", "allegations", "assessments"):
        assert [cell.value for cell in book[name][1]][-3:] == ["corrected_by", "corrected_at", "machine_answer"]
    actor = next(row for row in book["actors"].values if row[1] == "t-a1")
    assert actor[-1] == "one actor: Ada Quill; Ms Quill"


def test_markdown_and_terminal_mark_lines_and_name_the_stray(collection: Collection) -> None:
    text = markdown.write(collection)
    assert "- (corrected by Bo Desk, 4 May 2031) Commitment by Ada Quill" in text
    assert text.index("## What people corrected") > text.index("## Timeline")
    assert "# Corrections whose reports were not read" in text
    assert text.count("“The lighthouse dispute was not discussed”") == 3  # both answers, and the passage under them
    shown = " ".join(terminal.summary(collection).split())
    assert "[corrected by Bo Desk, 4 May 2031] Commitment by Ada Quill" in shown
    assert "one orphaned: “an older headline” is said by Jon Ferrow (Bo Desk)." in shown
    assert "1 correction not applied, since no report that was read is theirs: - No accord, “Ice on canal”" in shown


def test_linked_data_comments_on_what_was_corrected_in_terms_that_resolve(collection: Collection) -> None:
    graph = Graph().parse(data=jsonld.write(collection), format="json-ld")
    found = graph.query(
        "PREFIX s: <https://schema.org/> SELECT ?text ?name ?when WHERE { ?claim s:correction ?c . ?c a"
        " s:CorrectionComment ; s:text ?text ; s:author/s:name ?name ; s:dateCreated ?when }"
    )
    told = {str(row[0]): (str(row[1]), str(row[2])) for row in found}  # type: ignore[index]
    hint = "Speaker: the program says Lew Marrin; corrected by Ann Reader, 4 May 2031 (“She” is the minister)"
    assert told[hint] == ("Ann Reader", WHEN)
    assert "correction" not in json.loads(jsonld.write(invented_life.collection()))["@context"]


def test_the_calendar_says_that_the_accord_of_a_step_was_corrected(collection: Collection) -> None:
    todo = next(part for part in Calendar.from_ical(ics.write(collection)).subcomponents if part.name == "VTODO")
    assert "Kind of accord: the program says plan; corrected by Bo Desk, 4 May 2031" in str(todo["description"])


def test_a_draft_notes_the_clause_that_rests_on_a_corrected_accord(collection: Collection) -> None:
    wording = Wording(None, "halve the catch", (invented_life.PLEDGE,))
    clauses = (Clause("agreed", "commitment", (wording,), ("t-c2",)), Clause("agreed", "offer", (wording,), ("t-c1",)))
    texts = (JointText("t", "Herring", "Compiled.", (), (Chapter("catch", clauses),)),)
    told = "Rests on a correction. Kind of accord: the program says plan; corrected by Bo Desk, 4 May 2031."
    assert draft_md.write(collection, texts).count(told) == 1
    assert "Rests on a correction" in draft_text.write(collection, texts)
    assert "Rests on a correction" not in draft_md.write(invented_life.collection(), texts)


def test_with_quotations_only_what_a_correction_is_pinned_to_stays_readable(collection: Collection) -> None:
    spared = sparing.quotes_only(collection)
    written = json.loads(json_export.write(spared))
    quotes = {span["quote"] for item in written["corrections"] for span in item["spans"]}
    assert "The lighthouse dispute was not discussed" in quotes
    page = html.write(spared)
    assert "The lighthouse dispute was not discussed" in page
    assert "harbour crane" not in page
    bare = sparing.quotes_only(invented_life.collection())
    assert "The lighthouse dispute was not discussed" not in html.write(bare)


def test_a_correction_goes_from_the_reports_to_every_export(tmp_path: Path) -> None:
    report = tmp_path / "gull.txt"
    report.write_text(
        "Talks on the toll bridge\n\nBridge Minister Orla Venn said on Monday that the toll would fall by half. "
        "“We will open the gates at noon,” Venn told reporters.\n",
        encoding="utf-8",
    )
    source, settings = Source((str(report),)), Settings(rules=True, processes=1)
    (before,) = read(source, settings).readouts
    article = before.story.testimonies[0].page.article.report
    said = next(s for s in before.story.testimonies[0].statements if s.saying.manner == "direct")
    on = [Anchor(article.digest, p.start, p.end, article.quote(p), article.origin) for p in said.saying.content]
    made = Correction.made("speaker", on, "Orla Venn", "Ruben Hask", "Ann Reader", WHEN)
    moved = replace(on[0], start=on[0].start + 1, end=on[0].end + 1)
    lost = Correction.made("not-accord", [moved], "commitment", None, "Ann Reader", WHEN)
    collection = read(source, settings, corrections=[made, lost])
    written = json.loads(json_export.write(collection))
    assert {item["id"]: item["state"] for item in written["corrections"]} == {made.id: "applied", lost.id: "orphaned"}
    corrected = next(item for item in written["statements"] if item["id"] == said.id)
    assert corrected["corrected"][0]["was"] == "Orla Venn"
    names = {actor["id"]: actor["name"] for actor in written["actors"]}
    assert names[corrected["speaker"]] == "Ruben Hask"
    assert table(collection, "statements")[said.id]["machine_answer"] == "speaker: Orla Venn"
    assert "The program says: Orla Venn." in markdown.write(collection)
    assert "one orphaned" in " ".join(terminal.summary(collection).split())
