"""Sources without a name: "a source", "two officials", "the court papers", each one of its own kind."""

from __future__ import annotations

import re

from communique.actors.describe import Described
from communique.actors.hearing import Hearing, Resolved, note, without_article
from communique.actors.lexicon import is_body
from communique.actors.people import Figure
from communique.nouns import ActorKind, Span

LONGEST_NAME = 80  # characters of a description that may serve as a name
_COUNT = re.compile(
    r"^(?:(?:more than|at least|nearly|about|around|over|up to|a|an|some|many|several|most|few|other|"
    r"half-dozen|dozens?|hundreds?|thousands?|scores?|two|three|four|five|six|seven|eight|nine|ten|\d{1,6}|of)\s+){1,6}",
    re.IGNORECASE,
)
_OPENERS = frozenset("The A An Both Some Many Several Other One Two Three Neither Most Few All His Her Their".split())


def nameless(hearing: Hearing, found: Described, span: Span) -> Resolved:
    """Keep a source without a name as one of its own; "the source" is the last one called so."""
    head = found.head.casefold().removesuffix("s")
    key = without_article(found.text).casefold()
    known = hearing.unnamed.get(key) if found.definite else None
    if known is None and found.text.lower().startswith(("the ", "this ", "that ")):
        known = hearing.unnamed.get(f"*{head}")
    if known is None:
        known = len(hearing.figures)
        hearing.figures.append(_figure(hearing, found, span))
        hearing.unnamed[key] = hearing.unnamed[f"*{head}"] = known
    note(hearing.figures[known], found.text, span)
    return Resolved(known, 0.8, by="description")


def _figure(hearing: Hearing, found: Described, span: Span) -> Figure:
    """Make a figure whose name is the description, without the count where it is a group."""
    whole = " ".join(hearing.places.page.article.report.quote(span).split()).rstrip(",")
    whole = whole.partition(",")[0]
    whole = whole if len(whole) <= LONGEST_NAME and whole.startswith(found.text) else found.text
    plural = found.sort == "group"
    kind: ActorKind = "group" if plural else "organisation" if is_body(found.head) else "unnamed"
    name = _lowered(_COUNT.sub("", found.text) if plural else whole)
    party = found.country.name if found.country else None
    return Figure(kind, name, list(dict.fromkeys((name, whole, found.text))), [span], party=party)


def _lowered(text: str) -> str:
    """Take the capital that only the sentence's start gave off an article or the like."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS and rest else text
