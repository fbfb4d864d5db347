"""Windows: the words of an article as what the encoder reads, some sentences at a time.

A window holds whole sentences of at most ``CAP`` pieces and begins with the start mark; a separator stands wherever a
block ends, so that no span is seen running over a heading or into the next bullet. Beside its piece every position
carries the shape of its word (the vocabulary has no capitals), where it stands to quotation marks, and the kind of its
block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.language.pack.wordpiece import START, STOP, WordPiece

CAP = 160  # pieces of a window
LONG = 2  # windows: a sentence that fills more is cut
FULL = 0.6  # of a window: from here on a block that does not fit whole opens the next one
BATCH = 2400  # pieces read at once; int8 numbers are scaled over a batch, so another size gives slightly other answers
SHAPES = ("", "lower", "Title", "TITLE", "Start", "miXed", "0", "0a", ".", "A")
STATES = "obie"
KINDS = ("paragraph", "title", "item", "turn")
_KIND_OF = {"title": 1, "heading": 1, "item": 2, "cell": 2, "turn": 3}

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """What is read of an article: units (words, hyphenated ones in parts) with their pieces and features.

    ``sentences`` are (first unit, end, block number); ``words`` gives the first unit of each token.
    """

    pieces: Sequence[tuple[int, ...]]
    shapes: Sequence[int]
    states: Sequence[int]
    kinds: Sequence[int]
    sentences: Sequence[tuple[int, int, int]]
    words: Sequence[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded: arrays (window, piece) and, for ``units``, (window, unit) with its length.

    ``spans`` are the (first, end) units of each window; ``sentences`` the (window, place in the window, number in the
    text, first piece, end piece) of every sentence, ``deepest`` the most of them in one window.
    """

    ids: Ints
    shapes: Ints
    states: Ints
    kinds: Ints
    mask: Floats
    units: Ints
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int, int, int, int], ...]
    deepest: int


def shape(form: str, *, opens: bool) -> int:
    """Return the shape of a word as an index of ``SHAPES``; *opens* tells that it opens its sentence."""
    if not form[0].isalnum():
        return 8 if len(form) == 1 or not any(c.isalnum() for c in form) else 1
    if form[0].isdigit():
        return 7 if any(c.isalpha() for c in form) else 6
    if form.islower() or not any(c.isupper() for c in form):
        return 1
    if len(form) == 1:
        return 4 if opens else 9
    if form.isupper():
        return 3
    if form[0].isupper() and not any(c.isupper() for c in form[1:]):
        return 4 if opens else 2
    return 5


def kind_of(block: str) -> int:
    """Return the index in ``KINDS`` of a kind of block."""
    return _KIND_OF.get(block, 0)


def cut(text: Text, cap: int = CAP) -> list[tuple[int, int]]:
    """Return the (first, end) indices into ``text.sentences`` of the windows; a sentence too long stands alone."""
    sizes = [sum(len(text.pieces[u]) for u in range(a, b)) for a, b, _ in text.sentences]
    whole: dict[int, int] = {}
    for size, (_, _, block) in zip(sizes, text.sentences, strict=True):
        whole[block] = whole.get(block, 0) + size + 1
    out: list[tuple[int, int]] = []
    first = filled = 0
    for at, (_, _, block) in enumerate(text.sentences):
        opens = at == 0 or text.sentences[at - 1][2] != block
        size = sizes[at] + opens
        late = opens and filled > FULL * cap and filled + whole[block] > cap
        if at > first and (filled + size > cap or late):
            out.append((first, at))
            first, filled = at, 0
        filled += size
    if text.sentences:
        out.append((first, len(text.sentences)))
    return out


