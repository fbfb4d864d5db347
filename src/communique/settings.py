"""Settings and limits: one table of (name, default, help); flag > environment > TOML file > user's file > default.

The environment variable of a setting is ``COMMUNIQUE_`` and its name in capitals; a TOML file holds the names as keys.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import SettingsError


class Setting(NamedTuple):
    """One row of the table of settings."""

    name: str
    default: Any
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("max_bytes", 20_000_000, "largest input read, in bytes"),
    Setting("max_line", 1_000_000, "longest line read, in characters"),
    Setting("max_depth", 500, "deepest nesting of an HTML page"),
    Setting("max_seconds", 30.0, "longest time spent on drawing the text of one page, in seconds"),
    Setting("max_files", 10_000, "most files taken from one folder or glob"),
    Setting("one_story", False, "take all inputs as reports of one story"),
    Setting("pack", "", "folder of the reader pack (empty = the one that ships with Communique)"),
    Setting("rules", False, "read with the small taggers and rules alone, without a reader pack"),
    Setting("processes", 0, "processes that read reports side by side (0 = as many as cores, fewer for little text)"),
    Setting("as_of", "", "day (YYYY-MM-DD) on which stated due dates are judged (empty = none has passed)"),
    Setting(
        "store", "", "the evidence store: a file, or a postgresql:// address (empty = a file in the user's data folder)"
    ),
    Setting("by", "", "who corrects (empty = the name of the user's account)"),
    Setting("allow_hosts", "", "hosts on a private network that may be fetched from, parted by commas"),
    Setting("fetch_seconds", 20.0, "longest time spent on fetching one address, in seconds"),
    Setting("fetch_pause", 1.0, "time between two requests to one host, in seconds"),
    Setting("join", 0.0, "how alike two reports must be to be joined in one story (0 = the measured default)"),
)
DEFAULTS: Mapping[str, Any] = {row.name: row.default for row in SETTINGS}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost before it is refused."""

    max_bytes: int = DEFAULTS["max_bytes"]
    max_line: int = DEFAULTS["max_line"]
    max_depth: int = DEFAULTS["max_depth"]
    max_seconds: float = DEFAULTS["max_seconds"]
    max_files: int = DEFAULTS["max_files"]
    allow_hosts: str = DEFAULTS["allow_hosts"]
    fetch_seconds: float = DEFAULTS["fetch_seconds"]
    fetch_pause: float = DEFAULTS["fetch_pause"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a user can set."""

    limits: Limits = Limits()
    one_story: bool = DEFAULTS["one_story"]
    join: float = DEFAULTS["join"]
    as_of: str = DEFAULTS["as_of"]
    pack: str = DEFAULTS["pack"]
    rules: bool = DEFAULTS["rules"]
    processes: int = DEFAULTS["processes"]
    store: str = DEFAULTS["store"]
    by: str = DEFAULTS["by"]


def load_settings(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
    user: Path | None = None,
) -> Settings:
    """Lay flags over the environment over a TOML *file* over the *user*'s own, if there is one, over the defaults.

    Raises:
        SettingsError: a file is not TOML, an unknown name in it, or a value that the setting cannot have.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = dict(DEFAULTS)
    values.update(_from_file(user) if user and user.exists() else {})
    values.update(_from_file(file) if file else {})
    for row in SETTINGS:
        variable = f"COMMUNIQUE_{row.name.upper()}"
        if variable in environment:
            values[row.name] = _cast(row, environment[variable], variable)
    values.update({name: value for name, value in (flags or {}).items() if value is not None})
    if values["as_of"] and not _is_day(values["as_of"]):
        raise SettingsError(f"as_of: {values['as_of']!r} is no day; write it as YYYY-MM-DD.")
    limits = Limits(**{f.name: values[f.name] for f in fields(Limits)})
    rest = {f.name: values[f.name] for f in fields(Settings) if f.name != "limits"}
    return Settings(limits=limits, **rest)


def _is_day(text: str) -> bool:
    """Tell whether *text* is a day of the calendar, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _from_file(file: Path) -> dict[str, Any]:
    """Read the settings of a TOML file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{file}: cannot be read as TOML ({problem}); mend the file or leave it out.") from problem
    known = {row.name: row for row in SETTINGS}
    for name in table:
        if name not in known:
            raise SettingsError(f"{file}: no setting is called {name!r}; known are {', '.join(sorted(known))}.")
    return {name: _cast(known[name], value, f"{file}: {name}") for name, value in table.items()}


def _cast(row: Setting, value: Any, where: str) -> Any:
    """Read *value* as the kind of the row's default; a number is 0 or more."""
    kind = type(row.default)
    if kind is bool and isinstance(value, str):
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off", ""}:
            return False
    elif isinstance(value, kind) and kind in (bool, str):
        return value
    elif kind in (int, float):
        try:
            found = kind(value)
        except (TypeError, ValueError, OverflowError):
            found = None
        if found is not None and found >= 0:
            return found
        if found is not None:
            raise SettingsError(f"{where}: {value!r} is below 0; give a value such as {row.default!r}.")
    raise SettingsError(f"{where}: {value!r} is no {kind.__name__}; give a value such as {row.default!r}.")
