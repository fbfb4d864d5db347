"""What several reports tell alike: the same utterance of one speaker, or the same fact.

Copies of one text are one voice and confirm nothing; what one report says twice is an echo and is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparison.align import Alignment, Region, overlap
from communique.nouns import Copy, Match, MatchKind, Span, Story

_SHOWN = 0.5
_SUGGESTED = 0.38


@dataclass(frozen=True, slots=True)
class Group:
    """Regions of different reports that belong together, with the alignments that join them."""

    regions: tuple[Region, ...]
    links: tuple[Alignment, ...]


def groups(alignments: Sequence[Alignment]) -> list[Group]:
    """Join alignments that meet on the same stretch, best first, one stretch a report."""
    made: list[tuple[dict[str, Region], list[Alignment]]] = []
    for link in alignments:
        if link.score < _SUGGESTED:
            continue
        home = next((g for g in made if _meets(g[0], link)), None)
        if home is None:
            made.append(({link.left.piece.report: link.left, link.right.piece.report: link.right}, [link]))
            continue
        for region in (link.left, link.right):
            home[0].setdefault(region.piece.report, region)
        home[1].append(link)
    return [Group(tuple(regions[r] for r in sorted(regions)), tuple(links)) for regions, links in made]


def _meets(regions: dict[str, Region], link: Alignment) -> bool:
    """Whether one end lies on a stretch of the group and the other end does not go against it."""
    met = 0
    for end in (link.left, link.right):
        known = regions.get(end.piece.report)
        if known is None:
            continue
        if overlap(known.span, end.span) < 0.5:
            return False
        met += 1
    return met > 0


def matches(story: Story, found: Sequence[Group]) -> list[Match]:
    """Turn groups into numbered matches, the surest and widest first."""
    made = [_match(story, group) for group in found]
    made.sort(key=lambda m: (m.suggested, -m.voices, -m.confidence, m.members))
    return [
        Match(f"{story.id}-m{n}", m.kind, m.members, m.voices, m.speaker, m.confidence, m.suggested)
        for n, m in enumerate(made, 1)
    ]


def _match(story: Story, group: Group) -> Match:
    kind, speaker = _kind(group)
    members = tuple(sorted(region.span for region in group.regions))
    best = sorted((link.score for link in group.links), reverse=True)
    confidence = round(min(1.0, sum(best) / len(best)), 3)
    return Match("", kind, members, voices(members, story.copies), speaker, confidence, best[0] < _SHOWN)


def _kind(group: Group) -> tuple[MatchKind, str | None]:
    """One speaker's utterance where speakers agree or the quotation is literal; else a fact."""
    speakers = [region.piece.speaker for region in group.regions]
    known = {speaker for speaker in speakers if speaker}
    literal = max(link.run for link in group.links) >= 4 and all(region.piece.direct for region in group.regions)
    if len(known) == 1 and (all(speakers) or literal):
        return "same-utterance", min(known)
    if literal and len(known) != 1:
        return "same-utterance", None
    return "same-fact", None


def voices(members: Sequence[Span], copies: Sequence[Copy]) -> int:
    """Count the reports behind *members*, copies of one text as one."""
    parent: dict[str, str] = {}

    def top(report: str) -> str:
        while parent.get(report, report) != report:
            report = parent[report]
        return report

    for copy in copies:
        a, b = top(copy.report), top(copy.of)
        if a != b:
            parent[max(a, b)] = min(a, b)
    return len({top(span.report) for span in members})
