"""``communique stories``, ``story ID`` and ``versions REPORT``: what is kept, listed and told again."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.faces import terminal
from communique.faces.exports.cells import listed, written
from communique.faces.opening import day, now, open_store, place_of
from communique.faces.options import (
    Accords,
    AsOf,
    Config,
    Discrepancies,
    Exports,
    Listing,
    Markdown,
    Out,
    Page,
    Quiet,
    QuotesOnly,
    Same,
    Since,
    Statements,
    StoreAt,
    Told,
    Until,
    Verbose,
    put,
    spare,
    wanted,
)
from communique.faces.telling import Format, Wish
from communique.faces.telling import tell as tell_account
from communique.faces.userfile import effective
from communique.keeping import Revision, changes, foreign, recall
from communique.nouns import Collection, Kept, Readout, Shelved, Source, Span
from communique.store import Store

COLUMNS = ("id", "first", "last", "title", "reports", "outlets", "statements", "accords")


def stories(
    store: StoreAt = None,
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Stories that this outlet reports.")] = None,
    form: Annotated[Listing, typer.Option("--format", help="How to list them.")] = Listing.text,
    out: Out = None,
    config: Config = None,
) -> None:
    """List the stories of the store, the newest first."""
    settings = effective({"store": store}, config)
    first, last = day(since, "--since"), day(until, "--until")
    with open_store(settings) as held:
        names = {kept.digest: kept.id for kept in held.reports(latest=False)}
        found = [one for one in held.stories() if _within(one, first, last) and _of(one, outlet)]
    if form is Listing.text:
        put(out, _table(found, filtered=any((since, until, outlet))))
    elif form is Listing.csv:
        put(out, written(COLUMNS, ([*_row(one)[:4], _reports(one, names), *_row(one)[5:]] for one in found)))
    else:
        rows = [_item(one, names) for one in found]
        put(out, json.dumps({"format": "stories/1", "stories": rows}, ensure_ascii=False, indent=1) + "\n")


def _within(story: Shelved, since: str | None, until: str | None) -> bool:
    """Tell whether a story has a day between two days; one without a date is in no span of time."""
    if since is None and until is None:
        return True
    if story.first is None or story.last is None:
        return False
    return (since is None or story.last[:10] >= since) and (until is None or story.first[:10] <= until)


def _of(story: Shelved, outlet: str | None) -> bool:
    return outlet is None or outlet.casefold() in (name.casefold() for name in story.outlets)


def _row(story: Shelved) -> list[str | int | None]:
    outlets, count = listed(story.outlets), len(story.reports)
    return [story.id, story.first, story.last, story.title, count, outlets, story.statements, story.accords]


def _reports(story: Shelved, names: dict[str, str]) -> str:
    return listed(names[digest] for digest in story.reports)


def _item(story: Shelved, names: dict[str, str]) -> dict[str, object]:
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "reports": [{"id": names[digest], "digest": digest} for digest in story.reports],
        "outlets": list(story.outlets),
        "statements": story.statements,
        "accords": story.accords,
        "composed": story.made_at,
    }


def _table(found: Sequence[Shelved], *, filtered: bool) -> str:
    """Return the stories as a table that fits the terminal."""
    if not found:
        return "No story answers this.\n" if filtered else "No story is kept yet: communique keep PATH...\n"
    table = Table(box=None, pad_edge=False, expand=True)
    for name, wide in (("Story", 0), ("Dates", 0), ("Title", 5), ("Reports", 0), ("Outlets", 3)):
        table.add_column(name, ratio=wide or None, overflow="fold", no_wrap=not wide, min_width=0 if wide else 7)
    table.add_column("Statements", justify="right", no_wrap=True)
    table.add_column("Accords", justify="right", no_wrap=True)
    for story in found:
        title, outlets = terminal.plain(story.title), terminal.plain(", ".join(story.outlets))
        table.add_row(
            story.id, _dates(story), Text(title), str(len(story.reports)), Text(outlets),
            str(story.statements), str(story.accords),
        )  # fmt: skip
    width = min(140, shutil.get_terminal_size((120, 40)).columns)
    console = Console(file=io.StringIO(), width=width, force_terminal=False, markup=False, highlight=False)
    console.print(table)
    text = console.file
    assert isinstance(text, io.StringIO)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n")).rstrip() + "\n"


def _dates(story: Shelved) -> str:
    first, last = (story.first or "")[:10], (story.last or "")[:10]
    return "undated" if not last else last if first == last else f"{first} to {last}"


def story(
    name: Annotated[str, typer.Argument(metavar="ID", help="The story's id, or its beginning.")],
    store: StoreAt = None,
    out: Out = None,
    form: Annotated[Format, typer.Option("--format", help="What to write: a brief, or a full export.")] = Format.text,
    page: Page = None,
    md: Markdown = None,
    statements: Statements = None,
    accords: Accords = None,
    discrepancies: Discrepancies = None,
    same: Same = None,
    export: Exports = None,
    as_of: AsOf = None,
    quotes_only: QuotesOnly = False,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell a story of the store, in every form in which ``read`` tells one."""
    fixed = {"html": page, "md": md, "statements": statements, "accords": accords}
    fixed |= {"discrepancies": discrepancies, "same": same}
    beside = wanted(export or [], fixed.items())
    settings = effective({"store": store, "as_of": as_of}, config)
    spare(Source(()), (*beside, out), settings, beside=[place_of(settings), *([config] if config else [])])
    with open_store(settings) as held:
        readout = recall(held, name, settings, when=now())
        notes = (*_changed(readout, held), *foreign(held, readout))
    collection = Collection((readout,), (), readout.made_by, notes=notes)
    wish = Wish(out, form, beside, quotes_only, quiet)
    tell_account(collection, wish, lambda shown: terminal.summary(shown, verbose=verbose))


