"""``communique forget NAME... | --outlet NAME``: reports go out of the store, with all that rests on them."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.opening import now, open_store
from communique.faces.options import Config, StoreAt, put
from communique.faces.userfile import effective
from communique.keeping import doomed
from communique.keeping import forget as forget_reports
from communique.nouns import Correction, Forgotten
from communique.store import Store

SHOWN = 20  # reports that are named before they are forgotten
BRIEF = 60  # characters of a quotation that is named with its correction


def forget(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Reports: an id, a place, or a digest's beginning.")
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="Forget all reports of this outlet.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be forgotten.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Forget reports: every version, what they attest, and every trace of their words in the store."""
    settings = effective({"store": store}, config)
    with open_store(settings) as held:
        if not names and not outlet:
            _finish(held)
            return
        put(None, _warning(doomed(held, names or (), outlet or ()), held))
        if dry_run:
            return
        if not yes and not _agreed():
            typer.echo("Nothing was forgotten.", err=True)
            raise typer.Exit(1)
        forgotten = forget_reports(held, names or (), outlet or (), settings, when=now())
        put(None, _told(forgotten))
        _report(scrubbed=forgotten.scrubbed)


def _finish(held: Store) -> None:
    """Scrub what an earlier forgetting had to leave in the store's file.

    Raises:
        UsageError: there is nothing.
    """
    if not held.unscrubbed():
        raise UsageError("Nothing is named; give reports, or an outlet with --outlet.")
    _report(scrubbed=held.scrub())
    put(None, "No word of what was forgotten is left in the store.\n")


def _report(*, scrubbed: bool) -> None:
    """Say so where words of what was forgotten may still be found.

    Raises:
        Exit: with 1, where they may.
    """
    if not scrubbed:
        typer.echo(
            "The store's file still holds words of what was forgotten, for others use it all the time: run "
            "'communique forget' again, without a name, when nobody does. The next 'communique keep' tries too.",
            err=True,
        )
        raise typer.Exit(1)


def _agreed() -> bool:
    """Ask on a terminal.

    Raises:
        UsageError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise UsageError("Nothing was forgotten: say --yes where nobody can be asked.")
    return typer.confirm("Forget them? This cannot be undone.", err=True)


def _warning(going: Forgotten, store: Store) -> str:
    """Say which reports are meant and all that depends on them."""
    reports = going.reports
    titles = {story.id: terminal.plain(story.title) for story in store.stories()}
    lines = [f"To be forgotten: {terminal.counted(len(reports), 'report')}, every version counted."]
    lines += [f"  {one.id}  {terminal.plain(one.origin)}" for one in reports[:SHOWN]]
    lines += [f"  and {len(reports) - SHOWN} more"] if len(reports) > SHOWN else []
    depending = [f"  story {story} goes: {titles[story]}" for story in going.stories_gone]
    depending += [f"  story {story} is told anew without them: {titles[story]}" for story in going.stories_renewed]
    lost = {report.digest for report in reports}
    depending += [f"  {_correction(one, lost)}" for one in going.corrections]
    depending += [f"  dossier {terminal.plain(name)} goes; make it again" for name in going.dossiers]
    lines += ["What depends on them:", *depending] if depending else ["Nothing depends on them."]
    return "\n".join(lines) + "\n"


def _correction(one: Correction, lost: Collection[str]) -> str:
    """Tell a correction that goes: its kind, what it quotes, who made it, and whether it quotes what stays too."""
    what = f"of {one.now}" if one.kind == "withdrawn" else " ".join(f"“{_brief(anchor.quote)}”" for anchor in one.on)
    stays = any(anchor.digest not in lost for anchor in one.on)
    also = " (it is pinned to reports that stay, too; make it again there)" if stays and one.on else ""
    return f"correction {one.id} goes: {one.kind} {terminal.plain(what)}, by {terminal.plain(one.by)}{also}"


def _brief(quote: str) -> str:
    return textwrap.shorten(quote, BRIEF, placeholder=" …")


def _told(forgotten: Forgotten) -> str:
    """Say what was forgotten."""
    lines = [f"Forgotten: {terminal.counted(len(forgotten.reports), 'report')}."]
    for label, found in (
        ("Stories gone", forgotten.stories_gone),
        ("Stories told anew", forgotten.stories_renewed),
        ("Dossiers gone", forgotten.dossiers),
        ("Corrections gone", [one.id for one in forgotten.corrections]),
    ):
        lines += [f"{label}: {', '.join(map(terminal.plain, found))}."] if found else []
    return "\n".join(lines) + "\n"
