"""What the days hold, by id: reports with their day, sentences, actors, and the words for outlets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.dossier.copying import copied
from communique.dossier.terms import stems
from communique.nouns import Accord, Article, Day, Readout, Report, Span, Statement, Testimony

RECALLED = 3  # words before a passage among which its governing verb is looked for


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of all days that can be looked up; days count from 0 in their order.

    ``copy_of`` maps copies within a day, ``repeats`` those of an earlier day's report.
    """

    days: tuple[Day, ...]
    testimonies: Mapping[str, Testimony]
    day_of: Mapping[str, int]
    labels: Mapping[str, str]
    copy_of: Mapping[str, str]
    repeats: Mapping[str, str]
    statements: Mapping[str, Statement]

    def readouts(self) -> Iterator[tuple[int, Readout]]:
        """Yield each readout with the number of its day, but for those that only repeat earlier days."""
        for number, day in enumerate(self.days):
            for readout in day.readouts:
                if any(t.page.article.report.id not in self.repeats for t in readout.story.testimonies):
                    yield number, readout

    def accords(self) -> Iterator[tuple[int, Readout, Accord]]:
        """Yield each accord with its day and readout."""
        for number, readout in self.readouts():
            for accord in readout.ledger.accords:
                yield number, readout, accord

    def reports_of(self, number: int) -> tuple[str, ...]:
        """Return the ids of one day's reports."""
        return tuple(report for report, day in self.day_of.items() if day == number)

    def article(self, report: str) -> Article:
        """Return a report's article."""
        return self.testimonies[report].page.article

    def quote(self, span: Span) -> str:
        """Return the characters of *span*."""
        report: Report = self.article(span.report).report
        return report.quote(span)

    def sentence(self, span: Span) -> Span:
        """Return the sentence, or the sentences, in which *span* stands."""
        found = self.testimonies[span.report].page.sentences
        first = max(0, bisect_right(found, span.start, key=lambda s: s.start) - 1)
        last = max(0, bisect_right(found, span.end - 1, key=lambda s: s.start) - 1)
        if not found or found[first].end <= span.start:
            return span
        return Span(span.report, found[first].start, max(span.end, found[last].end))

    def before(self, span: Span, sentences: int) -> Span:
        """Return the run of text from so many sentences before *span* up to its start; empty at the head of a text."""
        found = self.testimonies[span.report].page.sentences
        here = max(0, bisect_right(found, span.start, key=lambda s: s.start) - 1)
        first = found[max(0, here - sentences)].start if found else span.start
        return Span(span.report, min(first, span.start), span.start)

    def is_recalled(self, span: Span) -> bool:
        """Tell whether a past perfect stands right before *span* ("had refused to"): it is told of a time before."""
        tokens = self.testimonies[span.report].page.tokens
        first = bisect_left(tokens, span.start, key=lambda t: t.start)
        before = tokens[max(0, first - RECALLED) : first]
        return any(a.lemma == "have" and a.tag == "VBD" and b.tag == "VBN" for a, b in pairwise(before))

    def is_aside(self, span: Span) -> bool:
        """Tell whether *span* tells its act in a relative clause in the past perfect: "X, which had refused to …"."""
        tokens = self.testimonies[span.report].page.tokens
        held = [t for t in tokens if span.start <= t.start < span.end]
        for at, token in enumerate(held):
            if token.tag in ("WDT", "WP") and at > 0:
                behind = [t for t in held[at + 1 : at + 5] if not t.tag.startswith("RB")]
                return any(a.lemma == "have" and a.tag == "VBD" and b.tag == "VBN" for a, b in pairwise(behind))
        return False

    def words(self, span: Span) -> frozenset[str]:
        """Return the stems of the content words of *span*, read by their lemmas."""
        tokens = self.testimonies[span.report].page.tokens
        first = bisect_left(tokens, span.start, key=lambda t: t.start)
        last = bisect_left(tokens, span.end, key=lambda t: t.start)
        return stems(" ".join(token.lemma for token in tokens[first:last]))

    def speaker(self, line: Span) -> str | None:
        """Return the actor whose statement takes up most of a sentence, ``None`` where the report itself speaks."""
        for statement in self.testimonies[line.report].statements:
            inside = sum(max(0, min(s.end, line.end) - max(s.start, line.start)) for s in statement.saying.content)
            if not statement.suggested and 2 * inside > line.end - line.start:
                return statement.speaker
        return None

    def voice(self, report: str) -> str:
        """Return the report whose text *report* carries: itself, or what it is a copy of."""
        return self.copy_of.get(report, report)

    def date(self, number: int) -> str | None:
        """Return the ISO date of one day."""
        return self.days[number].date


def shelve(days: Sequence[Day]) -> Shelf:
    """Lay out what *days* hold; reports of a day stand in the order of their ids."""
    testimonies: dict[str, Testimony] = {}
    day_of: dict[str, int] = {}
    labels: dict[str, str] = {}
    copy_of: dict[str, str] = {}
    statements: dict[str, Statement] = {}
    for number, day in enumerate(days):
        held = {t.page.article.report.id: (t, readout) for readout in day.readouts for t in readout.story.testimonies}
        for report in sorted(held):
            testimony, readout = held[report]
            testimonies[report], day_of[report] = testimony, number
            labels[report] = readout.summaries.get(report, report)
            statements.update({s.id: s for s in testimony.statements})
        copy_of.update({copy.report: copy.of for readout in day.readouts for copy in readout.story.copies})
    articles = [
        {r: testimonies[r].page.article for r, day in day_of.items() if day == number} for number in range(len(days))
    ]
    return Shelf(tuple(days), testimonies, day_of, labels, copy_of, copied(articles), statements)
