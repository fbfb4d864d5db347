"""What Communique wrote itself is no report: its own accounts, read again, would count as voices of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.lexicons import table

HEAD = 20_000  # characters in which a file says what made it


def is_own(text: str) -> bool:
    """Tell whether *text* is an output of Communique, by the sentence, field or header with which each is marked."""
    return bool(_marks().search(text[:HEAD].lstrip("\ufeff")))


@lru_cache(maxsize=None)
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['mark']})" for row in table("reports_own")), re.MULTILINE)
