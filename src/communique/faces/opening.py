"""Where the store lies, and what time it is: both are known to faces alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from platformdirs import user_data_path

from communique.errors import UsageError
from communique.settings import Settings
from communique.store import Store

FILE = "store.sqlite"


def place_of(settings: Settings) -> str:
    """Return where the store lies: where the settings say, else a file in the user's data folder."""
    return settings.store or str(user_data_path("communique", appauthor=False) / FILE)


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """Open the store that *settings* name, else the one in the user's data folder; *create* it where there is none.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    return Store.open(place_of(settings), create=create)


def now() -> str:
    """Return the time in UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(text: str | None, option: str) -> str | None:
    """Return an ISO date as given with *option*.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise UsageError(f"{option} {text}: this is no date; write it as YYYY-MM-DD.")
