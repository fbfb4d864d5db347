"""``communique corrections``: what people corrected in the store, what became of it, and its way in and out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.exports import corrections_jsonl
from communique.faces.exports.corrected import answer_then, corrected_to, correction_item, quotes_of
from communique.faces.opening import now, open_store
from communique.faces.options import Config, Out, StoreAt, put
from communique.faces.saving import save
from communique.faces.userfile import effective
from communique.keeping import became, correct, load_corrections, recall
from communique.nouns import Corrected, Correction, Refusal
from communique.settings import Settings
from communique.store import Store

QUOTED = 60  # characters of a quotation in the list


class Listing(StrEnum):
    """How corrections are listed."""

    text = "text"
    json = "json"


def corrections(
    orphans: Annotated[bool, typer.Option("--orphans", help="Only those that have lost their place.")] = False,
    form: Annotated[Listing, typer.Option("--format", help="How to list them.")] = Listing.text,
    out: Out = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write them to this file as JSON lines.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take in the corrections of this file.")
    ] = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """List what people corrected; with --export or --import, write it to a file or take a file in."""
    if export is not None and import_ is not None:
        raise UsageError("--export and --import: give one of the two.")
    settings = effective({"store": store}, config)
    with open_store(settings, create=import_ is not None) as held:
        if import_ is not None:
            _take_in(import_, held, settings)
        elif export is not None:
            _write(export, held, settings)
        else:
            _list(held, settings, form, out, orphans=orphans)


def _list(store: Store, settings: Settings, form: Listing, out: Path | None, *, orphans: bool) -> None:
    found = became(store, settings, when=now())
    shown = [each for each in found if not orphans or each.state == "orphaned"]
    if form is Listing.json:
        items = [correction_item(each) for each in shown]
        put(out, json.dumps({"format": "corrections/1", "corrections": items}, ensure_ascii=False, indent=1) + "\n")
    else:
        none = "No correction is orphaned.\n" if orphans else "Nothing is corrected yet: communique correct --help\n"
        put(out, "".join(map(_entry, shown)) or none)
    _leave(found, ())


def _entry(each: Corrected) -> str:
    """Return a correction in two lines, and a third where it is not applied."""
    one = each.correction
    lines = [f"{one.id}  {each.state:8}  {one.kind}, by {one.by}, {one.when}"]
    if one.kind == "withdrawn":
        lines.append(f"    withdraws {one.now}")
    else:
        quotes = quotes_of(each)
        first = quotes[0] if quotes else ""
        first = first if len(first) <= QUOTED else first[: QUOTED - 1].rstrip() + "…"
        more = f" and {len(quotes) - 1} more" if len(quotes) > 1 else ""
        lines.append(f"    “{first}”{more}: {answer_then(each)} → {corrected_to(each)}")
    lines += [f"    why: {one.why}"] if one.why else []
    lines += [f"    {each.detail}"] if each.detail else []
    return "".join(f"{terminal.plain(line)}\n" for line in lines)


def _write(file: Path, store: Store, settings: Settings) -> None:
    """Write all corrections of the store, with the sentences around what they are pinned to."""
    every = store.corrections()
    homes = store.membership()[1]
    stories = sorted({homes[pin.digest] for one in every for pin in one.on if pin.digest in homes})
    told = [recall(store, story, settings, when=now()) for story in stories]
    around = corrections_jsonl.sentences(t for readout in told for t in readout.story.testimonies)
    save(file, corrections_jsonl.write(every, around))
    typer.echo(f"Written: {file} ({terminal.counted(len(every), 'correction')})", err=True)


def _take_in(file: Path, store: Store, settings: Settings) -> None:
    """Append the corrections of a file that are not there yet; bad lines are told and the others go on."""
    given, refused = load_corrections(file)
    known = {one.id for one in store.corrections()}
    new = [one for one in given if one.id not in known]
    found = correct(store, new, settings, when=now()) if new else ()
    count = terminal.counted(len(new), "correction")
    put(None, f"{file}: {count} new, {len(given) - len(new)} known, {len(refused)} refused.\n")
    put(None, "".join(_entry(each) for each in found if each.state != "applied"))
    for one in refused:
        typer.echo(terminal.refusal_line(one), err=True)
    _leave(found, refused)


def _leave(found: Sequence[Corrected], refused: Sequence[Refusal]) -> None:
    """Leave with 1 where a correction is orphaned or a line was refused.

    Raises:
        Exit: with 1.
    """
    lost = sum(each.state == "orphaned" for each in found)
    if lost:
        typer.echo(
            f"{terminal.counted(lost, 'correction')} orphaned: {'its' if lost == 1 else 'their'} place is gone.",
            err=True,
        )
    if lost or refused:
        raise typer.Exit(1)


def given(file: Path | None) -> tuple[tuple[Correction, ...], tuple[Refusal, ...]]:
    """Return the corrections of a file that a command names, and its bad lines.

    Raises:
        InputError: the file cannot be read.
    """
    return load_corrections(file) if file is not None else ((), ())
