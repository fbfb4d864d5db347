"""``communique watch FOLDER|FEED...``: what arrives is kept, and the dossier and its feed of changes are renewed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from communique.errors import CommuniqueError, UsageError
from communique.faces import terminal
from communique.faces.opening import day, now, open_store, place_of
from communique.faces.options import Config, Pack, Quiet, Rules, Since, StoreAt, parted, reader, spare
from communique.faces.renewing import Wanted, has_days, is_stale, renew, wanted_of
from communique.faces.terminal import counted
from communique.faces.userfile import effective
from communique.nouns import Looked, Refusal, Source
from communique.settings import Settings
from communique.store import Store
from communique.watching import SETTLED, Manners, Target, look, targets_of

LONGEST_PAUSE = 63
"""Passes at most that a folder or feed is let alone after it could not be had time and again."""
LOOKS = 4
"""Looks of ``--once`` at files that are still being written."""
BRIEFEST = 1.0
"""Seconds at least between two passes, however long one took."""

DAYLESS = (
    "No report of the store is dated in the time asked for, so no dossier is written yet; "
    "communique keep --date FILE=YYYY-MM-DD gives a report its date."
)

Found = Mapping[Target, Looked]


@dataclass(slots=True)
class Watch:
    """A watch as it goes on: what it has done, and which targets are let alone.

    ``told`` is why no dossier could be written last, ``failures`` counts a target's failures in a row, ``pauses`` the
    passes for which it is let alone.
    """

    store: Store
    targets: tuple[Target, ...]
    settings: Settings
    wanted: Wanted
    follow: bool
    quiet: bool
    passes: int = 0
    told: str = ""
    failures: dict[Target, int] = field(default_factory=dict)
    pauses: dict[Target, int] = field(default_factory=dict)


def watch(
    paths: Annotated[
        list[str], typer.Argument(metavar="FOLDER|FEED...", help="Folders, feeds by http(s) address, or feed files.")
    ],
    store: StoreAt = None,
    every: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="Time from one pass to the next.")] = 300,
    once: Annotated[bool, typer.Option("--once", help="End after one pass.")] = False,
    page: Annotated[Path | None, typer.Option("--html", help="Write the dossier's page here.")] = None,
    md: Annotated[Path | None, typer.Option("--md", help="Write the dossier as Markdown here.")] = None,
    feed: Annotated[Path | None, typer.Option("--atom", help="Write a feed of the dossier's changes here.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the dossier; of a kept one: made again as it was.")] = None,
    actors: Annotated[
        list[str] | None, typer.Option("--actors", metavar="NAMES", help="Follow these, parted by commas.")
    ] = None,
    issues: Annotated[
        list[str] | None,
        typer.Option("--issues", metavar="WORDS", help="Follow issues with these words, parted by commas."),
    ] = None,
    since: Since = None,
    follow: Annotated[
        bool, typer.Option("--follow/--no-follow", help="Fetch the pages of a feed's entries, or take its text alone.")
    ] = True,
    rules: Rules = False,
    pack: Pack = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Take in what arrives in folders and feeds, time and again; renew the dossier and its feed of changes."""
    settings = effective({"store": store, **reader(pack, rules=rules)}, config)
    targets = targets_of(paths)
    wanted = wanted_of(name, parted(actors), parted(issues), day(since, "--since"), (page, md, feed))
    folders = Source(tuple(target.name for target in targets if target.is_folder))
    feeds = [target.name for target in targets if not target.is_folder]
    spare(folders, wanted.files, settings, beside=[place_of(settings), *feeds, *([config] if config else [])])
    with _ending(), open_store(settings, create=True) as held:
        run = Watch(held, targets, settings, wanted, follow, quiet)
        try:
            _once(run) if once else _again_and_again(run, every)
        except KeyboardInterrupt:
            kept = len(held.reports(latest=False))
            passes, held_now = counted(run.passes, "pass", "passes"), counted(kept, "report is", "reports are")
            typer.echo(f"Ended after {passes}; {held_now} kept. The same command goes on from here.", err=True)


def _once(run: Watch) -> None:
    """Make one pass, look again at what is still being written, then renew the dossier if it is stale.

    Raises:
        Exit: with 1, where something was refused, still waits, or could not be had.
        UsageError: what the dossier is to follow is in no report; all reports are taken in by then.
    """
    found = dict(_pass(run, run.targets))
    for _ in range(LOOKS - 1):
        again = [target for target in run.targets if found[target].waiting]
        if not again:
            break
        time.sleep(SETTLED + 1)
        for target, looked in _pass(run, again).items():
            found[target] = replace(looked, refused=(*found[target].refused, *looked.refused))
    for file in (file for looked in found.values() for file in looked.waiting):
        typer.echo(terminal.plain(f"{file}: it is still being written; run the command again."), err=True)
    _renew(run)
    if any(looked.refused or looked.failed or looked.waiting for looked in found.values()):
        raise typer.Exit(1)


