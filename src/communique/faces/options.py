"""What the commands share: options that mean the same in each, and where a result goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import OutputError, UsageError
from communique.faces.exports.writers import KINDS
from communique.faces.saving import save
from communique.faces.userfile import SHIPPED_WORD
from communique.nouns import Given, Source
from communique.pipeline import rests_on
from communique.settings import Settings


def _named(store: str | None) -> str | None:
    """Return what ``--store`` names; an empty name, as an unset variable gives, would mean the user's own store.

    Raises:
        UsageError: it is empty.
    """
    if store is not None and not store.strip():
        raise UsageError("--store: an empty name names no store; name a file, or leave the option out.")
    return store


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write the result to this file.")]
OneStory = Annotated[bool, typer.Option("--one-story", help="Take all inputs as reports of one story.")]
Rules = Annotated[bool, typer.Option("--rules", help="Read with the small taggers and rules, no pack.")]
Pack = Annotated[str | None, typer.Option(metavar="FOLDER", help="Read with this reader pack.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of text files that have no BOM.")]
Config = Annotated[Path | None, typer.Option(help="A TOML file of settings.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no summary; the text is printed if no file is asked for.")
]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="FILE=NAME", help="Outlet of one file.")]
Dates = Annotated[list[str] | None, typer.Option("--date", metavar="FILE=YYYY-MM-DD", help="Date of one file.")]
Urls = Annotated[list[str] | None, typer.Option("--url", metavar="FILE=URL", help="Address of one file.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Judge stated due dates as on this day.")
]
Page = Annotated[Path | None, typer.Option("--html", help="Also write the page here.")]
Markdown = Annotated[Path | None, typer.Option("--md", help="Also write the account as Markdown here.")]
Statements = Annotated[Path | None, typer.Option("--statements", help="Also write the statements as CSV here.")]
Accords = Annotated[Path | None, typer.Option("--accords", help="Also write the accords as CSV here.")]
Discrepancies = Annotated[
    Path | None, typer.Option("--discrepancies", help="Also write where reports differ as CSV here.")
]
Same = Annotated[Path | None, typer.Option("--same", help="Also write what several reports tell alike as CSV here.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="The whole account in the terminal.")]
StoreAt = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", callback=_named, help="The store: a file, or a postgresql:// address."),
]
Corrections = Annotated[
    Path | None, typer.Option("--corrections", metavar="FILE", help="Lay these corrections over it (JSON lines).")
]
Corrected = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", callback=_named, help="Lay the corrections of this store over it."),
]
Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="From this day on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Up to this day.")]
QuotesOnly = Annotated[
    bool, typer.Option("--quotes-only", help="Write the passages that items rest on, not the reports in full.")
]
Exports = Annotated[
    list[str] | None,
    typer.Option(
        "--export",
        metavar="KIND=FILE",
        help="Also write this; may be repeated. Kinds: "
        + ", ".join(f"{name} ({kind.about})" for name, kind in KINDS.items())
        + ".",
    ),
]


class Told(StrEnum):
    """How something is told."""

    text = "text"
    json = "json"


class Listing(StrEnum):
    """How things are listed."""

    text = "text"
    json = "json"
    csv = "csv"


def parted(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of options that hold several, parted by commas."""
    return tuple(part.strip() for text in given or () for part in text.split(",") if part.strip())


def wanted(pairs: Iterable[str], fixed: Iterable[tuple[str, Path | None]] = ()) -> dict[Path, str]:
    """Read KIND=FILE options, beside the *fixed* options of one kind each, to the kind of each file.

    Raises:
        UsageError: an option is not written so, names a kind that there is not, or a file that another one names.
    """
    asked = [(kind, file) for kind, file in fixed if file is not None]
    for pair in pairs:
        kind, mark, file = pair.partition("=")
        if not mark or not file or kind not in KINDS:
            raise UsageError(f"--export {pair}: give it as KIND=FILE, the kind one of {', '.join(KINDS)}.")
        asked.append((kind, Path(file)))
    table: dict[Path, str] = {}
    for kind, target in asked:
        if target in table:
            raise UsageError(f"{target}: asked for twice, as {table[target]} and {kind}; give each a file of its own.")
        table[target] = kind
    return table


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
            named = field != "url" and pair.lower().startswith(("http://", "https://"))
            file, mark, value = pair.rpartition("=") if named else pair.partition("=")  # an address may hold some
            if not mark or not file or not value:
                raise UsageError(f"{option} {pair}: give it as FILE=VALUE.")
            table[file] = replace(table.get(file, Given(file)), **{field: value})
    return tuple(table[file] for file in sorted(table))


def spare(
    source: Source, targets: Iterable[Path | None], settings: Settings, beside: Iterable[str | Path] = ()
) -> None:
    """Refuse to write over what a run reads: its reports, the table that describes them, and the files *beside* them.

    Raises:
        OutputError: a target is such a file; nothing was written.
    """
    others = [Path(path) for path in beside]
    for target in targets:
        if target is None or not target.is_file():
            continue
        if rests_on(source, target, settings) or any(path.exists() and path.samefile(target) for path in others):
            raise OutputError(
                f"{target}: this is one of the inputs and would be lost; nothing was written: name another file."
            )


def put(out: Path | None, content: str | bytes) -> None:
    """Write to the file, or to standard output.

    Raises:
        UsageError: the result is no text, and standard output is a terminal.
    """
    if out is not None:
        save(out, content)
        return
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise UsageError("this export is no text; name a file for it with -o FILE.")
    sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    sys.stdout.flush()
