"""Clean: which ranges of a report are the article. The text itself is never edited.

``clean`` gives title, dateline, byline and body as spans, and says of everything else that can be seen why it was
left out.
"""

from __future__ import annotations

from communique.clean.assembly import assemble
from communique.clean.head import read_head
from communique.clean.judgement import judge
from communique.nouns import Article, Report

__all__ = ["clean"]


def clean(report: Report) -> Article:
    """Choose the ranges of *report* that are its article.

    A report that holds nothing but furniture has an empty body and a note that says so. Raises nothing.
    """
    verdict = judge(report)
    return assemble(report, verdict, read_head(report, verdict))
