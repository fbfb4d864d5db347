"""Whose mention a word belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from communique.comparison.units import Sheet
from communique.nouns import Actor

Mentions = Mapping[tuple[str, int], str]
"""The actor (id of the cast) whose mention the word at (report, offset) belongs to."""


def mentions(pages: Sequence[Sheet], cast: Sequence[Actor]) -> Mentions:
    """Lay the cast's mentions over the words of the reports; where one lies in another, the shorter one counts."""
    starts = {sheet.report: [word.start for piece in sheet.pieces for word in piece.words] for sheet in pages}
    found: dict[tuple[str, int], str] = {}
    spans = sorted((s.start - s.end, s, actor.id) for actor in cast for s in actor.mentions)
    for _, span, actor in spans:
        here = starts.get(span.report, [])
        for at in range(bisect_left(here, span.start), bisect_left(here, span.end)):
            found[span.report, here[at]] = actor
    return found
