"""Word-level alignment of variants: which words of one text another lacks.

Ratcliff and Obershelp's gestalt matching (Dr. Dobb's Journal, July 1988) as in the standard library's ``difflib``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

PIECE = re.compile(r"\w+|[^\w]+")
LONGEST = 400

Words = tuple[tuple[str, bool], ...]


def differing(text: str, others: Sequence[str]) -> Words:
    """Return *text* as runs of (characters, differs): a word differs where no other text has it at that point."""
    pieces = PIECE.findall(text)
    at = [index for index, piece in enumerate(pieces) if piece[0].isalnum()]
    own = [pieces[index].casefold() for index in at]
    shared: set[int] = set()
    for other in others:
        shared.update(at[index] for index in _aligned(own, _words(other)))
    marks = [bool(others) and index in set(at) - shared for index in range(len(pieces))]
    return _runs(pieces, marks)


def _words(text: str) -> list[str]:
    return [piece.casefold() for piece in PIECE.findall(text) if piece[0].isalnum()]


def _aligned(own: Sequence[str], other: Sequence[str]) -> set[int]:
    """Return the indexes of *own* that *other* matches in order; overlong texts are compared as sets."""
    if len(own) > LONGEST or len(other) > LONGEST:
        held = set(other)
        return {index for index, word in enumerate(own) if word in held}
    blocks = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    return {block.a + step for block in blocks for step in range(block.size)}


def _runs(pieces: Sequence[str], marks: Sequence[bool]) -> Words:
    """Join neighbours of one kind; white space between two marked words is marked with them."""
    runs: list[tuple[str, bool]] = []
    for index, piece in enumerate(pieces):
        mark = marks[index]
        if piece.isspace() and 0 < index < len(pieces) - 1:
            mark = marks[index - 1] and marks[index + 1]
        if runs and runs[-1][1] == mark:
            runs[-1] = (runs[-1][0] + piece, mark)
        else:
            runs.append((piece, mark))
    return tuple(runs)
