"""Running heads that a document sets apart are no article, and no headline."""

from __future__ import annotations

from pathlib import Path

from communique.clean import clean
from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.settings import Limits
from tests.reports.papers import column, pdf

FIRST = (
    "The harbour council met on Tuesday to talk about the new",
    "lock, which has stood idle since the spring floods came.",
    "Nobody spoke for it, said Mayor Ada Quill in the evening.",
)
SECOND = (
    "Several members asked how the loan would be paid back in",
    "the end, and the harbour master said that he would print",
    "the figures by Friday.",
)


def test_heads_and_feet_of_pages_are_left_out_and_the_headline_is_the_reports_own(tmp_path: Path) -> None:
    pages = []
    for number, body in enumerate(
        ([(72, 720, 18, "Council talks about the idle lock"), *column(FIRST)], column(SECOND)), start=1
    ):
        edges = [(72, 770, 9, "14 May, 10:30 The Quay Post"), (72, 20, 9, f"https://quay.example/lock {number}/2")]
        pages.append([*edges, *body])
    (tmp_path / "one.pdf").write_bytes(pdf(pages))
    (report,) = open_reports(Source((str(tmp_path / "one.pdf"),)), Limits())
    assert isinstance(report, Report)
    article = clean(report)
    assert article.title is not None
    assert report.quote(article.title) == "Council talks about the idle lock"
    kept = [report.text[block.start : block.end] for block in article.blocks]
    assert kept == ["Council talks about the idle lock", " ".join(FIRST), " ".join(SECOND)]
