"""Answers of a search for the terminal: when, where, who, what was done, the words, and where to go to the source."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.faces.exports.hits import date_of
from communique.faces.tables import marked
from communique.faces.terminal import counted, plain
from communique.nouns import Hit, Hits, Query, Span

WIDEST = 100
BASIS = {
    "own-words": "own words", "paraphrase": "in the report's words", "counterpart": "as another tells it",
    "unnamed": "source unnamed",
}  # fmt: skip
NOBODY = "nobody can be named"


def hits_text(found: Hits, query: Query, helps: Sequence[tuple[str, int]], *, colour: bool) -> str:
    """Return the answers as they print, the searched words between asterisks; where there is none, what *helps*."""
    if not found.hits:
        return f"No answer{_asked(query)}. {widening(helps)}\n"
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns)
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, markup=False, highlight=False)
    console.print(_lead(found, query))
    for number, hit in enumerate(found.hits, 1):
        console.print()
        console.print(Text(f"{number}. ").append_text(_head(hit)))
        for line in _words(hit):
            console.print(Padding(line, (0, 0, 0, 3)))
        console.print(Padding(Text(_source(hit), "dim"), (0, 0, 0, 3)))
    if found.total > len(found.hits):
        console.print(f"\n{found.total - len(found.hits)} more: ask for them with --limit.")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip() + "\n"


def widening(helps: Sequence[tuple[str, int]]) -> str:
    """Return in a sentence which ways of asking less have answers, each with how many."""
    if not helps:
        return "Nothing that asks less has an answer either."
    return f"There would be {', '.join(f'{count} {way}' for way, count in helps)}."


def _lead(found: Hits, query: Query) -> str:
    if query.like or query.like_vector:
        return f"The {len(found.hits)} nearest of {found.total} statements{_asked(query)}."
    answers = counted(found.total, "answer")
    shown = f", {len(found.hits)} shown" if found.total > len(found.hits) else ""
    return f"{answers}{_asked(query)}{shown}, the newest first." if found.total > 1 else f"{answers}{_asked(query)}."


def _asked(query: Query) -> str:
    return f" to {plain(query.words.strip())}" if query.words.strip() else ""


def _head(hit: Hit) -> Text:
    entry = hit.entry
    line = Text(plain(f"{date_of(hit) or 'undated'}  {hit.report.outlet or hit.report.origin.rpartition('/')[2]}  "))
    if entry is None:
        line.append("the report's text")
    else:
        line.append(plain(entry.actor or NOBODY), "bold" if entry.actor else "italic")
        line.append(f": {entry.kind}" if entry.what == "statement" else f": {entry.kind} (accord)")
        line.append(f", {BASIS.get(entry.basis, entry.basis)}" if entry.basis else "")
        line.append(plain(f"  [{'; '.join(entry.issues)}]") if entry.issues else "", "cyan")
        line.append("  suggested" if entry.suggested else "", "yellow").append("  corrected" if entry.corrected else "")
    line.append("" if hit.likeness is None else f"  {hit.likeness:.2f} alike", "green")
    return line


def _words(hit: Hit) -> Iterator[Text]:
    """Yield the words of each span, the searched ones marked."""
    for span, quote in zip(hit.spans, hit.quotes, strict=True):
        yield marked((("“", False), *_runs(span, quote, hit.marks), ("”", False)))


def _runs(span: Span, quote: str, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Yield *quote* in pieces, each with whether it was searched; every character stands for one of *span*."""
    at = 0
    for mark in marks:
        if span.start <= mark.start and mark.end <= span.end:
            yield quote[at : mark.start - span.start], False
            yield quote[mark.start - span.start : mark.end - span.start], True
            at = mark.end - span.start
    yield quote[at:], False


def _source(hit: Hit) -> str:
    entry = hit.entry
    places = ", ".join(f"{span.start}-{span.end}" for span in hit.spans)
    told = [f"story {hit.story}" if hit.story else "no story yet", f"{hit.report.id}:{places}"]
    told += [entry.item] if entry else []
    return plain(" · ".join(told))
