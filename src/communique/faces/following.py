"""``communique dossier PATH...``: actors, issues, accords and positions over days, and each day's press review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import board, terminal
from communique.faces.exports import dossier_html, dossier_json, dossier_md
from communique.faces.exports.dossier_place import clash_with
from communique.faces.options import Config, Encoding, OneStory, Out, Pack, Quiet, Rules, put, reader, spare
from communique.faces.saving import save
from communique.faces.userfile import effective
from communique.nouns import Dossier, Source
from communique.pipeline import follow

Days = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="A folder whose sub-folders are days, or folders that are a day each."),
]


class Format(StrEnum):
    """What is written to standard output or to ``-o``."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"


def dossier(
    paths: Days,
    actors: Annotated[
        list[str] | None,
        typer.Option(
            "--actors", metavar="NAMES", help="Follow these, parted by commas; with --issues: the one or the other."
        ),
    ] = None,
    issues: Annotated[
        list[str] | None,
        typer.Option("--issues", metavar="WORDS", help="Follow issues with these words, parted by commas."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Judge due dates on this day (the last day's date).")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the dossier (the folder's).")] = None,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a brief, or a full export.")] = Format.text,
    page: Annotated[Path | None, typer.Option("--html", help="Also write the page here.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Also write the dossier as Markdown here.")] = None,
    quotes_only: Annotated[
        bool, typer.Option("--quotes-only", help="Write quotations and their places, not the reports in full.")
    ] = False,
    one_story: OneStory = False,
    rules: Rules = False,
    pack: Pack = None,
    encoding: Encoding = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Follow actors, issues, accords and positions over days; tell what each day changed."""
    flags = {"one_story": one_story or None, "as_of": _day(as_of), **reader(pack, rules=rules)}
    settings = effective(flags, config)
    read = [path for path in paths if Path(path).is_dir()]
    spare(Source(tuple(read)), (out, page, md), settings, beside=[config] if config else [])
    with terminal.progress(quiet=quiet) as tell:
        found = follow(
            paths, settings, actors=_parted(actors), issues=_parted(issues), name=name, encoding=encoding, progress=tell
        )
    writers = _writers(quotes_only=quotes_only)
    beside = ((page, writers[Format.html]), (md, writers[Format.md]))
    for target in (page, md, out):
        if target is not None:
            clash_with(found, target)
    for target, write in beside:
        if target is not None:
            save(target, write(found))
    if form is not Format.text or out is not None or not (quiet and (page or md)):
        put(out, writers[form](found))
    for target, _ in beside:
        if target is not None and not quiet:
            typer.echo(f"Written: {target}", err=True)
    _report(found, quiet=quiet)


def _writers(*, quotes_only: bool) -> dict[Format, Callable[[Dossier], str]]:
    return {
        Format.text: board.brief,
        Format.json: lambda found: dossier_json.write(found, quotes_only=quotes_only),
        Format.md: dossier_md.write,
        Format.html: lambda found: dossier_html.write(found, quotes_only=quotes_only),
    }


def _report(found: Dossier, *, quiet: bool) -> None:
    """Say what was left out and refused; leave with 1 where something was, or where no report could be read.

    Raises:
        Exit: with 1.
    """
    for note in () if quiet else found.notes:
        typer.echo(terminal.plain(note), err=True)
    opened = sum(len(r.story.testimonies) for day in found.days for r in day.readouts)
    if found.refused or not opened:
        terminal.report_refusals(found.refused, opened, shown=False)
        raise typer.Exit(1)


def _parted(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of options that hold several, parted by commas."""
    return tuple(part.strip() for text in given or () for part in text.split(",") if part.strip())


def _day(text: str | None) -> str | None:
    """Return an ISO date as given.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as problem:
        raise UsageError(f"--as-of {text}: this is no date; write it as YYYY-MM-DD.") from problem
