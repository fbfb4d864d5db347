"""The workbook opens in a reader that we did not write, holds every table, runs nothing, and is the same every time."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from communique.faces.exports import xlsx
from communique.nouns import Collection
from tests.document import invented_corrected, invented_life
from tests.faces import hostile

TABLES = [
    "reports", "actors", "statements", "issues", "accords", "accord events", "accord tellings", "positions", "same",
    "discrepancies", "omissions", "timeline", "ahead", "problems", "between", "allegations", "assessments", "coded",
    "corrections",
]  # fmt: skip


def opened(collection: Collection) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(collection)))


def rows(name: str) -> list[dict[str, Any]]:
    header, *found = opened(invented_life.collection())[name].values
    return [dict(zip(header, row, strict=True)) for row in found]


def test_each_table_has_a_sheet_with_filters_and_a_header_that_stays() -> None:
    book = opened(invented_corrected.collection())
    assert book.sheetnames == TABLES
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.alignment.wrap_text for cell in sheet[1])
        assert sheet.max_row > 1, sheet.title


def test_the_rows_say_what_the_readout_holds() -> None:
    accord = next(row for row in rows("accords") if row["id"] == "t-c1")
    assert (accord["status"], accord["mechanism"]) == ("contested", "yes")
    lapsed = next(row for row in rows("accord events") if row["status"] == "lapsed")
    assert (lapsed["computed"], lapsed["words"]) == ("yes", "by autumn")
    allegation = rows("allegations")[0]
    assert (allegation["accuser"], allegation["accused"]) == ("Lew Marrin", "Brenmoor")
    assert allegation["denials"] == "Ada Quill: denied that any boat of Brenmoor had been there"
    assert [row["date"] for row in rows("ahead")] == ["2031-04-09", "2031-09-01", None]
    assert [row["state"] for row in rows("problems")] == ["in-talks", "open"]
    assert rows("assessments")[0]["tone"] == "positive"
    assert rows("between")[0]["movement"] == "apart"
    assert rows("coded")[0]["source country"] == "XBM | XTS"


@pytest.mark.parametrize("collection", [invented_life.collection(), hostile.collection()])
def test_no_cell_is_a_formula_or_a_link(collection: Collection) -> None:
    book = opened(collection)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 300
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_bytes_do_not_change_with_the_clock() -> None:
    first = xlsx.write(invented_life.collection())
    time.sleep(2.1)  # a ZIP archive counts time in steps of two seconds
    assert xlsx.write(invented_life.collection()) == first
    dates = {part.date_time[0] for part in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert dates == {1980}


def test_a_story_without_anything_is_a_workbook_with_headers_alone() -> None:
    book = opened(Collection((), (), {}))
    assert book.sheetnames == TABLES
    assert {sheet.max_row for sheet in book} == {1}
