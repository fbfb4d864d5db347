"""Batches for training: windows of random length, shuffled by seed alone, as tensors with their labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from communique.language.pack.ties import Piece, describe, pairs
from communique.language.pack.windows import cut, row, stack
from communique.language.pack.wordpiece import MASK, WordPiece
from training.pack.examples import Example

PIECES = 2300  # of a batch
LONGEST = 300  # pieces: a longer window is left out
MASKED = 0.08  # of the pieces: what is hidden must be told from what stands around it
ALONE = 0.1  # of the texts: every sentence a window of its own, as a sentence vector is asked for


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences ``[first, end)`` of one example, and how many pieces they hold."""

    example: int
    first: int
    end: int
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """A batch: inputs, where each unit and token stands (flat positions), and which tokens form a run (a block)."""

    ids: Tensor
    shapes: Tensor
    states: Tensor
    kinds: Tensor
    mask: Tensor
    units: Tensor
    tokens: Tensor
    windows: list[Window]
    unit_ranges: list[tuple[int, int]]  # of each sentence, into ``units``
    runs: list[tuple[int, int, int, int]]  # (example, first token of the article, first, end into ``tokens``)
    sentences: list[tuple[int, int, int]]  # (window, first piece, end piece)


def epoch(examples: Sequence[Example], seed: str) -> list[list[Window]]:
    """Return the batches of one pass over *examples*; the same seed gives the same batches."""
    chance = random.Random(seed)
    windows: list[Window] = []
    for number, example in enumerate(examples):
        cap = 1 if chance.random() < ALONE else chance.randint(70, 180)
        for a, b in cut(example.text, cap):
            size = sum(
                len(example.text.pieces[u])
                for u in range(example.text.sentences[a][0], example.text.sentences[b - 1][1])
            )
            if 0 < size <= LONGEST:
                windows.append(Window(number, a, b, size))
    chance.shuffle(windows)
    out: list[list[Window]] = []
    for at in range(0, len(windows), 256):
        held: list[Window] = []
        for window in sorted(windows[at : at + 256], key=lambda w: w.size):
            if held and (len(held) + 1) * (window.size + 8) > PIECES:
                out.append(held)
                held = []
            held.append(window)
        out.append(held)
    chance.shuffle(out)
    return out


def placed(values: np.ndarray) -> Tensor:
    """Return an array as a tensor on the device in use."""
    return torch.from_numpy(values).to(torch.get_default_device())


def make(examples: Sequence[Example], windows: list[Window], tokens: WordPiece, hide: random.Random | None) -> Made:
    """Return the batch of *windows*; *hide* draws the pieces that are masked, ``None`` masks nothing."""
    rows = [row(examples[w.example].text, w.first, w.end, tokens) for w in windows]
    batch = stack(rows)
    ids = batch.ids.copy()
    if hide is not None:
        draw = np.random.default_rng(hide.getrandbits(32)).random(ids.shape)
        ids[(draw < MASKED) & (batch.shapes > 0)] = tokens.vocabulary[MASK]
    width = ids.shape[1]
    units: list[int] = []
    firsts: list[int] = []
    unit_ranges: list[tuple[int, int]] = []
    runs: list[tuple[int, int, int, int]] = []
    for number, (window, made) in enumerate(zip(windows, rows, strict=True)):
        text = examples[window.example].text
        base, low = len(units), made.span[0]
        units += [number * width + p for p in made.units]
        bounds = np.searchsorted(text.words, [s[0] for s in text.sentences[window.first : window.end]] + [made.span[1]])
        before = -1
        for at in range(window.first, window.end):
            a, b, block = text.sentences[at]
            unit_ranges.append((base + a - low, base + b - low))
            t0, t1 = int(bounds[at - window.first]), int(bounds[at - window.first + 1])
            begin = len(firsts)
            firsts += [number * width + made.units[text.words[t] - low] for t in range(t0, t1)]
            if block == before:
                e, first, start, _ = runs[-1]
                runs[-1] = (e, first, start, len(firsts))
            else:
                runs.append((window.example, t0, begin, len(firsts)))
            before = block
    return Made(
        placed(ids), placed(batch.shapes), placed(batch.states), placed(batch.kinds), placed(batch.mask),
        torch.tensor(units), torch.tensor(firsts), windows, unit_ranges, runs,
        [(window, a, b) for window, _, _, a, b in batch.sentences],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """What the linker must choose: pairs of token ranges with their features, grouped; one of each group is right.

    ``cue`` and ``other`` are (pairs, 2) ranges into the batch's tokens; ``group`` numbers the question each pair
    belongs to; ``right`` is the index of the right pair of each question, -1 for "none of them".
    """

    cue: Tensor
    other: Tensor
    features: Tensor
    group: Tensor
    right: Tensor


def choices(examples: Sequence[Example], made: Made, role: str) -> Choices | None:
    """Return the questions of one role: of each cue its source, or of each content its cue."""
    cues: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    features: list[np.ndarray] = []
    group: list[int] = []
    right: list[int] = []
    for number, first, start, end in made.runs:
        example = examples[number]
        last = first + end - start
        inside = sorted(
            ((n, f) for n, f in enumerate(example.fragments) if first <= f.first and f.last <= last),
            key=lambda pair: (pair[1].first, pair[1].last),
        )
        if not inside:
            continue
        found = [f for _, f in inside]
        sentence, states = _by_token(example, first, last)
        local = [Piece(f.role, f.first - first, f.last - first) for f in found]
        questions: dict[int, list[tuple[int, int]]] = {}
        for c, o in pairs(local, role):
            questions.setdefault(c if role == "source" else o, []).append((c, o))
        for rows in questions.values():
            true = [n for n, (c, o) in enumerate(rows) if (inside[c][0], inside[o][0]) in example.ties]
            if role == "content" and not true:
                continue
            right.append(len(group) + true[0] if true else -1)
            features.append(describe(local, rows, sentence, states))
            for c, o in rows:
                group.append(len(right) - 1)
                cues.append((start + local[c].first, start + local[c].last))
                others.append((start + local[o].first, start + local[o].last))
    if not group:
        return None
    return Choices(
        torch.tensor(cues), torch.tensor(others), placed(np.concatenate(features)), torch.tensor(group),
        torch.tensor(right),
    )  # fmt: skip


def _by_token(example: Example, first: int, last: int) -> tuple[list[int], list[int]]:
    """Return sentence number and quotation state of tokens ``[first, last)``."""
    text = example.text
    starts = [a for a, _, _ in text.sentences]
    sentence = np.searchsorted(starts, [text.words[t] for t in range(first, last)], side="right").tolist()
    return sentence, [text.states[text.words[t]] for t in range(first, last)]


def forever(examples: Sequence[Example], name: str, seed: int, done: int = 0) -> Iterator[tuple[int, list[Window]]]:
    """Yield (number, batch) without end, beginning after the first *done* batches."""
    number = passed = 0
    while True:
        for batch in epoch(examples, f"{seed}-{name}-{passed}"):
            if number >= done:
                yield number, batch
            number += 1
        passed += 1
