"""``communique read PATH... [--record FILE]``: the account of the reports, in the terminal and as files."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.faces import tables, terminal
from communique.faces.exports import sparing
from communique.faces.exports.against import views
from communique.faces.exports.writers import KINDS
from communique.faces.options import (
    AsOf,
    Config,
    Dates,
    Encoding,
    Exports,
    OneStory,
    Out,
    Outlets,
    Pack,
    Paths,
    Quiet,
    QuotesOnly,
    Rules,
    Urls,
    given,
    put,
    reader,
    spare,
    wanted,
)
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
    plover = "plover"
    cameo = "cameo"
    dna = "dna"
    jsonld = "jsonld"
    ics = "ics"
    xlsx = "xlsx"


TABLE = "statements"  # the table that is meant by "csv" alone


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
    export: Exports = None,
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
    outlet: Outlets = None,
    date: Dates = None,
    url: Urls = None,
    as_of: AsOf = None,
    quotes_only: QuotesOnly = False,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="The whole account in the terminal.")] = False,
) -> None:
    """Read reports of one or more events and show the account of each."""
    fixed = {"html": page, "md": md, "statements": statements, "accords": accords}
    fixed |= {"discrepancies": discrepancies, "same": same}
    beside = wanted(export or [], fixed.items())
    settings = effective({"one_story": one_story or None, "as_of": as_of, **reader(pack, rules=rules)}, config)
    source = Source(tuple(paths), given(outlet or [], date or [], url or []), encoding)
    spare(source, (*beside, out), settings, beside=[*(record or ()), *([config] if config else [])])
    with terminal.progress(quiet=quiet) as tell:
        collection = read_source(source, settings, records=tuple(record or ()), stdin=sys.stdin.buffer, progress=tell)
    shown = sparing.quotes_only(collection) if quotes_only else collection
    for target, kind in beside.items():
        save(target, KINDS[kind].write(shown))
    if form is not Format.text:
        put(out, KINDS[TABLE if form is Format.csv else form.value].write(shown))
    elif out is not None or not (quiet and beside):
        put(out, _brief(shown, verbose=verbose))
    for target in () if quiet else beside:
        typer.echo(f"Written: {target}", err=True)
    terminal.report_notes(collection.notes, quiet=quiet)
    if collection.refused:
        opened = sum(len(r.story.testimonies) for r in collection.readouts)
        said = form is Format.text and out is None and not (quiet and beside)
        terminal.report_refusals(collection.refused, opened, shown=said)
        raise typer.Exit(1)


def _brief(collection: Collection, *, verbose: bool) -> str:
    """Return the brief, and what the records show."""
    parts = [terminal.summary(collection, verbose=verbose)]
    parts += [tables.record_table(view, verbose=verbose) for view in views(collection)]
    return "\n".join(parts)
