"""Which reports tell of one event, from title and text alone: ``predict`` yields ``{"id", "story"}`` for a scorer."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from communique.nouns import Article, Block, Report, Span
from communique.settings import Settings
from communique.stories import group, sign
from training.corpus import read_lines


def predict(source: Path) -> Iterator[dict[str, str]]:
    """Group the reports of a JSON-lines file; of each row ``title`` and ``text`` are read, ``id`` is only copied.

    Rows with one and the same title and text are one report to the grouping, whatever their ids and order.
    """
    ids: dict[str, list[str]] = {}
    articles: dict[str, Article] = {}
    for row in read_lines(source):
        article = as_article(row.get("title") or "", row.get("text") or "")
        articles[article.report.id] = article
        ids.setdefault(article.report.id, []).append(row["id"])
    for number, candidates in enumerate(group([sign(article) for article in articles.values()], Settings()), 1):
        for report in candidates.reports:
            for one in ids[report]:
                yield {"id": one, "story": f"story-{number}"}


def as_article(title: str, text: str) -> Article:
    """Return an article whose body is *title* and *text* as they are; its report's id is a digest of both."""
    whole = f"{title}\n\n{text}"
    digest = sha256(whole.encode()).hexdigest()
    blocks = (Block(0, len(title), "title"), Block(len(title) + 2, len(whole), "paragraph"))
    report = Report(digest[:16], whole, "", digest, "text", "utf-8", blocks)
    return Article(
        report=report,
        title=Span(report.id, 0, len(title)),
        dateline=None,
        byline=None,
        published=None,
        published_from=None,
        outlet=None,
        source_kind="unknown",
        body=(Span(report.id, 0, len(whole)),),
        blocks=blocks,
        left_out=(),
    )
