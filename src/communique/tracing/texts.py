"""A text laid out for finding words in it: its words with unit, turn and sentence, and an index of word trigrams."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.nouns import Page, Span
from communique.tracing.forms import Word, words_of

GRAM = 3
_MOST = 300
_ASIDE = re.compile(r"\[[^\[\]\n]{1,60}\]|\((?:\w+[.,]?){1,2}\)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph ``[start, end)``; units of one ``turn`` are spoken in one go, -1 is nobody's turn."""

    start: int
    end: int
    turn: int


@dataclass(frozen=True, slots=True)
class Text:
    """``words`` in order; ``units``, ``turns`` and ``sentences`` number the unit, turn and sentence of each word."""

    report: str
    words: tuple[Word, ...]
    units: tuple[int, ...]
    turns: tuple[int, ...]
    sentences: tuple[int, ...]
    grams: Mapping[tuple[str, ...], tuple[int, ...]]

    def span(self, first: int, last: int) -> Span:
        """Return the characters of ``words[first:last]``."""
        return Span(self.report, self.words[first].start, self.words[last - 1].end)

    def within(self, span: Span) -> Sequence[Word]:
        """Return the words that begin in *span*."""
        low = bisect_left(self.words, span.start, key=_start)
        return self.words[low : bisect_left(self.words, span.end, key=_start)]

    def places(self, forms: Sequence[str]) -> list[int]:
        """Return every place where *forms* stand in a row."""
        if len(forms) >= GRAM:
            starts: Sequence[int] = self.grams.get(tuple(forms[:GRAM]), ())
        else:
            starts = [at for at, word in enumerate(self.words) if forms and word.form == forms[0]]
        return [at for at in starts if self._stands(at, forms)]

    def _stands(self, at: int, forms: Sequence[str]) -> bool:
        found = self.words[at : at + len(forms)]
        whole = len(found) == len(forms) and self.turns[at] == self.turns[at + len(forms) - 1]
        return whole and all(word.form == form for word, form in zip(found, forms, strict=True))


def _start(word: Word) -> int:
    return word.start


def lay_out(page: Page, units: Sequence[Unit], *, parted: bool = False) -> Text:
    """Lay out the words of *units*; what a record says in brackets of laughter and the like is no word of it.

    *parted* cuts sentences where a quotation begins or ends, so that "he said" is no part of what is said.
    """
    report = page.article.report
    begins = [sentence.start for sentence in page.sentences]
    if parted:
        begins = sorted({*begins, *(q.start for q in page.quotations), *(q.end for q in page.quotations)})
    found: list[Word] = []
    where: list[tuple[int, int, int]] = []
    for number, unit in enumerate(units):
        asides = [match.span() for match in _ASIDE.finditer(report.text, unit.start, unit.end)]
        for word in words_of(report.text, unit.start, unit.end):
            if not any(start <= word.start < end for start, end in asides):
                found.append(word)
                where.append((number, unit.turn, bisect_right(begins, word.start) + number))
    return Text(
        report.id,
        tuple(found),
        tuple(unit for unit, _, _ in where),
        tuple(turn for _, turn, _ in where),
        tuple(sentence for _, _, sentence in where),
        _grams(found),
    )


def _grams(found: Sequence[Word]) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Index the word trigrams; a formula met hundreds of times is left out, for it leads nowhere."""
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    forms = [word.form for word in found]
    for at in range(len(forms) - GRAM + 1):
        grams[tuple(forms[at : at + GRAM])].append(at)
    return {gram: tuple(places) for gram, places in grams.items() if len(places) <= _MOST}
