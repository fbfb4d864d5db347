"""The user's own settings file: where it lies, what it says beside flags and environment, and its line of the pack."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from communique.errors import OutputError, PackError, SettingsError
from communique.faces.saving import save
from communique.settings import Settings, load_settings

VARIABLE = "COMMUNIQUE_CONFIG"
SHIPPED_WORD = "shipped"  # what a user writes for the pack that ships with Communique
_LINE = re.compile(
    r"^[ \t]*(?:pack|\"pack\"|'pack')[ \t]*=[ \t]*"
    r"(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^#\n]*?)"
    r"(?P<rest>[ \t]*(?:#[^\n]*)?\r?)$",
    re.MULTILINE,
)


def user_file() -> Path:
    """Return where the user's settings lie, whether the file exists or not."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(typer.get_app_dir("communique")) / "settings.toml"


def effective(flags: Mapping[str, Any] | None = None, config: Path | None = None) -> Settings:
    """Return the settings that hold: flags over environment over *config* over the user's file over the defaults.

    Raises:
        SettingsError: a file or a value is wrong.
        PackError: the pack that the user's file notes is gone.
    """
    user = user_file()
    settings = load_settings(flags, file=config, user=user)
    noted = settings.pack and not settings.rules and not load_settings(flags, file=config).pack
    if noted and not Path(settings.pack).is_dir():
        raise PackError(
            f"{settings.pack}: the reader pack noted in {user} is gone; "
            "put it back, or return to the shipped one with `communique pack use shipped`."
        )
    return settings


def note_pack(folder: str | None) -> Path:
    """Write ``pack = "FOLDER"`` into the user's file, or with ``None`` take that line away; return the file.

    Every other line stays as it is.

    Raises:
        SettingsError: the file is not TOML, or does not let itself be changed line by line.
        OutputError: it cannot be written.
    """
    file = user_file()
    text, held = _read(file)
    wanted = {key: value for key, value in held.items() if key != "pack"} | ({"pack": folder} if folder else {})
    if wanted == held:
        return file
    changed = _changed(text, folder)
    try:
        safe = tomllib.loads(changed) == wanted
    except tomllib.TOMLDecodeError:
        safe = False
    if not safe:
        line = f"write the line pack = {json.dumps(folder)} into it" if folder else "take its line of the pack away"
        raise SettingsError(f"{file}: this file cannot be changed line by line; {line} yourself.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(f"{file.parent}: cannot be made ({problem.strerror}); set {VARIABLE}.") from problem
    save(file.resolve(), changed)
    return file


def _read(file: Path) -> tuple[str, dict[str, Any]]:
    """Return the file's text, line ends untouched, and what it says; nothing where there is no file."""
    if not file.exists():
        return "", {}
    try:
        text = file.read_bytes().decode("utf-8")
        return text, tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(
            f"{file}: cannot be read as TOML ({problem}); mend the file, nothing in it was changed."
        ) from problem


def _changed(text: str, folder: str | None) -> str:
    """Return *text* with its line of the pack set or taken away."""
    end = "\r\n" if "\r\n" in text else "\n"
    found = _LINE.search(text)
    if folder is None:
        return text if found is None else text[: found.start()] + text[found.end() :].removeprefix("\n")
    line = f"pack = {json.dumps(folder, ensure_ascii=False)}"
    if found is not None:
        return f"{text[: found.start()]}{line}{found['rest']}{text[found.end() :]}"
    return f"{text}{'' if not text or text.endswith(chr(10)) else end}{line}{end}"
