"""Decoding: from scores of labels to labels, by the Viterbi algorithm over a linear chain (Lafferty et al. 2001).

All sequences of a report are decoded side by side. A sequence is a run of words in one block: nothing that a block
ends runs on into the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from communique.language.pack.windows import Floats, Ints

IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """A row of labels: their names and the scores of beginning with, passing between and ending with them."""

    labels: tuple[str, ...]
    start: Floats
    step: Floats
    end: Floats

    def legal(self) -> Chain:
        """Return the chain with what B-I-O labels rule out made impossible: an inside without its beginning."""
        start, step = self.start.copy(), self.step.copy()
        for n, label in enumerate(self.labels):
            if label[:2] == "I-":
                start[n] = IMPOSSIBLE
                for m, before in enumerate(self.labels):
                    if before[2:] != label[2:] or before == "O":
                        step[m, n] = IMPOSSIBLE
        return Chain(self.labels, start, step, self.end)


def viterbi(chain: Chain, scores: Floats, runs: Sequence[tuple[int, int]]) -> Ints:
    """Return the best label of each word: *scores* is (words, labels), *runs* the (first, end) of the sequences."""
    best = np.zeros(len(scores), np.int64)
    runs = [(a, b) for a, b in runs if b > a]
    if not runs:
        return best
    order = sorted(runs, key=lambda r: r[0] - r[1])
    starts = np.array([a for a, _ in order])
    lengths = np.array([b - a for a, b in order])
    state = chain.start + scores[starts]
    back: list[Ints] = []
    for at in range(1, int(lengths[0])):
        alive = int(np.searchsorted(-lengths, -at, side="left"))  # sequences longer than at come first
        paths = state[:alive, :, None] + chain.step
        came = paths.argmax(axis=1)
        state[:alive] = np.take_along_axis(paths, came[:, None, :], axis=1)[:, 0] + scores[starts[:alive] + at]
        back.append(came)
    last = (state + chain.end).argmax(axis=1)
    best[starts + lengths - 1] = last
    for at in range(int(lengths[0]) - 1, 0, -1):
        alive = len(back[at - 1])
        here = best[starts[:alive] + at]
        best[starts[:alive] + at - 1] = back[at - 1][np.arange(alive), here]
    return best


def marginals(chain: Chain, scores: Floats, runs: Sequence[tuple[int, int]]) -> Floats:
    """Return the chance of each label at each word, by the forward-backward algorithm (Rabiner 1989)."""
    out = np.zeros_like(scores)
    runs = [(a, b) for a, b in runs if b > a]
    if not runs:
        return out
    order = sorted(runs, key=lambda r: r[0] - r[1])
    starts = np.array([a for a, _ in order])
    lengths = np.array([b - a for a, b in order])
    longest = int(lengths[0])
    alive = [int(np.searchsorted(-lengths, -at, side="left")) for at in range(longest)]
    forward = [chain.start + scores[starts]]
    for at in range(1, longest):
        before = forward[-1][: alive[at]]
        forward.append(_summed(before[:, :, None] + chain.step, 1) + scores[starts[: alive[at]] + at])
    after = np.broadcast_to(chain.end, (len(order), len(chain.end))).astype(np.float32)
    for at in range(longest - 1, -1, -1):
        if at + 1 < longest:
            n = alive[at + 1]
            follow = (after[:n] + scores[starts[:n] + at + 1])[:, None, :] + chain.step
            after = np.concatenate([_summed(follow, 2), np.broadcast_to(chain.end, (len(order) - n, len(chain.end)))])
        joint = forward[at] + after[: alive[at]]
        out[starts[: alive[at]] + at] = np.exp(joint - _summed(joint, 1)[:, None])
    return out


def _summed(values: Floats, axis: int) -> Floats:
    """Return log(sum(exp(values))) along *axis*."""
    top = values.max(axis=axis, keepdims=True)
    total: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return total


def spans(labels: Sequence[str], first: int, end: int) -> list[tuple[str, int, int]]:
    """Return (kind, first, end) of what B-I-O labels mark between two words."""
    out: list[tuple[str, int, int]] = []
    for at in range(first, end):
        label = labels[at]
        if label[:2] == "I-" and out and out[-1][2] == at and out[-1][0] == label[2:]:
            out[-1] = (out[-1][0], out[-1][1], at + 1)
        elif label != "O":
            out.append((label[2:], at, at + 1))
    return out
