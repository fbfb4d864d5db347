"""Documents: what is indexed of an entry or of a stretch of text, as terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from communique.nouns import Article, Entry, Sentence
from communique.store.search.terms import FORM, name, prop, stems, words

EVERY = "e_"  # in every document, for queries that only leave out
SUGGESTED = "s_"
MOST = 4000  # words of a document, and ...
OFTEN = 250  # ... times that one stem may stand in it: PostgreSQL numbers 16,383 places, and 256 of one lexeme

Pair = tuple[str, str]  # a word's form and its stem


@dataclass(frozen=True, slots=True)
class Document:
    """``runs`` are stems in order, a phrase lies within one run; ``marks`` are terms without a place, sorted."""

    runs: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]


def of_entry(entry: Entry) -> Document:
    """Return the document of an entry: its words, names and issue labels, and its properties."""
    marks = {EVERY, name("t", entry.story), prop("w", entry.what), prop("k", entry.kind)}
    if entry.basis:
        marks.add(prop("b", entry.basis))
    if entry.suggested:
        marks.add(SUGGESTED)
    marks.update(f"a_{stem}" for text in entry.names for stem in stems(text))
    marks.update(f"i_{stem}" for text in entry.issues for stem in stems(text))
    marks.update(f"o_{stem}" for stem in stems(entry.outlet or ""))
    return _document([_pairs(text) for text in (entry.quote, *entry.names, *entry.issues)], marks)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of an article, all of them unless it is very long; ``sentences`` are (start, end, block)."""

    document: Document
    sentences: tuple[tuple[int, int, int], ...]


def of_text(article: Article, sentences: Sequence[Sentence]) -> Iterator[Stretch]:
    """Yield the stretches of an article: of at most ``MOST`` words, with no stem more than ``OFTEN`` times."""
    text = article.report.text
    marks = {EVERY, *(f"o_{stem}" for stem in stems(article.outlet or ""))}
    held: list[tuple[int, int, int]] = []
    told: list[tuple[int, list[Pair]]] = []
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for part in _parts(_pairs(text, sentence.start, sentence.end)):
            more = Counter(stem for _, stem in part)
            if counts.total() + len(part) > MOST or any(counts[stem] + n > OFTEN for stem, n in more.items()):
                yield Stretch(_document(_joined(told), marks), tuple(held))
                held, told, counts = [], [], Counter()
            place = (sentence.start, sentence.end, sentence.block)
            if held[-1:] != [place]:
                held.append(place)
            told.append((sentence.block, part))
            counts += more
    if told:
        yield Stretch(_document(_joined(told), marks), tuple(held))


def _pairs(text: str, start: int = 0, end: int | None = None) -> list[Pair]:
    found = words(text, start, end)
    return list(zip(found.forms, found.stems, strict=True))


def _parts(sentence: list[Pair]) -> Iterator[list[Pair]]:
    """Yield a sentence whole, or cut where it alone is too long for a document."""
    for first in range(0, len(sentence), OFTEN):
        yield sentence[first : first + OFTEN]


def _joined(told: Iterable[tuple[int, list[Pair]]]) -> list[list[Pair]]:
    """Return one run of words for each block: a phrase may go over the end of a sentence, not of a block."""
    return [[pair for _, part in parts for pair in part] for _, parts in groupby(told, key=lambda one: one[0])]


def _document(told: Iterable[list[Pair]], marks: set[str]) -> Document:
    """Return a document of runs of words, cut where a database could not number their places."""
    counts: Counter[str] = Counter()
    filled = 0
    runs: list[tuple[str, ...]] = []
    forms = set(marks)
    for run in told:
        kept: list[str] = []
        for form, stem in run:
            forms.add(FORM + form)
            counts[stem] += 1
            if filled < MOST and counts[stem] <= OFTEN:
                kept.append(stem)
                filled += 1
        if kept:
            runs.append(tuple(kept))
    return Document(tuple(runs), tuple(sorted(forms)))
