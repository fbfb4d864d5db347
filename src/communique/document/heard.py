"""Who is heard in each report: at first hand, in the outlet's wording, or only through another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.nouns import Heard, Span, Statement, Story


def heard_in(story: Story) -> dict[str, tuple[Heard, ...]]:
    """Return, for each report, the characters of content per actor, the longest-heard actor first."""
    return {t.page.article.report.id: _measure(t.statements) for t in story.testimonies}


def _measure(statements: Iterable[Statement]) -> tuple[Heard, ...]:
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.speaker is not None and not statement.suggested:
            spans[statement.speaker][_column(statement)].extend(statement.saying.content)
    rows = [
        Heard(actor, *(_characters(by[column]) for column in ("own-words", "paraphrase", "counterpart")))
        for actor, by in spans.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.own_words, -row.paraphrase, -row.counterpart, row.actor)))


def _column(statement: Statement) -> str:
    if statement.basis == "unnamed":
        return "own-words" if statement.saying.manner == "direct" else "paraphrase"
    return statement.basis


def _characters(spans: Iterable[Span]) -> int:
    """Count the characters that *spans* cover, overlaps once."""
    total = last = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, last))
        last = max(last, span.end)
    return total
