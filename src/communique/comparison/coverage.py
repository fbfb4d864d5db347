"""How much of each report goes to each issue, and which reports pass an issue over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.comparison.roots import is_empty, root
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


def _holds(sheet: Sheet, issue: Issue) -> bool:
    """Whether a report is not silent: it has all words of an issue's label in one sentence, or the last one twice."""
    wanted = {root(word) for word in issue.label.split() if word.isalpha() and not is_empty(word.casefold())}
    head = root(issue.label.split()[-1])
    together: dict[int, set[str]] = defaultdict(set)
    met = 0
    for piece in sheet.pieces:
        together[piece.sentence] |= wanted & {word.root for word in piece.words}
        met += sum(word.root == head for word in piece.words)
    return met > 1 or any(held == wanted for held in together.values())


def omissions(pages: Sequence[Sheet], found: Sequence[Issue], shares: Sequence[Coverage]) -> list[Omission]:
    """Name the reports without an issue that two reports treat, or one treats at length."""
    made: list[Omission] = []
    for issue in found:
        if issue.suggested:
            continue
        treated = tuple(sorted({span.report for span in issue.mentions}))
        longest = max((c.share for c in shares if c.issue == issue.id), default=0.0)
        absent = tuple(sheet.report for sheet in pages if sheet.report not in treated and not _holds(sheet, issue))
        if absent and treated and (len(treated) > 1 or longest >= _AT_LENGTH):
            made.append(Omission(issue.id, treated, absent))
    return made
