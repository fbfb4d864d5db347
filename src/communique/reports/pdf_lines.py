"""Run as a process of its own: a PDF on standard input becomes its lines with their places, as JSON.

PDFium is native code that reads what strangers made, so it works behind a wall: a process that ends at its limits of
memory and time takes nothing with it. No script of a PDF is run, no form filled in, nothing fetched.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
MOST_LINES = 200_000
MOST_MEMORY = 512_000_000
HYPHEN = "\ufffe"
"""Stands where PDFium takes a dash at the end of a line for a hyphen."""
ENDS = frozenset({10, 13})


def main(seconds: int) -> None:
    """Write the lines of every page, or why there are none, as one JSON object."""
    _stay_within(seconds)
    try:
        found = told(sys.stdin.buffer.read())
    except MemoryError:
        found = {"error": "too much memory"}
    json.dump(found, sys.stdout)


def told(data: bytes) -> dict[str, Any]:
    """Return ``{"pages": [[line, ...], ...], "title", "author"}`` or ``{"error": reason}``.

    A line is ``[text, left, bottom, right, top, size]`` in points, upwards and to the right as the page is seen; *size*
    is the height of its usual character.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        return {"error": "locked" if getattr(problem, "err_code", None) == pdfium.FPDF_ERR_PASSWORD else "damaged"}
    if len(document) > MOST_PAGES:
        return {"error": "too many pages"}
    pages, many, lined = [], 0, 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = list(_lines(page))
            page.close()
        except pypdfium2.PdfiumError:
            lines = []
        pages.append(lines)
        many += sum(len(line[0]) for line in lines)
        lined += len(lines)
        if many > MOST_CHARACTERS or lined > MOST_LINES:
            return {"error": "too long"}
    facts = document.get_metadata_dict()
    return {"pages": pages, "title": facts.get("Title") or "", "author": facts.get("Author") or ""}


def _lines(page: pypdfium2.PdfPage) -> Iterator[list[Any]]:
    """Yield the lines of a page that lie on it, in the order in which they were set."""
    turned = page.get_rotation()
    sheet = _turned(page.get_cropbox(), turned)
    text = page.get_textpage()
    units: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(text.count_chars() + 1):
        unit = pdfium.FPDFText_GetUnicode(text, index) if index < text.count_chars() else 10
        hyphen = pdfium.FPDFText_IsHyphen(text, index) == 1
        if unit not in ENDS:
            units.append(ord(HYPHEN) if hyphen else unit or 0xFFFD)
            if pdfium.FPDFText_IsGenerated(text, index) != 1:
                boxes.append(_turned(_box(text, index), turned))
        if unit in ENDS or hyphen:
            line = _line(units, boxes)
            if line is not None and _lies_on(line, sheet):
                yield line
            units, boxes = [], []
    text.close()


def _line(units: list[int], boxes: list[tuple[float, float, float, float]]) -> list[Any] | None:
    """Join the characters of a line; code units that belong together become one character."""
    raw = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if not raw.strip() or not boxes:
        return None
    places = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
    size = median(b[3] - b[1] for b in boxes)
    return [raw.strip(), *(round(place, 2) for place in places), round(size, 2)]


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of the cell in which a character stands."""
    found = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(found))
    return found.left, found.bottom, found.right, found.top


def _turned(box: tuple[float, float, float, float], turned: int) -> tuple[float, float, float, float]:
    """Return a box as it stands once the page is turned clockwise by 0, 90, 180 or 270 degrees."""
    left, bottom, right, top = box
    if turned == 90:
        return bottom, -right, top, -left
    if turned == 180:
        return -right, -top, -left, -bottom
    if turned == 270:
        return -top, left, -bottom, right
    return box


def _lies_on(line: list[Any], sheet: tuple[float, float, float, float]) -> bool:
    """Tell whether a line lies on the sheet at least in part: what lies beside it is not seen."""
    _, left, bottom, right, top, _ = line
    return bool(left < sheet[2] and right > sheet[0] and bottom < sheet[3] and top > sheet[1])


def _stay_within(seconds: int) -> None:
    """Set the limits of this process where the system knows any."""
    try:
        import resource
    except ImportError:
        return  # Windows: the process that started this one ends it
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(int(sys.argv[1]))
