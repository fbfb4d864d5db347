"""Markdown and CSV: evidence with its place, and nothing that a renderer or a spreadsheet would act on."""

from __future__ import annotations

import csv
import io
import re

import pytest
from markdown_it import MarkdownIt

from communique.faces.exports import cells, markdown
from communique.faces.exports import csv as csv_export
from tests.document import invented
from tests.faces import hostile


def test_markdown_quotes_the_evidence_with_its_place() -> None:
    text = markdown.write(invented.collection())
    span = invented.at("brine", "We will halve our catch by autumn")
    assert f"The Brine: “We will halve our catch by autumn” \\[brine:{span.start}-{span.end}\\]" in text
    assert text.index("## The reports") < text.index("## Where the reports clash") < text.index("## Timeline")


def test_markdown_ranks_the_clashes_and_sets_the_differing_words_in_bold() -> None:
    text = markdown.write(invented.collection())
    span = invented.at("brine", "the talks lasted four hours")
    assert "- **1** (contradiction, time) The Brine says four hours; Ellery Courant, six hours" in text
    assert (
        "  - The Brine: “Fisheries Minister Ada Quill said the talks lasted **four hours**.” "
        f"\\[brine:{span.start}-{span.end}\\]"
    ) in text
    assert text.index("- **2** (tension, wording)") < text.index("### Possible, unchecked") < text.index("- **3** (")
    assert "- Evening Gull is a copy of Gull Wire: the two are one voice." in text


def test_markdown_names_each_item_by_the_id_that_a_correction_takes() -> None:
    text = markdown.write(invented.collection())
    readout = invented.readout()
    ids = {accord.id for accord in readout.ledger.accords if not accord.suggested}
    ids |= {item.id for item in readout.comparison.discrepancies}
    ids |= {issue.id for issue in readout.comparison.issues if not issue.suggested}
    assert ids <= set(re.findall(r"^(?:- |### ).*`([\w-]+)`$", text, re.MULTILINE))


def test_markdown_of_a_hostile_report_renders_to_text_alone() -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).enable("table").render(markdown.write(hostile.collection()))
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "em", "strong", "code"}
    assert all(re.fullmatch(r"[\w-]+-[a-z]\d+", told) for told in re.findall(r"<code>(.*?)</code>", rendered))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", rendered)


@pytest.mark.parametrize("text", ["# x", "- x", "+ x", "1. x", "12) x", "> x", "    x", "a | b", "~~x~~", "*x*", "`x`"])
def test_markdown_text_stays_text(text: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(markdown.escape(text))
    assert rendered.startswith("<p>")
    assert "<" not in rendered.removeprefix("<p>").removesuffix("</p>\n")


def rows(table: csv_export.Table, *, foe: bool = False) -> list[dict[str, str]]:
    collection = hostile.collection() if foe else invented.collection()
    return list(csv.DictReader(io.StringIO(csv_export.write(collection, table))))


def test_the_table_of_statements_has_a_row_for_each() -> None:
    statements = {row["id"]: row for row in rows("statements")}
    assert len(statements) == 13
    assert statements["brine-s2"]["content"] == "We will halve our catch by autumn"
    assert statements["brine-s2"]["speaker"] == "Ada Quill"
    assert statements["courant-s1"]["speaker"] == ""
    assert statements["brine-s4"]["within"] == "brine-s3"


def test_the_table_of_accords_names_who_told_them() -> None:
    accords = {row["id"]: row for row in rows("accords")}
    assert accords["t-c1"]["told_by"] == "Jon Ferrow | Lew Marrin"
    assert accords["t-c2"]["due"] == "2031-09-01"


def test_the_table_of_discrepancies_has_a_row_for_each_side_in_the_order_of_raising() -> None:
    sides = rows("discrepancies")
    assert [(row["rank"], row["report"]) for row in sides[:3]] == [("1", "brine"), ("1", "courant"), ("2", "brine")]
    assert (sides[1]["reading"], sides[1]["differs"], sides[1]["sentence"]) == (
        "six hours",
        "six hours",
        "The talks lasted six hours, a source said.",
    )
    assert (sides[0]["actors"], sides[2]["issues"]) == ("Ada Quill", "herring catch")
    assert [row["suggested"] for row in sides] == ["no"] * 4 + ["yes"] * 2


def test_the_table_of_what_is_told_alike_counts_voices_not_reports() -> None:
    told = [row for row in rows("same") if row["id"] == "t-m2"]
    assert [(row["report"], row["reports"], row["voices"]) for row in told] == [
        ("gull", "2", "1"),
        ("gull-copy", "2", "1"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_quoted_off(cell: str) -> None:
    assert cells.safe(cell) == f"'{cell}"
    assert cells.safe("plain") == "plain"


@pytest.mark.parametrize("table", ["statements", "accords", "discrepancies", "same"])
def test_no_cell_of_a_hostile_report_starts_a_formula(table: csv_export.Table) -> None:
    cells = [cell for row in rows(table, foe=True) for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
