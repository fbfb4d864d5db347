"""One look into a folder: files that are new or changed are kept, those that are still being written wait."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from communique.keeping import Progress, keep
from communique.nouns import NOT_COMPOSED, NOT_FOUND, OWN_WORK, TOO_MANY, Fate, Looked, Refusal, Source, Watched
from communique.reports import expand
from communique.settings import Settings
from communique.store import Store
from communique.watching.fates import is_due, is_open, later, refused

SETTLED = 3.0
"""Seconds since its last change after which a file is taken as whole."""
LOCK = "~$"  # how Word begins the name of the file that it lays beside an open document


@dataclass(frozen=True, slots=True)
class _File:
    """A report file as it lies there: ``name`` within the folder, ``origin`` as refusals name it.

    ``mark`` changes with its size and time; ``whole`` is false while it may be written.
    """

    name: str
    path: str
    origin: str
    mark: str
    whole: bool


def look_into(
    store: Store,
    folder: str,
    settings: Settings,
    *,
    when: str,
    leave: Collection[str] = (),
    progress: Progress | None = None,
) -> Looked:
    """Keep the report files below *folder* that are new or changed since the last look, at *when*.

    Files in *leave* (real paths), which this run writes itself, are no reports. A file that has gone is no matter.
    """
    if not Path(folder).is_dir():
        return Looked(failed=Refusal(folder, "watching", NOT_FOUND, "There is no such folder now; put it back."))
    home = os.path.realpath(folder)
    fates = store.fates("folder", home)
    files, notes = _files(folder, when, leave, settings.limits.max_files)
    whole = [file for file in files if file.whole]
    due = [file for file in whole if is_due(fates.get(file.name), file.mark)]
    now = {file.name: later(fates[file.name]) for file in whole if file.name in fates and is_open(fates[file.name])}
    waiting = {file.name for file in whole} & fates.keys() - {file.name for file in due}
    postponed = sum(is_open(fates[name]) for name in waiting)
    looked = Looked(
        known=len(whole) - len(due) - postponed,
        waiting=tuple(f.origin for f in files if not f.whole),
        notes=notes,
        postponed=postponed,
    )
    if due:
        kept = keep(store, Source(tuple(file.path for file in due)), settings, when=when, progress=progress)
        reasons = {refusal.origin: refusal for refusal in kept.refused}
        now |= _became(due, fates, reasons)
        gone = [file.name for file in due if file.name not in now]
        again = len(due) - len(gone) - len(kept.new) - len(kept.versions) - sum(f.origin in reasons for f in due)
        origins = {file.origin for file in due}
        shown = tuple(
            refusal for refusal in kept.refused
            if refusal.reason not in (OWN_WORK, NOT_FOUND) and (refusal.origin in origins or refusal.at is not None)
        )  # fmt: skip
        looked = Looked(
            kept.new, kept.versions, looked.known + max(0, again), shown, kept.stories, looked.waiting,
            notes=(*notes, *kept.notes), postponed=postponed,
        )  # fmt: skip
    if now:
        store.put_watched(Watched("folder", home, checked_at=when), now)
    return looked


def _became(due: Sequence[_File], fates: Mapping[str, Fate], reasons: Mapping[str, Refusal]) -> dict[str, Fate]:
    """Return the fates of the files that were given to be kept, without those that were gone by then."""
    found = {}
    for file in due:
        refusal = reasons.get(file.origin)
        if refusal is None or refusal.reason in (OWN_WORK, NOT_COMPOSED):
            found[file.name] = Fate("kept", file.mark)
        elif refusal.reason != NOT_FOUND:
            found[file.name] = refused(fates.get(file.name), file.mark, refusal.detail)
    return found


def _files(folder: str, when: str, leave: Collection[str], most: int) -> tuple[list[_File], tuple[str, ...]]:
    """Return the report files below *folder* by name, and what is to be said of the folder."""
    now = datetime.fromisoformat(when).timestamp()
    inputs, refusals = expand((folder,), most)
    found = []
    for one in inputs:
        if one.path is None or one.path.name.startswith(LOCK) or os.path.realpath(one.path) in leave:
            continue
        try:
            state = one.path.stat()
        except OSError:
            continue  # it went while the folder was walked
        name = os.fsencode(os.path.relpath(one.path, folder)).decode("utf-8", "replace")
        mark = f"{state.st_size}-{state.st_mtime_ns}"
        found.append(_File(name, str(one.path), one.origin, mark, abs(now - state.st_mtime) >= SETTLED))
    return found, tuple(f"{one.origin}: {one.detail}" for one in refusals if one.reason == TOO_MANY)
