"""A report's text with its highlights: marks are cut where they cross, so that they nest as elements must."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.faces.exports.page.origins import OriginView
from communique.faces.exports.sparing import BLANK, is_carried, joined

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Back:
    """A way back from a highlight to a line of the account; the lowest ``rank`` is the most telling."""

    rank: int
    place: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class HeardView:
    """A statement beside the text: who speaks, and where it comes from."""

    who: str
    origin: OriginView


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted range of a report; ``place`` is its id, ``who`` the tag printed before it.

    ``heard`` are the statements that begin with it.
    """

    start: int
    end: int
    place: str
    classes: str
    title: str
    who: str
    backs: tuple[Back, ...]
    heard: tuple[HeardView, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A step through a paragraph: text, or a mark that opens or closes; ``whole`` tells its first or last piece."""

    kind: str
    text: str = ""
    mark: Mark | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report's text, the lines of the account that rest on it, and the statements that begin in it.

    ``at`` is the range of its characters ("120-384") where the line is not carried in full.
    """

    classes: str
    pieces: tuple[Piece, ...]
    backs: tuple[Back, ...]
    at: str = ""
    heard: tuple[HeardView, ...] = ()


def paragraphs_of(
    text: str, marks: Iterable[Mark], titles: Sequence[Range], furniture: Sequence[Range]
) -> tuple[Paragraph, ...]:
    """Cut *text* at its line ends and lay the marks over it; lines without a character to show are left out."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.place))
    longest = max((mark.end - mark.start for mark in ordered), default=0)
    starts = [mark.start for mark in ordered]
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip(f"{BLANK} \t\r"):
            near = ordered[bisect_left(starts, start - longest) : bisect_left(starts, end)]
            held = [mark for mark in near if mark.end > start]
            ink = (end - len(line.lstrip()), start + len(line.rstrip()))
            headline = any(a < end and b > start for a, b in titles)
            aside = any(a <= ink[0] and b >= ink[1] for a, b in furniture)
            classes = "headline" if headline else "furniture" if aside else ""
            backs = {(b.where, b.text): b for mark in held if mark.start >= start for b in reversed(mark.backs)}
            at = "" if is_carried(line) else f"{start + inked(line)[0]}-{start + inked(line)[1]}"
            told, heard = _pieces(text, start, end, held), [each for m in held if m.start >= start for each in m.heard]
            ranked = tuple(sorted(backs.values(), key=_rank))
            paragraphs.append(Paragraph(classes, told, ranked, at, tuple(heard)))
        start = end + 1
    return tuple(paragraphs)


def inked(line: str) -> Range:
    """Return where the characters of *line* that are carried begin and end."""
    left = len(line) - len(line.lstrip(f"{BLANK} "))
    return left, max(left, len(line.rstrip(f"{BLANK} ")))


def _rank(back: Back) -> int:
    return back.rank


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Lay *marks* over one line: a mark that crosses the end of an open one is cut there and opened again."""
    waiting = [(max(m.start, start), -min(m.end, end), order) for order, m in enumerate(marks)]
    heapq.heapify(waiting)
    pieces: list[Piece] = []
    open_marks: list[tuple[int, Mark]] = []
    at = start

    def text_to(point: int) -> None:
        nonlocal at
        if point > at:
            pieces.append(Piece("text", joined(text[at:point])))
            at = point

    def close() -> None:
        stop, mark = open_marks.pop()
        text_to(stop)
        pieces.append(Piece("close", mark=mark, whole=stop == mark.end))

    while waiting:
        first, last, order = heapq.heappop(waiting)
        while open_marks and open_marks[-1][0] <= first:
            close()
        stop = -last
        if open_marks and stop > open_marks[-1][0]:
            heapq.heappush(waiting, (open_marks[-1][0], last, order))
            stop = open_marks[-1][0]
        text_to(first)
        pieces.append(Piece("open", mark=marks[order], whole=first == marks[order].start))
        open_marks.append((stop, marks[order]))
    while open_marks:
        close()
    text_to(end)
    return tuple(pieces)
