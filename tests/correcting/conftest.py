"""The small story and the program's own answer for it, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Readout
from tests.correcting.telling import told, write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the story's reports."""
    return write(tmp_path_factory.mktemp("story") / "reports")


@pytest.fixture(scope="session")
def own(folder: Path) -> Readout:
    """Return what the program makes of the story by itself."""
    return told(folder)
