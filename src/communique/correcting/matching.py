"""The same utterance in several reports, where a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, overlap
from communique.nouns import Comparison, Corrected, Match, MatchKind, Span, Story

_HALF = 0.5


def one_utterance(
    story: Story, comparison: Comparison, by_program: Comparison, one: Pinned
) -> tuple[Comparison, Corrected]:
    """Join passages as one utterance, and with them the utterances that the program found on one of them."""
    passages = {span.report: span for span in reversed(one.spans)}
    if len(passages) < 2:
        return comparison, one.orphaned("Of the passages that are one utterance, only one stands in these reports.")
    spans = [passages[report] for report in sorted(passages)]
    was = kind_between(by_program, spans)
    if was == "same-utterance":
        return comparison, one.idle(was, "The program takes them for one utterance by itself now.")
    homes = [match for match in comparison.same if _is_home(match, spans)]
    members: dict[str, Span] = {}
    for span in spans:
        members[span.report] = next((m for home in homes for m in home.members if _alike(m, span)), span)
    for member in (member for home in homes for member in home.members):
        members.setdefault(member.report, member)
    places = tuple(sorted(members.values()))
    number = max((int(match.id.rpartition("-m")[2]) for match in comparison.same), default=0) + 1
    identity = homes[0].id if homes else f"{story.id}-m{number}"
    made = Match(identity, "same-utterance", places, len(places), _speaker(story, places), 1.0)
    same = [made if match.id == identity else match for match in comparison.same if match not in homes[1:]]
    return replace(comparison, same=tuple(same if homes else [*same, made])), one.applied([identity], was)


def kind_between(comparison: Comparison, spans: Sequence[Span]) -> MatchKind | None:
    """Return as what all of *spans* are told alike, one utterance first, ``None`` where they are not."""
    own = {match.kind for match in comparison.same if not match.suggested and _held(match, spans) == len(spans)}
    return "same-utterance" if "same-utterance" in own else min(own, default=None)


def _alike(one: Span, other: Span) -> bool:
    return one.report == other.report and overlap([one], [other]) > _HALF


def _held(match: Match, spans: Sequence[Span]) -> int:
    """Return how many of *spans* are members of a match."""
    return sum(any(_alike(member, span) for member in match.members) for span in spans)


def _is_home(match: Match, spans: Sequence[Span]) -> bool:
    """Tell whether a match goes into the utterance: an utterance of one passage, or a fact that two of them tell."""
    return _held(match, spans) >= (1 if match.kind == "same-utterance" else 2)


def _speaker(story: Story, places: Sequence[Span]) -> str | None:
    """Return who says it in the reports, where they do not name two."""
    statements = [s for t in story.testimonies for s in t.statements if s.speaker is not None]
    known = {s.speaker for s in statements for part in s.saying.content for place in places if _alike(part, place)}
    return min(known, key=str) if len(known) == 1 else None
