"""``communique reports``: the reports that are kept, listed."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.faces.exports.cells import Row, written
from communique.faces.opening import day, open_store
from communique.faces.options import Config, Listing, Out, Since, StoreAt, Until, put
from communique.faces.terminal import plain
from communique.faces.userfile import effective
from communique.nouns import Kept
from communique.store import Store

COLUMNS = ("id", "date", "outlet", "versions", "story", "origin", "url", "digest", "kept")
WIDEST = 140


@dataclass(frozen=True, slots=True)
class _Line:
    """A report in its latest version, how many versions there are, and its story if it is in one."""

    kept: Kept
    story: str | None

    def row(self) -> Row:
        one = self.kept
        return [
            one.id, one.published, one.outlet, one.version, self.story, one.origin, one.url, one.digest, one.kept_at,
        ]  # fmt: skip


def reports(
    store: StoreAt = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Reports of this story.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Reports of this outlet.")] = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[Listing, typer.Option("--format", help="How to list them.")] = Listing.text,
    out: Out = None,
    config: Config = None,
) -> None:
    """List the reports of the store, the newest first and those without a date last."""
    settings = effective({"store": store}, config)
    first, last = day(since, "--since"), day(until, "--until")
    with open_store(settings) as held:
        found = _found(held, story, outlet, first, last)
    if form is Listing.text:
        put(out, _table(found, filtered=any((story, outlet, since, until))))
    elif form is Listing.csv:
        put(out, written(COLUMNS, (line.row() for line in found)))
    else:
        rows = [dict(zip(COLUMNS, line.row(), strict=True)) for line in found]
        put(out, json.dumps({"format": "reports/1", "reports": rows}, ensure_ascii=False, indent=1) + "\n")


def _found(store: Store, story: str | None, outlet: str | None, since: str | None, until: str | None) -> list[_Line]:
    """Return the reports that answer all that is asked.

    Raises:
        UsageError: no story is called so, or several are.
    """
    wanted = store.story(story).id if story is not None else None
    homes = store.membership()[1]
    lines = [_Line(one, homes.get(one.digest)) for one in store.reports() if _within(one, since, until)]
    lines = [line for line in lines if wanted is None or line.story == wanted]
    if outlet is not None:
        lines = [line for line in lines if (line.kept.outlet or "").casefold() == outlet.casefold()]
    lines.sort(key=lambda line: line.kept.id)
    return sorted(lines, key=lambda line: line.kept.published or "", reverse=True)


def _within(one: Kept, since: str | None, until: str | None) -> bool:
    """Tell whether a report is of a day between two; one without a date is in no span of time."""
    if since is None and until is None:
        return True
    date = (one.published or "")[:10]
    return bool(date) and (since is None or date >= since) and (until is None or date <= until)


def _table(found: Sequence[_Line], *, filtered: bool) -> str:
    """Return the reports as a table that fits the terminal."""
    if not found:
        return "No report answers this.\n" if filtered else "No report is kept yet: communique keep PATH...\n"
    table = Table(box=None, pad_edge=False, expand=True)
    for name, wide in (("Report", 3), ("Date", 0), ("Outlet", 2), ("Versions", 0), ("Story", 0), ("Origin", 4)):
        table.add_column(name, ratio=wide or None, overflow="fold", no_wrap=not wide)
    for line in found:
        one = line.kept
        table.add_row(
            one.id, (one.published or "undated")[:10], Text(plain(one.outlet or "")), str(one.version),
            line.story or "none yet", Text(plain(one.origin)),
        )  # fmt: skip
    text = io.StringIO()
    width = min(WIDEST, shutil.get_terminal_size((120, 40)).columns)
    Console(file=text, width=width, force_terminal=False, markup=False, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n")).rstrip() + "\n"
