"""What the tables share: cells that no spreadsheet takes for a formula, lists inside a cell, places of spans."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from communique.nouns import Span

Cell = str | int | float | bool | None
Row = Sequence[Cell]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def written(header: Sequence[str], rows: Iterable[Row], delimiter: str = ",") -> str:
    """Return a CSV table with a header line; a cell that a spreadsheet would run gets a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=delimiter)
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: Cell) -> str:
    """Return *cell* as text that no spreadsheet takes for a formula."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = cell.replace("\x00", "\ufffd")
    return f"'{text}" if text.startswith(FORMULA) else text


def listed(items: Iterable[str]) -> str:
    """Return *items* as one cell, parted by `` | ``."""
    return " | ".join(items)


def places(spans: Iterable[Span]) -> str:
    """Return where *spans* stand as one cell, ``report:start-end``."""
    return listed(f"{span.report}:{span.start}-{span.end}" for span in spans)
