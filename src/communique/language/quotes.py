"""Quotation marks: where direct speech stands in a block, mark shapes and all.

A region runs from its opening mark to its closing mark, marks included. One that is never closed runs to the end of
its block; where the next block opens with a mark again, as newspapers do for speech over several paragraphs, it
carries on there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from communique.nouns import Block, Quotation

PAIRS: Mapping[str, tuple[str, ...]] = {
    "“": ("”",),
    "”": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "‹": ("›",),
    "‘": ("’",),
    '"': ('"',),
    "'": ("'",),
    "``": ("''",),
    "''": ("''",),
}
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f([{—–-/:…‘“\"'")


def quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outermost quoted regions of *blocks*, in text order."""
    found: list[Quotation] = []
    open_before = False
    for block in blocks:
        inside = _in_block(text, block.start, block.end)
        carried = open_before and bool(inside) and not text[block.start : inside[0].start].strip()
        if carried:
            first = inside[0]
            inside[0] = Quotation(first.start, first.end, first.mark, first.closed, carried=True)
        open_before = bool(inside) and not inside[-1].closed
        found += inside
    return tuple(found)


def _in_block(text: str, start: int, end: int) -> list[Quotation]:
    """Pair the marks of one block, left to right; single marks count only outside double ones."""
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            if _can_open(text, at, mark, start, end):
                opened = (at, mark)
        elif _closes(text, at, mark, opened[1], end):
            if match.end() - opened[0] > len(opened[1]) + len(mark):
                found.append(Quotation(opened[0], match.end(), opened[1], closed=True))
            opened = None
        elif mark == opened[1] and mark not in "'‘" and _can_open(text, at, mark, start, end):
            # A second opening mark: the first was never closed; it ends where the new one begins.
            found.append(Quotation(opened[0], _rstrip(text, opened[0], at), opened[1], closed=False))
            opened = (at, mark)
    if opened is not None and opened[1] not in "'‘":
        found.append(Quotation(opened[0], _rstrip(text, opened[0], end), opened[1], closed=False))
    return found


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _can_open(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Tell whether the mark at *at* can begin a quotation."""
    if mark in ("»", "›", "’"):
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if before.isalnum() or (after.isspace() and mark not in "«‹" and not _spaced(text, at, mark, start, end)):
        return False
    if mark in ("”", "''"):  # a closing mark used to open, as some outlets do
        return before in _OPENS_AFTER and after.isalnum()
    if mark == "'":
        return before in _OPENS_AFTER and after.isalpha() and _single_closes(text, at + 1, end)
    return mark in "“«„‹``‘" or before in _OPENS_AFTER or at == start


def _spaced(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Tell whether a straight mark stands between blanks and a partner follows, as where words were cut apart."""
    alone = mark == '"' and (at == start or text[at - 1].isspace()) and text[at + 1 : at + 2] == " "
    return alone and text.find('"', at + 1, end) > 0


def _single_closes(text: str, at: int, end: int) -> bool:
    """Look for the closing partner of a straight single mark within 300 characters of one block."""
    stop = min(end, at + 300)
    while True:
        at = text.find("'", at, stop)
        if at < 0:
            return False
        after = text[at + 1] if at + 1 < end else " "
        if not after.isalnum() and not text[at - 1].isspace() and (text[at - 1] != "s" or after in ',.;:!?”"'):
            return True
        at += 1


def _closes(text: str, at: int, mark: str, opener: str, end: int) -> bool:
    """Tell whether the mark at *at* closes a region opened by *opener*."""
    if mark not in PAIRS.get(opener, ()):
        return opener == "“" and mark == '"' and not text[at - 1].isspace()
    after = text[at + len(mark)] if at + len(mark) < end else " "
    before = text[at - 1]
    if opener in "'‘":
        return not after.isalnum() and not before.isspace()
    if mark in ('"', "''"):
        # A straight mark after a blank and before a word opens; anything else closes what is open.
        return not (before.isspace() and after.isalnum())
    return True


OUTSIDE, OPENS, INSIDE, CLOSES = range(4)


def states_of(places: Sequence[tuple[int, int]], quoted: Sequence[Quotation]) -> list[int]:
    """Tell of each word whether it stands outside quotations, is an opening mark, inside, or a closing mark."""
    out = [OUTSIDE] * len(places)
    starts = [start for start, _ in places]
    for q in quoted:
        first, last = bisect_left(starts, q.start), bisect_left(starts, q.end)
        out[first:last] = [INSIDE] * (last - first)
        if first < last:
            out[first] = OPENS
            if q.closed:
                out[last - 1] = CLOSES
    return out
