"""The passages of a copy, extended from sampled fingerprints to the very words that both reports share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.nouns import Article, Copy, Span
from communique.stories.copies import LEAST_SHARE
from communique.stories.fingerprints import WIDTH
from communique.stories.quotations import unquoted
from communique.stories.terms import WORD, know

_LEAST_UNQUOTED = 0.15
"""On the dev parts copies lie above 0.18, reports that only quote the same words below 0.1."""

_LEAST_WORDS = 8
_BRIDGED_WORDS = 3
"""So many changed words inside a passage do not part it."""

_Run = tuple[int, ...]
"""Hashes of four words in a row."""


def exact_copies(copies: Sequence[Copy], articles: Mapping[str, Article]) -> tuple[Copy, ...]:
    """Return *copies* with the passages that stand in both texts; where they make up too little it is no copy.

    Two reports that quote one statement, or the same words of one speaker, share passages and are still two voices.
    """
    made: list[Copy] = []
    runs = {source: _runs(articles[source]) for source in {copy.of for copy in copies} & articles.keys()}
    for copy in copies:
        if copy.report in articles and copy.of in articles:
            taker, source = articles[copy.report], articles[copy.of]
            passages = taken_over(taker, runs[copy.of])
            if passages and _makes_copy(passages, taker, source):
                made.append(Copy(copy.report, copy.of, passages))
    return tuple(sorted(made, key=lambda copy: copy.report))


def _makes_copy(passages: Sequence[Span], taker: Article, source: Article) -> bool:
    """Whether *passages* of *taker* are enough of the shorter text, and of what it says outside quotation marks."""
    own = min(unquoted(taker.report, taker.body), unquoted(source.report, source.body))
    return (
        _length(passages) >= LEAST_SHARE * min(_length(taker.body), _length(source.body))
        and unquoted(taker.report, passages) >= _LEAST_UNQUOTED * own
    )


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def taken_over(copy: Article, runs: frozenset[_Run]) -> tuple[Span, ...]:
    """Return the ranges of *copy*'s body whose running words, four at a time, are among *runs* of its source."""
    return tuple(passage for span in copy.body for passage in _shared(copy, span, runs))


def _runs(source: Article) -> frozenset[_Run]:
    """Return the hashes of every four words in a row of the body of *source*."""
    return frozenset(
        tuple(numbers[i : i + WIDTH])
        for _, numbers in (_words(source, span) for span in source.body)
        for i in range(len(numbers) - WIDTH + 1)
    )


def _words(article: Article, span: Span) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the ranges and hashes of the words of *span*."""
    found = list(WORD.finditer(article.report.text, span.start, span.end))
    return [match.span() for match in found], [know(match.group())[1] for match in found]


def _shared(copy: Article, span: Span, theirs: frozenset[_Run]) -> list[Span]:
    """Return the runs of shared words of one range of the body, bridged over small changes, short ones left out."""
    ranges, numbers = _words(copy, span)
    runs: list[tuple[int, int]] = []
    for i in range(len(numbers) - WIDTH + 1):
        if tuple(numbers[i : i + WIDTH]) not in theirs:
            continue
        if runs and i - runs[-1][1] <= _BRIDGED_WORDS:
            runs[-1] = (runs[-1][0], i + WIDTH)
        else:
            runs.append((i, i + WIDTH))
    return [
        Span(copy.report.id, ranges[first][0], ranges[last - 1][1])
        for first, last in runs
        if last - first >= _LEAST_WORDS
    ]
