"""Figures of one counted thing in several reports: where they agree and where they differ.

A figure is matched with the figures of the other reports that count the same unit among the same words, or in a
sentence close to its own; where one report has both values, they may count two things. Rounding or a bound make a
tension; a contradiction needs two exact values among nearly the same words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.comparison.findings import Finding
from communique.comparison.regions import Region, run_of
from communique.comparison.sameness import Alignment, measure
from communique.comparison.units import Piece, Sheet, Word, closeness
from communique.lexicons import table
from communique.nouns import Figure, Reading, Span

_WINDOW = 7
_LEAST_CONTEXT = 1.0
_SHOWN = 1.5
_CERTAIN = 0.6
_NEAR = 2.0
_ALMOST = 1.05
_LARGE = 100
_COMPATIBLE = 2.0
_CLOSE = 1.0
_SAME_VALUE = 0.2
_AGREED = 1.2
_ONE_MATTER = 0.6
_LONGEST_BOUND = 4
_REACH = 14
_BOUND_ONLY = 0.8
_CURRENCY = 3
_ARTICLES = frozenset({"a", "an", "the", "of"})
_AGREED_SURE = 0.4
_FAR_CONTEXT = 2.4
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}


@dataclass(frozen=True, slots=True)
class Count:
    """A figure among its words: ``unit`` as compared, ``near`` the roots around it, ``clause`` the piece it is in."""

    report: str
    figure: Figure
    unit: str
    value: float
    near: frozenset[str]
    region: Region
    words: str

    @property
    def span(self) -> Span:
        """The characters of the figure with its words."""
        return self.region.span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of two reports, each the other's best partner; ``context`` is the weight of what they share."""

    left: Count
    right: Count
    context: float
    apart: bool


def agreements(pairs: Sequence[Pair], weight: Mapping[str, float]) -> list[Alignment]:
    """Return the figures that agree, exactly or as far as a rounding or a bound tells, with the words around them."""
    found = []
    for pair in pairs:
        a, b = pair.left, pair.right
        if (_agree(a, b) or _compatible(a, b) or _rounded(a.value, b.value)) and pair.context >= _AGREED:
            made = measure(a.region, b.region, weight)
            sure = max(made.sure, min(0.9, _AGREED_SURE * pair.context))
            found.append(replace(made, anchor="figures", aligned=sure, sure=sure))
    return found


def numbers(pairs: Sequence[Pair], weight: Mapping[str, float]) -> Iterator[Finding]:
    """Yield the figures that differ, each with its best partner in each other report."""
    for pair in pairs:
        if not _agree(pair.left, pair.right) or _bounded_apart(pair.left, pair.right):
            yield _finding(pair.left, pair.right, pair.context, weight, pair.apart)


def paired(pages: Sequence[Sheet], weight: Mapping[str, float]) -> Iterator[Pair]:
    """Yield the mutual best partners among the figures of one unit."""
    units: dict[str, list[Count]] = defaultdict(list)
    for sheet in pages:
        for count in _counts(sheet):
            units[count.unit].append(count)
    for unit in sorted(units):
        values = {
            sheet.report: frozenset(f.value for f in sheet.page.figures if (f.unit or unit).casefold() == unit)
            for sheet in pages
        }
        yield from _mutual(units[unit], weight, values)


def _mutual(
    counts: Sequence[Count], weight: Mapping[str, float], values: Mapping[str, frozenset[float]]
) -> Iterator[Pair]:
    best: dict[tuple[int, str], tuple[float, int]] = {}
    pairs: dict[tuple[int, int], float] = {}
    for at, a in enumerate(counts):
        for to in range(at + 1, len(counts)):
            b = counts[to]
            if a.report == b.report:
                continue
            context = _context(a, b, weight)
            if context < _LEAST_CONTEXT:
                continue
            pairs[at, to] = context
            for mine, other in ((at, b.report), (to, a.report)):
                theirs = to if mine == at else at
                if context > best.get((mine, other), (0.0, -1))[0]:
                    best[mine, other] = (context, theirs)
    for (at, to), context in sorted(pairs.items()):
        a, b = counts[at], counts[to]
        if best[at, b.report][1] == to and best[to, a.report][1] == at:
            yield Pair(a, b, context, _both(a, b, values))


def _context(a: Count, b: Count, weight: Mapping[str, float]) -> float:
    """The weight of the words that stand around both, raised where their sentences are close."""
    shared = _sum(a.near & b.near, weight)
    if not shared:
        return 0.0
    close = closeness(a.region.piece, b.region.piece) or 0.0
    return shared + _CLOSE * max(0.0, close) + _SAME_VALUE * _agree(a, b)


def _both(a: Count, b: Count, values: Mapping[str, frozenset[float]]) -> bool:
    """Whether some report gives both values, so that they may count two things."""
    return any(a.figure.value in known and b.figure.value in known for known in values.values())


def _finding(a: Count, b: Count, context: float, weight: Mapping[str, float], apart: bool) -> Finding:
    shared = _sum(a.near & b.near, weight)
    total = math.sqrt(_sum(a.near, weight) * _sum(b.near, weight)) or 1.0
    likeness = min(1.0, shared / total)
    exact = a.figure.bound == b.figure.bound == "exact" and not _rounded(a.value, b.value)
    certain = exact and not apart and likeness >= _CERTAIN and shared >= _SHOWN and a.unit != "day"
    low, high = sorted((abs(a.value), abs(b.value)))
    near = high <= _NEAR * low or shared >= _FAR_CONTEXT
    bounded = bool({a.figure.bound, b.figure.bound} & {"more", "less"})
    loose = bounded and _compatible(a, b) and not _agree(a, b)
    return Finding(
        "number",
        "contradiction" if certain and high <= _NEAR * low else "tension",
        Reading(a.span, a.words),
        Reading(b.span, b.words),
        a.figure.unit or "",
        round(min(0.95, 0.4 + 0.2 * context) * (_BOUND_ONLY if _agree(a, b) else 1.0), 3),
        near and not apart and (shared >= _COMPATIBLE if loose else context >= _needed(a, b)),
    )


