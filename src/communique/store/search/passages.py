"""Passages: where the words that are asked for stand in a text, and which sentence or block shows most of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.store.search.query import Condition, Phrase
from communique.store.search.terms import FORM, Words, words

LONGEST = 600  # characters of a block that is shown whole

Place = tuple[int, int]  # code points, end exclusive


def marks(text: str, start: int, end: int, asked: Condition) -> tuple[Place, ...]:
    """Return where the words and phrases of *asked* stand in ``text[start:end]``, in order, overlaps joined."""
    found = words(text, start, end)
    return _joined([place for options in _places(found, asked) for place in options])


def best(text: str, sentences: bytes, asked: Condition) -> tuple[Place, tuple[Place, ...]]:
    """Return the sentence with most of what is asked, the first one where several have as much, and its marks.

    A block of at most ``LONGEST`` characters is shown instead where it has more than its sentences. *sentences* are
    rows of (start, end, block), 32-bit and little-endian.
    """
    rows = np.frombuffer(sentences, "<i4").reshape(-1, 3).tolist()
    held: list[Place] = [(start, end) for start, end, _ in rows]
    blocks: dict[int, Place] = {}
    for start, end, block in rows:
        blocks[block] = (blocks.get(block, (start, end))[0], end)
    held += [place for place in blocks.values() if place[1] - place[0] <= LONGEST]
    places = _places(words(text, held[0][0], rows[-1][1]), asked)
    told = [sum(any(_within(p, one) for p in options) for options in places) for one in held]
    shown = held[max(range(len(held)), key=lambda n: (told[n], -n))]
    return shown, _joined([p for options in places for p in options if _within(p, shown)])


def _within(place: Place, other: Place) -> bool:
    return other[0] <= place[0] and place[1] <= other[1]


def _joined(places: Sequence[Place]) -> tuple[Place, ...]:
    out: list[Place] = []
    for start, end in sorted(places):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _places(found: Words, asked: Condition) -> list[list[Place]]:
    """Return where each thing that is asked for stands."""
    return [[place for phrase in options for place in _of(found, phrase)] for options in asked.every]


def _of(found: Words, phrase: Phrase) -> list[Place]:
    """Return where *phrase* stands among words."""
    if phrase.begins:
        begin = phrase.terms[0].removeprefix(FORM)
        return [found.places[n] for n, form in enumerate(found.forms) if form.startswith(begin)]
    out, at, size = [], 0, len(phrase.terms)
    for _ in range(found.stems.count(phrase.terms[0])):
        at = found.stems.index(phrase.terms[0], at)
        if size == 1 or tuple(found.stems[at : at + size]) == phrase.terms:
            out.append((found.places[at][0], found.places[at + size - 1][1]))
        at += 1
    return out
