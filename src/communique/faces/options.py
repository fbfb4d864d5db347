"""What the commands share: options that mean the same in each, and where a result goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces.saving import save
from communique.faces.userfile import SHIPPED_WORD
from communique.nouns import Given

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write the result to this file.")]
OneStory = Annotated[bool, typer.Option("--one-story", help="Take all inputs as reports of one story.")]
Rules = Annotated[bool, typer.Option("--rules", help="Read with the small taggers and rules, no pack.")]
Pack = Annotated[str | None, typer.Option(metavar="FOLDER", help="Read with this reader pack.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of text files that have no BOM.")]
Config = Annotated[Path | None, typer.Option(help="A TOML file of settings.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]


def reader(pack: str | None, *, rules: bool) -> dict[str, str | bool]:
    """Return what the flags say of who reads; a pack named by flag outranks rules that a file asks for.

    Raises:
        UsageError: both are asked for.
    """
    if pack is None:
        return {"rules": True} if rules else {}
    if rules:
        raise UsageError(f"--rules --pack {pack}: rules read without a pack; give one of the two.")
    return {"pack": "" if pack == SHIPPED_WORD else pack, "rules": False}


def given(outlets: Iterable[str], dates: Iterable[str], urls: Iterable[str]) -> tuple[Given, ...]:
    """Read FILE=VALUE options to one ``Given`` a file.

    Raises:
        UsageError: an option is not written so.
    """
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


def put(out: Path | None, text: str) -> None:
    """Write to the file, or to standard output."""
    if out is not None:
        save(out, text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
