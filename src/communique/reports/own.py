"""What Communique wrote itself is no report: its own accounts, read again, would count as voices of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.lexicons import table
from communique.reports.decoding import decode
from communique.reports.drawn import Unreadable
from communique.reports.word import is_word, read_word
from communique.settings import Limits

HEAD = 20_000  # characters in which a file says what made it


def is_own(text: str) -> bool:
    """Tell whether *text* is an output of Communique, by the sentence, field or header with which each is marked."""
    return bool(_marks().search(text[:HEAD].lstrip("\ufeff")))


def own_text(data: bytes, limits: Limits) -> str:
    """Return the text of a file in which its mark would stand, empty where it cannot be read."""
    try:
        return read_word(data, limits).text if is_word(data) else decode(data, None).text
    except Unreadable:
        return ""


@lru_cache(maxsize=None)
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['mark']})" for row in table("reports_own")), re.MULTILINE)
