"""The command line in the process of the tests, so that what it loads is loaded once for all of them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from communique.faces.cli import main


def called(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself, with no terminal, in *folder*; *environment* is laid over the tests' own."""
    given = ["communique", *map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, Path(os.devnull).open(encoding="utf-8") as nothing:
        patch.setattr(sys, "argv", given)
        patch.setattr(sys, "stdin", nothing)
        if folder is not None:
            patch.chdir(folder)
        for name, value in (environment or {}).items():
            patch.setenv(name, value)
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code
    written = [pipe.buffer.getvalue().decode() for pipe in (out, err)]
    return subprocess.CompletedProcess(given, code if isinstance(code, int) else 0, *written)
