"""Who stands beside a reporting verb: the noun phrase right before it, or right after it ("..., said X")."""

from __future__ import annotations

from bisect import bisect_right

from communique.nouns import Page
from communique.statements.features import PRONOUNS, Words

_BETWEEN = frozenset(("RB", "MD", "VBD", "VBZ", "VBP", "VBN"))
_PHRASE = frozenset("DT JJ NN NNS NNP NNPS CD POS PRP$ VBN".split())
OPENERS = PRONOUNS | frozenset("the both my our his her their".split())
LONGEST_ASIDE = 8  # tokens between commas: "X, for his part, said"


def subject(page: Page, words: Words, first: int, verb: int) -> tuple[int, int] | None:
    """Return the name, pronoun or short noun phrase that ends right before *verb*, adverbs and auxiliaries aside."""
    end = _before_day(page, first, _before_aside(page, first, verb))
    while end > first and page.tokens[end - 1].tag in _BETWEEN and verb - end < 3 and not words.kind[end - 1]:
        end -= 1
    start = end
    while start > first and end - start < 8 and (words.kind[start - 1] or page.tokens[start - 1].tag in _PHRASE):
        start -= 1
    if start == end and end > first and words.lower[end - 1] in PRONOUNS:
        start = end - 1
    named = any(words.kind[i] or page.tokens[i].tag in ("NNP", "NNPS") for i in range(start, end))
    headed = start < end and (named or page.tokens[end - 1].tag[:2] in ("NN", "PR", "WP"))
    return (start, end) if headed and (named or words.lower[start] in OPENERS) else None


def _before_day(page: Page, first: int, verb: int) -> int:
    """Step over "on Wednesday" between the subject and the adverbs or verb."""
    at = verb
    while at > first and page.tokens[at - 1].tag == "RB":
        at -= 1
    day = at
    while day > first and _timed(page, day - 1):
        day -= 1
    if day == at:
        return verb
    return day - 1 if day > first and page.tokens[day - 1].tag == "IN" else day


def _timed(page: Page, i: int) -> bool:
    """Tell whether the token is part of a time expression."""
    start = page.tokens[i].start
    at = bisect_right(page.times, start, key=lambda t: t.start) - 1
    return at >= 0 and start < page.times[at].end


def _before_aside(page: Page, first: int, verb: int) -> int:
    """Step over an aside between commas that ends right before the verb."""
    if verb - 1 > first and _comma(page, verb - 1):
        for i in range(verb - 2, max(first, verb - 2 - LONGEST_ASIDE), -1):
            if _comma(page, i):
                return i
    return verb


def _comma(page: Page, i: int) -> bool:
    return page.article.report.text[page.tokens[i].start : page.tokens[i].end] == ","


def inverted(page: Page, words: Words, first: int, last: int) -> tuple[int, int] | None:
    """Return the name that follows the verb: "..., said X"."""
    end = first
    while end < last and end - first < 8 and (words.kind[end] or page.tokens[end].tag in _PHRASE):
        end += 1
    named = any(words.kind[i] or page.tokens[i].tag in ("NNP", "NNPS") for i in range(first, end))
    return (first, end) if named else None
