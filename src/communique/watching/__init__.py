"""The corridor of watching: one look at a folder or a feed, and what it brought.

What each file and entry became is remembered in the store, so that what is kept costs nothing at the next look and
what was refused is tried again, some looks apart and a bounded number of times. A look may be broken off at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.errors import UsageError
from communique.keeping import Progress
from communique.nouns import Looked
from communique.reports import Manners, is_address
from communique.settings import Settings
from communique.store import Store
from communique.watching.folders import SETTLED, look_into
from communique.watching.visits import Visit, visit

__all__ = ["FEEDS", "SETTLED", "Manners", "Target", "look", "targets_of"]

FEEDS = (".xml", ".rss", ".atom", ".rdf")
"""How the names of files end that hold a feed."""


@dataclass(frozen=True, slots=True)
class Target:
    """A folder or a feed that is watched, by path or address as given."""

    name: str
    is_folder: bool


def targets_of(paths: Sequence[str]) -> tuple[Target, ...]:
    """Return what *paths* name, each once.

    Raises:
        UsageError: a path is neither a folder nor a feed.
    """
    return tuple(_target(path) for path in dict.fromkeys(paths))


def _target(path: str) -> Target:
    if is_address(path):
        return Target(path.partition("#")[0], is_folder=False)
    if "\0" in path or not Path(path).exists():
        raise UsageError(f"{path}: there is no such folder or feed; check the name.")
    if Path(path).is_dir():
        return Target(path, is_folder=True)
    if Path(path).suffix.lower() not in FEEDS:
        raise UsageError(
            f"{path}: this is no folder and no feed ({', '.join(FEEDS)}); name its folder, or use communique keep."
        )
    return Target(str(Path(path).absolute()), is_folder=False)


def look(
    store: Store,
    target: Target,
    settings: Settings | None = None,
    *,
    when: str,
    follow: bool = True,
    leave: Collection[str] = (),
    manners: Manners | None = None,
    progress: Progress | None = None,
) -> Looked:
    """Keep what is new at a folder or feed at *when*, an ISO 8601 time in UTC, and compose the stories that changed.

    Where *follow* is false no page is asked for that a feed leads to. *leave* are real paths of files that are no
    reports. *manners* is what the visits of one pass share.

    Raises:
        StoreError: the store cannot be read or written.
        PackError, LexiconError, WorkerError: as ``keeping.keep``.
    """
    settings = settings or Settings()
    if target.is_folder:
        return look_into(store, target.name, settings, when=when, leave=leave, progress=progress)
    return visit(Visit(store, target.name, settings, when, follow, manners or Manners(), progress))
