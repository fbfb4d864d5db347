"""Whether a report gives an answer to another question than the record does ("Asked about the dam, she said ...")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.lexicons import words
from communique.nouns import Answer, Page, Span, Token

_ASKED = re.compile(
    r"\b(?:asked|questioned|pressed)\s+(?:by\s[^,.]{1,60}?\s)?(?:about|on|whether|if|why|how|what|when|where|who)\b"
    r"|\b(?:answer|reply|response|responding|replying|answering)\s+to\s+(?:a\s+|the\s+)?questions?\s+(?:about|on|whether)\b",
    re.IGNORECASE,
)
_LEAST_HERE = 0.5
_FEWEST = 2
_LONGEST = 200


def asked_otherwise(page: Page, quote: Span, record: Page, question: Span, answers: Sequence[Answer]) -> Span | None:
    """Return the question of *record* that the report names before or behind *quote*, if it is surely another.

    Of the words that the report has for the question, half and at least two must stand in the other one, and none in
    the *question* that was answered.
    """
    topic = _topic(page, quote)
    if len(topic) < _FEWEST or topic & (_matter(record, question) | _answered(record, question, answers)):
        return None
    best: tuple[int, Span] | None = None
    for answer in answers:
        other = answer.question
        if other is None or other == question:
            continue
        shared = len(topic & _matter(record, other))
        if shared >= max(_FEWEST, _LEAST_HERE * len(topic)) and (best is None or shared > best[0]):
            best = (shared, other)
    return best[1] if best else None


def _answered(record: Page, question: Span, answers: Sequence[Answer]) -> set[str]:
    """Return the words of matter in what was answered to *question*."""
    return {lemma for a in answers if a.question == question for span in a.spans for lemma in _matter(record, span)}


def _topic(page: Page, quote: Span) -> set[str]:
    """Return the words of matter with which the sentence of *quote* names the question."""
    text = page.article.report.text
    for sentence in page.sentences:
        if sentence.start < quote.end and quote.start < sentence.end:
            match = _ASKED.search(text, sentence.start, sentence.end)
            if match:
                end = min(sentence.end, match.end() + _LONGEST)
                comma = text.find(",", match.end(), end)
                stop = comma if comma > 0 else end
                inside = [q for q in page.quotations if match.end() <= q.start < stop]
                return _matter(page, Span(quote.report, match.end(), inside[0].start if inside else stop))
    return set()


def _matter(page: Page, span: Span) -> set[str]:
    """Return the lemmas in *span* that tell something of the matter."""
    empty = words("comparison_empty")
    low, high = (bisect_left(page.tokens, at, key=_start) for at in (span.start, span.end))
    return {
        token.lemma.casefold()
        for token in page.tokens[low:high]
        if token.lemma[:1].isalnum() and token.lemma.casefold() not in empty and token.tag[:1] in "NVJC"
    }


def _start(token: Token) -> int:
    return token.start
