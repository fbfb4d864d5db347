"""A look over markup before it is parsed: a tag's attributes cost the square of their number, tags cost memory."""

from __future__ import annotations

import re

OPENING = re.compile(r"<(?:!--|([a-zA-Z][^\s/>]{0,60}))")
ATTRIBUTE = re.compile(r"[\s/]*+([^\s\"'>/=][^\s>/=]*+)?\s*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+)?)?")
RAW = {"script": re.compile(r"</script", re.IGNORECASE), "style": re.compile(r"</style", re.IGNORECASE)}
MOST_ATTRIBUTES = 2_000
MOST_TAGS = 200_000


def is_crowded(markup: str) -> bool:
    """Tell whether a tag has more attributes, or the page more tags, than any page needs.

    Takes time linear in the length of *markup*.
    """
    at = tags = 0
    while opening := OPENING.search(markup, at):
        at = opening.end()
        if opening.group() == "<!--":
            at = _after(markup, "-->", at)
            continue
        at, many = _attributes(markup, at)
        tags += 1
        if many > MOST_ATTRIBUTES or tags > MOST_TAGS:
            return True
        raw = RAW.get(opening.group(1).lower())
        if raw:
            closing = raw.search(markup, at)
            at = closing.end() if closing else len(markup)
    return False


def _after(markup: str, mark: str, at: int) -> int:
    found = markup.find(mark, at)
    return found + len(mark) if found >= 0 else len(markup)


def _attributes(markup: str, at: int) -> tuple[int, int]:
    """Return where the tag whose attributes begin at *at* ends, and how many it has, counted no further than needed."""
    many = 0
    while at < len(markup) and markup[at] != ">" and many <= MOST_ATTRIBUTES:
        match = ATTRIBUTE.match(markup, at)
        at = max(match.end() if match else at, at + 1)
        many += 1
    return at, many
