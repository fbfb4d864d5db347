"""Where a text stands inside quotation marks, told by the marks alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from communique.nouns import Report, Span

_LONGEST = 2000
_QUOTED = re.compile(
    rf"[“„][^“”\n]{{0,{_LONGEST}}}+(?:”|$)|\"[^\"\n]{{0,{_LONGEST}}}+(?:\"|$)|«[^«»\n]{{0,{_LONGEST}}}+(?:»|$)"
    rf"|(?<!\w)‘(?:[^‘’\n]|’(?=\w)){{0,{_LONGEST}}}+’",
    re.MULTILINE,
)
"""A double mark left open runs to the end of its line: a quotation goes on in the next paragraph."""


def unquoted(report: Report, spans: Sequence[Span]) -> int:
    """Return how many characters of *spans*, which stand in order, are outside quotation marks."""
    quoted = [match.span() for match in _QUOTED.finditer(report.text)]
    ends = [end for _, end in quoted]
    inside = 0
    for span in spans:
        at = bisect_right(ends, span.start)
        while at < len(quoted) and quoted[at][0] < span.end:
            inside += min(span.end, quoted[at][1]) - max(span.start, quoted[at][0])
            at += 1
    return sum(span.end - span.start for span in spans) - inside
