"""How a source or content stands to a cue, as numbers that the linker of a pack reads beside the encoder's states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.language.pack.windows import Floats

GAPS = np.array((1, 2, 3, 6, 12, 25))  # tokens: upper bounds of the buckets
ROLES = ("cue", "source", "content")
SIZE = 2 + len(GAPS) + 1 + 5 + 9 + 4 + 2
REACH = 60  # tokens between a cue and what it may be tied to


class Piece(NamedTuple):
    """A fragment as training and reading see it: role, tokens ``[first, last)``."""

    role: str
    first: int
    last: int


def describe(
    found: Sequence[Piece], asked: Sequence[tuple[int, int]], sentence: Sequence[int], states: Sequence[int]
) -> Floats:
    """Return ``SIZE`` numbers for each pair (cue, other) of indices into *found*.

    *found* are fragments that do not overlap, in text order; *sentence* and *states* (quotation states) are by token.
    """
    first = np.array([f.first for f in found])
    last = np.array([f.last for f in found])
    role = np.array([ROLES.index(f.role) for f in found])
    seen = np.concatenate([np.zeros((1, 3), np.int64), np.cumsum(role[:, None] == np.arange(3), axis=0)])
    cue, other = np.array(asked).T
    before = first[other] < first[cue]
    gap = np.where(before, first[cue] - last[other], first[other] - last[cue])
    crossed = np.asarray(sentence)[first[cue]] - np.asarray(sentence)[first[other]]
    low, high = np.minimum(cue, other) + 1, np.maximum(cue, other)
    between = seen[np.maximum(low, high)] - seen[low]
    near = np.asarray(states)
    edge = np.where(before, near[last[other] - 1], near[first[other]])
    rows, out = np.arange(len(asked)), np.zeros((len(asked), SIZE), np.float32)
    out[rows, before.astype(np.int64)] = 1.0
    at = 2
    out[rows, at + np.searchsorted(GAPS, np.maximum(gap, 0), side="right")] = 1.0
    at += len(GAPS) + 1
    out[rows, at + np.clip(crossed, -2, 2) + 2] = 1.0
    at += 5
    for number in range(3):
        out[rows, at + 3 * number + np.minimum(2, between[:, number])] = 1.0
    at += 9
    out[rows, at + edge] = 1.0
    at += 4
    out[:, at] = between[rows, role[other]] == 0
    out[:, at + 1] = near[first[cue]] != 0
    return out


def pairs(found: Sequence[Piece], role: str) -> list[tuple[int, int]]:
    """Return the (cue, other) indices into *found* that may be tied: others of *role* within reach of a cue."""
    others = [(o, f) for o, f in enumerate(found) if f.role == role]
    return [
        (c, o)
        for c, cue in enumerate(found)
        if cue.role == "cue"
        for o, other in others
        if other.first - cue.last < REACH and cue.first - other.last < REACH
    ]
