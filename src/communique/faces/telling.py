"""How an account is told, whether its reports were just read or come from the store: which forms, where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer

from communique.faces import terminal
from communique.faces.exports import sparing
from communique.faces.exports.writers import KINDS
from communique.faces.options import put
from communique.faces.saving import save
from communique.nouns import Collection

TABLE = "statements"  # the table that is meant by "csv" alone


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


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asks for: the form that goes to *out* or standard output, other files by kind beside it."""

    out: Path | None
    form: Format
    beside: dict[Path, str]
    quotes_only: bool
    quiet: bool


def tell(collection: Collection, wish: Wish, brief: Callable[[Collection], str]) -> None:
    """Write what is wished for, *brief* where it is text, and say what was noted and refused.

    Raises:
        OutputError: a file cannot be written.
        Exit: with 1, where something was refused.
    """
    shown = sparing.quotes_only(collection) if wish.quotes_only else collection
    for target, kind in wish.beside.items():
        save(target, KINDS[kind].write(shown))
    printed = wish.out is not None or not (wish.quiet and wish.beside)
    if wish.form is not Format.text:
        put(wish.out, KINDS[TABLE if wish.form is Format.csv else wish.form.value].write(shown))
    elif printed:
        put(wish.out, brief(shown))
    for target in () if wish.quiet else wish.beside:
        typer.echo(f"Written: {target}", err=True)
    terminal.report_notes(collection.notes, quiet=wish.quiet)
    if collection.refused:
        opened = sum(len(r.story.testimonies) for r in collection.readouts)
        said = wish.form is Format.text and wish.out is None and printed
        terminal.report_refusals(collection.refused, opened, shown=said)
        raise typer.Exit(1)
