"""Repeats: a sentence that an earlier day has already told, and statements that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.dossier.copying import body_of
from communique.dossier.shelf import Shelf
from communique.dossier.terms import share, shingles, stems, tokens
from communique.lexicons import words as lexicon
from communique.nouns import Span

LINE = 3  # words in a run by which sentences are compared
TOLD = 0.8  # share of a sentence's runs that earlier days hold
NEARLY = 0.8
FEWEST = 3  # content words that make a statement comparable


@dataclass(slots=True)
class Repeats:
    """Which reports and sentences only repeat what an earlier day has told.

    One earlier report must hold it: a sentence whose words lie scattered over several is new. So is one that brings a
    name, a figure or a negation of its own, however much of it is copied.
    """

    shelf: Shelf
    copies: Mapping[str, str]
    _lines: list[tuple[frozenset[tuple[str, ...]], ...]]  # by day: the runs of words of each report of earlier days
    _kept: dict[Span, bool] = field(default_factory=dict)

    def repeated(self, span: Span) -> bool:
        """Tell whether *span* stands in a copy of an earlier day's report, or its sentence was told before."""
        line = self.shelf.sentence(span)
        if line not in self._kept:
            before = self._lines[self.shelf.day_of[span.report]]
            words = tokens(self.shelf.quote(line))
            runs = [words[at : at + LINE] for at in range(len(words) - LINE + 1)]
            known = max(([at for at, run in enumerate(runs) if run in one] for one in before), key=len, default=[])
            held = span.report in self.copies or (bool(runs) and len(known) >= TOLD * len(runs))
            new = {word for at, word in enumerate(words) if not any(run <= at < run + LINE for run in known)}
            self._kept[line] = held and not new & self._weighty(line)
        return self._kept[line]

    def _weighty(self, line: Span) -> frozenset[str]:
        """Return the words of a sentence that change what it tells: names, figures, negations."""
        page = self.shelf.testimonies[line.report].page
        words = (t for t in page.tokens if line.start <= t.start < line.end)
        text = page.article.report.text
        heavy = (t for t in words if t.tag in ("NNP", "NNPS", "CD") or t.lemma in lexicon("negations"))
        return frozenset(word for token in heavy for word in tokens(text[token.start : token.end]))

    def fresh(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return those of *spans* that their day tells anew."""
        return tuple(span for span in spans if not self.repeated(span))


def repeats_of(shelf: Shelf) -> Repeats:
    """Lay out which sentences each day knows from before."""
    lines: list[tuple[frozenset[tuple[str, ...]], ...]] = []
    known: tuple[frozenset[tuple[str, ...]], ...] = ()
    for number in range(len(shelf.days)):
        lines.append(known)
        known += tuple(shingles(body_of(shelf.article(r)), LINE) for r in shelf.reports_of(number))
    return Repeats(shelf, shelf.repeats, lines)


def alike(first: str, second: str) -> bool:
    """Tell whether two statements say the same, or nearly: equal words, or content words of which one holds most."""
    if tokens(first) == tokens(second):
        return True
    a, b = stems(first), stems(second)
    return min(len(a), len(b)) >= FEWEST and share(a, b) >= NEARLY
