"""Sampled fingerprints of running text: hashes of four words in a row, of which those divisible by 8 are kept.

Keeping the hashes that are 0 mod *p* keeps the same ones in every copy, so the share of a text's fingerprints found in
another estimates how much of it was taken over, however the copy was cut or padded (Manber 1994, "Finding similar
files in a large file system"; Broder 1997 on containment).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from communique.stories.terms import WORD, know

WIDTH = 4
KEPT_ONE_IN = 8
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_DROP = np.uint64(16)


def fingerprints(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return (hash, start, end) of the sampled word 4-grams of ``text[start:end]``; ranges are code points."""
    found = list(WORD.finditer(text, start, end))
    if len(found) < WIDTH:
        return []
    hashes = shingle_hashes([know(match.group())[1] for match in found])
    kept = np.flatnonzero(hashes % np.uint64(KEPT_ONE_IN) == 0)
    return [(int(hashes[i]), found[i].start(), found[i + WIDTH - 1].end()) for i in kept.tolist()]


def shingle_hashes(numbers: list[int]) -> npt.NDArray[np.uint64]:
    """Return a 48-bit hash of every four consecutive word hashes."""
    words = np.array(numbers, dtype=np.uint64)
    count = len(words) - WIDTH + 1
    mixed = np.zeros(max(count, 0), dtype=np.uint64)
    for offset in range(WIDTH):
        mixed = (mixed ^ words[offset : offset + count]) * _FACTOR
        mixed ^= mixed >> _SHIFT
    mixed *= _MIX
    return (mixed ^ (mixed >> _SHIFT)) >> _DROP
