"""Why a line was left out that was judged no part of the article but by no sure rule."""

from __future__ import annotations

import re

from communique.clean.dates import days_in
from communique.clean.rules import ENDS, SHORTEST_PROSE
from communique.nouns import BlockKind

CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s(?:hours?|minutes?|mins?|days?) ago\b|\bmin(?:ute)?s? read\b")
MOST_MENU_WORDS = 3
MOST_METADATA_WORDS = 16


def why_left(line: str, kind: BlockKind) -> str:
    """Name the likeliest role of a left-out *line*: caption, metadata, menu, other-story or other-text."""
    many = len(line.split())
    if kind == "caption":
        return "caption"
    if many <= MOST_METADATA_WORDS and (CLOCK.search(line) or any(days_in(line))):
        return "metadata"
    if many <= MOST_MENU_WORDS or kind == "cell":
        return "menu"
    if len(line) >= SHORTEST_PROSE and ENDS.search(line):
        return "other-text"
    return "other-story"
