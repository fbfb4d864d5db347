"""``communique dossier [PATH...]``: actors, issues, accords and positions over days, and each day's press review.

The days are folders, or without a path those of the reports in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import board, terminal
from communique.faces.exports import dossier_html, dossier_json, dossier_md
from communique.faces.exports.dossier_place import clash_with
from communique.faces.exports.dossier_view import notes_of
from communique.faces.opening import day, now, open_store, place_of
from communique.faces.options import (
    Config,
    Corrections,
    Encoding,
    OneStory,
    Out,
    Pack,
    Quiet,
    Rules,
    Since,
    StoreAt,
    Until,
    parted,
    put,
    reader,
    spare,
)
from communique.faces.overlaying import Overlay, overlay
from communique.faces.saving import save
from communique.faces.userfile import effective
from communique.keeping import chronicle
from communique.nouns import Dossier, KeptDossier, Source
from communique.pipeline import Progress, follow
from communique.settings import Settings

Days = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="A folder whose sub-folders are days, or folders that are a day each; the store's days without any.",
    ),
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actors", metavar="NAMES", help="Follow these, parted by commas; with --issues: the one or the other."
    ),
]
Issues = Annotated[
    list[str] | None,
    typer.Option("--issues", metavar="WORDS", help="Follow issues with these words, parted by commas."),
]
Name = Annotated[
    str | None, typer.Option("--name", help="Name of the dossier (the folder's); of a kept one: made again as it was.")
]
EVERYTHING = "everything"  # the name of a dossier of the store that follows all


class Format(StrEnum):
    """What is written to standard output or to ``-o``."""

    text = "text"
    json = "json"
    md = "md"
    html = "html"


def dossier(
    paths: Days = None,
    actors: Actors = None,
    issues: Issues = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Judge due dates on this day (the last day's date).")
    ] = None,
    name: Name = None,
    since: Since = None,
    until: Until = None,
    store: StoreAt = None,
    corrections: Corrections = None,
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
    flags = {"one_story": one_story or None, "as_of": day(as_of, "--as-of"), "store": store}
    settings = effective({**flags, **reader(pack, rules=rules)}, config)
    read = [path for path in paths or () if Path(path).is_dir()]
    others: list[str | Path] = [place_of(settings), *(file for file in (config, corrections) if file)]
    spare(Source(tuple(read)), (out, page, md), settings, beside=others)
    asked = _asked(name, parted(actors), parted(issues), day(since, "--since"), day(until, "--until"))
    with terminal.progress(quiet=quiet) as tell:
        if paths:
            over = overlay(corrections, store, settings)
            found = _of_folders(paths, asked, name, over, encoding, settings, tell)
        elif corrections or rules or pack:
            raise UsageError(
                "--corrections, --rules and --pack are for folders: what is kept is told by the reader that heard it, "
                "and takes corrections in with communique corrections."
            )
        else:
            found = _of_store(asked, settings, tell)
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


def _of_folders(
    paths: Sequence[str],
    asked: KeptDossier,
    name: str | None,
    over: Overlay,
    encoding: str | None,
    settings: Settings,
    tell: Progress | None,
) -> Dossier:
    """Make the dossier of folders.

    Raises:
        UsageError: a span of time is asked for.
    """
    if asked.since or asked.until:
        raise UsageError("--since and --until are for the days of the store; name the folders that you want.")
    found = follow(
        paths, settings, actors=asked.actors, issues=asked.issues, name=name, encoding=encoding,
        corrections=over.corrections, progress=tell,
    )  # fmt: skip
    return over.followed(found)


def _of_store(asked: KeptDossier, settings: Settings, tell: Progress | None) -> Dossier:
    """Make the dossier of what is kept."""
    with open_store(settings) as held:
        return chronicle(
            held, asked.name, settings, actors=asked.actors, issues=asked.issues, since=asked.since, until=asked.until,
            when=now(), progress=tell,
        )  # fmt: skip


def _asked(
    name: str | None, actors: tuple[str, ...], issues: tuple[str, ...], since: str | None, until: str | None
) -> KeptDossier:
    """Return what is asked for; a dossier without a name is called by what it follows."""
    return KeptDossier(name or ", ".join((*actors, *issues)) or EVERYTHING, actors, issues, since, until, now())


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
    for note in () if quiet else notes_of(found):
        typer.echo(terminal.plain(note), err=True)
    opened = sum(len(r.story.testimonies) for day in found.days for r in day.readouts)
    if found.refused or not opened:
        terminal.report_refusals(found.refused, opened, shown=False)
        raise typer.Exit(1)
