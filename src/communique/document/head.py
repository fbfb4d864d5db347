"""The head of the account: when it was reported, by whom, and what sort of source each report is."""

from __future__ import annotations

from collections.abc import Mapping

from communique.document import words
from communique.document.desk import Desk
from communique.nouns import Article, Heard, Line, Section, Span

NAMED = 4


def head_of(desk: Desk, heard: Mapping[str, tuple[Heard, ...]]) -> Section:
    """Return the head: how many reports, and for each one what sort of source it is and whom it lets speak."""
    articles = list(desk.articles.values())
    lines = [Line(_count_line(desk, articles), words.unique(span for a in articles if (span := _anchor(a))))]
    lines += [_report_line(desk, article, heard.get(article.report.id, ())) for article in articles]
    return Section("head", "The reports", tuple(line for line in lines if line.evidence))


def _count_line(desk: Desk, articles: list[Article]) -> str:
    voices = desk.voices(desk.articles)
    line = words.count(len(articles), "report")
    if voices < len(articles):
        line += f", {words.numeral(voices)} of them independent (a copy counts with its source)"
    dates = sorted({article.published for article in articles if article.published})
    if dates:
        line += f", published {words.period(dates[0], dates[-1])}"
    undated = sum(article.published is None for article in articles)
    if undated and dates:
        line += f"; {words.count(undated, 'report')} {'gives' if undated == 1 else 'give'} no date"
    return words.sentence(line)


def _report_line(desk: Desk, article: Article, rows: tuple[Heard, ...]) -> Line:
    report = article.report.id
    details = [words.label("source_kind", article.source_kind)] if article.source_kind != "unknown" else []
    if article.dateline is not None:
        details.append(f"dateline {desk.quote(article.dateline, 60)}")
    details.append(words.day(article.published) if article.published else "no date")
    if report in desk.copy_of:
        source = desk.labels.get(desk.copy_of[report], desk.copy_of[report])
        details.append(f"takes its text from {source}")
    headline = f", {desk.quote(article.title, 120)}" if article.title else ""
    line = f"{desk.labels[report]}{headline} ({', '.join(details)}) {_voices(desk, rows)}"
    spans = (_anchor(article), article.dateline)
    return Line(words.stop(line), words.unique(span for span in spans if span is not None), report)


def _voices(desk: Desk, rows: tuple[Heard, ...]) -> str:
    quoted = _names(desk, [row.actor for row in rows if row.own_words])
    told = _names(desk, [row.actor for row in rows if not row.own_words and row.paraphrase])
    through = _names(desk, [row.actor for row in rows if not row.own_words + row.paraphrase and row.counterpart])
    parts = []
    if quoted:
        parts.append(f"quotes {quoted}")
    if told:
        parts.append(f"{'also ' if quoted else ''}paraphrases {told}")
    if through:
        parts.append(f"gives {through} only through others")
    return "; ".join(parts) if parts else "names no speaker"


def _names(desk: Desk, actors: list[str]) -> str:
    """Name the first few who have names; count the rest."""
    named = [a for a in actors if a in desk.actors and desk.actors[a].kind not in {"unnamed", "group"}]
    names = desk.actor_names(named)[:NAMED]
    rest = len(actors) - len(names)
    return words.join(
        [*names, words.count(rest, "other")] if rest and names else names or ["unnamed sources"] * bool(rest)
    )


def _anchor(article: Article) -> Span | None:
    """Return the title, or else the first range of the body."""
    return article.title or (article.body[0] if article.body else None)
