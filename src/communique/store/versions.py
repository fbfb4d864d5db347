"""Versions of one report: which report is the next version of which, and where two of them differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from communique.nouns import Passage, Span, Testimony
from communique.store.tables import PLACE, REPORT
from communique.store.testimonies import stamped, texts

GRAM = 4
"""Runs of so many words are compared: fewer are shared by any two reports of one matter, more by too few."""

MOSTLY = 0.5
"""A report whose smaller text shares this much of its word runs with the other is its next version.

The share is of the smaller text, so that a report that was much added to, or cut down, is still a version of itself.
"""

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LITTLE = 3


class Old(NamedTuple):
    """The version before."""

    digest: str
    version: int


def predecessor(connection: Connection, testimony: Testimony, place: str) -> Old | None:
    """Return the report from *place* whose next version *testimony* tells, ``None`` where it is a report of its own.

    Articles are compared, not the menus around them. A report whose bytes also stand at another place stays as it is:
    it was not replaced there.
    """
    everywhere = PLACE.alias()
    places = select(func.count()).where(everywhere.c.digest == REPORT.c.digest).correlate(REPORT).scalar_subquery()
    rows = connection.execute(
        select(REPORT.c.digest, REPORT.c.version)
        .join(PLACE, PLACE.c.digest == REPORT.c.digest)
        .where(PLACE.c.place == place, REPORT.c.replaced_by.is_(None), places == 1)
    ).all()
    if not rows:
        return None
    ours = runs(_article(testimony))
    digests = [row.digest for row in rows]
    heard = {digest: _article(whole) for digest, (_, _, whole) in stamped(connection, digests).items()}
    theirs = {**texts(connection, digests), **heard}  # of an older shape: all of the text, with what stands around it
    best, old = max((share(ours, runs(theirs[row.digest])), Old(row.digest, row.version)) for row in rows)
    return old if best >= MOSTLY else None


def _article(testimony: Testimony) -> str:
    """Return the article's text without what stands around it."""
    article = testimony.page.article
    return "\n".join(article.report.quote(span) for span in article.body)


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of ``GRAM`` words of *text*; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1)))


def share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return the share of the smaller one's runs that the other has, 0 to 1."""
    return len(one & other) / min(len(one), len(other))


def chain(connection: Connection, digest: str) -> tuple[str, ...]:
    """Return the digests of all versions of a report, the first one first; none where it is not kept."""
    found = list(connection.scalars(select(REPORT.c.digest).where(REPORT.c.digest == digest)))
    while found and (old := connection.scalar(select(REPORT.c.digest).where(REPORT.c.replaced_by == found[0]))):
        found.insert(0, old)
    while found and (new := connection.scalar(select(REPORT.c.replaced_by).where(REPORT.c.digest == found[-1]))):
        found.append(new)
    return tuple(found)


def differences(before: tuple[str, str], after: tuple[str, str]) -> tuple[Passage, ...]:
    """Return where two versions, each an id and a text, differ in words or marks; white space tells nothing.

    Differences that only marks or one short word part are one: what a reader would call one change.
    """
    ours, theirs = list(_TOKEN.finditer(before[1])), list(_TOKEN.finditer(after[1]))
    words = [token.group() for token in ours], [token.group() for token in theirs]
    return tuple(Passage(_span(before[0], ours[a:b]), _span(after[0], theirs[c:d])) for a, b, c, d in _changed(*words))


def _changed(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges of tokens that differ, those close together as one."""
    held: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs).get_opcodes():
        if tag == "equal":
            continue
        if held is not None and _little(ours[held[1] : a]):
            held = (held[0], b, held[2], d)
            continue
        if held is not None:
            yield held
        held = (a, b, c, d)
    if held is not None:
        yield held


def _little(tokens: list[str]) -> bool:
    """Tell whether what stands between two differences is too little to part them."""
    words = [token for token in tokens if token[0].isalnum()]
    return len(words) <= 1 and all(len(word) <= _LITTLE for word in words)


def _span(report: str, tokens: list[re.Match[str]]) -> Span | None:
    """Return the span of a run of tokens."""
    return Span(report, tokens[0].start(), tokens[-1].end()) if tokens else None
