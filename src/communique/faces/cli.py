"""The command line: ``communique read PATH...`` and ``communique pack``.

Exit codes: 0 everything was read, 1 something was refused (what and why stand on standard error), 2 bad usage or
something that Communique needs is missing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique import __version__
from communique.errors import CommuniqueError, UsageError
from communique.faces import pack, terminal
from communique.faces.exports import csv, html, json, markdown
from communique.faces.saving import save
from communique.faces.userfile import SHIPPED_WORD, effective
from communique.nouns import Collection, Given, Source
from communique.pipeline import read as read_source

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(pack.app, name="pack")


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


def _version(value: bool) -> None:
    if value:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Many reports of one event in, one sourced account out."""


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")
    ],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write the result to this file.")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a brief, or a full export.")] = Format.text,
    page: Annotated[Path | None, typer.Option("--html", help="Also write the page here.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Also write the account as Markdown here.")] = None,
    statements: Annotated[
        Path | None, typer.Option("--statements", help="Also write the statements as CSV here.")
    ] = None,
    accords: Annotated[Path | None, typer.Option("--accords", help="Also write the accords as CSV here.")] = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all inputs as reports of one story.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Read with the small taggers and rules, no pack.")] = False,
    pack: Annotated[str | None, typer.Option(metavar="FOLDER", help="Read with this reader pack.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of text files that have no BOM.")] = None,
    outlet: Annotated[list[str] | None, typer.Option(metavar="FILE=NAME", help="Outlet of one file.")] = None,
    date: Annotated[list[str] | None, typer.Option(metavar="FILE=YYYY-MM-DD", help="Date of one file.")] = None,
    url: Annotated[list[str] | None, typer.Option(metavar="FILE=URL", help="Address of one file.")] = None,
    config: Annotated[Path | None, typer.Option(help="A TOML file of settings.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="The whole account in the terminal.")] = False,
) -> None:
    """Read reports of one or more events and show the account of each."""
    settings = effective({"one_story": one_story or None, **_reader(pack, rules=rules)}, config)
    source = Source(tuple(paths), _given(outlet or [], date or [], url or []), encoding)
    with terminal.progress(quiet=quiet) as tell:
        collection = read_source(source, settings, stdin=sys.stdin.buffer, progress=tell)
    for target, write in (
        (page, html.write),
        (md, markdown.write),
        (statements, csv.write),
        (accords, _accords),
    ):
        if target is not None:
            save(target, write(collection))
    if form is not Format.text:
        _put(out, WRITERS[form](collection))
    elif out is not None or not quiet:
        _put(out, terminal.summary(collection, verbose=verbose))
    for target in (page, md, statements, accords):
        if target is not None and not quiet:
            typer.echo(f"Written: {target}", err=True)
    if collection.refused:
        _report_refusals(collection, shown=form is Format.text and out is None and not quiet)
        raise typer.Exit(1)


def _accords(collection: Collection) -> str:
    return csv.write(collection, "accords")


def _report_refusals(collection: Collection, *, shown: bool) -> None:
    """Say on standard error what was refused, unless the summary on standard output has just said it."""
    if not shown:
        for refusal in collection.refused:
            typer.echo(terminal.refusal_line(refusal), err=True)
    opened = sum(len(r.story.testimonies) for r in collection.readouts)
    typer.echo(f"{opened} read, {len(collection.refused)} refused.", err=True)


def _reader(pack: str | None, *, rules: bool) -> dict[str, str | bool]:
    """Return what the flags say of who reads; a pack named by flag outranks rules that a file asks for."""
    if pack is None:
        return {"rules": True} if rules else {}
    if rules:
        raise UsageError(f"--rules --pack {pack}: rules read without a pack; give one of the two.")
    return {"pack": "" if pack == SHIPPED_WORD else pack, "rules": False}


def _given(outlets: Iterable[str], dates: Iterable[str], urls: Iterable[str]) -> tuple[Given, ...]:
    """Read FILE=VALUE options to one ``Given`` a file."""
    table: dict[str, Given] = {}
    for option, field, pairs in (
        ("--outlet", "outlet", outlets),
        ("--date", "published", dates),
        ("--url", "url", urls),
    ):
        for pair in pairs:
            file, mark, value = pair.partition("=")
            if not mark or not file or not value:
                raise UsageError(f"{option} {pair}: give it as FILE=VALUE.")
            table[file] = replace(table.get(file, Given(file)), **{field: value})
    return tuple(table[file] for file in sorted(table))


def _put(out: Path | None, text: str) -> None:
    """Write to the file, or to standard output."""
    if out is not None:
        save(out, text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()


def main() -> None:
    """Run the command line; what goes wrong on purpose ends as one sentence and exit code 2."""
    try:
        app()
    except CommuniqueError as problem:
        typer.echo(f"communique: {problem}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
