"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from communique.errors import OutputError


def save(target: Path, text: str) -> None:
    """Write a file whole or not at all: to a temporary name beside it, then renamed; a file keeps its permissions.

    Raises:
        OutputError: the place cannot be written.
    """
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise OutputError(f"{target}: cannot be written ({problem.strerror}); choose another place.") from problem
