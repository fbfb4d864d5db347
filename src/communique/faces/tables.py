"""Tables for the terminal: a draft's claims and who tells them, quotations beside the words of a record."""

from __future__ import annotations

import io
import shutil
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.faces.exports.against import RecordView, Runs
from communique.faces.exports.check_view import ClaimView, claim_views
from communique.faces.terminal import counted, plain
from communique.nouns import Check

WIDEST = 120
SHOWN = 4
STYLES = {
    "verbatim": "green", "altered": "red", "moved": "red", "cut": "yellow", "indirect": "yellow",
    "counterpart": "magenta", "not-found": "bold",
}  # fmt: skip
HINT = "*Marked* words differ, or were left out. No verdict on what is true."


def check_table(check: Check) -> str:
    """Return the claims of a check as a table, and how many of them stand how."""
    views = claim_views(check)
    table = _table("Told", "The draft", "The reports")
    for view in views:
        voices = f"\n{counted(view.voices, 'voice')}" if view.voices else ""
        table.add_row(Text(view.label + voices, STYLES[view.status]), marked(view.words), _tellings(view))
    reports = sum(len(story.testimonies) for story in check.stories)
    counts = {view.label: sum(v.label == view.label for v in views) for view in views}
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    lead = f"{counted(len(views), 'claim')} against {counted(reports, 'report')}"
    return _rendered(table, f"{lead}: {told}." if told else f"{lead}.", HINT)


def record_table(view: RecordView, *, verbose: bool) -> str:
    """Return what a record shows: the quotations that are not word for word, and what no report carries."""
    told = ", ".join(f"{count} {name}" for _, name, count in view.counts) or "no quotation in the reports"
    table = _table("Report", "Its quotation", "The record")
    rows = [row for row in view.rows if verbose or row.status not in ("verbatim", "not-found") or row.theirs]
    for row in rows:
        if row.status == "verbatim" and not verbose and not any("gives it to" in note for note in row.notes):
            continue
        right = Text("\n").join([marked(place) for place in row.theirs] + [Text(plain(n), "dim") for n in row.notes])
        table.add_row(Text(f"{plain(row.report)}\n{row.label}", STYLES[row.status]), marked(row.ours), right)
    lead = f"AGAINST THE RECORD ({plain(view.origin)}): {told}."
    silent = [f"  - {plain(f'{s.speaker}: ' if s.speaker else '')}{plain(s.text)[:300]}" for s in view.silent]
    below = [HINT] if table.row_count else []
    below += [f"{len(silent)} that no report carries:", *silent] if silent else []
    return _rendered(table if table.row_count else None, lead, *below)


def marked(runs: Runs) -> Text:
    """Return words for the terminal, those that differ between asterisks and in colour."""
    text = Text()
    for piece, differs in runs:
        shown = plain(piece)
        if differs and shown.strip():
            lead = shown[: len(shown) - len(shown.lstrip())]
            tail = shown[len(shown.rstrip()) :]
            text.append(lead).append(f"*{shown.strip()}*", "bold red").append(tail)
        else:
            text.append(shown)
    return text


def _tellings(view: ClaimView) -> Text:
    out: list[Text] = []
    for telling in view.told[:SHOWN]:
        line = Text(plain(telling.report), "bold").append(f" {telling.label}", STYLES[telling.how])
        line.append(f", {plain(telling.note)}" if telling.note else "", "dim").append(": ")
        line.append_text(marked(telling.words))
        line.append(f" (without: {plain(telling.missing)})" if telling.missing else "", "dim")
        out.append(line)
    if len(view.told) > SHOWN:
        out.append(Text(f"and {len(view.told) - SHOWN} more", "dim"))
    return Text("\n").join(out)


def _table(*headings: str) -> Table:
    table = Table(show_lines=True, expand=True)
    for heading, share in zip(headings, (1, 3, 4), strict=True):
        table.add_column(heading, ratio=share, overflow="fold")
    return table


def _rendered(table: Table | None, lead: str, *below: str) -> str:
    """Return text and table as they print: in colour on a terminal, plain elsewhere."""
    width = min(WIDEST, shutil.get_terminal_size((100, 40)).columns)
    colour = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, markup=False, highlight=False
    )
    console.print(lead)
    if table is not None:
        console.print(table)
    for line in below:
        console.print(line)
    written = console.file
    assert isinstance(written, io.StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n")).rstrip() + "\n"