def batches(text: Text, tokens: WordPiece, cap: int = CAP, most: int = BATCH) -> Iterator[Batch]:
    """Yield the windows of one article, those of like length side by side."""
    rows = [row for a, b in cut(text, cap) for row in _rows(text, a, b, tokens, cap)]
    order = sorted(range(len(rows)), key=lambda n: (len(rows[n].ids), n))
    held: list[int] = []
    for number in order:
        if held and (len(held) + 1) * len(rows[number].ids) > most:
            yield stack([rows[n] for n in held])
            held = []
        held.append(number)
    if held:
        yield stack([rows[n] for n in held])


@dataclass(frozen=True, slots=True)
class Row:
    """One window before padding; ``sentences`` are (number in the text, first piece, end piece)."""

    ids: list[int]
    shapes: list[int]
    states: list[int]
    kinds: list[int]
    units: list[int]
    span: tuple[int, int]
    sentences: list[tuple[int, int, int]]


def row(text: Text, first: int, end: int, tokens: WordPiece) -> Row:
    """Return the window of ``text.sentences[first:end]``."""
    return _row(text, [(n, *text.sentences[n]) for n in range(first, end)], tokens)


def _row(text: Text, ranges: Sequence[tuple[int, int, int, int]], tokens: WordPiece) -> Row:
    """Return the window of (sentence, first unit, end unit, block) ranges that stand side by side."""
    stop = tokens.vocabulary[STOP]
    made = Row([tokens.vocabulary[START]], [0], [0], [0], [], (ranges[0][1], ranges[-1][2]), [])
    before = ranges[0][3]
    for number, low, high, block in ranges:
        if block != before:
            _mark(made, stop)
        before = block
        begin = len(made.ids)
        for unit in range(low, high):
            _unit(made, text, unit)
        made.sentences.append((number, begin, len(made.ids)))
    _mark(made, stop)
    return made


def _rows(text: Text, first: int, end: int, tokens: WordPiece, cap: int) -> Iterator[Row]:
    """Yield the window, in parts where one sentence is much longer than a window."""
    low, high, block = text.sentences[first]
    if end - first > 1 or sum(len(text.pieces[u]) for u in range(low, high)) <= LONG * cap:
        yield row(text, first, end, tokens)
        return
    begin, filled = low, 0
    for unit in range(low, high):
        if unit > begin and filled + len(text.pieces[unit]) > cap:
            yield _row(text, [(first, begin, unit, block)], tokens)
            begin, filled = unit, 0
        filled += len(text.pieces[unit])
    yield _row(text, [(first, begin, high, block)], tokens)


def _unit(made: Row, text: Text, unit: int) -> None:
    made.units.append(len(made.ids))
    ids = text.pieces[unit]
    made.ids.extend(ids)
    made.shapes.extend([text.shapes[unit]] * len(ids))
    made.states.extend([text.states[unit]] * len(ids))
    made.kinds.extend([text.kinds[unit]] * len(ids))


def _mark(made: Row, mark: int) -> None:
    made.ids.append(mark)
    made.shapes.append(0)
    made.states.append(0)
    made.kinds.append(0)


def stack(rows: Sequence[Row]) -> Batch:
    """Pad windows to one length."""
    longest, widest = max(len(r.ids) for r in rows), max(len(r.units) for r in rows)
    mask = np.zeros((len(rows), longest), np.float32)
    for n, r in enumerate(rows):
        mask[n, : len(r.ids)] = 1.0
    return Batch(
        ids=_pad([r.ids for r in rows], longest),
        shapes=_pad([r.shapes for r in rows], longest),
        states=_pad([r.states for r in rows], longest),
        kinds=_pad([r.kinds for r in rows], longest),
        mask=mask,
        units=_pad([r.units for r in rows], widest),
        spans=tuple(r.span for r in rows),
        sentences=tuple(
            (n, place, number, a, b) for n, r in enumerate(rows) for place, (number, a, b) in enumerate(r.sentences)
        ),
        deepest=max(len(r.sentences) for r in rows),
    )


def _pad(rows: Sequence[Sequence[int]], width: int) -> Ints:
    out = np.zeros((len(rows), width), np.int64)
    for n, values in enumerate(rows):
        out[n, : len(values)] = values
    return out
