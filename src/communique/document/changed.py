"""Which items of an account are others than the program's own: compared by content, for ids may move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.nouns import Comparison, Corrected, Inventory, Ledger, Readout, Span, Story

Content = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as it is shown: its passages, who has a part in it, and all that it says."""

    id: str
    spans: tuple[Span, ...]
    names: frozenset[str]
    content: Content


@dataclass(frozen=True, slots=True)
class Change:
    """An item that differs from the program's own, with the actors who are in one of the two only."""

    id: str
    spans: frozenset[Span]
    names: frozenset[str]


def changes(own: Readout, story: Story, comparison: Comparison, ledger: Ledger, stock: Inventory) -> list[Change]:
    """Return the items that *own*, the program's account of the same reports, does not hold just so."""
    theirs = list(_shown(own.story, own.comparison, own.ledger, own.inventory))
    by_place: dict[tuple[str, tuple[Span, ...]], list[Shown]] = {}
    for item in theirs:
        by_place.setdefault((_letter(item.id), item.spans), []).append(item)
    by_id = {item.id: item for item in theirs}
    found = []
    for item in _shown(story, comparison, ledger, stock):
        there = by_place.get((_letter(item.id), item.spans), [])
        if any(other.content == item.content for other in there):
            continue
        before = next(iter(there), None) or by_id.get(item.id)
        names = item.names ^ before.names if before is not None else item.names
        found.append(Change(item.id, frozenset({*item.spans, *(before.spans if before is not None else ())}), names))
    return found


def _letter(item: str) -> str:
    return item.rpartition("-")[2][:1]


def _shown(story: Story, comparison: Comparison, ledger: Ledger, stock: Inventory) -> Iterable[Shown]:
    """Yield statements, accords, positions, matches, discrepancies, issues, allegations and assessments."""
    called = {actor.id: actor.name for actor in story.cast}

    def names(actors: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(sorted({called.get(actor, "") for actor in actors if actor is not None}))

    def made(key: str, spans: Sequence[Span], actors: Iterable[str | None], *content: object) -> Shown:
        who = list(actors)
        said = tuple(called.get(actor) if actor is not None else None for actor in who)
        return Shown(key, tuple(spans), frozenset(names(who)), (said, *content))

    for statement in (s for t in story.testimonies for s in t.statements):
        who = (statement.speaker, statement.addressee)
        yield made(statement.id, statement.saying.content, who, statement.basis, statement.suggested)
    for accord in ledger.accords:
        parties = (names(accord.actors), names(accord.towards))
        told = (*(t.teller for t in accord.tellings), *(e.asserted_by for e in accord.events))
        events = tuple((event.status, event.date, event.span) for event in accord.events)
        what = (accord.kind, parties, accord.status, accord.due, accord.issue, accord.suggested, events)
        yield made(accord.id, accord.evidence, (*accord.actors, *accord.towards, *told), *what)
    for position in ledger.positions:
        where = (position.issue, position.stance, position.via, position.state, position.as_of)
        yield made(position.id, position.spans, (position.actor,), position.proposition, *where)
    for match in comparison.same:
        yield made(match.id, match.members, (match.speaker,), match.kind, match.suggested)
    for item in comparison.discrepancies:
        readings = tuple(member.reading for member in item.members)
        spans = tuple(member.span for member in item.members)
        yield made(item.id, spans, item.actors, item.kind, item.strength, readings, item.suggested)
    for one in comparison.issues:
        yield made(one.id, one.mentions, (), one.label, one.statements, one.suggested)
    for charge in stock.allegations:
        yield made(charge.id, charge.evidence, (charge.accuser, *charge.accused), charge.matter)
    for judged in stock.assessments:
        yield made(judged.id, (judged.words,), (judged.actor,), judged.tone)


def owed_to(
    corrected: Sequence[Corrected], found: Sequence[Change], contents: Mapping[str, Sequence[Span]], story: Story
) -> dict[str, list[str]]:
    """Map corrections that are applied to the items that changed because of them.

    Of an item that changed, those whose actors came or went, whose passages it touches, or whose statements it rests
    on; *contents* are the passages of statements by id. Where none is near, all that are applied may be why.
    """
    applied = [each for each in corrected if each.state == "applied" and each.correction.kind != "withdrawn"]
    called = {actor.id: {actor.name} for actor in story.cast}
    owed: dict[str, list[str]] = {each.correction.id: [] for each in applied}
    for change in found:
        near = [each for each in applied if _is_near(each, change, contents, called)]
        for each in near or applied:
            owed[each.correction.id].append(change.id)
    return owed


def _is_near(
    each: Corrected, change: Change, contents: Mapping[str, Sequence[Span]], called: Mapping[str, set[str]]
) -> bool:
    if change.id in each.items:
        return True
    if each.correction.kind in ("merge", "split"):
        names = {*(each.was or "").split("; "), *(name for item in each.items for name in called.get(item, ()))}
        return bool(names & change.names)
    places = [*each.spans, *(span for item in each.items for span in contents.get(item, ()))]
    return any(
        span.report == place.report and span.start < place.end and place.start < span.end
        for span in change.spans
        for place in places
    )
