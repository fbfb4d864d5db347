"""What a run is to know of its inputs beside their text: what is odd about them, and which files it rests on."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Refusal, Source
from communique.reports.inputs import SIDECAR, Input, days_of, expand, may_be_folder, note_on_days
from communique.reports.loading import read_bytes
from communique.reports.own import is_own, own_text
from communique.reports.sidecar import Table
from communique.settings import Limits


def notes_on(source: Source, limits: Limits) -> tuple[str, ...]:
    """Return what is to be said of the inputs of *source* that are read: folders of days, rows read but for a cell.

    Raises nothing.
    """
    inputs, _ = expand(source.paths, limits.max_files)
    days = (note for path in sorted(set(source.paths)) if (note := note_on_days(path)) is not None)
    rows = (note for notes in Table.gather(source.given, inputs).notes.values() for note in notes)
    return tuple(dict.fromkeys((*days, *rows)))


def would_read(source: Source, file: Path, limits: Limits) -> bool:
    """Tell whether a run over *source* rests on *file*: an input, what lies beside days, the table that describes them.

    An input that Communique itself made is no report, so that nothing rests on it. Raises nothing.
    """
    if not file.is_file():
        return False
    folders = (path for path in source.paths if may_be_folder(path) and Path(path).is_dir())
    beside = [loose for folder in folders for loose in days_of(folder)[1]]
    inputs, _ = expand((*source.paths, *beside), limits.max_files)
    if file.name == SIDECAR:
        return any(one.path is not None and _same(one.path.parent, file.parent) for one in inputs)
    return any(_same(one.path, file) and not _is_own(one, limits) for one in inputs if one.path is not None)


def _is_own(one: Input, limits: Limits) -> bool:
    raw = read_bytes(one, limits, None)
    return not isinstance(raw, Refusal) and is_own(own_text(raw.data, limits))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
