"""Every table in one workbook (Office Open XML): a sheet each, with filters and a header that stays in sight.

Cells are written as text or numbers, never as formulas or links. The bytes are the same in every run: the workbook's
dates are fixed, and XlsxWriter gives the parts of the file no date of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from communique.faces.exports.cells import Cell, Row, safe
from communique.faces.exports.corrected import orphan_rows
from communique.faces.exports.sheets import SHEETS
from communique.faces.exports.view import NOTICE, desk_of, visible
from communique.nouns import Collection

MADE = datetime(1980, 1, 1)  # the earliest date that a ZIP archive can hold
LIMIT = 32_767  # characters that one cell holds
WIDTHS = (10, 60)  # characters, least and most
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(collection: Collection) -> bytes:
    """Return the workbook of all stories; the sheets of a table without rows hold their header alone."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    made = ", ".join(f"{name} {version}" for name, version in sorted(collection.made_by.items()))
    book.set_properties({"title": "Communique readout", "comments": f"{NOTICE} {visible(made)}", "created": MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8E8E8"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    desks = [(readout, desk_of(readout)) for readout in collection.readouts]
    for name, header, rows in SHEETS:
        found = [row for readout, desk in desks for row in rows(readout, desk)]
        found += orphan_rows(collection) if name == "corrections" else ()
        _fill(book.add_worksheet(name), header, found, head, body)
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Row], head: Format, body: Format) -> None:
    for column, title in enumerate(header):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        sheet.set_column(column, column, min(max(len(title) + 4, longest, WIDTHS[0]), WIDTHS[1]))
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, form: Format) -> None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, form)
    elif cell not in (None, ""):
        text = visible(safe(cell))
        sheet.write_string(row, column, text if len(text) <= LIMIT else f"{text[: LIMIT - 1]}…", form)
