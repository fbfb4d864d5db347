"""``communique read PATH... [--record FILE]``: the account of the reports, in the terminal and as files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from communique.faces import tables, terminal
from communique.faces.exports import csv, html, json, markdown
from communique.faces.exports.against import views
from communique.faces.options import Config, Encoding, OneStory, Out, Pack, Paths, Quiet, Rules, given, put, reader
from communique.faces.saving import save
from communique.faces.userfile import effective
from communique.nouns import Collection, Source
from communique.pipeline import read as read_source


class Format(StrEnum):
    """What is written to standard output or to ``-o``."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"
    csv = "csv"


WRITERS: dict[Format, Callable[[Collection], str]] = {
    Format.json: json.write,
    Format.md: markdown.write,
    Format.html: html.write,
    Format.csv: csv.write,
}
BESIDE: tuple[Callable[[Collection], str], ...] = (
    html.write,
    markdown.write,
    csv.write,
    partial(csv.write, table="accords"),
    partial(csv.write, table="discrepancies"),
    partial(csv.write, table="same"),
)
"""What writes the page, the account and the tables that may be asked for beside the main output, in that order."""


def read(
    paths: Paths,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a brief, or a full export.")] = Format.text,
    page: Annotated[Path | None, typer.Option("--html", help="Also write the page here.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Also write the account as Markdown here.")] = None,
    statements: Annotated[
        Path | None, typer.Option("--statements", help="Also write the statements as CSV here.")
    ] = None,
    accords: Annotated[Path | None, typer.Option("--accords", help="Also write the accords as CSV here.")] = None,
    discrepancies: Annotated[
        Path | None, typer.Option("--discrepancies", help="Also write where reports differ as CSV here.")
    ] = None,
    same: Annotated[
        Path | None, typer.Option("--same", help="Also write what several reports tell alike as CSV here.")
    ] = None,
    record: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="Transcript or official text to set the quotations against; may be repeated."
        ),
    ] = None,
    one_story: OneStory = False,
    rules: Rules = False,
    pack: Pack = None,
    encoding: Encoding = None,
    outlet: Annotated[list[str] | None, typer.Option(metavar="FILE=NAME", help="Outlet of one file.")] = None,
    date: Annotated[list[str] | None, typer.Option(metavar="FILE=YYYY-MM-DD", help="Date of one file.")] = None,
    url: Annotated[list[str] | None, typer.Option(metavar="FILE=URL", help="Address of one file.")] = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="The whole account in the terminal.")] = False,
) -> None:
    """Read reports of one or more events and show the account of each."""
    settings = effective({"one_story": one_story or None, **reader(pack, rules=rules)}, config)
    source = Source(tuple(paths), given(outlet or [], date or [], url or []), encoding)
    with terminal.progress(quiet=quiet) as tell:
        collection = read_source(source, settings, records=tuple(record or ()), stdin=sys.stdin.buffer, progress=tell)
    beside = (page, md, statements, accords, discrepancies, same)
    for target, write in zip(beside, BESIDE, strict=True):
        if target is not None:
            save(target, write(collection))
    if form is not Format.text:
        put(out, WRITERS[form](collection))
    elif out is not None or not quiet:
        put(out, _brief(collection, verbose=verbose))
    for target in beside:
        if target is not None and not quiet:
            typer.echo(f"Written: {target}", err=True)
    if collection.refused:
        opened = sum(len(r.story.testimonies) for r in collection.readouts)
        shown = form is Format.text and out is None and not quiet
        terminal.report_refusals(collection.refused, opened, shown=shown)
        raise typer.Exit(1)


def _brief(collection: Collection, *, verbose: bool) -> str:
    """Return the brief, and what the records show."""
    parts = [terminal.summary(collection, verbose=verbose)]
    parts += [tables.record_table(view, verbose=verbose) for view in views(collection)]
    return "\n".join(parts)
