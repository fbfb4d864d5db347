"""What several rooms' tests share: the folder of data sets beside the checkout, and the bundled sample."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings file of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CONFIG", str(tmp_path_factory.mktemp("settings") / "none.toml"))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of data sets, ``../shared`` or ``COMMUNIQUE_SHARED``: missing, the test is skipped by name.

    Under continuous integration (``CI`` set) a missing folder is a failure: there the data must be present.
    """
    folder = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        message = f"the data sets are not at {folder}: set COMMUNIQUE_SHARED to their folder"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of our own fictional stories."""
    return ROOT / "samples"
