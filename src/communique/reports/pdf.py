"""A PDF (ISO 32000): its lines, read behind a wall, become paragraphs in reading order."""

from __future__ import annotations

import json
import math
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from communique.reports.drawn import Document, Unreadable
from communique.reports.metadata import LONGEST, Facts
from communique.reports.paragraphs import Line, draw_pages
from communique.settings import Limits

START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,20}%PDF-\d")
READER = Path(__file__).with_name("pdf_lines.py")
FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxp|html?|tmp|txt)\Z|\AMicrosoft Word\b|untitled", re.IGNORECASE)
FAILED = {
    "locked": ("locked", "The PDF is locked with a password; save it without one."),
    "damaged": ("unreadable", "The PDF is damaged; save it again, or save its text as .txt."),
    "too many pages": ("too large", "The PDF has more pages than any report; save the pages of the report alone."),
    "too slow": (
        "too slow",
        "Reading the PDF took more than {seconds} seconds; raise max_seconds or save its text as .txt.",
    ),
    "too much memory": (
        "too large",
        "The PDF unpacks to more than any report holds; save its text as .txt, or the pages of the report alone.",
    ),
    "too long": ("too large", "The PDF holds more text than any report; save the pages of the report alone."),
}
DEATHS = {  # by signal: PDFium breaks off where it gets no memory, the system kills what took too much time
    **dict.fromkeys(("SIGABRT", "SIGILL", "SIGTRAP"), "too much memory"),
    **dict.fromkeys(("SIGKILL", "SIGXCPU"), "too slow"),
}


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF."""
    return START.match(data) is not None


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Draw the text of a PDF within ``limits.max_seconds``.

    When a file was made tells nothing of when its report was published, so that no date is taken from it.

    Raises:
        Unreadable: it is damaged, locked or too large, takes too long, or holds pictures of text and no text.
    """
    told = _told(data, limits)
    if "error" in told:
        reason, detail = FAILED[told["error"]]
        raise Unreadable(reason, detail.format(seconds=_seconds(limits)))
    pages = [[Line(*line) for line in page] for page in told["pages"]]
    drawn = draw_pages(pages)
    if not any(one.isalnum() for one in "".join(drawn.parts)):
        detail = "There is no text in it, only pictures of it; it needs OCR: run it through a program for that first."
        raise Unreadable("no text", detail)
    return drawn.document(Facts(title=_title(told["title"]), author=_short(told["author"])))


def _told(data: bytes, limits: Limits) -> dict[str, Any]:
    """Have the PDF read by a process of its own; where that dies, its death tells why."""
    seconds = _seconds(limits)
    command = [sys.executable, "-P", str(READER), str(seconds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return {"error": "too slow"}
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"error": _death(done.returncode)}
    return told


def _death(code: int) -> str:
    """Return what ended the process, as far as its exit *code* tells."""
    try:
        return DEATHS.get(signal.Signals(-code).name, "damaged")
    except ValueError:
        return "damaged"


def _seconds(limits: Limits) -> int:
    return max(1, math.ceil(limits.max_seconds))


def _title(told: str) -> str | None:
    """Return the title that a PDF tells, unless it is the name of the file it was made from."""
    title = _short(told)
    return None if title is None or FILE_NAME.search(title) else title


def _short(text: str) -> str | None:
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "�")
    return " ".join(clean.split())[:LONGEST] or None
