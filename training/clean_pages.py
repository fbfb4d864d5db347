"""Main text of web pages beside trafilatura alone, by shingles of four words.

The measure is that of the article extraction benchmark: precision and recall are means over pages, F1 is of those.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import trafilatura

from communique.clean.judgement import judge
from communique.nouns import Report
from communique.reports.page import read_page
from communique.settings import Limits
from training.corpus import read_lines

WORD = re.compile(r"\w+")
RUN = 4


def compare(data: Path) -> dict[str, float]:
    """Return F1 of our body (titles left in) and of trafilatura alone on the pages of the folder *data*."""
    ours, alone = [], []
    for row in read_lines(data / "truth.jsonl"):
        markup = gzip.decompress((data / "html" / f"{row['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
        truth = shingles(row["body"])
        ours.append(matched(truth, shingles(_body(markup))))
        extract = trafilatura.extract(markup, favor_precision=True, include_comments=False, output_format="txt")
        alone.append(matched(truth, shingles(extract or "")))
    return {"pages": float(len(ours)), "ours": f1_of_means(ours), "trafilatura alone": f1_of_means(alone)}


def _body(markup: str) -> str:
    """Return the blocks of a page that are judged body."""
    page = read_page(markup, Limits())
    verdict = judge(Report("page", page.text, "page", "", "html", "utf-8", page.blocks))
    return "\n".join(
        page.text[block.start : block.end]
        for block, role in zip(page.blocks, verdict.roles, strict=True)
        if role is None
    )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of *text* with their counts; one shorter run where it has fewer words."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))) if words else Counter()


def matched(truth: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[float | None, float | None]:
    """Return precision and recall, ``None`` where nothing was found or nothing was there."""
    both = float(sum((truth & found).values()))
    precision = both / found.total() if found else None
    return precision, both / truth.total() if truth else None


def f1_of_means(pairs: list[tuple[float | None, float | None]]) -> float:
    """Return F1 of mean precision and mean recall, rounded to 4 decimals."""
    precisions = [one for one, _ in pairs if one is not None]
    recalls = [one for _, one in pairs if one is not None]
    precision, recall = sum(precisions) / max(len(precisions), 1), sum(recalls) / max(len(recalls), 1)
    return round(2 * precision * recall / max(precision + recall, 1e-9), 4)
