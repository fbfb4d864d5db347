"""The linker: each cue selects its source or none, each content its cue.

A pair is scored by a small layer over the encoder's views of both fragments and how they stand to each other; the
chances of one question add up to 1, "none" among them. A source may serve several cues.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from communique.language.pack.manifest import Scorer
from communique.language.pack.ties import Piece, describe, pairs
from communique.language.pack.windows import Floats
from communique.nouns import Tie


def ties(
    scorers: Mapping[str, Scorer],
    blocks: Sequence[Sequence[Piece]],
    views: Floats,
    sentence: Sequence[int],
    states: Sequence[int],
) -> list[Tie]:
    """Return the chances of the pairs inside each block; *views*, *sentence* and *states* are by token.

    Indices count the fragments of all blocks in a row.
    """
    found = [piece for block in blocks for piece in block]
    if not found:
        return []
    mean = means(views, [(f.first, f.last) for f in found])
    wide = mean.shape[1] // 4
    out: list[Tie] = []
    for number, role in enumerate(("source", "content")):
        asked = _asked(blocks, role)
        if not asked:
            continue
        cue = mean[[c for c, _ in asked], 2 * number * wide : (2 * number + 1) * wide]
        other = mean[[o for _, o in asked], (2 * number + 1) * wide : (2 * number + 2) * wide]
        scorer = scorers[role]
        hidden = cue + other + describe(found, asked, sentence, states) @ scorer.weight.T + scorer.bias
        scores = np.maximum(hidden, 0) @ scorer.out + scorer.offset
        out += _chances(asked, scores, [c if role == "source" else o for c, o in asked])
    return out


def means(rows: Floats, ranges: Sequence[tuple[int, int]]) -> Floats:
    """Return the mean of the rows of each range ``[first, last)``."""
    sums = np.concatenate([np.zeros((1, rows.shape[1]), np.float64), np.cumsum(rows, axis=0, dtype=np.float64)])
    first, last = np.array(ranges).T
    mean: Floats = ((sums[last] - sums[first]) / (last - first)[:, None]).astype(np.float32)
    return mean


def _asked(blocks: Sequence[Sequence[Piece]], role: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    shift = 0
    for block in blocks:
        out += [(c + shift, o + shift) for c, o in pairs(block, role)]
        shift += len(block)
    return out


def _chances(asked: Sequence[tuple[int, int]], scores: Floats, questions: Sequence[int]) -> list[Tie]:
    """Turn scores into chances within each question; "none" scores 0."""
    odds = np.exp(np.clip(scores, -30, 30))
    total = 1.0 + np.bincount(questions, weights=odds)
    chances = np.round(odds / total[questions], 3).tolist()
    return [Tie(c, o, chance) for (c, o), chance in zip(asked, chances, strict=True)]
