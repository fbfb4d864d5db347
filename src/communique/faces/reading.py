"""``communique read PATH... [--record FILE]``: the account of the reports, in the terminal and as files."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from communique.faces import tables, terminal
from communique.faces.exports.against import views
from communique.faces.options import (
    Accords,
    AsOf,
    Config,
    Corrected,
    Corrections,
    Dates,
    Discrepancies,
    Encoding,
    Exports,
    Markdown,
    OneStory,
    Out,
    Outlets,
    Pack,
    Page,
    Paths,
    Quiet,
    QuotesOnly,
    Rules,
    Same,
    Statements,
    Urls,
    Verbose,
    given,
    reader,
    spare,
    wanted,
)
from communique.faces.overlaying import overlay
from communique.faces.telling import Format, Wish
from communique.faces.telling import tell as tell_account
from communique.faces.userfile import effective
from communique.nouns import Collection, Source
from communique.pipeline import read as read_source


def read(
    paths: Paths,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a brief, or a full export.")] = Format.text,
    page: Page = None,
    md: Markdown = None,
    statements: Statements = None,
    accords: Accords = None,
    discrepancies: Discrepancies = None,
    same: Same = None,
    export: Exports = None,
    record: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="Transcript or official text to set the quotations against; may be repeated."
        ),
    ] = None,
    corrections: Corrections = None,
    store: Corrected = None,
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
    verbose: Verbose = False,
) -> None:
    """Read reports of one or more events and show the account of each."""
    fixed = {"html": page, "md": md, "statements": statements, "accords": accords}
    fixed |= {"discrepancies": discrepancies, "same": same}
    beside = wanted(export or [], fixed.items())
    flags = {"one_story": one_story or None, "as_of": as_of, "store": store, **reader(pack, rules=rules)}
    settings = effective(flags, config)
    source = Source(tuple(paths), given(outlet or [], date or [], url or []), encoding)
    others = [*(record or ()), *(file for file in (config, corrections) if file)]
    spare(source, (*beside, out), settings, beside=others)
    over = overlay(corrections, store, settings)
    with terminal.progress(quiet=quiet) as tell:
        collection = over.shown(
            read_source(
                source, settings, records=tuple(record or ()), corrections=over.corrections, stdin=sys.stdin.buffer,
                progress=tell,
            )
        )  # fmt: skip
    wish = Wish(out, form, beside, quotes_only, quiet)
    tell_account(collection, wish, lambda shown: _brief(shown, verbose=verbose))


def _brief(collection: Collection, *, verbose: bool) -> str:
    """Return the brief, and what the records show."""
    parts = [terminal.summary(collection, verbose=verbose)]
    parts += [tables.record_table(view, verbose=verbose) for view in views(collection)]
    return "\n".join(parts)
