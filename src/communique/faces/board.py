"""A dossier in the terminal: the press review of the last day, and the board of accords by day."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.faces.exports.corrected import orphan_line
from communique.faces.exports.dossier_view import Cell, DossierView, Row, day, heading, kind, view_of
from communique.faces.exports.view import label
from communique.faces.terminal import counted, plain, refusal_line, wrapped
from communique.nouns import Dossier

WIDEST = 120
ITEM = "  - "
MOST = 20  # rows of the board
NAMED = 2  # orphaned corrections told in full
STYLES = {
    "contested": "bold red", "violated": "red", "refused": "red", "lapsed": "bold red", "suspended": "yellow",
    "agreed": "green", "in-force": "green", "fulfilled": "green",
}  # fmt: skip


def brief(dossier: Dossier) -> str:
    """Return the last day's press review and the board, as they print: in colour on a terminal, plain elsewhere."""
    view = view_of(dossier)
    width = min(WIDEST, shutil.get_terminal_size((100, 40)).columns)
    colour = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, markup=False, highlight=False
    )
    for line in _review(view, width):
        console.print(line)
    rows = [*view.moved(), *view.still()]
    if rows:
        console.print(_table(view, rows[:MOST]))
        if len(rows) > MOST:
            console.print(f"and {len(rows) - MOST} more accords: --html, --md or --format json have them all.")
    else:
        console.print("No report tells of an accord.")
    for line in textwrap.wrap(_corrected(view), width):
        console.print(line)
    for refusal in dossier.refused:
        console.print(f"! {refusal_line(refusal)}")
    written = console.file
    assert isinstance(written, io.StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n")).rstrip() + "\n"


def _review(view: DossierView, width: int) -> Iterator[str]:
    """Yield the press review of the last day."""
    dossier = view.dossier
    days, reports = counted(len(dossier.days), "day"), counted(len(view.desk.articles), "report")
    yield f"DOSSIER {plain(dossier.name)}: {days}, {reports}, judged on {day(dossier.as_of)}"
    for review in view.reviews()[:1]:
        yield ""
        yield f"PRESS REVIEW, {plain(heading(review.day, review.date))}"
        for report in review.repeats:
            yield from wrapped(f"{view.desk.labels[report]} only repeats what was told before.", width, ITEM)
        for note in review.notes:
            yield from wrapped(note, width, ITEM)
        for change in review.changes:
            yield from wrapped(f"[{kind(change)}] {change.text}", width, ITEM)
        if not review.changes:
            yield from wrapped("Nothing new.", width, ITEM)
        yield ""
    turned = [one for one in view.turned if one.change not in dossier.reviews[-1].changes]
    if turned:
        yield "POSITIONS that turned on an earlier day"
        for one in turned:
            yield from wrapped(one.change.text, width, ITEM)
        yield ""
    yield from textwrap.wrap(_rest(view), width)
    yield ""


def _corrected(view: DossierView) -> str:
    """Say how many corrections are applied and which are orphaned; nothing where there is none."""
    states = Counter(each.state for _, each, _ in view.corrections)
    if not states:
        return ""
    counts = [f"{counted(states['applied'], 'correction')} applied"]
    counts += [f"{states[state]} {label('correction_state', state)}" for state in ("idle", "orphaned") if states[state]]
    gone = [orphan_line(each) for _, each, _ in view.corrections if each.state == "orphaned"]
    return plain(f"{', '.join(counts)}{': ' + ' '.join(gone[:NAMED]) if gone else '.'}")


def _rest(view: DossierView) -> str:
    """Say what the brief leaves out, and where it is."""
    left = [f"the reviews of {len(view.dossier.reviews) - 1} earlier days"] if len(view.dossier.reviews) > 2 else []
    left += ["the review of the day before"] if len(view.dossier.reviews) == 2 else []
    left += ["all positions", "what comes next", "the passages"]
    return f"Not shown here: {', '.join(left[:-1])} and {left[-1]}; --html, --md and --format json have them."


def _table(view: DossierView, rows: Sequence[Row]) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column("Accord", ratio=4, overflow="fold")
    for one in view.dossier.days:
        table.add_column(plain(day(one.date) if one.date else one.name), ratio=1, overflow="fold")
    for row in rows:
        due = f" (due {day(row.course.due)})" if row.course.due else ""
        who = f", {plain(row.parties)}" if row.parties else ""
        table.add_row(
            Text(f"{label('accord', row.course.kind)}{who}: {plain(row.course.object)}{due}{_conditions(view, row)}"),
            *(_cell(cell) for cell in row.cells),
        )
    return table


def _conditions(view: DossierView, row: Row) -> str:
    held = view.conditions(row.course)
    return f", condition: {plain('; '.join(held))}" if held else ""


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text("–", "dim")
    return Text(cell.label, STYLES.get(cell.status, "")) if cell.told else Text(f"({cell.label})", "dim")
