"""Corrections as JSON lines, format ``correction/1``: to be moved to another store, and to train a model on.

One object a line, as ``docs/corrections.md`` describes it. ``keeping.load_corrections`` reads them back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from communique.nouns import Anchor, Correction, Testimony

FORMAT = "correction/1"
Context = Callable[[Anchor], str | None]
"""The sentence around an anchor, ``None`` where its report is not at hand."""


def write(corrections: Iterable[Correction], context: Context | None = None) -> str:
    """Return a line for each correction; with *context* each anchor carries the sentence around it."""
    return "".join(json.dumps(_item(one, context), ensure_ascii=False) + "\n" for one in corrections)


def _item(one: Correction, context: Context | None) -> dict[str, object]:
    return {
        "format": FORMAT, "id": one.id, "kind": one.kind, "on": [_pin(anchor, context) for anchor in one.on],
        "was": one.was, "now": one.now, "by": one.by, "when": one.when, "why": one.why,
    }  # fmt: skip


def _pin(anchor: Anchor, context: Context | None) -> dict[str, object]:
    item: dict[str, object] = {
        "digest": anchor.digest, "start": anchor.start, "end": anchor.end, "quote": anchor.quote,
        "origin": anchor.origin,
    }  # fmt: skip
    around = context(anchor) if context is not None else None
    return item if around is None else {**item, "context": around}


def sentences(testimonies: Iterable[Testimony]) -> Context:
    """Return what finds the sentence, or the sentences, of a report in which an anchor stands."""
    pages = {t.page.article.report.digest: t.page for t in testimonies}

    def around(anchor: Anchor) -> str | None:
        page = pages.get(anchor.digest)
        if page is None or page.article.report.text[anchor.start : anchor.end] != anchor.quote:
            return None
        met = [s for s in page.sentences if s.start < anchor.end and anchor.start < s.end]
        start, end = min((s.start for s in met), default=anchor.start), max((s.end for s in met), default=anchor.end)
        return page.article.report.text[min(start, anchor.start) : max(end, anchor.end)]

    return around
