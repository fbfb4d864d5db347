"""Lines whose role is sure by their form: templates, tickers, sign-ups, credits, comment prompts, foreign scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from communique.clean.dates import MONTH
from communique.lexicons import table

TEMPLATE = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\[%[^%]{0,200}%\]|<%[^%]{0,200}%>|\$\{[\w.]{1,80}\}|%[ds] bloggers like this"
)
GLUED_TIME = re.compile(
    rf"[a-z’'”\"?!)0-9][A-Z][\w& ,-]{{2,60}}(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})"
    r"(?:,?\s\d{4})?,?\s\d{1,2}:\d{2}\s{0,3}$"
)
CREDIT = re.compile(
    r"(?:Photo|Photograph|Image|Picture|Pic|Video|Credit|Illustration|Graphic)s?(?: credit| courtesy| source)?"
    r"\s?(?::|/|by |©)"
    r"|©\s?[A-Z]|\(?(?:AP|AFP|EPA|Reuters|Getty)[ /](?:Photo|Images|File)|\(Photo(?: by|:)|File photo\b",
)
CREDIT_END = re.compile(
    r"(?:\((?:AP|AFP|EPA|Reuters|Getty Images|REUTERS)(?:/[^()]{1,60}| Photo[^()]{0,60}| via [^()]{1,60})?\)"
    r"|/(?:AFP|AP|Getty Images|Reuters|REUTERS|EPA)|Getty Images|File [Pp]hoto|/Handout via \w{2,20})\.?$"
)
ENDS = re.compile(r"[.!?…][\"'”’»)\]]?$")
ITEM = re.compile(r"[•‣▪●◦·*+–—-]\s|\(?\d{1,2}[.)]\s")
BULLET = re.compile(r"^[*+•·▪|–—>»-]\s{0,4}")
SHORTEST_PROSE = 80
"""Length in characters from which a line that ends like a sentence reads as prose."""
LONGEST_RULED = 300
WORDS_IN_NOTE = 40


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the phrases of furniture with the role they give a line."""
    return tuple((row["why"], re.compile(row["pattern"], re.IGNORECASE)) for row in table("clean_furniture"))


def sure_role(line: str) -> str | None:
    """Return why *line* is surely no part of an article, ``None`` where its form alone does not say."""
    if TEMPLATE.search(line):
        return "template"
    if len(line) > LONGEST_RULED:
        return None
    if GLUED_TIME.search(line):
        return "ticker"
    if CREDIT.match(line) or (CREDIT_END.search(line) and len(line.split()) <= WORDS_IN_NOTE):
        return "caption"
    if len(line.split()) <= WORDS_IN_NOTE:
        bare = BULLET.sub("", line, count=1)
        return next((why for why, pattern in _patterns() if pattern.match(bare)), None)
    return None


def script_of(line: str) -> str | None:
    """Return the script of most letters of *line*, such as LATIN or CYRILLIC; ``None`` without letters."""
    counts: dict[str, int] = {}
    for one in line[:LONGEST_RULED]:
        if one.isalpha():
            name = unicodedata.name(one, "?").split()[0]
            counts[name] = counts.get(name, 0) + 1
    return max(sorted(counts), key=counts.__getitem__) if counts else None
