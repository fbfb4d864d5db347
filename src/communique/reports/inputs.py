"""What a run is asked to read becomes a list of inputs: folders and globs are walked, nothing is opened or fetched."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.nouns import NOT_FOUND, TOO_MANY, Refusal
from communique.reports.address import is_address, stem_of

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
SIDECAR = "reports.csv"
STDIN = "-"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, marks of direction, other formats, ends of lines
DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|^day\W?\d+$", re.IGNORECASE)  # the name of a folder that holds a day


@dataclass(frozen=True, slots=True)
class Input:
    """One input: ``origin`` as given, ``path`` of the file, ``name`` without suffix and characters that are not seen.

    Standard input and addresses of the web have no path.
    """

    origin: str
    path: Path | None
    name: str

    @property
    def is_address(self) -> bool:
        """Tell whether the input is an address of the web."""
        return self.path is None and self.origin != STDIN


def printable(path: str) -> str:
    """Return a file name as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _name_of(file: str) -> str:
    """Return what a file's report is called: its name without suffix, "_" for each character that cannot be seen.

    An id is typed, printed and written into other files, where a control or a mark of direction would be obeyed.
    """
    stem = printable(Path(file).stem)
    return "".join("_" if unicodedata.category(one) in UNSEEN else one for one in stem)


def expand(paths: Iterable[str], max_files: int) -> tuple[list[Input], list[Refusal]]:
    """List the inputs that *paths* name, each file once, sorted by origin, and what could not be listed.

    A folder or glob gives at most *max_files* files.
    """
    found: dict[str, Input] = {}
    refused: dict[str, Refusal] = {}
    for path in sorted(set(paths)):
        if "\0" in path:
            refused[path] = _refusal(path, NOT_FOUND, "This is no name that a file can have; check the path.")
            continue
        files = _files(path)
        if not files:
            refused[path] = _nothing(path)
        if len(files) > max_files:
            detail = f"Only the first {max_files} of {len(files)} files were read; raise max_files or name fewer."
            refused[path] = _refusal(path, TOO_MANY, detail)
        for file in files[:max_files]:
            _add(found, file)
    inputs = sorted(found.values(), key=lambda one: one.origin)
    return inputs, [refused[path] for path in sorted(refused)]


def _add(found: dict[str, Input], file: str) -> None:
    """Add *file* unless the same file is there already under a name that sorts before."""
    if file == STDIN:
        found[STDIN] = Input(STDIN, None, "stdin")
        return
    if is_address(file):
        found[file] = Input(file, None, stem_of(file))
        return
    place = os.path.realpath(file)
    one = Input(printable(file), Path(file), _name_of(file))
    if place not in found or one.origin < found[place].origin:
        found[place] = one


def _files(path: str) -> list[str]:
    """Return the files that one path stands for, sorted; a path without a file behind it stands for itself."""
    if path == STDIN or is_address(path):
        return [path.partition("#")[0]]
    if Path(path).is_dir():
        beside = set(days_of(path)[1])
        return sorted(file for file in _walk(path) if file not in beside)
    if glob.has_magic(path) and not os.path.lexists(path):
        return sorted(_matches(path))
    return [] if Path(path).name == SIDECAR else [path]


def _walk(folder: str) -> Iterator[str]:
    """Yield the report files below *folder*, hidden ones left out; links to folders are not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(here) / name)


def days_of(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the sub-folders of a folder of days, and the report files that lie beside them.

    A folder holds days where each of its sub-folders with reports, two at least, is named as a day: with an ISO date,
    or "day" and a number. What lies beside them, such as a record, is no report. Both are empty for other folders.
    """
    files = list(_walk(folder))
    loose = [file for file in files if Path(file).parent == Path(folder)]
    days = sorted({Path(file).relative_to(folder).parts[0] for file in files} - {Path(file).name for file in loose})
    if len(days) < 2 or not all(DAY.search(name) for name in days):
        return [], []
    return days, sorted(loose)


def may_be_folder(path: str) -> bool:
    """Tell whether a path can name a folder at all: it is not standard input, no address, and a name that may exist."""
    return path != STDIN and "\0" not in path and not is_address(path)


def note_on_days(path: str) -> str | None:
    """Return what to say of a folder whose sub-folders are days and are read as one run; ``None`` for another path."""
    days, loose = days_of(path) if may_be_folder(path) and Path(path).is_dir() else ([], [])
    if not days:
        return None
    left = f" Left out, as in none of them: {', '.join(Path(file).name for file in loose)}." if loose else ""
    return printable(
        f"{path}: this folder holds {len(days)} days ({', '.join(days)}), read as one run; "
        f"follow them with communique dossier, or name one day.{left}"
    )


def _matches(pattern: str) -> Iterator[str]:
    """Yield the files that a glob names, and the report files of the folders that it names."""
    for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 (a pattern may begin at the root)
        if Path(match).is_dir():
            yield from _walk(match)
        elif Path(match).name != SIDECAR:
            yield match


def _nothing(path: str) -> Refusal:
    """Say that a folder, glob or table gives no report."""
    if Path(path).is_dir():
        kinds = ", ".join(sorted(SUFFIXES))
        return _refusal(path, "no reports", f"The folder holds no file ending in {kinds}; name the files themselves.")
    if Path(path).name == SIDECAR:
        return _refusal(path, "no reports", "This table only describes reports; name the files that stand beside it.")
    return _refusal(path, NOT_FOUND, "No file matches; check the path and the pattern.")


def _refusal(path: str, reason: str, detail: str) -> Refusal:
    return Refusal(origin=printable(path), room="reports", reason=reason, detail=detail)