def _bounded_apart(a: Count, b: Count) -> bool:
    """Whether one report gives a value plainly and another as the least or the most."""
    return "about" not in (a.figure.bound, b.figure.bound) and a.figure.bound != b.figure.bound


def _needed(a: Count, b: Count) -> float:
    """How much context two figures must share: little where they are nearly one, or stand in like sentences."""
    low, high = sorted((abs(a.value), abs(b.value)))
    bounded = {a.figure.bound, b.figure.bound} & {"more", "less"}
    if high <= _ALMOST * low and low >= _LARGE and not bounded:
        return _LEAST_CONTEXT
    close = closeness(a.region.piece, b.region.piece) or 0.0
    return _LEAST_CONTEXT if close >= _ONE_MATTER else _SHOWN


def _sum(keys: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight[key] for key in sorted(keys))


def _agree(a: Count, b: Count) -> bool:
    return math.isclose(a.value, b.value, rel_tol=1e-6)


def _rounded(a: float, b: float) -> bool:
    """Whether the coarser of two values is the finer one rounded."""
    low, high = sorted((abs(a), abs(b)))
    if not low:
        return False
    for coarse, fine in ((low, high), (high, low)):
        digits = len(f"{coarse:.10g}".replace(".", "").strip("0").lstrip("0")) or 1
        step = 10.0 ** (math.floor(math.log10(coarse)) - digits + 1)
        if abs(coarse - fine) < step:
            return len(f"{fine:.10g}".replace(".", "").strip("0")) > digits
    return False


def _compatible(a: Count, b: Count) -> bool:
    """Whether a bound of one side ("more than", "up to", "about") takes the other side's value in."""
    for bound, other in ((a, b), (b, a)):
        kind = bound.figure.bound
        ratio = other.value / bound.value if bound.value else 0.0
        if kind == "more" and 1 <= ratio <= 2:
            return True
        if kind == "less" and 0.5 <= ratio <= 1:
            return True
        if kind == "about" and 0.8 <= ratio <= 1.25:
            return True
    return False


def _counts(sheet: Sheet) -> Iterator[Count]:
    """The figures of a report with the words around them."""
    for piece in sheet.pieces:
        start, end = piece.words[0].start, piece.words[-1].end
        for figure in sheet.page.figures:
            if start <= figure.start < end:
                made = _count(sheet, piece, figure)
                if made is not None:
                    yield made


def _bounding(piece: Piece, at: int) -> int:
    """How many words right before a figure bound it, as "more than" does."""
    before = [word.form for word in piece.words[max(0, at - _LONGEST_BOUND) : at]]
    return next((n for n in range(len(before), 0, -1) if tuple(before[-n:]) in _bounds()), 0)


@lru_cache(maxsize=1)
def _bounds() -> frozenset[tuple[str, ...]]:
    """The phrases that stand before a figure and bound it."""
    return frozenset(tuple(row["phrase"].split()) for row in table("language_bounds") if row["side"] == "before")


def _spent(piece: Piece, inside: Sequence[int]) -> Sequence[Word]:
    """The names that money is spent on or by: those behind the figure up to the next one, else those before it."""

    def until(places: range) -> list[Word]:
        stop = next((at for at in places if piece.words[at].tag in ("CD", "$")), places.stop)
        found = [piece.words[at] for at in range(places.start, stop, places.step)]
        return [word for word in found if word.tag in ("NNP", "NNPS")]

    behind = range(inside[-1] + 1, min(len(piece.words), inside[-1] + _REACH))
    return until(behind) or until(range(inside[0] - 1, max(-1, inside[0] - _REACH), -1))


def _count(sheet: Sheet, piece: Piece, figure: Figure) -> Count | None:
    inside = [at for at, w in enumerate(piece.words) if figure.start <= w.start < figure.end]
    unit = (figure.unit or "").casefold()
    if not inside or not unit:
        return None
    scale = _DAYS.get(unit)
    first, last = max(0, inside[0] - _WINDOW), min(len(piece.words), inside[-1] + 1 + _WINDOW)
    cuts = piece.cuts
    first = max((at for at in cuts if at <= inside[0] and at >= first), default=first)
    last = min((at for at in cuts if at > inside[-1] + 1 and at <= last), default=last)
    named = _spent(piece, inside) if len(unit) == _CURRENCY and (figure.unit or "").isupper() else ()
    around = [w for w in piece.words[first:last] if not named or w.tag not in ("NNP", "NNPS")]
    near = frozenset(
        w.root for w in (*around, *named) if w.root and not w.root[:1].isdigit() and w.tag not in ("CD", "$")
    )
    opening = inside[0] - _bounding(piece, inside[0])
    while piece.words[opening].form in _ARTICLES:
        opening += 1
    words = " ".join(sheet.text[piece.words[opening].start : figure.end].split())
    value = figure.value * scale if scale else figure.value
    return Count(piece.report, figure, "day" if scale else unit, value, near, run_of(piece, first, last), words)
