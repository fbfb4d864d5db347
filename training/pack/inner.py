"""Material for inner attributions: the corpus marks the outermost ones only, so contents are read as own texts.

Where a content, read alone, is tagged as an attribution by the reader half-way through its training ("B supports the
plan" stands alone elsewhere), those labels are what the second row of tags learns to see inside "A said that B supports
the plan". Everything outside contents is no inner attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from communique.language.pack.decoding import Chain, viterbi
from communique.language.pack.windows import Text
from communique.language.pack.wordpiece import WordPiece
from training.pack.batching import Window, make
from training.pack.examples import ATTRIBUTION, Example
from training.pack.model import ChainScore, Reader

FEWEST = 4  # tokens of a content worth reading


def alone(example: Example) -> tuple[Example, list[tuple[int, int]]]:
    """Return the contents of an article as a text of its own, a content a block; and their token ranges."""
    ranges = [(f.first, f.last) for f in example.fragments if f.role == "content" and f.last - f.first >= FEWEST]
    text = example.text
    pieces: list[tuple[int, ...]] = []
    shapes: list[int] = []
    words, sentences, kept = [], [], []
    for number, (first, last) in enumerate(sorted(ranges)):
        skip = int(example.forms[first].lower() == "that")
        low, high = text.words[first + skip], text.words[last] if last < len(text.words) else len(text.pieces)
        base = len(pieces)
        words += [base + text.words[t] - low for t in range(first + skip, last)]
        pieces += text.pieces[low:high]
        shapes += text.shapes[low:high]
        sentences.append((base, len(pieces), number))
        kept.append((first + skip, last))
    plain = [0] * len(pieces)
    return Example(Text(pieces, shapes, plain, plain, sentences, words), []), kept


def chain_of(chain: ChainScore, labels: tuple[str, ...]) -> Chain:
    """Return the scores of a trained chain."""
    values = [v.detach().float().cpu().numpy() for v in (chain.start, chain.step, chain.end)]
    return Chain(labels, values[0], values[1], values[2]).legal()


@torch.no_grad()
def silver(reader: Reader, examples: Sequence[Example], tokens: WordPiece) -> list[list[int]]:
    """Return the inner labels of every token of every example."""
    reader.eval()
    made = [alone(example) for example in examples]
    texts = [m[0] for m in made]
    windows = [
        Window(n, s, s + 1, sum(len(p) for p in e.text.pieces[a:b]))
        for n, e in enumerate(texts)
        for s, (a, b, _) in enumerate(e.text.sentences)
    ]
    windows = sorted((w for w in windows if w.size <= 400), key=lambda w: w.size)
    chain = reader.chains["attribution"]
    assert isinstance(chain, ChainScore)
    rule = chain_of(chain, ATTRIBUTION)
    out = [[0] * len(e.attribution) for e in examples]
    for at in range(0, len(windows), 24):
        batch = make(texts, windows[at : at + 24], tokens, None)
        states = reader.states(batch.ids, batch.shapes, batch.states, batch.kinds, batch.mask).float()
        scores = reader.heads["attribution"](states.flatten(0, 1)[batch.tokens]).cpu().numpy()
        labels = viterbi(rule, scores, [(a, b) for _, _, a, b in batch.runs])
        for window, (number, _, a, b) in zip(batch.windows, batch.runs, strict=True):
            first, last = made[number][1][window.first]
            out[number][first:last] = _whole(labels[a:b])
    reader.train()
    return out


def _whole(labels: np.ndarray) -> list[int]:
    """Keep the labels only where cue and content were both seen; without both there is no attribution."""
    seen = {ATTRIBUTION[y][2:] for y in labels.tolist() if y}
    return [int(y) for y in labels] if {"cue", "content"} <= seen else [0] * len(labels)
