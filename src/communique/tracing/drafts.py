"""A draft as its analyst wrote it: nothing is cleaned away, every sentence or quotation is a claim of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.nouns import Article, Block, Page, Report, Span, Testimony
from communique.tracing.forms import words_of
from communique.tracing.quoting import Quoted, quoted_of, words_and_gaps
from communique.tracing.speakers import statement_at

_LEAST_BESIDE = 6
_LEAST_SHARE = 0.5
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Part:
    """A claim of a draft before it is checked.

    ``span`` is what is claimed, ``words`` the quotation or what the sentence gives to its speaker, ``quoted`` whether
    it stands between marks, ``speaker`` the draft's own actor.
    """

    span: Span
    words: Quoted
    quoted: bool
    speaker: str | None


def draft_of(report: Report) -> Article:
    """Take every block of *report* as the article, as it stands."""
    blocks = tuple(
        Block(b.start, b.end, "item" if b.kind == "item" else "paragraph", article=True) for b in report.blocks
    )
    return _article(report, blocks)


def reduced(article: Article, left: Collection[Span]) -> Article:
    """Return the draft with only the sentences *left* in it, each a block."""
    blocks = tuple(Block(span.start, span.end, "paragraph", article=True) for span in sorted(left))
    return _article(article.report, blocks)


def _article(report: Report, blocks: tuple[Block, ...]) -> Article:
    body = tuple(Span(report.id, block.start, block.end) for block in blocks)
    return Article(report, None, None, None, report.published, report.published_from, None, "unknown", body, blocks, ())


def parts_of(draft: Testimony) -> list[Part]:
    """Return the claims of a draft in order: its quotations, and the sentences that say more than these."""
    page = draft.page
    report = page.article.report
    quotes = [piece for quote in quoted_of(page, draft.statements) for piece in _by_sentence(page, quote)]
    found: list[Part] = []
    for quote in quotes:
        statement = statement_at(quote.parts, draft.statements)
        found.append(Part(quote.span, quote, True, statement.speaker if statement else None))
    for sentence in page.sentences:
        span = Span(report.id, sentence.start, sentence.end)
        inside = [part for quote in quotes for part in quote.parts if span.start < part.end and part.start < span.end]
        if _says_more(page, span, inside):
            found.append(_sentence(draft, span))
    return sorted(found, key=lambda part: (part.span, part.quoted))


def _by_sentence(page: Page, quote: Quoted) -> list[Quoted]:
    """Cut a quotation of several sentences, each of which may be told or not."""
    part = quote.parts[0]
    starts = [s.start for s in page.sentences if part.start < s.start < part.end]
    if len(quote.parts) > 1 or not starts:
        return [quote]
    text, report = page.article.report.text, quote.report
    out: list[Quoted] = []
    for start, end in pairwise([part.start, *starts, part.end]):
        piece = Span(report, start, start + len(text[start:end].rstrip()))
        found, gaps = words_and_gaps(text, report, (piece,))
        if found:
            whole = quote.whole if start == part.start else text[start].isupper()
            closed = quote.closed if end == part.end else True
            out.append(replace(quote, parts=(piece,), words=found, gaps=gaps, whole=whole, closed=closed))
    return out


def _says_more(page: Page, span: Span, quoted: list[Span]) -> bool:
    """Tell whether a sentence says something beside the quotations in it."""
    text = page.article.report.text
    held = list(words_of(text, span.start, span.end))
    outside = [w for w in held if not any(part.start <= w.start < part.end for part in quoted)]
    if not quoted:
        return bool(held)
    return len(outside) >= max(_LEAST_BESIDE, _LEAST_SHARE * len(held))


def _sentence(draft: Testimony, span: Span) -> Part:
    """Take what the sentence gives to a speaker as its words, the whole sentence where it gives nothing to anybody."""
    report = draft.page.article.report
    inside = [
        s
        for s in draft.statements
        if not s.suggested and any(span.start <= c.start and c.end <= span.end for c in s.saying.content)
    ]
    outer = max(inside, key=lambda s: (s.within is None, _size(s.saying.content)), default=None)
    parts = (
        (span,)
        if outer is None
        else tuple(c for c in outer.saying.content if c.start >= span.start and c.end <= span.end)
    )
    if not _is_clause(draft.page, parts):
        parts = (span,)
    found, gaps = words_and_gaps(report.text, report.id, parts)
    words = Quoted(report.id, parts, found, gaps, whole=False, closed=False, open=False)
    return Part(span, words, False, outer.speaker if outer else None)


def _is_clause(page: Page, parts: tuple[Span, ...]) -> bool:
    """Tell whether a verb stands in *parts*, so that they say something by themselves."""
    return any(
        token.tag in _FINITE and any(part.start <= token.start < part.end for part in parts) for token in page.tokens
    )


def _size(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)
