"""How a source or content stands to a cue, as numbers that the linker of a pack reads beside the encoder's states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.language.pack.windows import Floats

GAPS = (1, 2, 3, 6, 12, 25)  # tokens: upper bounds of the buckets
SIZE = 2 + len(GAPS) + 1 + 5 + 9 + 4 + 2
REACH = 60  # tokens between a cue and what it may be tied to


class Piece(NamedTuple):
    """A fragment as training and reading see it: role, tokens ``[first, last)``."""

    role: str
    first: int
    last: int


def describe(
    found: Sequence[Piece], cue: Piece, other: Piece, sentence: Sequence[int], states: Sequence[int]
) -> Floats:
    """Return ``SIZE`` numbers; *found* are the fragments of the block, *sentence* and *states* are by token."""
    out = np.zeros(SIZE, np.float32)
    before = other.first < cue.first
    low, high = (other.last, cue.first) if before else (cue.last, other.first)
    gap = max(0, high - low)
    out[int(before)] = 1.0
    at = 2
    out[at + sum(gap >= bound for bound in GAPS)] = 1.0
    at += len(GAPS) + 1
    crossed = sentence[cue.first] - sentence[other.first]
    out[at + max(-2, min(2, crossed)) + 2] = 1.0
    at += 5
    between = [f for f in found if low <= f.first and f.last <= high]
    for number, role in enumerate(("cue", "source", "content")):
        out[at + 3 * number + min(2, sum(f.role == role for f in between))] = 1.0
    at += 9
    edge = states[other.last - 1] if before else states[other.first]
    out[at + edge] = 1.0
    at += 4
    out[at] = float(not any(f.role == other.role for f in between))
    out[at + 1] = float(states[cue.first] != 0)
    return out


def pairs(found: Sequence[Piece], role: str) -> list[tuple[int, int]]:
    """Return the (cue, other) indices into *found* that may be tied: others of *role* within reach of a cue."""
    return [
        (c, o)
        for c, cue in enumerate(found)
        if cue.role == "cue"
        for o, other in enumerate(found)
        if other.role == role and other.first - cue.last < REACH and cue.first - other.last < REACH
    ]
