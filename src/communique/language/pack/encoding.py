"""From words to what the encoder reads: hyphenated words in parts, with shapes, quotation states and block kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.language.pack.windows import Text, shape
from communique.language.pack.wordpiece import WordPiece

_PART = re.compile(r"[-‐‑]|[^-‐‑]+")


def parts_of(form: str) -> list[str]:
    """Cut a word at its hyphens, a hyphen a part of its own: names stand inside such words ("U.S.-led")."""
    return _PART.findall(form) if len(form) > 2 and ("-" in form or "‐" in form or "‑" in form) else [form]


def units_of(
    forms: Sequence[str],
    sentences: Sequence[tuple[int, int, int]],
    states: Sequence[int],
    kinds: Sequence[int],
    tokens: WordPiece,
) -> Text:
    """Return the text of words *forms* in *sentences* (first, end, block); *states* by word, *kinds* by block."""
    pieces: list[tuple[int, ...]] = []
    shapes: list[int] = []
    unit_states: list[int] = []
    unit_kinds: list[int] = []
    words: list[int] = []
    ranges: list[tuple[int, int, int]] = []
    for first, last, block in sentences:
        begin = len(pieces)
        opens = True
        for at in range(first, last):
            words.append(len(pieces))
            for part in parts_of(forms[at]):
                pieces.append(tokens.cut(part))
                shapes.append(shape(part, opens=opens))
                unit_states.append(states[at])
                unit_kinds.append(kinds[block])
            opens = opens and not forms[at][0].isalnum()
        ranges.append((begin, len(pieces), block))
    return Text(pieces, shapes, unit_states, unit_kinds, ranges, words)


def places_of(places: Sequence[tuple[int, int]], forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of every unit of the words at *places*."""
    out: list[tuple[int, int]] = []
    for (start, end), form in zip(places, forms, strict=True):
        parts = parts_of(form)
        for number, part in enumerate(parts):
            stop = end if number == len(parts) - 1 else start + len(part)
            out.append((start, stop))
            start = stop
    return out
