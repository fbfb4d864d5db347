"""``communique draft PATH...``: what a joint text could say, laid out from the reports, on paper and on screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.exports import draft_docx, draft_html, draft_md, draft_text
from communique.faces.options import (
    AsOf,
    Config,
    Corrected,
    Corrections,
    Encoding,
    OneStory,
    Out,
    Pack,
    Paths,
    Quiet,
    Rules,
    given,
    put,
    reader,
    spare,
)
from communique.faces.overlaying import overlay
from communique.faces.saving import save
from communique.faces.userfile import effective
from communique.nouns import Collection, JointText, Source
from communique.pipeline import joint_texts
from communique.pipeline import read as read_source


class Format(StrEnum):
    """What is written to standard output or to ``-o``."""

    text = "text"
    md = "md"
    html = "html"
    docx = "docx"


WRITERS: dict[Format, Callable[[Collection, Sequence[JointText]], str | bytes]] = {
    Format.text: draft_text.write,
    Format.md: draft_md.write,
    Format.html: draft_html.write,
    Format.docx: draft_docx.write,
}


def draft(
    paths: Paths,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write; docx goes to a file.")] = Format.text,
    page: Annotated[Path | None, typer.Option("--html", help="Also write the draft as a page here.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Also write the draft as Markdown here.")] = None,
    word: Annotated[Path | None, typer.Option("--docx", help="Also write the draft as a Word document here.")] = None,
    corrections: Corrections = None,
    store: Corrected = None,
    one_story: OneStory = False,
    rules: Rules = False,
    pack: Pack = None,
    encoding: Encoding = None,
    outlet: Annotated[list[str] | None, typer.Option(metavar="FILE=NAME", help="Outlet of one file.")] = None,
    date: Annotated[list[str] | None, typer.Option(metavar="FILE=YYYY-MM-DD", help="Date of one file.")] = None,
    url: Annotated[list[str] | None, typer.Option(metavar="FILE=URL", help="Address of one file.")] = None,
    as_of: AsOf = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Lay out what a joint text could say: agreed language plain, disputed language in brackets by party."""
    if form is Format.docx and out is None:
        raise UsageError("--format docx: a Word document cannot go to the terminal; name a file with -o FILE.")
    flags = {"one_story": one_story or None, "as_of": as_of, "store": store, **reader(pack, rules=rules)}
    settings = effective(flags, config)
    source = Source(tuple(paths), given(outlet or [], date or [], url or []), encoding)
    spare(source, (out, page, md, word), settings, beside=[file for file in (config, corrections) if file])
    over = overlay(corrections, store, settings)
    with terminal.progress(quiet=quiet) as tell:
        collection = over.shown(
            read_source(source, settings, corrections=over.corrections, stdin=sys.stdin.buffer, progress=tell)
        )
    texts = joint_texts(collection)
    fixed = ((page, Format.html), (md, Format.md), (word, Format.docx))
    beside = [(target, kind) for target, kind in fixed if target is not None]
    for target, kind in beside:
        save(target, WRITERS[kind](collection, texts))
        if not quiet:
            typer.echo(f"Written: {target}", err=True)
    if form is not Format.text or out is not None or not (quiet and beside):
        _put(out, WRITERS[form](collection, texts))
    terminal.report_notes(collection.notes, quiet=quiet)
    if collection.refused:
        opened = sum(len(r.story.testimonies) for r in collection.readouts)
        terminal.report_refusals(collection.refused, opened, shown=False)
        raise typer.Exit(1)


def _put(out: Path | None, made: str | bytes) -> None:
    """Write to the file, or text to standard output."""
    if out is not None:
        save(out, made)
    elif isinstance(made, str):
        put(None, made)
