"""Articles: the main text of web pages, for ``score/articles.py``; titles are left out."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.clean import clean
from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.settings import Limits
from training.corpus import read_lines


def predict(source: Path) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "body"}`` for every page of ``html/`` that ``truth.jsonl`` names; only its ids are read."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        for row in read_lines(source / "truth.jsonl"):
            page.write_bytes(gzip.decompress((source / "html" / f"{row['id']}.html.gz").read_bytes()))
            yield {"id": row["id"], "body": body_of(page)}


def body_of(page: Path) -> str:
    """Return the body of a page, a line for each block, without its title; empty where it cannot be read."""
    report = next(open_reports(Source((str(page),)), Limits()), None)
    if not isinstance(report, Report):
        return ""
    article = clean(report)
    return "\n".join(report.quote(span) for span in article.body if span != article.title)
