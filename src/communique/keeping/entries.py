"""The lines under which a story is found: its statements and its accords, with the names and issues of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.nouns import Accord, Actor, Article, Entry, Readout, Span


def entries_of(readout: Readout) -> tuple[Entry, ...]:
    """Return a line for each statement of *readout*, and for each accord one a report that tells it.

    An accord's line in a report has that report's date and outlet, so that it is found by either.
    """
    return (*_statements(readout), *_accords(readout))


def _statements(readout: Readout) -> Iterator[Entry]:
    cast = {actor.id: actor for actor in readout.story.cast}
    corrected = _corrected(readout)
    labels: dict[str, list[str]] = {}
    for issue in readout.comparison.issues:
        for statement in issue.statements:
            labels.setdefault(statement, []).append(issue.label)
    for testimony in readout.story.testimonies:
        article = testimony.page.article
        for one in testimony.statements:
            speaker = cast.get(one.speaker or "")
            yield Entry(
                item=one.id,
                what="statement",
                story=readout.story.id,
                digest=article.report.digest,
                spans=one.saying.content,
                quote=_quote(article, one.saying.content),
                actor=speaker.name if speaker else None,
                names=_names([speaker] if speaker else []),
                kind=one.saying.act,
                basis=one.basis,
                issues=tuple(labels.get(one.id, ())),
                date=one.as_of or _day(article),
                outlet=article.outlet,
                suggested=one.suggested,
                corrected=one.id in corrected,
            )


def _accords(readout: Readout) -> Iterator[Entry]:
    cast = {actor.id: actor for actor in readout.story.cast}
    articles = {t.page.article.report.id: t.page.article for t in readout.story.testimonies}
    labels = {issue.id: issue.label for issue in readout.comparison.issues}
    corrected = _corrected(readout)
    for accord in readout.ledger.accords:
        sides = [cast[actor] for actor in (*accord.actors, *accord.towards) if actor in cast]
        for report, spans in _by_report(accord).items():
            article = articles[report]
            yield Entry(
                item=accord.id,
                what="accord",
                story=readout.story.id,
                digest=article.report.digest,
                spans=spans,
                quote=_quote(article, spans),
                actor=sides[0].name if accord.actors and sides else None,
                names=_names(sides),
                kind=accord.kind,
                basis=None,
                issues=(labels[accord.issue],) if accord.issue in labels else (),
                date=_day(article),
                outlet=article.outlet,
                suggested=accord.suggested,
                corrected=accord.id in corrected,
            )


def _by_report(accord: Accord) -> Mapping[str, tuple[Span, ...]]:
    """Return the evidence of an accord by report, each in the order of the text."""
    found: dict[str, list[Span]] = {}
    for span in sorted(set(accord.evidence)):
        found.setdefault(span.report, []).append(span)
    return {report: tuple(spans) for report, spans in found.items()}


def _corrected(readout: Readout) -> frozenset[str]:
    return frozenset(item for one in readout.corrected if one.state == "applied" for item in one.items)


def _quote(article: Article, spans: Iterable[Span]) -> str:
    return " ".join(article.report.quote(span) for span in spans)


def _names(actors: Sequence[Actor]) -> tuple[str, ...]:
    """Return all names and offices of *actors*, each once."""
    return tuple(dict.fromkeys(name for a in actors for name in (a.name, *a.names, *a.roles)))


def _day(article: Article) -> str | None:
    return article.published[:10] if article.published else None
