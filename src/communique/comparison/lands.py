"""Countries that are talked about without being at the table: matters of their own, each under its name.

A country that speaks, or whose people do, is a party and no matter; one that two reports speak of is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from communique.comparison.units import Sheet
from communique.lexicons import table
from communique.nouns import Span, Story, Testimony

LEAST_REPORTS = 2
LEAST_MENTIONS = 3
LEAST_HEARD = 2
LEAST_FREE = 0.5
MOST = 4
PER_REPORT = 6


def lands(story: Story, pages: Sequence[Sheet], held: Sequence[Span]) -> list[tuple[str, tuple[Span, ...]]]:
    """Return (name, mentions) of the countries spoken of, those of most reports and sentences first.

    *held* are the mentions of other issues: a country that is mostly named in their sentences is part of them.
    """
    parties = _parties(story)
    found: dict[str, list[Span]] = defaultdict(list)
    for sheet in pages:
        for name in sheet.page.names:
            land = _countries().get(sheet.text[name.start : name.end].casefold())
            if land is not None and land not in parties and name.kind in ("place", "people", "organisation"):
                found[land].append(Span(sheet.report, name.start, name.end))
    taken = _sentences(pages, held)
    spoken = {t.page.article.report.id: _contents(t) for t in story.testimonies}
    weighed = []
    for land, spans in found.items():
        reports = {span.report for span in spans}
        heard = sum(any(_within(span, said) for said in spoken[span.report]) for span in spans)
        free = sum(not any(_within(span, sentence) for sentence in taken[span.report]) for span in spans)
        if len(reports) < LEAST_REPORTS or len(spans) < LEAST_MENTIONS or heard < LEAST_HEARD:
            continue
        if free >= LEAST_FREE * len(spans):
            weighed.append((-len(reports), -len(spans), land))
    return [(land, _first(found[land])) for _, _, land in sorted(weighed)[:MOST]]


def _sentences(pages: Sequence[Sheet], held: Sequence[Span]) -> dict[str, list[Span]]:
    """Return the sentences of each report in which one of *held* begins."""
    starts: dict[str, list[int]] = defaultdict(list)
    for span in held:
        starts[span.report].append(span.start)
    return {
        sheet.report: [
            Span(sheet.report, sentence.start, sentence.end)
            for sentence in sheet.page.sentences
            if any(sentence.start <= start < sentence.end for start in starts[sheet.report])
        ]
        for sheet in pages
    }


def _contents(testimony: Testimony) -> list[Span]:
    return [span for s in testimony.statements if not s.suggested for span in s.saying.content]


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start < other.end


def _parties(story: Story) -> frozenset[str]:
    """Return the countries that speak, or for which somebody who speaks stands."""
    speaking = {s.speaker for t in story.testimonies for s in t.statements if not s.suggested}
    held: set[str] = set()
    for actor in story.cast:
        if actor.id in speaking:
            held |= {actor.name, actor.party or ""}
            held |= {_countries().get(word.casefold(), "") for word in actor.name.split()}
    return frozenset(held)


def _first(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return a handful of the spans of each report."""
    kept: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(spans):
        if len(kept[span.report]) < PER_REPORT:
            kept[span.report].append(span)
    return tuple(sorted(span for mine in kept.values() for span in mine))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Return countries by name, other name and people; capitals stand for governments and places of meeting."""
    out: dict[str, str] = {}
    for row in table("gazetteer_countries"):
        for form in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")):
            out.setdefault(form.casefold(), row["name"])
    out.pop("", None)
    return MappingProxyType(out)
