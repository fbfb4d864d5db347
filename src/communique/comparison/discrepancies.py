"""Where aligned stretches differ, in the order in which an analyst would raise them.

Contradictions come first, then figures, affirmed against negated, altered quotations, who, when, stance, emphasis and
place; quotations cut short stand last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.comparison.attribution import attribution
from communique.comparison.doubts import doubts
from communique.comparison.emphasis import emphasis
from communique.comparison.findings import Finding
from communique.comparison.mentions import mentions
from communique.comparison.numbers import Pair, numbers
from communique.comparison.offices import offices
from communique.comparison.places import places
from communique.comparison.polarity import polarity
from communique.comparison.regions import overlap
from communique.comparison.sameness import Alignment, measures
from communique.comparison.scope import scope
from communique.comparison.sides import APART, STANCE, sides
from communique.comparison.stance import stance
from communique.comparison.times import times
from communique.comparison.units import Sheet
from communique.comparison.wording import CUT_SHORT, RENDERED, wording
from communique.nouns import Discrepancy, FoundBy, Reading, Span, Story

_WORTH: Mapping[str, float] = {"number": 0.9, "polarity": 0.8}
"""From which confidence a difference below the threshold of being shown is worth a look: under it one in eight was."""
_ORDER = ("number", "polarity", "wording", "attribution", "time", "stance", "emphasis", "place")


def discrepancies(
    story: Story,
    pages: Sequence[Sheet],
    figures: Sequence[Pair],
    alignments: Sequence[Alignment],
    weight: Mapping[str, float],
) -> list[Discrepancy]:
    """Return the numbered discrepancies of *story*, the weightiest first."""
    texts = {sheet.report: sheet.text for sheet in pages}
    by_report = {sheet.report: sheet for sheet in pages}
    cast = {actor.id: actor for actor in story.cast}
    found = list(_by("numbers", numbers(figures, weight)))
    found.extend(_by("offices", offices(pages, story.cast)))
    found.extend(_by("doubts", doubts(pages)))
    found.extend(_by("scope", scope(pages)))
    found.extend(_by("sides", sides(pages, cast, mentions(pages, story.cast), weight)))
    for link in alignments:
        found.extend(_by("wording", wording(link, by_report), link))
        found.extend(_by("polarity", polarity(link, texts), link))
        found.extend(_by("times", times(link, by_report), link))
        found.extend(_by("emphasis", emphasis(link, texts), link))
        found.extend(_by("stance", stance(link, texts), link))
        found.extend(_by("places", places(link, by_report), link))
        found.extend(_by("attribution", attribution(link, cast, texts, weight), link))
    merged = [item for item in _merged(found) if not item.suggested or item.confidence >= _WORTH.get(item.kind, 0.0)]
    merged.sort(key=_rank)
    return [
        Discrepancy(
            f"{story.id}-d{n}", d.kind, d.strength, d.members, d.about, d.confidence, d.suggested, found_by=d.found_by
        )
        for n, d in enumerate(merged, 1)
    ]


def _by(name: FoundBy, found: Iterable[Finding], link: Alignment | None = None) -> Iterator[Finding]:
    """Yield what a comparison found, with its name and the measures of the alignment that it compares."""
    for item in found:
        yield replace(item, by=f"{name}: {measures(link)}" if link is not None else name)


def _rank(item: Discrepancy) -> tuple[bool, bool, bool, int, float, list[Span]]:
    cut = item.about in (CUT_SHORT, RENDERED)
    kind = _ORDER.index(item.kind)
    return item.suggested, item.strength != "contradiction", cut, kind, -item.confidence, [m.span for m in item.members]


def _merged(found: Sequence[Finding]) -> list[Discrepancy]:
    """Join findings of one kind that stand on the same stretch with the same words, one reading a report."""
    ordered = sorted(found, key=lambda f: (not f.shown, f.strength, -f.confidence, f.left.span, f.right.span))
    groups: list[tuple[Finding, dict[str, Reading]]] = []
    for item in ordered:
        home = next((g for g in groups if _matter(g[0]) == _matter(item) and _joins(g[1], item)), None)
        if home is not None and home[0].shown and not item.shown:
            continue
        if home is None:
            groups.append((item, {item.left.span.report: item.left, item.right.span.report: item.right}))
        else:
            if item.kind != "stance":  # a third report may stand on either side: two tell it
                for side in (item.left, item.right):
                    home[1].setdefault(side.span.report, side)
    return [
        Discrepancy(
            "",
            first.kind,
            first.strength,
            tuple(sorted(sides.values(), key=lambda r: r.span)),
            first.about,
            first.confidence,
            not first.shown,
            found_by=first.by,
        )
        for first, sides in groups
    ]


def _matter(item: Finding) -> tuple[str, str]:
    """Return the kind and what is compared; stances are one matter whether or not their objects have one head."""
    return item.kind, STANCE if item.about == APART else item.about


def _joins(sides: Mapping[str, Reading], item: Finding) -> bool:
    """Whether one side of the finding is a reading that the group has, and the other is not at odds with it."""
    met = 0
    for side in (item.left, item.right):
        known = sides.get(side.span.report)
        if known is None:
            continue
        told_alike = item.kind in ("wording", "stance") or known.reading.casefold() == side.reading.casefold()
        if overlap(known.span, side.span) < 0.5 or not told_alike:
            return False
        met += 1
    return met > 0
