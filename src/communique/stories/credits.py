"""Agency credits that stand in a report: "(AP) -", "/TASS/", "TASS, March 3.", "Source: Xinhua", "Reuters reported"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from communique import lexicons
from communique.nouns import Article

OWN = "own: "
"""Prefix of the credit of a report that the agency itself put out."""

_HEAD = 400
_TAIL = 300
_MARK = r"([A-ZČÉ][\w.é-]{1,20}(?: [A-Z][\w-]{1,20}){0,3}|dpa)"
_BRACKETED = re.compile(rf"[(/\[]{_MARK}[)/\]]")
_OPENING = re.compile(rf"(?:^|[\n.,–—-] ?){_MARK}(?:, [A-Z][a-z]{{2,9}}\.? \d{{1,2}}\b| ?[—–-]+ )", re.MULTILINE)
_SIGNED = re.compile(rf"(?:^|, |\) ?){_MARK}$", re.MULTILINE)
_CREDITED = re.compile(
    rf"(?:[Ss]ource|[Cc]redit|[Aa]gency)s?: {{0,2}}{_MARK}|©\s?(?:\d{{4}} )?{_MARK}|"
    rf"[Rr]eport(?:s|ed|ing) (?:by |from )?(?:the )?(?:news agency )?{_MARK}|"
    rf"[Ww]ith (?:files|material|inputs?|reporting) from {_MARK}|"
    rf"{_MARK} contributed to this|[Cc]opyright (?:\d{{4}} )?{_MARK}|[Cc]iting (?:the )?(?:news agency )?{_MARK}|"
    rf"[Aa]ccording to (?:the )?(?:news agency )?{_MARK}|"
    rf"{_MARK}(?: news agency)?(?: has| had)? (?:reports|reported)\b"
)


def credits(article: Article) -> tuple[str, ...]:
    """Return the agencies that *article* credits, sorted; its own agency stands first with the prefix ``own: ``."""
    agencies = _agencies()
    found = {agencies[mark] for mark in _marks(_head(article), _tail(article)) if mark in agencies}
    own = agencies.get(article.outlet or "") or agencies.get(article.report.outlet or "")
    if own is None and article.source_kind == "agency" and len(found) < 2:
        own = next(iter(found), article.outlet)
    if own is None:
        return tuple(sorted(found))
    return (OWN + own, *sorted(found - {own}))


@lru_cache(maxsize=1)
def _agencies() -> Mapping[str, str]:
    """Map the marks of agencies to their names."""
    return {row["mark"]: row["agency"] for row in lexicons.table("gazetteer_agencies")}


def _head(article: Article) -> str:
    """Return the first characters of the body, and the byline where one was found."""
    byline = [article.report.quote(article.byline)] if article.byline else []
    return "\n".join([*byline, *(article.report.quote(span) for span in article.body)])[:_HEAD]


def _tail(article: Article) -> str:
    """Return the last characters of the body."""
    return article.report.quote(article.body[-1])[-_TAIL:] if article.body else ""


def _marks(head: str, tail: str) -> list[str]:
    """Return every word that stands where an agency's mark stands."""
    groups = _BRACKETED.findall(head) + _OPENING.findall(head) + _BRACKETED.findall(tail)
    groups += _SIGNED.findall(head) + _SIGNED.findall(tail)
    credited = [mark for match in _CREDITED.findall(head + "\n" + tail) for mark in match]
    return [mark.rstrip(".-") for mark in [*groups, *credited] if mark]
