"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from communique.errors import OutputError


def save(target: Path, made: str | bytes) -> None:
    """Write a file whole or not at all: to a temporary name beside it, then renamed; a file keeps its permissions.

    Text is written as UTF-8, its line ends as they are.

    Raises:
        OutputError: the place cannot be written.
    """
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(made.encode("utf-8") if isinstance(made, str) else made)
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise OutputError(f"{target}: cannot be written ({problem.strerror}); choose another place.") from problem
