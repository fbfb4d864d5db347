"""Words that say nothing without their sentence: "it", "to this"."""

from __future__ import annotations

import re

from communique.lexicons import words


def says_nothing(text: str) -> bool:
    """Tell whether *text* is made of pronouns and the like alone."""
    return set(re.findall(r"\w+", text.casefold())) <= words("exports_empty")
