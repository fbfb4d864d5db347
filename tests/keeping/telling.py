"""Small fictional reports in files, and a store to keep them in."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Given, Source
from communique.settings import Settings

RULES = Settings(rules=True)
WHEN = "2031-05-20T08:00:00Z"

DAM = (
    "Corvel dam to stay shut\n\nWICKHAM, May 14, 2031 - Foreign Minister Ruta Olmen said that the Corvel dam would stay"
    " shut until the gauges stand. The ferry at Wickham Sound lies idle. Fishermen of the sound met Olmen on Wednesday"
    " about the eels.\n\nOlmen promised that the governors would pay for six gauges below the dam.\n"
)
DAM_TOO = (
    "Olmen keeps Corvel dam closed\n\nWICKHAM, May 15, 2031 - The Corvel dam stays shut, Foreign Minister Ruta Olmen"
    " told fishermen of Wickham Sound. “The gauges come first,” Olmen said. The ferry lies idle, and the eels of the"
    " sound cannot pass the dam.\n"
)
CUP = (
    "Harriers win the cup\n\nBELMONT, May 14, 2031 - The Belmont Harriers beat the Lowick Rovers four to one in the cup"
    " final. Coach Dario Vell said that the goalkeeper had won the match. The trophy goes to Belmont for the third"
    " time.\n"
)


def put(folder: Path, name: str, text: str) -> Path:
    """Write a report and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def source(*files: Path, outlet: dict[Path, str] | None = None, date: dict[Path, str] | None = None) -> Source:
    """Return a source of files with what is said of them."""
    said = sorted({*(outlet or {}), *(date or {})})
    given = tuple(Given(str(file), (outlet or {}).get(file), (date or {}).get(file)) for file in said)
    return Source(tuple(str(file) for file in files), given)
