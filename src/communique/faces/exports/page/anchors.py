"""Stable places in the page: every cited span and every line of the account has one, and they point at each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.faces.exports.page.origins import OriginView
from communique.faces.exports.sparing import is_carried, joined
from communique.faces.exports.view import Desk
from communique.nouns import Line, Readout, Section, Span

CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Ref:
    """A way from the account to a span: its quotation with a little of the line around it."""

    place: str
    label: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class SignView:
    """A sign beside what a person corrected: where it leads, its words, and what the program says."""

    place: str
    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the account with its own place and its references; ``item`` is what it tells of.

    ``group`` and ``gist`` name it where something points back at it; ``marks`` and ``signs`` stand with it,
    and ``origin`` where ``item`` can be named to an audit or a correction.
    """

    place: str
    group: str
    gist: str
    text: str
    refs: tuple[Ref, ...]
    item: str | None
    marks: tuple[str, ...] = ()
    signs: tuple[SignView, ...] = ()
    origin: OriginView | None = None


def slug(text: str) -> str:
    """Return *text* as a name that an id may hold; different texts give different names."""
    return re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match.group()):x}_", text)


def place(span: Span) -> str:
    """Return the id of a span's highlight."""
    return f"s-{slug(span.report)}-{span.start}-{span.end}"


def section_place(readout: Readout, key: str) -> str:
    """Return the id of a part of one story's account."""
    return f"{slug(readout.story.id)}-{slug(key)}"


def correction_place(readout: Readout, correction: str) -> str:
    """Return the id of a correction in one story's account; it may stand in the accounts of several stories."""
    return f"l-{section_place(readout, correction)}"


def change_place(day: str, number: int) -> str:
    """Return the id of a line of a dossier's press review: of the day, and the line's number from 1."""
    return f"n-{slug(day)}-{number}"


def refs_of(desk: Desk, spans: Iterable[Span]) -> tuple[Ref, ...]:
    """Return a reference for each span that the export carries in full, in the order given."""
    return tuple(
        _ref(desk, span) for span in dict.fromkeys(spans) if is_carried(_text(desk, span)[span.start : span.end])
    )


def _ref(desk: Desk, span: Span) -> Ref:
    text = _text(desk, span)
    before = text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + CONTEXT].partition("\n")[0]
    if len(before) == CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return Ref(place(span), desk.labels[span.report], joined(before), text[span.start : span.end], joined(after))


def _text(desk: Desk, span: Span) -> str:
    return desk.articles[span.report].report.text


def lines_of(
    readout: Readout,
    desk: Desk,
    section: Section,
    group: str,
    met: Counter[str],
    signs: Mapping[str, SignView],
    origins: Mapping[str, OriginView],
    prefix: str = "l",
) -> tuple[LineView, ...]:
    """Return a section's lines, each with a place made of what it tells of; *met* counts the places given so far.

    *signs* are those of the story's corrections by their ids, *origins* of its items by theirs.
    """
    views: list[LineView] = []
    for line in section.lines:
        name = f"{prefix}-{slug(line.item) if line.item else section_place(readout, section.key)}"
        if section.key == "corrections" and line.item:
            name = correction_place(readout, line.item)
        met[name] += 1
        where = name if met[name] == 1 else f"{name}-{met[name]}"
        gist = section.title if section.key.startswith("issue-") else line.text
        refs = _by_report(refs_of(desk, line.evidence))
        shown = tuple(signs[key] for key in line.corrections if key in signs)
        origin = origins.get(line.item or "")
        views.append(LineView(where, group, gist, line.text, refs, line.item, line.marks, shown, origin))
    return tuple(views)


def _by_report(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Put references to one report side by side, the reports in the order in which they come first."""
    order = list(dict.fromkeys(ref.label for ref in refs))
    return tuple(sorted(refs, key=lambda ref: order.index(ref.label)))


def back_links(lines: Iterable[tuple[LineView, Line]]) -> dict[Span, list[LineView]]:
    """Map each span to the lines of the account that rest on it."""
    backs: dict[Span, list[LineView]] = {}
    for view, line in lines:
        for span in dict.fromkeys(line.evidence):
            backs.setdefault(span, []).append(view)
    return backs
