"""The command line: ``communique read PATH...``, ``communique check DRAFT PATH...``,
``communique draft PATH...`` and ``communique pack``.

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
from communique.faces import checking, drafting, following, pack, reading

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("read")(reading.read)
app.command("check")(checking.check)
app.command("draft")(drafting.draft)
app.command("dossier")(following.dossier)
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
        typer.echo(f"communique: {problem}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
