"""The signature of an article: what grouping needs of it, made without parsing."""

from __future__ import annotations

from collections import Counter

from communique.nouns import Article, Signature
from communique.stories.credits import credits
from communique.stories.fingerprints import fingerprints
from communique.stories.terms import WORD, know, name_runs

TITLE_COUNTS = 2
_TRUSTED = frozenset({"given", "json-ld", "meta", "dateline"})


def signature(article: Article) -> Signature:
    """Return the signature of *article*; the title's words count twice."""
    text = article.report.text
    counts: Counter[str] = Counter()
    names: set[str] = set()
    shingles: list[tuple[int, int, int]] = []
    for span in article.body:
        part = text[span.start : span.end]
        counts.update(_terms(part))
        names |= name_runs(part)
        shingles += fingerprints(text, span.start, span.end)
    title = article.report.quote(article.title) if article.title else article.report.title_given or ""
    inside = any(span.start <= article.title.start < span.end for span in article.body) if article.title else False
    for term in _terms(title):
        counts[term] += TITLE_COUNTS - 1 if inside else TITLE_COUNTS
    return Signature(
        report=article.report.id,
        words=tuple(sorted(counts.items())),
        names=tuple(sorted(names)),
        date=article.published if article.published_from in _TRUSTED else None,
        shingles=tuple(sorted(shingles)),
        credits=credits(article),
    )


def _terms(text: str) -> list[str]:
    """Return the terms of *text* in order, function words left out."""
    return [term for term, _ in map(know, WORD.findall(text)) if term]
