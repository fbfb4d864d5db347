"""What the user says of reports beside their text: ``reports.csv`` in their folder, and options, which win."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from communique.nouns import Given, Refusal
from communique.reports.decoding import decode
from communique.reports.inputs import SIDECAR, Input, printable

FIELDS = ("file", "outlet", "date", "url")
LARGEST = 20_000_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


@dataclass(frozen=True, slots=True)
class Table:
    """What was said of each origin, the rows that name no report, and by origin the cells that could not be read."""

    given: dict[str, Given]
    refused: tuple[Refusal, ...]
    notes: dict[str, tuple[str, ...]]

    @classmethod
    def gather(cls, options: Iterable[Given], inputs: Sequence[Input]) -> Table:
        """Read the side-car tables beside *inputs* and lay the *options* over them."""
        given: dict[str, Given] = {}
        refused: list[Refusal] = []
        notes: dict[str, tuple[str, ...]] = {}
        for folder, below in sorted(_below(inputs).items()):
            rows = _rows(Path(folder) / SIDECAR, refused)
            beside = _by_name(below if rows else ())
            for number, row in rows:
                origin = printable(str(Path(folder) / SIDECAR))
                _lay(given, refused, notes, row, beside, (origin, number))
        every = _by_name(inputs)
        for option in options:
            _lay(given, refused, notes, option, every, (option.file, None))
        return cls(given, tuple(refused), notes)


def day_of(text: str) -> str | None:
    """Return the ISO date at the start of *text*, ``None`` where there is none that the calendar knows."""
    match = DAY.match(text.strip())
    try:
        return date.fromisoformat(match.group()).isoformat() if match else None
    except ValueError:
        return None


def _by_name(inputs: Iterable[Input]) -> dict[str, list[Input]]:
    """Map the last part of origins to the inputs that bear it, so that a row need not be held against every input."""
    found: dict[str, list[Input]] = {}
    for one in inputs:
        found.setdefault(Path(one.origin).name, []).append(one)
    return found


def _below(inputs: Sequence[Input]) -> dict[str, list[Input]]:
    """Map each folder that holds an input to the inputs in it and below it."""
    paths = [(one, one.path) for one in inputs if one.path is not None]
    found: dict[str, list[Input]] = {str(path.parent): [] for _, path in paths}
    for one, path in paths:
        for folder in map(str, path.parents):
            if folder in found:
                found[folder].append(one)
    return found


def _rows(path: Path, refused: list[Refusal]) -> list[tuple[int, Given]]:
    """Return the rows of a side-car table with their line numbers; nothing where there is no table."""
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except OSError as problem:
        refused.append(_refusal(printable(str(path)), None, f"cannot be read ({problem.strerror}); check permissions"))
        return []
    if data is None:
        return []
    reader = csv.DictReader(io.StringIO(decode(data, None).text.lstrip("\ufeff"), newline=""))
    rows = []
    try:
        for cells in reader:
            values = {key.strip().lower(): cell.strip() for key, cell in cells.items() if key and isinstance(cell, str)}
            row = Given(
                values.get("file") or "",
                values.get("outlet") or None,
                values.get("date") or None,
                values.get("url") or None,
            )
            rows.append((reader.line_num, row))
    except csv.Error as problem:
        refused.append(_refusal(printable(str(path)), reader.line_num, f"{problem}; mend the line"))
    return rows


def _lay(
    given: dict[str, Given],
    refused: list[Refusal],
    notes: dict[str, tuple[str, ...]],
    row: Given,
    inputs: Mapping[str, list[Input]],
    where: tuple[str, int | None],
) -> None:
    """Lay one row over what is known of the reports that it names."""
    origin, line = where
    published = day_of(row.published) if row.published else None
    named = [one for one in inputs.get(Path(printable(row.file)).name, ()) if _matches(one, row.file)]
    if not named and not _beside(origin, line, row.file):
        detail = f"{row.file!r} is none of the files read; give its name or path (columns: {', '.join(FIELDS)})"
        refused.append(_refusal(origin, line, detail))
    for one in named:
        if row.published and published is None:
            place = f"{origin}, line {line}" if line else f"{origin}, given date"
            note = f"{place}: {row.published!r} is no date; write it as YYYY-MM-DD (the rest was used)."
            notes[one.origin] = (*notes.get(one.origin, ()), note)
        old = given.get(one.origin, Given(one.origin))
        given[one.origin] = replace(
            old, outlet=row.outlet or old.outlet, published=published or old.published, url=row.url or old.url
        )


def _beside(table: str, line: int | None, file: str) -> bool:
    """Tell whether a row of a table names a file that is there but was not asked for: no fault of the row."""
    return line is not None and bool(file) and (Path(table).parent / file).is_file()


def _matches(one: Input, file: str) -> bool:
    """Tell whether a row's *file* means this input: its path as given, its end, or its name."""
    if not file:
        return False
    return one.origin in (file, printable(str(Path(file)))) or one.origin.endswith(f"/{file.removeprefix('./')}")


def _refusal(origin: str, line: int | None, detail: str) -> Refusal:
    place = f"Line {line}: " if line else ""
    return Refusal(origin=origin, room="reports", reason="not understood", detail=f"{place}{detail}.", at=line)