def _changed(readout: Readout, store: Store) -> list[str]:
    """Return a note on each report of which there are several versions."""
    kept = {one.digest: one for one in store.reports(latest=False)}
    notes = []
    for testimony in readout.story.testimonies:
        one = kept[testimony.page.article.report.digest]
        if one.replaced_by is not None:
            notes.append(f"{one.id} was changed since: communique versions {one.id} shows how; keep it again.")
        elif one.version > 1:
            before = terminal.counted(one.version - 1, "earlier version")
            notes.append(f"{one.id} is told as it stands last; {before}: communique versions {one.id}")
    return notes


def versions(
    name: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, file, place, or its digest's beginning.")],
    store: StoreAt = None,
    form: Annotated[Told, typer.Option("--format", help="How to tell it.")] = Told.text,
    out: Out = None,
    config: Config = None,
) -> None:
    """Show what changed from one version of a report to the next, with both texts."""
    settings = effective({"store": store}, config)
    with open_store(settings) as held:
        found = changes(held, name)
    if form is Told.text:
        put(out, _changes(found))
    else:
        rows = [_revision(one) for one in found]
        put(out, json.dumps({"format": "versions/1", "versions": rows}, ensure_ascii=False, indent=1) + "\n")


def _changes(found: Sequence[Revision]) -> str:
    """Return every version and what changed, one change a line for each side."""
    lines = []
    for one in found:
        kept = one.version
        lines.append(f"Version {kept.version}: {kept.id}, kept {kept.kept_at}, from {terminal.plain(kept.origin)}")
        for change in one.changes:
            before, after = change.passage.before, change.passage.after
            kind = "changed" if before and after else "taken out" if before else "inserted"
            at = f"{before.start}-{before.end}" if before else f"at {after.start}" if after else ""
            lines.append(f"  {kind} ({at})")
            lines += [f"    - {terminal.plain(change.before)}"] if before else []
            lines += [f"    + {terminal.plain(change.after)}"] if after else []
        if kept.version > 1 and not one.changes:
            lines.append("  no word of it changed")
    if len(found) == 1:
        lines.append("There is one version only.")
    return "\n".join(lines) + "\n"


def _revision(one: Revision) -> dict[str, object]:
    changed = [
        {
            "before": _side(change.passage.before, change.before),
            "after": _side(change.passage.after, change.after),
        }
        for change in one.changes
    ]
    return {**_kept(one.version), "changes": changed}


def _kept(kept: Kept) -> dict[str, object]:
    return {
        "id": kept.id, "digest": kept.digest, "version": kept.version, "origin": kept.origin, "outlet": kept.outlet,
        "published": kept.published, "kept": kept.kept_at,
    }  # fmt: skip


def _side(span: Span | None, words: str) -> dict[str, object] | None:
    return None if span is None else {"start": span.start, "end": span.end, "quote": words}
