"""Reading: the words of an article pass the network once; its scores become tags, names, marks and vectors.

An article is read in runs of whole blocks, so that memory does not grow with it. A batch never holds two articles: the
int8 network scales its numbers over a batch, and an article's answer must not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import numpy as np

from communique.language.pack.decoding import IMPOSSIBLE, Chain, marginals, spans, viterbi
from communique.language.pack.forms import called, ruled_out
from communique.language.pack.linking import means, ties
from communique.language.pack.manifest import Head
from communique.language.pack.opening import Pack
from communique.language.pack.ties import ROLES, Piece
from communique.language.pack.windows import Batch, Floats, Ints, Text, batches
from communique.nouns import Act, Fragment, Marks, Role, Tie

ENOUGH = 4000  # units read in one go


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pack sees: by token ``tags`` (and how ``sure``) and ``beings``; names as (first unit, end, kind); marks.

    ``vectors`` holds a row of 16-bit floats a sentence.
    """

    tags: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    beings: list[str] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    outer: list[Fragment] = field(default_factory=list)
    outer_ties: list[Tie] = field(default_factory=list)
    inner: list[Fragment] = field(default_factory=list)
    inner_ties: list[Tie] = field(default_factory=list)
    vectors: list[bytes] = field(default_factory=list)
    scale: tuple[tuple[float, float], ...] = ()

    def marks(self) -> Marks:
        """Return the outermost attributions."""
        return Marks(tuple(self.outer), tuple(self.outer_ties), self.scale)

    def inner_marks(self) -> Marks:
        """Return the attributions inside what is said."""
        return Marks(tuple(self.inner), tuple(self.inner_ties), self.scale)


def read_text(pack: Pack, text: Text, forms: Sequence[str]) -> Reading:
    """Return what *pack* sees in *text*, whose words are *forms*."""
    out = Reading(scale=pack.manifest.scale)
    words = np.asarray(text.words, np.int64)
    for first, end in _stretches(text):
        part = Text(text.pieces, text.shapes, text.states, text.kinds, text.sentences[first:end], text.words)
        _read(pack, part, words, forms, out)
    return out


def _stretches(text: Text) -> Iterator[tuple[int, int]]:
    """Yield (first, end) sentences of runs of whole blocks of about ``ENOUGH`` units; a huge block is cut."""
    first = 0
    for at, (_, end, block) in enumerate(text.sentences):
        last = at + 1 == len(text.sentences)
        ends = last or text.sentences[at + 1][2] != block
        filled = end - text.sentences[first][0]
        if last or (filled >= ENOUGH and ends) or filled >= 2 * ENOUGH:
            yield first, at + 1
            first = at + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """The scores of one stretch: a row a unit from ``base`` on; tokens ``[first, last)`` and their rows."""

    scores: Floats
    base: int
    first: int
    last: int
    rows: Ints
    runs: list[tuple[int, int]]  # tokens of each block, counted from ``first``

    def of(self, head: Head) -> Floats:
        """Return the scores of *head* for each token."""
        return self.scores[self.rows, head.first : head.last]


def _read(pack: Pack, part: Text, words: Ints, forms: Sequence[str], out: Reading) -> None:
    """Read the sentences of *part*; *words* are the first units of all tokens of the article, *forms* the tokens."""
    scores, vectors = _scores(pack, part)
    base, stop = part.sentences[0][0], part.sentences[-1][1]
    low, high = np.searchsorted(words, [base, stop]).tolist()
    bounds = np.searchsorted(words, [s[0] for s in part.sentences] + [stop]).tolist()
    stretch = Stretch(scores, base, low, high, words[low:high] - base, _blocks(part, bounds, low))
    heads = pack.manifest.heads
    tags = _tag_scores(pack, stretch, forms[low:high])
    out.tags.extend(_best(heads["tags"], tags))
    out.sure.extend((1 / np.exp(tags - tags.max(axis=1, keepdims=True)).sum(axis=1)).tolist())
    out.beings.extend(_best(heads["beings"], stretch.of(heads["beings"])))
    out.names.extend(_names(pack, stretch, part))
    out.vectors.extend(row.astype("<f2").tobytes() for row in vectors)
    sentence = [n for n, (a, b) in enumerate(pairwise(bounds)) for _ in range(a, b)]
    states = [part.states[u] for u in part.words[low:high]]
    for name, fragments, tied in (("attribution", out.outer, out.outer_ties), ("inner", out.inner, out.inner_ties)):
        flat = states if name == "attribution" else [0] * len(states)  # inside a quotation its marks tell nothing
        _mark(pack, stretch, name, (forms[low:high], sentence, flat), fragments, tied)


