"""Words signed with a name: a quotation that fills its block but for a dash and who said it ("“...” — Name, Town").

The manner of readers' letters, collected voices and press releases; no verb reports there, the dash does.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Block, Page, Quotation, Saying, Span
from communique.statements.build import trim
from communique.statements.regions import around

DASHES = frozenset(("-", "--", "–", "—", "―"))
LONGEST = 12  # tokens of a signature
SURE = 0.9


def signed(page: Page, quoted: Sequence[Quotation], block: Block, first: int, last: int) -> Saying | None:
    """Return the saying of *block*, which holds tokens ``[first, last)``, if it is a quotation with a signature."""
    text = page.article.report.text
    opening = [
        q for q in around(quoted, block.start, block.start) if q.closed and not text[block.start : q.start].strip()
    ]
    if not opening:
        return None
    quotation = max(opening, key=lambda q: q.end)
    rest = [i for i in range(first, last) if page.tokens[i].start >= quotation.end]
    if not 2 <= len(rest) <= LONGEST or text[page.tokens[rest[0]].start : page.tokens[rest[0]].end] not in DASHES:
        return None
    begin = page.tokens[rest[1]].start
    name = next((n for n in page.names if n.start == begin and n.kind in ("person", "organisation")), None)
    content = trim(page, [Span(page.article.report.id, quotation.start, quotation.end)], quoted)
    if name is None or not content:
        return None
    report = page.article.report.id
    dash = page.tokens[rest[0]]
    cue, mention = Span(report, dash.start, dash.end), Span(report, name.start, name.end)
    return Saying(content, cue, mention, "direct", "says", "affirmed", "plain", "none", SURE, found_by="signature")
