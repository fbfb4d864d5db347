"""The signature of an article: what grouping needs of it, made without parsing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.nouns import Article, Signature, Span
from communique.stories.credits import credits
from communique.stories.fingerprints import fingerprints
from communique.stories.terms import WORD, know, name_runs, weekdays

TITLE_COUNTS = 8
LEAD_COUNTS = 4
"""How often a word of the title and of the lead counts, against once in the rest."""

LEAD = 600
"""Length of the lead in characters."""

OPENING = 1600
"""So many characters of the body tell of the day of the event; later ones tell of other days too."""

_TRUSTED = frozenset({"given", "json-ld", "meta", "dateline"})


def signature(article: Article) -> Signature:
    """Return the signature of *article*."""
    text = article.report.text
    names: set[str] = set()
    shingles: list[tuple[int, int, int]] = []
    for span in article.body:
        names |= name_runs(text[span.start : span.end])
        shingles += fingerprints(text, span.start, span.end)
    return Signature(
        report=article.report.id,
        words=tuple(sorted(_counts(article).items())),
        names=tuple(sorted(names)),
        date=article.published if article.published_from in _TRUSTED else None,
        shingles=tuple(sorted(shingles)),
        credits=credits(article),
        weekdays=_weekdays(article),
    )


def _weekdays(article: Article) -> tuple[int, ...]:
    """Return the days of the week that the opening of *article* names."""
    found: set[int] = set()
    left = OPENING
    for span in article.body:
        if left <= 0:
            break
        found |= weekdays(article.report.text[span.start : min(span.end, span.start + left)])
        left -= span.end - span.start
    return tuple(sorted(found))


def _counts(article: Article) -> Counter[str]:
    """Count the terms of title and body, those of the title and the lead several times."""
    text, title = article.report.text, article.title
    counts: Counter[str] = Counter()
    lead = LEAD
    for start, end in _without(article.body, title):
        weighty = min(end, start + lead)
        lead -= weighty - start
        for term, times in Counter(_terms(text[start:weighty])).items():
            counts[term] += LEAD_COUNTS * times
        counts.update(_terms(text[weighty:end]))
    for term in _terms(article.report.quote(title) if title else article.report.title_given or ""):
        counts[term] += TITLE_COUNTS
    return counts


def _without(body: Sequence[Span], title: Span | None) -> list[tuple[int, int]]:
    """Return the ranges of *body* less the title's."""
    ranges: list[tuple[int, int]] = []
    for span in body:
        if title and span.start < title.end and title.start < span.end:
            ranges += [(span.start, max(span.start, title.start)), (min(title.end, span.end), span.end)]
        else:
            ranges.append((span.start, span.end))
    return [(start, end) for start, end in ranges if start < end]


def _terms(text: str) -> list[str]:
    """Return the terms of *text* in order, function words left out."""
    return [term for term, _ in map(know, WORD.findall(text)) if term]