def _scores(pack: Pack, text: Text) -> tuple[Floats, Floats]:
    """Return the scores of every unit and the vector of every sentence of *text*."""
    base = text.sentences[0][0]
    width = max(h.last for h in pack.manifest.heads.values())
    scores = np.zeros((text.sentences[-1][1] - base, width), np.float32)
    vectors = np.zeros((len(text.sentences), pack.manifest.width), np.float32)
    for batch in batches(text, pack.tokens, pack.manifest.cap):
        found, pooled = run(pack, batch)
        for row, (a, b) in zip(found, batch.spans, strict=True):
            scores[a - base : b - base] = row[: b - a]
        for window, place, number, _, _ in batch.sentences:
            vectors[number] += pooled[window, place]
    return scores, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)


def run(pack: Pack, batch: Batch) -> tuple[Floats, Floats]:
    """Return the network's scores (windows, units, columns) and vectors (windows, sentences, width), not yet scaled."""
    pool = np.zeros((len(batch.ids), max(1, batch.deepest), batch.ids.shape[1]), np.float32)
    for window, place, _, a, b in batch.sentences:
        pool[window, place, a:b] = 1.0
    found, pooled = pack.network.run(
        None,
        {
            "ids": batch.ids, "shapes": batch.shapes, "states": batch.states, "kinds": batch.kinds,
            "mask": batch.mask, "units": batch.units, "pool": pool,
        },
    )  # fmt: skip
    return found, pooled


def _blocks(text: Text, bounds: Sequence[int], low: int) -> list[tuple[int, int]]:
    """Return the tokens ``[first, end)`` of each block, counted from *low*."""
    runs: list[tuple[int, int]] = []
    before = None
    for number, (_, _, block) in enumerate(text.sentences):
        a, b = bounds[number] - low, bounds[number + 1] - low
        if block == before:
            runs[-1] = (runs[-1][0], b)
        else:
            runs.append((a, b))
        before = block
    return runs


def _best(head: Head, scores: Floats) -> list[str]:
    return [head.labels[n] for n in scores.argmax(axis=1)]


def _tag_scores(pack: Pack, stretch: Stretch, forms: Sequence[str]) -> Floats:
    """Return the scores of the parts of speech of each token, without those that its form cannot bear."""
    head = pack.manifest.heads["tags"]
    scores = stretch.of(head)
    column = {tag: n for n, tag in enumerate(head.labels)}
    known: dict[str, list[int]] = {}
    for row, form in enumerate(forms):
        if form not in known:
            ruled = ruled_out(form.lower().replace("’", "'"), pack.manifest.closed)
            known[form] = [column[tag] for tag in ruled if tag in column]
        scores[row, known[form]] = IMPOSSIBLE
    return scores


def _names(pack: Pack, stretch: Stretch, text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the names, in units of the whole article, each inside one sentence."""
    head, chain = pack.manifest.heads["names"], pack.manifest.chains["names"]
    runs = [(a - stretch.base, b - stretch.base) for a, b, _ in text.sentences]
    best = viterbi(chain, stretch.scores[:, head.first : head.last], runs)
    labels = [chain.labels[n] for n in best]
    for a, b in runs:
        yield from ((x + stretch.base, y + stretch.base, kind) for kind, x, y in spans(labels, a, b))


def _mark(
    pack: Pack,
    stretch: Stretch,
    name: str,
    about: tuple[Sequence[str], Sequence[int], Sequence[int]],
    fragments: list[Fragment],
    tied: list[Tie],
) -> None:
    """Decode one row of attribution tags block by block, and tie its fragments."""
    head, chain = pack.manifest.heads[name], pack.manifest.chains[name]
    scores = stretch.of(head)
    scores[:, 0] -= pack.manifest.lean[name]
    forms, sentence, states = about
    labels = called([chain.labels[n] for n in viterbi(chain, scores, stretch.runs)], forms, sentence)
    blocks = [[Piece(*span) for span in spans(labels, a, b)] for a, b in stretch.runs]
    pieces = [piece for block in blocks for piece in block]
    if not pieces:
        return
    ranges = [(p.first, p.last) for p in pieces]
    marked = [run for run, block in zip(stretch.runs, blocks, strict=True) if block]
    sure = means(_chances(chain, marginals(chain, scores, marked)), ranges)
    acts = pack.manifest.heads["acts"]
    performed = means(stretch.of(acts), ranges).argmax(axis=1)
    views = stretch.of(pack.manifest.heads["views"])
    shift = len(fragments)
    tied.extend(
        Tie(t.cue + shift, t.other + shift, t.chance) for t in ties(pack.manifest.ties, blocks, views, sentence, states)
    )
    for number, piece in enumerate(pieces):
        fragments.append(
            Fragment(
                role=cast(Role, piece.role),
                first=piece.first + stretch.first,
                last=piece.last + stretch.first,
                confidence=round(float(sure[number, ROLES.index(piece.role)]), 3),
                act=cast(Act, acts.labels[int(performed[number])]) if piece.role == "cue" else None,
            )
        )


def _chances(chain: Chain, rows: Floats) -> Floats:
    """Return the chance of each role at each token, roles in the order of ``ROLES``."""
    columns = [[n for n, label in enumerate(chain.labels) if label[2:] == role] for role in ROLES]
    return np.stack([rows[:, column].sum(axis=1) for column in columns], axis=1)
