"""Lines: which lines of a text dump are the article's body, for ``score/lines.py``.

Each dump is put together from its lines and the blank lines between them, then read and cleaned like any other text.
Title, byline and a dateline on a line of its own are no body here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.clean import clean
from communique.nouns import Article, Report, Source
from communique.reports import open_reports
from communique.settings import Limits
from training.corpus import read_lines

LEAST_COVERED = 0.5


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "body": [0 or 1, ...]}`` for every dump of a JSON-lines file, reading text and gap only."""
    for row in read_lines(source):
        lines = [line["text"] for line in row["lines"]]
        yield {"id": row["id"], "body": label(lines, [line["gap"] for line in row["lines"]])}


def label(lines: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Return 1 for each line that is body, else 0; *gaps* are the blank lines before each."""
    text, starts = "", []
    for line, gap in zip(lines, gaps, strict=True):
        text += "\n" * (gap + 1) if text else ""
        starts.append(len(text))
        text += line
    report = next(open_reports(Source(("-",)), Limits(), io.BytesIO(text.encode("utf-8"))), None)
    if not isinstance(report, Report):
        return [0] * len(lines)
    article = clean(report)
    return [_is_body(article, start, start + len(line)) for start, line in zip(starts, lines, strict=True)]


def _is_body(article: Article, start: int, end: int) -> int:
    """Tell whether most of a line lies in the body, the title and the dateline left aside."""
    apart = {span for span in (article.title, article.dateline) if span}
    inside = sum(max(0, min(end, span.end) - max(start, span.start)) for span in article.body if span not in apart)
    return int(inside > 0 and inside >= LEAST_COVERED * len(article.report.text[start:end].strip()))
