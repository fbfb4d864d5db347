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
from communique.nouns import Fragment, Tie


def ties(
    scorers: Mapping[str, Scorer],
    found: Sequence[Fragment],
    views: Floats,
    sentence: Sequence[int],
    states: Sequence[int],
) -> list[Tie]:
    """Return the chances of the pairs of one block; *views*, *sentence* and *states* are by token."""
    pieces = [Piece(f.role, f.first, f.last) for f in found]
    mean = np.stack([views[p.first : p.last].mean(axis=0) for p in pieces])
    wide = mean.shape[1] // 4
    out: list[Tie] = []
    for number, role in enumerate(("source", "content")):
        asked = pairs(pieces, role)
        if not asked:
            continue
        cue = mean[[c for c, _ in asked], 2 * number * wide : (2 * number + 1) * wide]
        other = mean[[o for _, o in asked], (2 * number + 1) * wide : (2 * number + 2) * wide]
        features = np.stack([describe(pieces, pieces[c], pieces[o], sentence, states) for c, o in asked])
        scorer = scorers[role]
        scores = np.maximum(cue + other + features @ scorer.weight.T + scorer.bias, 0) @ scorer.out + scorer.offset
        questions = [c if role == "source" else o for c, o in asked]
        out += _chances(asked, scores, questions)
    return out


def _chances(asked: Sequence[tuple[int, int]], scores: Floats, questions: Sequence[int]) -> list[Tie]:
    """Turn scores into chances within each question; "none" scores 0."""
    odds = np.exp(np.clip(scores, -30, 30))
    total: dict[int, float] = {}
    for question, value in zip(questions, odds, strict=True):
        total[question] = total.get(question, 1.0) + float(value)
    return [
        Tie(c, o, round(float(value) / total[q], 3)) for (c, o), value, q in zip(asked, odds, questions, strict=True)
    ]
