"""What goes with the mentions that are somebody else: pronouns behind them, and what is said by or to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.correcting.anchoring import met
from communique.nouns import Actor, Report, Span, Story


@dataclass(frozen=True, slots=True)
class Share:
    """The actors as they are shared out, by id, and whose statement is the other's, by statement id."""

    cast: Mapping[str, Actor]
    speakers: Mapping[str, str]
    addressees: Mapping[str, str]


def parted(story: Story, held: Sequence[Actor], other: Actor, spans: Sequence[Span]) -> Share:
    """Give *other* the mentions of the actors *held* that stand at *spans*, and what hangs on them.

    A mention that is no name (a pronoun) means whoever was named last before it in its report, of those that the
    program took for one; so does a statement whose source is not mentioned. No name of those that it is parted from is
    the other's, so that nobody takes them for one by it again.
    """
    reports = {t.page.article.report.id: t.page.article.report for t in story.testimonies}
    cast: dict[str, Actor] = {}
    speakers: dict[str, str] = {}
    addressees: dict[str, str] = {}
    given: list[Span] = []
    forms: set[str] = set()
    for actor in held:
        is_other = _judge(actor, spans, reports)
        moved = tuple(mention for mention in actor.mentions if is_other(mention))
        kept = tuple(mention for mention in actor.mentions if not is_other(mention))
        words = {form for form in actor.names if _stands(form, moved, reports)}
        cast[actor.id] = replace(
            actor, mentions=kept, names=tuple(f for f in actor.names if f not in words or _stands(f, kept, reports))
        )
        given.extend(moved)
        forms |= words
        for statement in (statement for t in story.testimonies for statement in t.statements):
            saying = statement.saying
            if statement.speaker == actor.id and is_other(saying.mention or saying.content[0]):
                speakers[statement.id] = other.id
            if statement.addressee == actor.id and saying.addressee is not None and is_other(saying.addressee):
                addressees[statement.id] = other.id
    mentions = tuple(sorted({*other.mentions, *given}))
    called = {actor.name for actor in held} | {form for actor in held for form in cast[actor.id].names}
    names = tuple(sorted({*other.names, *(forms - called)}))
    cast[other.id] = replace(other, mentions=mentions, names=names or (other.name,))
    return Share(cast, speakers, addressees)


def _judge(actor: Actor, spans: Sequence[Span], reports: Mapping[str, Report]) -> Callable[[Span], bool]:
    """Return what tells of a place whether the other is meant there."""
    chosen = {mention for mention in actor.mentions if met([mention], spans)}
    named: dict[str, list[Span]] = {}
    for mention in actor.mentions:
        if mention in chosen or reports[mention.report].quote(mention) in actor.names:
            named.setdefault(mention.report, []).append(mention)

    def is_other(place: Span) -> bool:
        here = next((mention for mention in named.get(place.report, ()) if met([mention], [place])), None)
        if here is not None:
            return here in chosen
        before = bisect_right(named.get(place.report, ()), place)
        return before > 0 and named[place.report][before - 1] in chosen

    return is_other


def _stands(form: str, mentions: Sequence[Span], reports: Mapping[str, Report]) -> bool:
    return any(reports[mention.report].quote(mention) == form for mention in mentions)
