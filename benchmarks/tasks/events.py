"""The events task: the PLOVER event of each text, in the vocabulary of 0.5b1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.accords.events import events
from communique.language import load, parse
from communique.settings import Settings
from training.corpus import article, read_lines


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "events": [{"event", "source", "target"}]}`` for each line ``{"id", "text"}`` of *source*."""
    reader = load(Settings())
    for row in read_lines(source):
        found = events(parse(article(row["text"], titled=False), reader))[:1]
        coded = [{"event": e.type, "source": list(e.source), "target": list(e.target)} for e in found]
        yield {"id": row["id"], "events": coded}
