"""How much of each report goes to each issue, and which reports pass an issue over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.comparison.fitness import is_country
from communique.comparison.roots import root
from communique.comparison.scenes import Scenes, distinct
from communique.comparison.units import Sheet
from communique.comparison.weigh import rarity
from communique.nouns import Coverage, Issue, Omission, Span

_AT_LENGTH = 0.1
_LEAST_MENTIONS = 3
_CLOSE = 0.45
_TELLING = 0.6


def coverage(pages: Sequence[Sheet], found: Sequence[Issue]) -> list[Coverage]:
    """Give every sentence to the issues mentioned in it, in equal parts; shares of a report never sum over 1."""
    by_report: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for issue in found:
        for mention in issue.mentions:
            if not issue.suggested:
                by_report[mention.report].append((issue.id, mention))
    made: list[Coverage] = []
    for sheet in pages:
        body = sum(span.end - span.start for span in sheet.page.article.body)
        spans: dict[str, list[Span]] = defaultdict(list)
        weight: dict[str, float] = defaultdict(float)
        mentions = by_report[sheet.report]
        for sentence in sheet.page.sentences:
            ids = sorted({i for i, m in mentions if m.start < sentence.end and sentence.start < m.end})
            for name in ids:
                spans[name].append(Span(sheet.report, sentence.start, sentence.end))
                weight[name] += (sentence.end - sentence.start) / len(ids)
        made.extend(
            Coverage(sheet.report, issue.id, round(min(1.0, weight[issue.id] / body), 3), tuple(spans[issue.id]))
            for issue in found
            if spans[issue.id] and body
        )
    return made


def omissions(pages: Sequence[Sheet], found: Sequence[Issue], shares: Sequence[Coverage]) -> list[Omission]:
    """Name the reports that pass over an issue that two reports treat, or one at length.

    A report passes an issue over where it has neither the noun of its label, nor a rare word or a country named in it,
    nor a sentence close to one that treats it.
    """
    twins = distinct(pages)
    once = [sheet for sheet in pages if twins[sheet.report] == sheet.report]
    scenes = Scenes(once, ())
    numbers = {s.report: {sentence.start: n for n, sentence in enumerate(s.page.sentences)} for s in once}
    roots = {sheet.report: {word.root for piece in sheet.pieces for word in piece.words} for sheet in once}
    taken: dict[str, dict[str, float]] = defaultdict(dict)
    treating: dict[str, list[Span]] = defaultdict(list)
    for one in shares:
        taken[one.issue][one.report] = one.share
        treating[one.issue].extend(one.spans)
    made: list[Omission] = []
    for issue in found:
        mine = taken[issue.id]
        treated = tuple(sorted(mine))
        if issue.suggested or not (len(treated) > 1 or max(mine.values(), default=0.0) >= _AT_LENGTH):
            continue
        if len(issue.mentions) < _LEAST_MENTIONS:
            continue
        core = {(s.report, numbers[s.report][s.start]) for s in treating[issue.id] if s.report in numbers}
        close = scenes.nearest(core)
        named = {root(word) for word in issue.label.split()}
        telling = {root(issue.label.split()[-1]), *(k for k in named if k and (rarity(k) >= _TELLING or is_country(k)))}
        absent = tuple(
            sheet.report
            for sheet in pages
            if sheet.report not in mine
            and not telling & roots[twins[sheet.report]]
            and close.get(twins[sheet.report], 0.0) < _CLOSE
        )
        if absent:
            made.append(Omission(issue.id, treated, absent))
    return made
