"""``communique keep PATH...``: reports go into the store, and the stories that they change are told anew."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.opening import now, open_store
from communique.faces.options import (
    Config,
    Dates,
    Encoding,
    Outlets,
    Pack,
    Quiet,
    Rules,
    StoreAt,
    Urls,
    given,
    put,
    reader,
)
from communique.faces.userfile import effective
from communique.keeping import keep as keep_source
from communique.keeping import renew as renew_stories
from communique.nouns import Keeping, Source
from communique.store import Store

SHOWN = 20  # stories that the summary names
BROKEN_OFF = 130  # the exit code of a program that Ctrl-C ended


def keep(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")
    ] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Instead of a PATH: hear kept reports anew that another reader heard.")
    ] = False,
    store: StoreAt = None,
    rules: Rules = False,
    pack: Pack = None,
    encoding: Encoding = None,
    outlet: Outlets = None,
    date: Dates = None,
    url: Urls = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Keep reports in the store and tell the stories that they change. May be broken off and run again."""
    settings = effective({"store": store, **reader(pack, rules=rules)}, config)
    if bool(paths) == renew:
        raise UsageError("Name what is to be kept, or give --renew: one of the two.")
    source = Source(tuple(paths or ()), given(outlet or [], date or [], url or []), encoding)
    with open_store(settings, create=True) as held:
        try:
            with terminal.progress(quiet=quiet) as tell:
                if renew:
                    stories = renew_stories(held, settings, when=now(), progress=tell)
                    found = Keeping((), (), (), stories, ())
                else:
                    found = keep_source(held, source, settings, when=now(), stdin=sys.stdin.buffer, progress=tell)
        except KeyboardInterrupt:
            count = len(held.reports(latest=False))
            kept = terminal.counted(count, "report is", "reports are")
            typer.echo(f"Broken off; {kept} kept: run the same command again to go on.", err=True)
            raise typer.Exit(BROKEN_OFF) from None
        if not quiet:
            put(None, summary(found, held))
    terminal.report_notes(found.notes, quiet=quiet)
    if found.refused:
        taken = len(found.new) + len(found.versions) + len(found.known)
        terminal.report_refusals(found.refused, taken, shown=False)
        raise typer.Exit(1)


def summary(found: Keeping, store: Store) -> str:
    """Return what a run of keeping did, and what to do next."""
    counts = (
        (len(found.new), "new"),
        (len(found.versions), "newer version" if len(found.versions) == 1 else "newer versions"),
        (len(found.known), "known already"),
        (len(found.refused), "refused"),
    )
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    lines = [f"Reports: {told or 'none came'}."]
    if found.stories:
        stories = {story.id: story for story in store.stories()}
        changed = [stories[one] for one in found.stories if one in stories]
        changed.sort(key=lambda story: (-len(story.reports), story.id))
        lines.append(f"Stories told anew: {len(changed)}.")
        for story in changed[:SHOWN]:
            count = terminal.counted(len(story.reports), "report")
            lines.append(f"  {story.id}  {terminal.plain(story.title)} ({count})")
        if len(changed) > SHOWN:
            lines.append(f"  and {len(changed) - SHOWN} more: communique stories")
        lines.append(f"Next: communique story {changed[0].id}" if changed else "Next: communique stories")
    else:
        lines.append("No story changed. All of them: communique stories")
    return "\n".join(lines) + "\n"