def _again_and_again(run: Watch, every: int) -> None:
    """Make pass after pass until somebody ends it; what goes wrong is told and tried again."""
    while True:
        begun = time.monotonic()
        due = [target for target in run.targets if not run.pauses.get(target)]
        run.pauses = {target: pause - 1 for target, pause in run.pauses.items() if pause > 1}
        try:
            _pass(run, due)
            _renew(run)
        except CommuniqueError as problem:
            _go_on(run, problem)
        time.sleep(max(BRIEFEST, every - (time.monotonic() - begun)))


def _pass(run: Watch, targets: Sequence[Target]) -> Found:
    """Look at each of *targets* once, and tell in a line what that brought.

    Raises:
        CommuniqueError: the store or the reader fails; what was kept by then is told.
    """
    manners = Manners()
    leave = frozenset(os.path.realpath(file) for file in run.wanted.files)
    found: dict[Target, Looked] = {}
    try:
        for target in targets:
            with terminal.progress(quiet=run.quiet) as tell:
                found[target] = look(
                    run.store, target, run.settings, when=now(), follow=run.follow, leave=leave, manners=manners,
                    progress=tell,
                )  # fmt: skip
            _mind(run, target, found[target].failed)
    finally:
        run.passes += 1
        _tell(run, found)
    return found


def _renew(run: Watch) -> None:
    """Renew the dossier if it is stale; say once where there is no day to write of yet.

    Raises:
        CommuniqueError: a result cannot be written, or what it is to follow is in no report.
    """
    if not is_stale(run.store, run.wanted):
        return
    if has_days(run.store, run.wanted):
        renew(run.store, run.wanted, run.settings, quiet=run.quiet)
        run.told = ""
    elif run.told != DAYLESS:
        run.told = DAYLESS
        terminal.report_notes([DAYLESS], quiet=run.quiet)


def _go_on(run: Watch, problem: CommuniqueError) -> None:
    """Tell what went wrong in a pass; what the reports do not answer yet is told once, not pass after pass."""
    told = str(problem)
    if not isinstance(problem, UsageError) or told != run.told:
        typer.echo(terminal.plain(f"communique: {told} (The watch goes on.)"), err=True)
    run.told = told if isinstance(problem, UsageError) else run.told


def _mind(run: Watch, target: Target, failed: Refusal | None) -> None:
    """Let a target that fails time and again alone for ever more passes: none, 1, 3, 7, ... 63."""
    if failed is None:
        run.failures.pop(target, None)
        return
    run.failures[target] = run.failures.get(target, 0) + 1
    run.pauses[target] = min(LONGEST_PAUSE, 2 ** (run.failures[target] - 1) - 1)


def _tell(run: Watch, found: Found) -> None:
    """Say what a pass brought: a line on standard output; what was refused and why on standard error."""
    for target, looked in found.items():
        terminal.report_notes(looked.notes, quiet=run.quiet)
        for refusal in looked.refused:
            typer.echo(terminal.refusal_line(refusal), err=True)
        if looked.failed:
            pause = run.pauses.get(target, 0)
            again = f" It is let alone for {counted(pause, 'pass', 'passes')}." if pause else ""
            typer.echo(f"{terminal.refusal_line(looked.failed)}{again}", err=True)
    if not run.quiet:
        typer.echo(f"{now()}  {_line(found)}.")


def _line(found: Found) -> str:
    """Return in one line what a pass brought: new, known, refused and stories always, the rest where there is any."""
    looks = found.values()
    stories = {story for looked in looks for story in looked.stories}
    parts = (
        (sum(len(looked.new) for looked in looks), "new", "new", True),
        (sum(len(looked.versions) for looked in looks), "newer version", "newer versions", False),
        (sum(looked.known for looked in looks), "known", "known", True),
        (sum(len(looked.refused) for looked in looks), "refused", "refused", True),
        (sum(looked.postponed for looked in looks), "waiting for another try", "waiting for another try", False),
        (sum(looked.failed is not None for looked in looks), "source not to be had", "sources not to be had", False),
        (sum(len(looked.waiting) for looked in looks), "file being written", "files being written", False),
        (len(stories), "story changed", "stories changed", True),
    )
    return ", ".join(counted(count, one, more) for count, one, more, always in parts if count or always)


@contextmanager
def _ending() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
