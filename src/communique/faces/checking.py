"""``communique check DRAFT PATH...``: which reports tell what an analyst has written, and in which words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import InputError
from communique.faces import tables, terminal
from communique.faces.exports import check_html, check_json
from communique.faces.options import (
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
    put,
    reader,
    spare,
)
from communique.faces.overlaying import overlay
from communique.faces.userfile import effective
from communique.nouns import Check, Source
from communique.pipeline import check as check_draft

FILES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".doc", ".odt", ".rtf", ".pdf"})


class Format(StrEnum):
    """What is written to standard output or to ``-o``."""

    text = "text"
    json = "json"
    html = "html"


WRITERS: dict[Format, Callable[[Check], str]] = {
    Format.text: tables.check_table,
    Format.json: check_json.write,
    Format.html: check_html.write,
}


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="A quotation or claim, or the file of a draft.")],
    paths: Paths,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a table, or a full export.")] = Format.text,
    one_story: OneStory = False,
    rules: Rules = False,
    pack: Pack = None,
    encoding: Encoding = None,
    corrections: Corrections = None,
    store: Corrected = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Tell of each quotation and sentence of a draft which reports tell it, and in which words."""
    settings = effective({"one_story": one_story or None, "store": store, **reader(pack, rules=rules)}, config)
    source = Source(tuple(paths), (), encoding)
    written = not _is_file(draft)
    spare(source, (out,), settings, beside=[*([] if written else [draft]), *(p for p in (config, corrections) if p)])
    over = overlay(corrections, store, settings)
    with terminal.progress(quiet=quiet) as tell:
        found = check_draft(
            draft,
            source,
            settings,
            written=written,
            corrections=over.corrections,
            stdin=sys.stdin.buffer,
            progress=tell,
        )
    found = replace(found, refused=(*found.refused, *over.refused))
    if found.stories:
        put(out, WRITERS[form](found))
    else:
        typer.echo("None of the reports could be read, so nothing was checked.", err=True)
    terminal.report_notes(found.notes, quiet=quiet)
    if found.refused or not found.stories:
        opened = sum(len(story.testimonies) for story in found.stories)
        terminal.report_refusals(found.refused, opened, shown=False)
        raise typer.Exit(1)


def _is_file(draft: str) -> bool:
    """Tell whether the first argument names a file.

    Raises:
        InputError: it looks like the name of a file, and there is none.
    """
    if not draft.strip():
        return False
    path = Path(draft)
    try:
        if path.is_dir():
            raise InputError(f"{draft}: this is a folder; name one draft, or write the claim itself.")
        if path.exists():
            return True
    except (OSError, ValueError):  # too long for a name, or a NUL in it: so it is a claim
        return False
    if path.suffix.lower() in FILES and len(draft.split()) == 1:
        raise InputError(f"{draft}: no such draft; check the path, or write the claim itself in quotation marks.")
    return False
