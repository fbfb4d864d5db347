"""Reports: bytes become text of record.

``open_reports`` reads files, folders, globs, http(s) addresses and standard input and gives a ``Report`` or a
``Refusal`` for each, in the order of their origins. One unreadable input never stops the others. ``notes_on`` says what
is odd about inputs that are all read, ``would_read`` whether a run rests on a file, so that no result is written over
it. ``fetch`` asks for one address, and ``open_fetched`` makes the report of what it gave, ``open_page`` that of a page
which is at hand. ``SUFFIXES`` are those of the files that are taken from folders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from communique.nouns import Given, Refusal, Report, Source
from communique.reports.address import is_address, stem_of
from communique.reports.around import notes_on, would_read
from communique.reports.fetch import Fetched, Manners, NotModified, fetch
from communique.reports.identity import assign_ids
from communique.reports.inputs import SUFFIXES, Input, expand
from communique.reports.loading import Raw, raw_of, read_bytes
from communique.reports.opening import open_one, reopened
from communique.reports.sidecar import Table
from communique.settings import Limits

UNNAMED = "entry"

__all__ = [
    "SUFFIXES", "Fetched", "Manners", "NotModified", "expand", "fetch", "is_address", "notes_on", "open_fetched",
    "open_page", "open_reports", "reopen", "would_read",
]  # fmt: skip


def open_reports(
    source: Source,
    limits: Limits,
    stdin: BinaryIO | None = None,
    *,
    own: bool = False,
    skip: Callable[[str, str, Given | None], bool] | None = None,
) -> Iterator[Report | Refusal]:
    """Yield a report or a refusal for every input of *source*, sorted by origin; *own* takes Communique's outputs too.

    *skip* is told the origin, the digest and what the user says of each input before it is opened; where it returns
    true, nothing is yielded for that input.

    *stdin* is read where a path is ``-``; a path that is an http(s) address is fetched. Offsets of a text file's report
    are code points of the file itself: nothing is translated, each undecodable byte and each NUL is one U+FFFD, a byte
    order mark stays as U+FEFF. The text of a page, PDF or Word document is drawn.

    Raises nothing: whatever cannot be read is a ``Refusal`` with its reason and the mend.
    """
    inputs, refused = expand(source.paths, limits.max_files)
    table = Table.gather(source.given, inputs)
    manners = Manners()
    read = {one.origin: read_bytes(one, limits, stdin, manners) for one in inputs if one.path is None}
    ids = assign_ids(inputs, read, limits)
    work: list[Input | Refusal] = [*inputs, *refused, *table.refused]
    for one in sorted(work, key=_order):
        if isinstance(one, Refusal):
            yield one
        else:
            raw = read.get(one.origin) or read_bytes(one, limits, stdin)
            if isinstance(raw, Refusal):
                yield raw
            elif skip is None or not skip(one.origin, raw.digest, table.given.get(one.origin)):
                yield open_one(one, raw, ids[one.origin], table, source, limits, own=own)


def reopen(text: str, origin: str, digest: str) -> Report:
    """Return a report of which only the text of record is left, with neither an id nor what its bytes told beside it.

    *digest* is the SHA-256 of the bytes that it once was.
    """
    return reopened(text, origin, digest)


def open_fetched(found: Fetched, source: Source, limits: Limits) -> Report | Refusal:
    """Return the report of an address that was fetched already; *source* says what is given and in which encoding.

    Raises nothing: as ``open_reports``. Its id is the short name of the address.
    """
    inputs, _ = expand((found.url,), limits.max_files)
    return open_one(inputs[0], raw_of(found), inputs[0].name, Table.gather(source.given, inputs), source, limits)


def open_page(data: bytes, origin: str, address: str | None, limits: Limits) -> Report | Refusal:
    """Return the report of a page in UTF-8 that is no file and was not fetched, such as an entry of a feed.

    *origin* says where it stands, *address* where the same is on the web; its id is the short name of that, "entry"
    where there is none. Raises nothing: as ``open_reports``.
    """
    one = Input(origin, None, stem_of(address) if address else UNNAMED)
    made = open_one(one, Raw(data, sha256(data).hexdigest(), "utf-8"), one.name, Table({}, (), {}), Source(()), limits)
    return made if isinstance(made, Refusal) else replace(made, url=address)


def _order(one: Input | Refusal) -> tuple[str, int, str]:
    """Sort by origin; what is refused of a table stands by its line."""
    return (one.origin, 0, "") if isinstance(one, Input) else (one.origin, (one.at or 0) + 1, one.detail)
