"""Where the tokens and sentences of a page stand, found by bisection instead of by going through the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.nouns import Page, Sentence


@dataclass(frozen=True, slots=True)
class Index:
    """Offsets of the tokens of a page, and the first tokens of its sentences."""

    page: Page
    starts: Sequence[int]
    firsts: Sequence[int]

    def token(self, at: int) -> int:
        """Return the number of the first token that starts at or after the character *at*."""
        return bisect_left(self.starts, at)

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that holds the token."""
        return bisect_right(self.firsts, token) - 1

    def sentence_of(self, token: int) -> Sentence:
        """Return the sentence that holds the token."""
        return self.page.sentences[self.sentence(token)]

    def word(self, token: int) -> str:
        """Return the token's characters."""
        found = self.page.tokens[token]
        return self.page.article.report.text[found.start : found.end]


def index(page: Page) -> Index:
    """Index *page* once."""
    return Index(page, [t.start for t in page.tokens], [s.first for s in page.sentences])
