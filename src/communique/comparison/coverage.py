"""How much of each report goes to each issue, and which reports pass an issue over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.comparison.roots import root
from communique.comparison.units import Sheet
from communique.nouns import Coverage, Issue, Omission, Span

_AT_LENGTH = 0.1


def coverage(pages: Sequence[Sheet], found: Sequence[Issue]) -> list[Coverage]:
    """Give every sentence to the issues mentioned in it, in equal parts; shares of a report never sum over 1."""
    made: list[Coverage] = []
    for sheet in pages:
        body = sum(span.end - span.start for span in sheet.page.article.body)
        spans: dict[str, list[Span]] = defaultdict(list)
        weight: dict[str, float] = defaultdict(float)
        mentions = [(i.id, m) for i in found if not i.suggested for m in i.mentions if m.report == sheet.report]
        for sentence in sheet.page.sentences:
            ids = sorted({i for i, m in mentions if m.start < sentence.end and sentence.start < m.end})
            for issue in ids:
                spans[issue].append(Span(sheet.report, sentence.start, sentence.end))
                weight[issue] += (sentence.end - sentence.start) / len(ids)
        made.extend(
            Coverage(sheet.report, issue.id, round(min(1.0, weight[issue.id] / body), 3), tuple(spans[issue.id]))
            for issue in found
            if spans[issue.id] and body
        )
    return made


def _names(sheet: Sheet, issue: Issue) -> bool:
    """Whether a report holds the last word of an issue's label, which names the matter."""
    head = root(issue.label.split()[-1])
    return any(word.root == head for piece in sheet.pieces for word in piece.words)


def omissions(pages: Sequence[Sheet], found: Sequence[Issue], shares: Sequence[Coverage]) -> list[Omission]:
    """Name the reports without an issue, and without its word, that two reports treat, or one treats at length."""
    made: list[Omission] = []
    for issue in found:
        if issue.suggested:
            continue
        plain = {sheet.report: _names(sheet, issue) for sheet in pages}
        met = {span.report for span in issue.mentions}
        treated = tuple(sorted(report for report in met if plain.get(report)))
        longest = max((c.share for c in shares if c.issue == issue.id), default=0.0)
        absent = tuple(sheet.report for sheet in pages if sheet.report not in met and not plain[sheet.report])
        if absent and treated and (len(treated) > 1 or longest >= _AT_LENGTH):
            made.append(Omission(issue.id, treated, absent))
    return made
