"""Attribution: outermost source, cue and content of clean articles, for ``score/attribution.py``.

Nothing is cleaned away: the text is taken as it stands, its lines as blocks, the first one as the title. Quotation
marks that stand around a content are counted in, as the corpus does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.language import load, parse
from communique.nouns import Saying, Span
from communique.settings import Settings
from communique.statements import find
from training.corpus import article, read_lines

MARKS = "\"“”«»„'‘’`"


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "attributions"}`` for every article of a JSON-lines file, reading only its text."""
    reader = load(Settings())
    for row in read_lines(source):
        text = row["text"]
        page = parse(article(text), reader)
        outer = [s for s in find(page) if s.within is None]
        yield {"id": row["id"], "attributions": [_attribution(text, s) for s in outer if s.cue is not None]}


def _attribution(text: str, saying: Saying) -> dict[str, list[list[int]]]:
    return {
        "source": [_pair(saying.mention)] if saying.mention else [],
        "cue": [_pair(saying.cue)] if saying.cue else [],
        "content": [_with_marks(text, span) for span in saying.content],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _with_marks(text: str, span: Span) -> list[int]:
    """Take in the quotation marks right before and after the content, where they pair."""
    start, end = span.start, span.end
    before = start > 0 and text[start - 1] in MARKS
    after = end < len(text) and text[end] in MARKS
    return [start - before, end + after]
