"""The language of a page, told by the share of English function words."""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Token

FEWEST = 20
SHARE = 0.15


def language(tokens: Sequence[Token], function: frozenset[str], text: str) -> str:
    """Return ``en``, or ``und`` where the words are not English; a few words of plain letters count as English."""
    forms = [text[token.start : token.end].lower() for token in tokens]
    words = [form for form in forms if form[0].isalpha()]
    if len(words) < FEWEST:
        return "en" if all(form.isascii() for form in words) else "und"
    return "en" if sum(form in function for form in words) >= SHARE * len(words) else "und"
