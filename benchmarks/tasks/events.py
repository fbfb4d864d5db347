"""The events task: the PLOVER event of each text, in the vocabulary of 0.5b1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique.accords.events import events
from communique.language import Reader, load, parse
from communique.nouns import Article, Block, Page, Report, Span
from communique.settings import Settings


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "events": [{"event", "source", "target"}]}`` for each line ``{"id", "text"}`` of *source*."""
    reader = load(Settings())
    with source.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            found = events(_page(str(row["id"]), row["text"], reader))[:1]
            yield {
                "id": row["id"],
                "events": [
                    {"event": event.type, "source": list(event.source), "target": list(event.target)} for event in found
                ],
            }


def _page(name: str, text: str, reader: Reader) -> Page:
    """Read one text as an article of one paragraph."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = (Block(0, len(text), "paragraph"),)
    report = Report(name, text, name, digest, "text", "utf-8", blocks)
    body = (Span(name, 0, len(text)),)
    return parse(Article(report, None, None, None, None, None, None, "unknown", body, blocks, ()), reader)
