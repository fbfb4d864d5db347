"""What several rooms' tests share: data sets beside the checkout, the bundled sample, databases for stores."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.store import Store
from tests import databases

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings file of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_CONFIG", str(tmp_path_factory.mktemp("settings") / "none.toml"))
        yield


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """Let processes that tests start hear Ctrl-C also where whoever runs the tests in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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


@pytest.fixture(scope="session")
def postgres() -> Iterator[databases.Server]:
    """Return a running PostgreSQL: where none is installed, the test is skipped by name, under ``CI`` it fails."""
    if databases.binaries() is None:
        message = "PostgreSQL is not installed: install your distribution's package postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with databases.server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store may be made: a file, then an empty schema of a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: databases.Server = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Return a new, empty store, one in each kind of database."""
    with Store.open(place, create=True) as made:
        yield made
