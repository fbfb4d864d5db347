"""Lines with their places on pages become paragraphs: which line goes on with the one before, as a reader sees it.

A line goes on where the next word would not have fitted, nothing sets the next line apart (space, indent, size, a
bullet) and, over the end of a column or page, no sentence ends. What stands at the same place of most pages, such as
running heads and page numbers, is set apart as blocks of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.lexicons import words
from communique.nouns import BlockKind
from communique.reports.drawn import Drawn

HYPHENS = "\ufffe\u00ad-‐"
SOFT = "\u00ad"
WORD = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d+")
FIRST_WORD = re.compile(r"\S{1,80}")
LAST_PART = re.compile(r"[^\W\d_]+\Z")
FIRST_PART = re.compile(r"[^\W\d_]+")
SENTENCE_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")
BULLET = re.compile(r"(?:[•‣▪●◦·–—]|\(?\d{1,2}[.)])\s+\S")
ALIKE = 0.12
APART = 1.35
INDENT = 0.7
SLACK = 0.6
LARGE = 1.18
LONGEST_HEADING = 250
MARGIN = 0.14
FEWEST_OF_A_SIDE = 3
LEAST_SHARE = 0.2
NEAR = 4.0
COMMON = 0.15
FEWEST_AT_EDGE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: places in points from the lower left corner, *size* the height of its usual character."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines of a document have in common: the height of its text, the way from line to line, known words.

    ``margins`` are the right edges of its lines by their left ones, in sizes; ``breaks`` tells whether words are broken
    at their ends.
    """

    size: float
    step: float
    known: frozenset[str]
    margins: Mapping[int, float]
    breaks: bool


def draw_pages(pages: Sequence[Sequence[Line]]) -> Drawn:
    """Draw the paragraphs of *pages* in the order in which their lines were set.

    The running heads and feet of a page stand after its last paragraph, so that none parts a text or heads it.
    """
    furniture = _furniture(pages)
    bodies = [[line for line in page if line not in furniture] for page in pages]
    usual = _usual(bodies)
    drawn = Drawn()
    held: list[Line] = []
    waiting: list[Line] = []
    edges = (0.0, 0.0)

    def close() -> None:
        if held:
            drawn.add(_joined(held, usual), _kind(held, usual))
        for line in waiting:
            drawn.add(line.text.replace("\ufffe", "-"), "line", False)
        held.clear()
        waiting.clear()

    for page, body in zip(pages, bodies, strict=True):
        for column in _columns(body):
            own = _edges(column, usual)
            for number, line in enumerate(column):
                before = held[-1] if held else None
                if before is None or not _goes_on(before, line, edges, usual, new_column=number == 0):
                    close()
                held.append(line)
                edges = own
        waiting.extend(line for line in page if line in furniture)
    close()
    return drawn


