"""What sort of source a report is, by rules that say "unknown" where nothing is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from communique.lexicons import table
from communique.nouns import SourceKind

DIGEST = re.compile(
    r"\b(?:round-?up|press review|digest|highlights|key (?:takeaways|points|quotes)|what we know|as it happened"
    r"|live updates|timeline|in brief|at a glance)\b",
    re.IGNORECASE,
)
OPINION = re.compile(r"(?:opinion|op-ed|editorial|commentary|column|comment|letters?)\s?[:|–—-]", re.IGNORECASE)
OPINION_PATH = re.compile(
    r"/(?:opinions?|commentisfree|editorials?|op-ed|columnists?|comment|voices)(?:/|$)", re.IGNORECASE
)
OFFICIAL = re.compile(
    r"\b(?:ministry|department of|embassy|white house|press service|press office|office of the|government of|parliament"
    r"|commission|council of|permanent mission|secretariat|kremlin)\b",
    re.IGNORECASE,
)
OFFICIAL_HOST = re.compile(
    r"(?:^|\.)(?:gov|mil|int|gouv|gob|govt|go)(?:\.[a-z]{2})?$|(?:^|\.)europa\.eu$|(?:^|\.)un\.org$"
)
FEWEST_ITEMS = 5
LEAST_ITEMS = 0.5


def kind_of(
    *, title: str, lines: Sequence[str], items: int, talk: int, agency: str | None, outlet: str | None, url: str | None
) -> SourceKind:
    """Return the sort of source: *items* and *talk* count the body's list items and turns, *lines* are the body.

    *agency* is the one that put the text out, where its dateline says so.
    """
    if talk:
        return "transcript"
    if agency is not None or is_agency(outlet):
        return "agency"
    if OFFICIAL_HOST.search(_host(url)) or OFFICIAL.search(outlet or ""):
        return "official"
    if OPINION.match(title) or OPINION_PATH.search(urlsplit(url).path if url and _host(url) else ""):
        return "opinion"
    if DIGEST.search(title) or items >= max(FEWEST_ITEMS, LEAST_ITEMS * len(lines)):
        return "digest"
    return "outlet" if outlet else "unknown"


def is_agency(name: str | None) -> bool:
    """Tell whether *name* is the mark of a news agency."""
    return name is not None and name.strip() in _agencies()


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    """Return the marks of the known agencies."""
    return frozenset(row["mark"] for row in table("gazetteer_agencies"))


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
