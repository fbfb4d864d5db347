"""Folders that become days: which folders hold a day each, what a day is dated, in which order the days stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from communique.errors import UsageError
from communique.nouns import Article, Day, Refusal
from communique.reports import SUFFIXES

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds the reports of one day; ``empty`` where it holds none."""

    path: Path
    name: str
    empty: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a dossier is made of: its name, its folders in the order of their names, what was left out."""

    name: str
    folders: tuple[Folder, ...]
    notes: tuple[str, ...]
    refused: tuple[Refusal, ...] = ()


def plan_of(paths: Sequence[str], name: str | None = None) -> Plan:
    """Find the days of a dossier: the sub-folders of each path, or the path itself where it has none.

    Raises:
        UsageError: a path is empty, missing or no folder, no file lies in any, or two of them have one name, so that
            they would be two dossiers in one.
    """
    roots = _roots(paths)
    folders: dict[Path, Folder] = {}
    notes: list[str] = []
    for root in roots:
        below = sorted((p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")), key=_natural)
        days = below if any(_holds_reports(p) for p in below) else [root]
        for path in days:
            folders[path.resolve()] = Folder(path, path.resolve().name, not _holds_reports(path))
        loose = sorted(p.name for p in root.iterdir() if p.suffix.lower() in SUFFIXES) if days is below else []
        if loose:
            notes.append(f"Beside the days of {root.name}, in none of them, and left out: {', '.join(loose)}.")
    found = sorted(folders.values(), key=lambda f: _natural(f.path))
    _one_of_each_name([f.path for f in found])
    refused = tuple(_unread(folder) for folder in found if folder.empty and _files(folder.path))
    if all(folder.empty for folder in found) and not refused:
        raise UsageError(
            f"{', '.join(paths)}: no report lies in it; put text, HTML, PDF or Word files there, a folder a day."
        )
    parents = {root.resolve().parent.name for root in roots}
    own = roots[0].resolve().name if len(roots) == 1 else parents.pop() if len(parents) == 1 else "dossier"
    return Plan(name or own, tuple(found), tuple(notes), refused)


def _files(folder: Path) -> list[str]:
    """Return the names of the files in a folder or below it, but for hidden ones and the table of reports."""
    below = (p.relative_to(folder) for p in sorted(folder.rglob("*")) if p.is_file())
    return [str(p) for p in below if not any(part.startswith(".") for part in p.parts) and p.name != "reports.csv"]


def _unread(folder: Folder) -> Refusal:
    """Refuse a day none of whose files can be read, with their names."""
    files = ", ".join(_files(folder.path))
    detail = f"No file of this day can be read: {files}; save them as text, HTML, PDF or Word (.docx)."
    return Refusal(str(folder.path), "following", "not understood", detail)


def _roots(paths: Sequence[str]) -> list[Path]:
    """Return the folders that *paths* name, each once."""
    roots: dict[Path, Path] = {}
    for given in paths:
        path = Path(given)
        if not given.strip():
            raise UsageError("An empty path names no folder; name the folder of a dossier.")
        if not path.exists():
            raise UsageError(f"{given}: there is no such folder; check the name.")
        if not path.is_dir():
            raise UsageError(f"{given}: a dossier is made of folders, one for each day; name a folder.")
        roots.setdefault(path.resolve(), path)
    _one_of_each_name(list(roots.values()))
    return [roots[key] for key in sorted(roots)]


def _one_of_each_name(paths: Sequence[Path]) -> None:
    """Refuse two folders of one name."""
    held: dict[str, Path] = {}
    for path in paths:
        other = held.setdefault(path.resolve().name, path)
        if other is not path:
            raise UsageError(
                f"{other} and {path}: two folders of one name would be mixed in one dossier; "
                "read them apart, or rename one."
            )


def _natural(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Sort names so that day-2 stands before day-10."""
    parts = re.split(r"(\d+)", path.resolve().name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _holds_reports(folder: Path) -> bool:
    """Tell whether a report lies in a folder or below it, nothing hidden counted."""
    return any(
        p.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        for p in folder.rglob("*")
        if p.is_file()
    )


def articles_by_folder(plan: Plan, articles: Mapping[str, Article]) -> dict[str, dict[str, Article]]:
    """Share out articles to the folders that hold them, by the folder's name."""
    shared: dict[str, dict[str, Article]] = {folder.name: {} for folder in plan.folders}
    places = {folder.path.resolve(): folder.name for folder in plan.folders}
    for report, article in articles.items():
        place = Path(article.report.origin).resolve()
        home = next(places[parent] for parent in place.parents if parent in places)
        shared[home][report] = article
    return shared


def dated(folder: Folder, articles: Mapping[str, Article]) -> Day:
    """Return a day without its readouts: its date is that of most of its reports, else the one in its name.

    Where two dates have as many reports the earlier one is the day's: reports follow an event.
    """
    told = Counter(a.published[:10] for a in articles.values() if a.published)
    named = _in_name(folder.name)
    day = min(told, key=lambda d: (-told[d], d), default=named)
    notes: list[str] = []
    if day is None:
        notes.append("No report of this day and no folder's name tells its date; it stands in the order of names.")
    others = {other: count for other, count in told.items() if other != day}
    for other in sorted(others):
        reports = sorted(r for r, a in articles.items() if (a.published or "")[:10] == other)
        notes.append(f"Dated {_written(other)}, not {_written(day)}: {', '.join(reports)}.")
    if named is not None and day is not None and named != day:
        notes.append(
            f"The folder's name says {_written(named)}, most of its reports {_written(day)}; the reports' date is used."
        )
    return Day(folder.name, day, (), tuple(notes))


def _written(day: str | None) -> str:
    """Return ``14 May 2031`` for an ISO date, as the pages write it."""
    try:
        found = date.fromisoformat((day or "")[:10])
    except ValueError:
        return day or "no date"
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def _in_name(name: str) -> str | None:
    """Return the ISO date that stands in a folder's name, if the calendar knows it."""
    match = ISO.search(name)
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group()).isoformat()
    except ValueError:
        return None


def ordered(days: Sequence[Day]) -> tuple[Day, ...]:
    """Put days in the order of their dates; one without a date stays behind the one before it by name.

    A day whose name would put it elsewhere, or that shares its date with another, says so in a note.
    """
    keyed: list[tuple[str, int, Day]] = []
    last = ""
    for number, day in enumerate(days):
        last = day.date or last
        keyed.append((day.date or last, number, day))
    keyed.sort(key=lambda item: (item[0], item[1]))
    numbers = [number for _, number, _ in keyed]
    shared = Counter(day.date for day in days if day.date is not None)
    made = []
    for place, (_, number, day) in enumerate(keyed):
        notes = day.notes
        if numbers != sorted(numbers) and number != place:
            notes = (*notes, "The folders' names stand in another order than their dates; the dates are followed.")
        if day.date is not None and shared[day.date] > 1:
            notes = (*notes, "Another folder has the same date; the two are kept apart.")
        made.append(replace(day, notes=notes))
    return tuple(made)
