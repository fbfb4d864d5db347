"""The room that reads reports against each other: issues, what is told alike, what differs, what is passed over.

Its door is :func:`compare`; :func:`renew` derives again what rests on issues and matches that a person corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.comparison.align import align, rank
from communique.comparison.anchors import anchored
from communique.comparison.coverage import coverage, omissions
from communique.comparison.discrepancies import discrepancies
from communique.comparison.dressing import dressed
from communique.comparison.issues import issues
from communique.comparison.numbers import Pair, agreements, numbers, paired
from communique.comparison.renewing import renew
from communique.comparison.same import groups, links, matches
from communique.comparison.sameness import Alignment
from communique.comparison.scenes import distinct
from communique.comparison.units import Sheet, sheets
from communique.comparison.variants import with_columns
from communique.comparison.weigh import weights
from communique.nouns import Comparison, Story

__all__ = ["compare", "renew"]

_OF_ONE_TEXT = 8


def compare(story: Story) -> Comparison:
    """Read the reports of *story* against each other.

    Reports that are not in English are left out. With a single report only issues and coverage are found. Offsets are
    code points of the reports' texts; ids start with the story's. Of reports with the very same text only a handful are
    aligned. Raises nothing on any well-formed story.
    """
    pages = sheets(story)
    found = issues(story, pages)
    shares = coverage(pages, found)
    weight = weights(pages, story.cast)
    some = _few_of_each_text(pages)
    figures = tuple(paired(some, weight))
    alignments = _alignments(story, some, figures, weight) if len(some) > 1 else []
    joined = groups(alignments, weight)
    clashing = [(one.left.span, one.right.span) for one in numbers(figures, weight) if one.shown]
    differing = discrepancies(story, some, figures, links(joined, alignments, weight), weight)
    made = Comparison(
        issues=tuple(found),
        same=tuple(with_columns(matches(story, joined, clashing), pages)),
        discrepancies=tuple(dressed(story, pages, found, differing)),
        omissions=tuple(omissions(pages, found, shares)),
        coverage=tuple(shares),
    )
    for sheet in pages:
        for piece in sheet.pieces:
            piece.regions.clear()  # a run and its piece hold each other: let go, they are freed at once
    return made


def _few_of_each_text(pages: Sequence[Sheet]) -> Sequence[Sheet]:
    """Leave out the reports beyond a handful that have the very same text: they would say it all again, at a cost."""
    kept: list[Sheet] = []
    met: Counter[str] = Counter()
    for sheet, text in zip(pages, distinct(pages).values(), strict=True):
        met[text] += 1
        if met[text] <= _OF_ONE_TEXT:
            kept.append(sheet)
    return kept


def _alignments(
    story: Story, pages: Sequence[Sheet], figures: Sequence[Pair], weight: Mapping[str, float]
) -> list[Alignment]:
    """All that answers one another in two reports, surest first: stretches, figures that agree, days and offices."""
    small = (*agreements(figures, weight), *anchored(pages, story.cast, weight))
    return sorted((*align(pages, weight), *small), key=rank)