def _furniture(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """Return the lines at the edges of pages that stand at the same place of most, but for their numbers.

    Where pages have text of their own at that place, it belongs to the text, unless left and right pages differ.
    """
    if len(pages) < 2:
        return frozenset()
    every = [line for page in pages for line in page]
    low, high = min((line.bottom for line in every), default=0.0), max((line.top for line in every), default=0.0)
    edge = MARGIN * (high - low)
    size = _usual_size(pages)
    outer = [[line for line in page if line.top > high - edge or line.bottom < low + edge] for page in pages]
    places: dict[str, list[tuple[float, int, Line]]] = defaultdict(list)
    for number, page in enumerate(outer):
        for line in page:
            if line.size <= LARGE * size:
                places[DIGITS.sub("#", line.text)].append((line.bottom, number, line))
    found: set[Line] = set()
    for lines in places.values():
        for level in _levels(lines):
            if _recurs({number for _, number, _ in level}, level[0][2], outer):
                found.update(line for _, _, line in level)
    return frozenset(found)


def _levels(lines: list[tuple[float, int, Line]]) -> Iterator[list[tuple[float, int, Line]]]:
    """Part lines of the same words by where they stand."""
    lines.sort(key=lambda one: one[:2])
    level: list[tuple[float, int, Line]] = []
    for one in lines:
        if level and one[0] - level[-1][0] > NEAR:
            yield level
            level = []
        level.append(one)
    yield level


def _recurs(same: set[int], one: Line, outer: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a line stands at its place on more pages than anything else, or on each second page."""
    if len(same) < max(2, LEAST_SHARE * len(outer)):
        return False
    others = sum(
        any(line.bottom < one.top and line.top > one.bottom for line in page)
        for number, page in enumerate(outer)
        if number not in same
    )
    side = set(range(min(same), len(outer), 2))
    return len(same) > others or (len(same) >= FEWEST_OF_A_SIDE and same == side)


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda one: (sizes[one], one), default=1.0)


def _usual(bodies: Sequence[Sequence[Line]]) -> _Page:
    """Measure what most of the text is set in."""
    size = _usual_size(bodies)
    steps = [
        before.bottom - line.bottom
        for body in bodies
        for column in _columns(body)
        for before, line in pairwise(column)
        if _alike(before.size, size) and _alike(line.size, size) and 0 < before.bottom - line.bottom < 2.5 * size
    ]
    inside = Counter(word.lower() for body in bodies for line in body for word in WORD.findall(line.text)[1:-1])
    margins: dict[int, float] = {}
    for line in (line for body in bodies for line in body if _alike(line.size, size)):
        margins[round(line.left / size)] = max(line.right, margins.get(round(line.left / size), line.right))
    known = frozenset(inside) | words("language_common")
    breaks = any(_whole(line.text, after.text) in known for body in bodies for line, after in pairwise(body))
    return _Page(size, _step(steps, size), known, margins, breaks)


def _step(steps: Sequence[float], size: float) -> float:
    """Return the way from line to line inside paragraphs: the shortest that is common."""
    many = Counter(round(step) for step in steps)
    common = [step for step in steps if many[round(step)] >= COMMON * len(steps)]
    return min(common, default=size)


def _whole(text: str, after: str) -> str:
    """Return the word that a hyphen at the end of a line would part, in lower case; empty where there is none."""
    left, right = LAST_PART.search(text[:-1]), FIRST_PART.match(after)
    if text[-1:] not in HYPHENS or left is None or right is None:
        return ""
    return (left.group() + right.group()).lower()


def _edges(column: Sequence[Line], usual: _Page) -> tuple[float, float]:
    """Return where the lines of a column begin and end: at its own edge where several reach it, else the document's."""
    lines = [line for line in column if _alike(line.size, usual.size)] or column
    left, edge = min(line.left for line in lines), max(line.right for line in lines)
    if sum(line.right > edge - 2 * usual.size for line in lines) >= FEWEST_AT_EDGE:
        return left, edge
    return left, usual.margins.get(round(left / usual.size), edge)


def _columns(body: Sequence[Line]) -> list[list[Line]]:
    """Part the lines of a page where the text leaps up, or aside to no line below."""
    columns: list[list[Line]] = []
    for line in body:
        before = columns[-1][-1] if columns else None
        leaps = before is None or line.bottom > before.bottom + 0.5 * line.size
        aside = before is not None and (line.left > before.right or line.right < before.left)
        if leaps or aside:
            columns.append([])
        columns[-1].append(line)
    return columns


def _goes_on(before: Line, line: Line, edges: tuple[float, float], usual: _Page, *, new_column: bool) -> bool:
    """Tell whether *line* goes on with the paragraph whose last line is *before*, in a column with these *edges*."""
    if not _alike(before.size, line.size) or BULLET.match(line.text):
        return False
    left, right = edges
    broken = before.text[-1] in HYPHENS and line.text[:1].islower()
    if new_column:
        full = broken or _is_full(before, line, right)
        return full and _alike(line.size, usual.size) and not SENTENCE_ENDS.search(before.text)
    step = before.bottom - line.bottom
    if step > APART * usual.step * max(1.0, line.size / usual.size):
        return False
    if line.size > LARGE * usual.size or broken:
        return True
    if line.left > before.left + INDENT * line.size and not BULLET.match(before.text):
        return False
    if line.left > left + INDENT * line.size and SENTENCE_ENDS.search(before.text):
        return False
    return _is_full(before, line, right)


def _is_full(before: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of *line* would not have fitted behind *before*."""
    word = FIRST_WORD.match(line.text)
    width = (line.right - line.left) * len(word.group() if word else "") / len(line.text)
    return before.right + width + SLACK * line.size / 2 > right - SLACK * line.size


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= ALIKE * max(size, other)


def _kind(lines: Sequence[Line], usual: _Page) -> BlockKind:
    if BULLET.match(lines[0].text):
        return "item"
    short = sum(len(line.text) for line in lines) <= LONGEST_HEADING
    return "heading" if short and lines[0].size > LARGE * usual.size else "paragraph"


def _joined(lines: Iterable[Line], usual: _Page) -> str:
    """Join the lines of a paragraph by a space, and the parts of a word that was broken at the end of a line."""
    text = ""
    for line in lines:
        if not text:
            text = line.text
        elif text[-1] in HYPHENS and line.text[:1].isalpha():
            text = _mended(text, line.text, usual)
        elif text.endswith("—"):
            text += line.text
        else:
            text = f"{text} {line.text}"
    return text.replace("\ufffe", "-").replace(SOFT, "")


def _mended(text: str, after: str, usual: _Page) -> str:
    """Join a word over its hyphen, which stays where the word is not known as one but both its parts are.

    A word is known that stands elsewhere in the document, or is a common one. Of a word that is not known in any way
    the hyphen stays unless the document breaks known words.
    """
    if text[-1] == SOFT:
        return text[:-1] + after
    left, right = LAST_PART.search(text[:-1]), FIRST_PART.match(after)
    if left is None or right is None or not right.group().islower():
        return f"{text[:-1]}-{after}"
    parts = left.group().lower(), right.group().lower()
    compound = text[: left.start()].endswith("-") or after[right.end() :].startswith("-")
    whole = "".join(parts) in usual.known
    both = all(part in usual.known and len(part) > 2 for part in parts)
    if not whole and (compound or both or not usual.breaks):
        return f"{text[:-1]}-{after}"
    return text[:-1] + after
