"""The command line.

``communique read``, ``check``, ``draft`` and ``dossier`` over files; ``keep``, ``watch``, ``reports``, ``stories``,
``story``, ``versions``, ``forget``, ``find``, ``audit``, ``correct`` and ``corrections`` over the store; ``pack`` for
the reader's models.

Exit codes: 0 everything was read, 1 something was refused (what and why stand on standard error), 2 bad usage or
something that Communique needs is missing.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from communique import __version__
from communique.errors import CommuniqueError
from communique.faces import (
    auditing,
    checking,
    correcting,
    corrections,
    drafting,
    finding,
    following,
    forgetting,
    keeping,
    pack,
    reading,
    shelf,
    stories,
    terminal,
    watching,
)

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("read")(reading.read)
app.command("check")(checking.check)
app.command("draft")(drafting.draft)
app.command("dossier")(following.dossier)
app.command("keep")(keeping.keep)
app.command("reports")(shelf.reports)
app.command("stories")(stories.stories)
app.command("story")(stories.story)
app.command("versions")(stories.versions)
app.command("forget")(forgetting.forget)
app.command("watch")(watching.watch)
app.command("find", context_settings=finding.WORDS)(finding.find)
app.command("audit")(auditing.audit)
app.command("corrections")(corrections.corrections)
app.add_typer(correcting.app, name="correct")
app.add_typer(pack.app, name="pack")


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


def main() -> None:
    """Run the command line; what goes wrong on purpose ends as one sentence and exit code 2."""
    try:
        app()
    except CommuniqueError as problem:
        typer.echo(f"communique: {terminal.plain(str(problem))}", err=True)  # it may name what strangers wrote
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
