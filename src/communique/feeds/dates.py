"""The date of an entry: what the feed tells, and whether it can be."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before there was a feed or a web, so that an older date is a mistake
AHEAD = timedelta(days=2)  # what clocks and time zones may be wrong by
LONGEST = 60  # characters of a date that are told of


def trusted(told: str, parsed: time.struct_time | None, now: str) -> tuple[str | None, str | None]:
    """Return the date *told* as an ISO 8601 time with the feed's own offset from UTC, or a note why it has none.

    *parsed* is the same in UTC as the feed's parser understood it, for forms that neither standard of a feed knows.
    """
    when = _standard(told) or _from(parsed)
    if when is None:
        return (
            None,
            f"the feed dates this “{' '.join(told.split())[:LONGEST]}”, which is no date" if told.strip() else None,
        )
    if not EARLIEST <= when <= datetime.fromisoformat(now) + AHEAD:
        return None, f"the feed dates this {when.date().isoformat()}, which cannot be"
    return when.isoformat(timespec="seconds"), None


def _standard(told: str) -> datetime | None:
    """Read a date as RSS has it (RFC 822) or Atom (RFC 3339); without an offset it is in UTC."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(told.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        try:
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(when.tzinfo or UTC)
        except (ValueError, OverflowError):
            continue
    return None


def _from(parsed: time.struct_time | None) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
