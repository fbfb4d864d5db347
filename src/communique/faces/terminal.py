"""What the terminal shows: progress on standard error, and a brief that fits a screen."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from communique.faces.exports.blocks import blocks_of, stands_beside
from communique.faces.exports.blocks.shape import Block, Entry
from communique.faces.exports.corrected import orphan_line, signs_of
from communique.faces.exports.view import Desk, desk_of, items_of, marks_beside, tags_of
from communique.nouns import Collection, Corrected, Readout, Refusal

NAMED = 3  # corrections without their reports that a brief names
STAGES = {"open": "Opening reports", "read": "Reading reports", "compare": "Comparing stories"}


def plain(text: str) -> str:
    """Drop control characters and marks that a terminal would obey, keep everything that can be seen."""
    return "".join(" " if c in "\n\t\r" else "" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def counted(count: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun: *one* of it, or *more*, which is *one* and an "s" where it is not given."""
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def cut(text: str, length: int) -> str:
    """Return *text* on one line, at most *length* characters of it, an ellipsis where some are left out."""
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar per stage on standard error, on a terminal only; yield what the pipeline tells."""
    console = Console(stderr=True, markup=False, highlight=False)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks = {key: bar.add_task(title, total=None, visible=False) for key, title in STAGES.items()}

        def tell(stage: str, done: int, of: int) -> None:
            bar.update(tasks[stage], completed=done, total=of or None, visible=True)

        yield tell


def summary(collection: Collection, *, verbose: bool = False) -> str:
    """Return the brief of every story as plain text, and what was refused."""
    width = min(100, shutil.get_terminal_size((100, 40)).columns)
    lines: list[str] = []
    for readout in collection.readouts:
        lines += _story(readout, width, verbose=verbose)
    if not collection.readouts:
        lines += ["No report could be read.", ""]
    lines += _strayed(collection.orphans, width)
    lines += [line for refusal in collection.refused for line in wrapped(refusal_line(refusal), width, "! ")]
    return "\n".join(lines).rstrip() + "\n"


def _strayed(orphans: Sequence[Corrected], width: int) -> list[str]:
    """Name the first corrections whose reports were not read; the exports have all of them."""
    if not orphans:
        return []
    count = counted(len(orphans), "correction")
    lines = wrapped(f"{count} not applied, since no report that was read is theirs:", width, "")
    lines += [part for each in orphans[:NAMED] for part in wrapped(orphan_line(each), width, "  - ")]
    if len(orphans) > NAMED:
        lines.append(f"  - and {len(orphans) - NAMED} more: --format json has them all.")
    return [*lines, ""]


def report_refusals(refused: Sequence[Refusal], opened: int, *, shown: bool) -> None:
    """Say on standard error what was refused, unless standard output has just *shown* it."""
    for refusal in () if shown else refused:
        typer.echo(refusal_line(refusal), err=True)
    typer.echo(f"{opened} read, {len(refused)} refused.", err=True)


def report_notes(notes: Sequence[str], *, quiet: bool) -> None:
    """Say on standard error what is odd about inputs that were read."""
    for note in () if quiet else notes:
        typer.echo(plain(note), err=True)


def refusal_line(refusal: Refusal) -> str:
    """Say in one line which input was refused, why, and what to do."""
    return f"{plain(refusal.origin)}: {plain(refusal.detail)}"


def _story(readout: Readout, width: int, *, verbose: bool) -> list[str]:
    """Render one story: title, what it rests on, and the brief or (verbose) every section."""
    reports = [t.page.article.report.id for t in readout.story.testimonies]
    copies = len(readout.story.copies)
    rests = counted(len(reports), "report")
    if copies:
        rests += f", {copies} of them {'copies' if copies > 1 else 'a copy'}"
    every = [one for t in readout.story.testimonies for one in t.statements]
    suggested = sum(one.suggested for one in every)
    said = counted(len(every) - suggested, "statement") + (f" and {suggested} suggested" if suggested else "")
    lines = [*wrapped(readout.title, width, ""), *wrapped(f"{rests}: {', '.join(reports)}", width, "")]
    lines += [f"{said}. Compiled from reports; not an official document.", ""]
    ranks = {item.id: rank for rank, item in enumerate(readout.comparison.discrepancies, 1)}
    desk, tags, signs = desk_of(readout), tags_of(readout), signs_of(readout)
    blocks, named = blocks_of(readout, desk) if verbose else {}, items_of(readout)
    for section in readout.sections if verbose else readout.brief:
        issue = section.key.removeprefix("issue-")
        lines.append(plain(section.title.upper()) + (f" ({issue})" if issue != section.key else ""))
        lines += wrapped(section.note, width, "  ") if section.note else []
        for line in section.lines:
            item = line.item or ""
            lead = f"{ranks[item]:3}. " if verbose and item in ranks else "  - "
            marks = marks_beside(line, tags, signs)
            told = f"[{', '.join(marks)}] {line.text}" if marks else line.text
            lines += wrapped(f"{told} ({item})" if verbose and item in named else told, width, lead)
            for block in blocks.get(item, ()) if stands_beside(section.key) else ():
                lines += _block(block, desk, width)
        lines.append("")
    if verbose and readout.together:
        lines.append("WHY THESE REPORTS STAND TOGETHER")
        lines += [part for line in readout.together for part in wrapped(line.text, width, "  - ")]
        lines.append("")
    return lines


def _block(block: Block, desk: Desk, width: int) -> list[str]:
    """Render what stands beside a line: a line for each of its columns."""
    lines: list[str] = []
    for column in (column for column in block.columns if column.entries):
        told = "; ".join(_entry(entry, desk) for entry in column.entries)
        lines += wrapped(f"{': '.join(filter(None, (block.title, column.head)))}: {told}", width, "      ")
    return lines


def _entry(entry: Entry, desk: Desk) -> str:
    who = [entry.words, entry.note, *(desk.labels[span.report] for span in entry.spans)]
    told = ", ".join(dict.fromkeys(filter(None, who)))
    return f"“{' '.join(desk.quote(entry.spans[0]).split())}” ({told})" if entry.spans and entry.quoting else told


def wrapped(text: str, width: int, lead: str) -> list[str]:
    """Return *text* in lines behind *lead*; an id is never broken at its hyphens, so that it can be copied."""
    indent = " " * len(lead)
    told = textwrap.wrap(plain(text), width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
    return told or [lead.rstrip()]
