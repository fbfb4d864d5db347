"""The events task: the PLOVER event of each text, in the vocabulary of 0.5b1 (``quality --only events event-folds``).

The weights of the coder that ships have seen no text that it is scored on, but its verb lexicon was written with sight
of half of them; the figures of five folds, where the other four are learned from too, stand beside it: with the
lexicon's answer as a feature, without it, and of the shipped weights without it.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.accords.clauses import lines
from communique.accords.coded.events import events
from communique.language import load, parse
from communique.settings import Settings
from training.corpus import article, read_lines

DEV = Path("data") / "plover" / "plover-dev.jsonl"


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "events": [{"event", "source", "target"}]}`` for each line ``{"id", "text"}`` of *source*."""
    reader = load(Settings())
    for row in read_lines(source):
        text = row["text"]
        page = parse(article(text, titled=False), reader)
        coded = [
            {
                "event": event.type,
                "source": [text[side.start : side.end] for side in event.source],
                "target": [text[side.start : side.end] for side in event.target],
            }
            for event in list(events(page, lines(page)))[:1]
        ]
        yield {"id": row["id"], "events": coded}


def folds(data: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield (name of the setting, predictions of types) on PLOVER dev; *data* is the shared folder."""
    training = importlib.import_module("training.events_train")
    for name, types in training.cross_validate(data):
        rows = [{"id": row["id"], "events": _only(types[row["text"]])} for row in read_lines(data / DEV)]
        yield name, rows


def _only(kind: str | None) -> list[dict[str, Any]]:
    return [] if kind is None else [{"event": kind, "source": [], "target": []}]
