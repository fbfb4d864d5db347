"""Reports: bytes become text of record.

``open_reports`` reads files, folders, globs and standard input and gives a ``Report`` or a ``Refusal`` for each, in the
order of their origins. One unreadable input never stops the others. ``notes_on`` says what is odd about inputs that are
all read, ``would_read`` whether a run rests on a file, so that no result is written over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from communique.nouns import Refusal, Report, Source
from communique.reports.around import notes_on, would_read
from communique.reports.identity import assign_ids
from communique.reports.inputs import Input, expand
from communique.reports.loading import read_bytes
from communique.reports.opening import open_one
from communique.reports.sidecar import Table
from communique.settings import Limits

__all__ = ["notes_on", "open_reports", "would_read"]


def open_reports(
    source: Source, limits: Limits, stdin: BinaryIO | None = None, *, own: bool = False
) -> Iterator[Report | Refusal]:
    """Yield a report or a refusal for every input of *source*, sorted by origin; *own* takes Communique's outputs too.

    *stdin* is read where a path is ``-``. Offsets of a text file's report are code points of the file itself: nothing
    is translated, each undecodable byte and each NUL is one U+FFFD, a byte order mark stays as U+FEFF.

    Raises nothing: whatever cannot be read is a ``Refusal`` with its reason and the mend.
    """
    inputs, refused = expand(source.paths, limits.max_files)
    table = Table.gather(source.given, inputs)
    read = {one.origin: read_bytes(one, limits, stdin) for one in inputs if one.path is None}
    ids = assign_ids(inputs, read, limits)
    work: list[Input | Refusal] = [*inputs, *refused, *table.refused]
    for one in sorted(work, key=_order):
        if isinstance(one, Refusal):
            yield one
        else:
            raw = read.get(one.origin) or read_bytes(one, limits, stdin)
            if isinstance(raw, Refusal):
                yield raw
            else:
                yield open_one(one, raw, ids[one.origin], table, source, limits, own=own)


def _order(one: Input | Refusal) -> tuple[str, int, str]:
    """Sort by origin; what is refused of a table stands by its line."""
    return (one.origin, 0, "") if isinstance(one, Input) else (one.origin, (one.at or 0) + 1, one.detail)
