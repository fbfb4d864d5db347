"""Where the anchors of a correction stand in a story's reports, and which item stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from communique.nouns import Anchor, Corrected, Correction, CorrectionKind, Report, Span, Testimony

_HALF = 0.5
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A correction and the characters of the story's reports that its anchors mean, in order."""

    correction: Correction
    spans: tuple[Span, ...]

    def applied(self, items: Iterable[str], was: str | None) -> Corrected:
        """Say that it changed *items*, of which the program says *was*."""
        return Corrected(self.correction, "applied", tuple(dict.fromkeys(items)), self.spans, was)

    def idle(self, was: str | None, detail: str) -> Corrected:
        """Say that the program says by itself now what it asks for."""
        return Corrected(self.correction, "idle", (), self.spans, was, detail)

    def orphaned(self, detail: str) -> Corrected:
        """Say that no item stands where it is pinned."""
        return Corrected(self.correction, "orphaned", (), self.spans, None, detail)


def pinned(
    testimonies: Sequence[Testimony], corrections: Sequence[Correction], kinds: Collection[CorrectionKind]
) -> list[Pinned | Corrected]:
    """Return, in their order, the corrections of *kinds* that are pinned to one of the reports.

    One with a quotation that is not what stands there is ``orphaned``: it is never moved, though the sentence says
    where its words stand now. Anchors in reports of other stories are passed over.
    """
    mine = [one for one in corrections if one.kind in kinds]
    if not mine:
        return []
    reports: dict[str, list[Report]] = defaultdict(list)
    for testimony in testimonies:
        reports[testimony.page.article.report.digest].append(testimony.page.article.report)
    return [_placed(one, reports) for one in mine if any(anchor.digest in reports for anchor in one.on)]


def _placed(correction: Correction, reports: Mapping[str, Sequence[Report]]) -> Pinned | Corrected:
    spans: list[Span] = []
    for anchor in correction.on:
        for report in reports.get(anchor.digest, ()):
            if not 0 <= anchor.start < anchor.end or report.text[anchor.start : anchor.end] != anchor.quote:
                return Corrected(correction, "orphaned", detail=_lost(anchor, report))
            spans.append(Span(report.id, anchor.start, anchor.end))
    return Pinned(correction, tuple(sorted(set(spans))))


def _lost(anchor: Anchor, report: Report) -> str:
    """Say that a quotation does not stand where it was, and where the same words stand now."""
    told = f"{report.origin}: {shortened(anchor.quote)} does not stand at {anchor.start}–{anchor.end} any more"
    at = report.text.find(anchor.quote) if anchor.quote else -1
    if at < 0:
        return f"{told}, nor anywhere else in the report."
    return f"{told}; the same words stand at {at}–{at + len(anchor.quote)}."


def shortened(quote: str, most: int = 60) -> str:
    """Return words of a report in quotation marks, cut to *most* characters."""
    words = " ".join(quote.split())
    return f"“{words if len(words) <= most else words[: most - 1].rstrip() + '…'}”"


def strays(corrections: Sequence[Correction], digests: Collection[str]) -> tuple[Corrected, ...]:
    """Return as ``orphaned`` the corrections that are pinned to none of the reports with *digests*."""
    known = frozenset(digests)
    return tuple(
        Corrected(one, "orphaned", detail=_stray(one))
        for one in corrections
        if not any(anchor.digest in known for anchor in one.on)
    )


def _stray(correction: Correction) -> str:
    origins = list(dict.fromkeys(anchor.origin or anchor.digest[:12] for anchor in correction.on))
    if not origins:
        return "It is pinned to no report."
    which = "The report that it is pinned to is" if len(origins) == 1 else "The reports that it is pinned to are"
    return f"{which} not among those read: {', '.join(origins)}."


def items_at(
    spans: Sequence[Span], items: Iterable[_Item], spans_of: Callable[[_Item], Sequence[Span]]
) -> tuple[_Item, ...]:
    """Return the items that stand at *spans*: several only where they stand on the very same characters.

    First those whose own spans are exactly these; else the one whose spans overlap them best and by more than half of
    both. Of each item only the spans in the reports of *spans* count, so that a report that tells the same later on
    unpins nothing.
    """
    wanted = set(spans)
    reports = {span.report for span in spans}
    near: list[tuple[float, _Item]] = []
    exact: list[_Item] = []
    for item in items:
        own = {span for span in spans_of(item) if span.report in reports}
        if own == wanted:
            exact.append(item)
        elif own and (share := overlap(wanted, own)) > _HALF:
            near.append((share, item))
    if exact or not near:
        return tuple(exact)
    return (max(near, key=lambda one: one[0])[1],)


def of_answer(items: Sequence[_Item], was: str | None, answer: Callable[[_Item], str]) -> _Item | None:
    """Return the item on the very same characters of which the program says what the person saw, else the first."""
    return next((item for item in items if answer(item) == was), next(iter(items), None))


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the share of characters that two sets of spans have in common, of the one that has more."""
    ours, theirs = characters(one), characters(other)
    return len(ours & theirs) / max(len(ours), len(theirs), 1)


def characters(spans: Iterable[Span]) -> set[tuple[str, int]]:
    """Return the places of all characters of *spans*."""
    return {(span.report, at) for span in spans for at in range(span.start, span.end)}


def touches(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one.report == other.report and one.start < other.end and other.start < one.end


def met(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    """Tell whether any of *spans* shares a character with any of *others*."""
    return any(touches(span, other) for span in spans for other in others)
