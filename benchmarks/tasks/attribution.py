"""Attribution: outermost source, cue and content of clean articles, for ``score/attribution.py``.

Nothing is cleaned away: the text is taken as it stands, its lines as blocks, the first one as the title. Quotation
marks that stand around a content are counted in, as the corpus does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.language import load, parse
from communique.nouns import Page, Quotation, Saying, Span
from communique.settings import Settings
from communique.statements import find
from communique.statements.regions import around
from training.corpus import article, read_lines


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "attributions"}`` for every article of a JSON-lines file, reading only its text."""
    reader = load(Settings())
    for row in read_lines(source):
        yield predictions(parse(article(row["text"], row["id"]), reader))


def predictions(page: Page) -> dict[str, Any]:
    """Return the outermost attributions of one article, whose report has the article's id."""
    outer = [s for s in find(page) if s.within is None]
    found = [_attribution(page.quotations, s) for s in outer if s.cue is not None]
    return {"id": page.article.report.id, "attributions": found}


def _attribution(quoted: Sequence[Quotation], saying: Saying) -> dict[str, list[list[int]]]:
    return {
        "source": [_pair(saying.mention)] if saying.mention else [],
        "cue": [_pair(saying.cue)] if saying.cue else [],
        "content": [_with_marks(quoted, span) for span in saying.content],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _with_marks(quoted: Sequence[Quotation], span: Span) -> list[int]:
    """Take in the quotation marks right before and after the content."""
    start, end = span.start, span.end
    for region in around(quoted, span.start, span.end):
        first, last = region.inner
        start = region.start if first == span.start else start
        end = region.end if last == span.end else end
    return [start, end]
