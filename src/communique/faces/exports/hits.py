"""Answers of a search as data: JSON lines with spans and quotes, and a CSV table."""

from __future__ import annotations

import json

from communique.faces.exports.cells import Row, listed, places, written
from communique.faces.exports.spans import Item
from communique.nouns import Hit, Hits, Span

COLUMNS = (
    "what", "id", "date", "outlet", "actor", "kind", "basis", "issues", "quote", "story", "report", "digest", "places",
    "origin", "url", "suggested", "corrected", "likeness",
)  # fmt: skip


def write_jsonl(found: Hits) -> str:
    """Return a line of JSON for each answer."""
    return "".join(json.dumps(_item(hit), ensure_ascii=False) + "\n" for hit in found.hits)


def write_csv(found: Hits) -> str:
    """Return a table with a row for each answer; no cell is one that a spreadsheet would run."""
    return written(COLUMNS, map(_row, found.hits))


def date_of(hit: Hit) -> str | None:
    """Return the date of an answer: that of the statement or accord, for a text that of its report."""
    return hit.entry.date if hit.entry else hit.report.published


def _item(hit: Hit) -> Item:
    entry = hit.entry
    item: Item = {
        "what": entry.what if entry else "text",
        "id": entry.item if entry else None,
        "story": hit.story,
        "date": date_of(hit),
        "outlet": hit.report.outlet,
        "actor": entry.actor if entry else None,
        "names": list(entry.names) if entry else [],
        "kind": entry.kind if entry else None,
        "basis": entry.basis if entry else None,
        "issues": list(entry.issues) if entry else [],
        "report": hit.report.id,
        "digest": hit.report.digest,
        "version": hit.report.version,
        "origin": hit.report.origin,
        "url": hit.report.url,
        "spans": [_span(hit, span, quote) for span, quote in zip(hit.spans, hit.quotes, strict=True)],
        "found": [[mark.start, mark.end] for mark in hit.marks],
    }
    if hit.likeness is not None:
        item["likeness"] = hit.likeness
    if entry and entry.suggested:
        item["suggested"] = True
    if entry and entry.corrected:
        item["corrected"] = True
    return item


def _span(hit: Hit, span: Span, quote: str) -> Item:
    return {"report": span.report, "digest": hit.report.digest, "start": span.start, "end": span.end, "quote": quote}


def _row(hit: Hit) -> Row:
    entry = hit.entry
    told = (entry.kind, entry.basis, listed(entry.issues)) if entry else (None, None, None)
    return [
        entry.what if entry else "text",
        entry.item if entry else None,
        date_of(hit),
        hit.report.outlet,
        entry.actor if entry else None,
        *told,
        " … ".join(hit.quotes),
        hit.story,
        hit.report.id,
        hit.report.digest,
        places(hit.spans),
        hit.report.origin,
        hit.report.url,
        entry.suggested if entry else False,
        entry.corrected if entry else False,
        hit.likeness,
    ]
