"""A joint text as plain text, for the terminal and for mail."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from communique.faces.exports.draft_md import NO_STORY
from communique.faces.exports.draft_view import LEGEND, Run, TextView, text_views, title_of
from communique.nouns import Collection, JointText

WIDTH = 96


def write(collection: Collection, texts: Sequence[JointText]) -> str:
    """Return *texts*, one for each readout of *collection*, wrapped at 96 columns."""
    views = text_views(collection, texts)
    lines = [*_wrap(title_of(views)), ""]
    for view in views:
        lines += _text(view, alone=len(views) == 1)
    if views:
        legend = [line for sign, meaning in LEGEND for line in _wrap(f"{sign}: {meaning}", 2, 4)]
        lines += ["How to read the brackets", *legend, ""]
    lines += ["Passages"] if any(view.notes for view in views) else []
    for note in (note for view in views for note in view.notes):
        place = f"[{note.span.report}:{note.span.start}-{note.span.end}]"
        lines += _wrap(f"{note.number}. “{note.quote}” {note.outlet}, {note.date} {place}", 2, 6)
    return "\n".join(lines if views else [NO_STORY]).rstrip() + "\n"


def _text(view: TextView, alone: bool) -> Iterator[str]:
    if not alone:
        yield from (*_wrap(view.title), "")
    yield from (*_wrap(f"{view.heading} {view.drawn}"), "")
    for chapter in view.chapters:
        yield from _wrap(f"{chapter.number}. {chapter.title}")
        for clause in chapter.clauses:
            yield from _wrap(f"{clause.number} {' '.join(_run(run) for run in clause.runs)}", 2, 6)
            for remark in clause.remarks:
                yield from _wrap(f"- {_run(remark)}", 6, 8)
        yield ""
    if view.remarks:
        yield "No clause"
        for remark in view.remarks:
            yield from _wrap(f"- {_run(remark)}", 2, 4)
        yield ""


def _run(run: Run) -> str:
    return run.text + (f" ({', '.join(str(number) for number in run.notes)})" if run.notes else "")


def _wrap(text: str, first: int = 0, then: int = 0) -> list[str]:
    """Wrap one paragraph; characters that a terminal would obey are dropped."""
    seen = "".join(" " if c in "\n\t\r" else "" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
    lines = textwrap.wrap(" ".join(seen.split()), WIDTH, initial_indent=" " * first, subsequent_indent=" " * then)
    return lines or [""]
