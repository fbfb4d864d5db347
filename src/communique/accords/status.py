"""Status: what the dated events of an accord say of it.

The shown status is the last one asserted; it is ``contested`` where the last words of two voices exclude each other: of
two parties, or of two reports that tell it in their own voice and are no copies of one another. Bare status is never
stored without the span that asserts it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.accords.days import iso
from communique.accords.draft import Draft
from communique.accords.parties import Parties
from communique.nouns import Accord, AccordKind, AccordStatus, Span, StatusEvent, Story

RANK: dict[AccordStatus, int] = {
    "proposed": 1, "demanded": 1, "offered": 1, "pending": 2, "agreed": 3, "in-force": 4,
    "refused": 5, "suspended": 6, "violated": 6, "fulfilled": 6, "lapsed": 6, "done": 7, "unclear": 0, "contested": 8,
}  # fmt: skip
OPEN = frozenset({"offer", "proposal", "demand"})
EXCLUDES: dict[AccordStatus, frozenset[AccordStatus]] = {
    "agreed": frozenset({"refused", "violated"}),
    "in-force": frozenset({"refused", "violated", "suspended"}),
    "fulfilled": frozenset({"refused", "violated", "suspended"}),
}
OPENING: frozenset[AccordStatus] = frozenset({"proposed", "demanded", "offered"})
ANSWERED: frozenset[AccordStatus] = frozenset({"agreed", "refused", "in-force", "suspended", "violated", "fulfilled"})
AFTER: frozenset[AccordStatus] = frozenset({"in-force", "suspended", "violated", "fulfilled", "lapsed"})
OWED: frozenset[AccordKind] = frozenset({"agreement", "commitment", "offer", "proposal", "demand", "plan"})
RUNNING: frozenset[AccordStatus] = frozenset({"proposed", "demanded", "offered", "pending", "agreed"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks as one: persons of one party, and copies with the report that they are taken from."""

    parties: Mapping[str, str]
    copies: Mapping[str, str]
    passages: Mapping[str, tuple[Span, ...]]

    def is_taken(self, span: Span) -> bool:
        """Say whether *span* stands in what its report takes from another, or anywhere in a copy without passages."""
        taken = self.passages.get(span.report, ())
        return span.report in self.copies and (
            not taken or any(t.start < span.end and span.start < t.end for t in taken)
        )

    def of(self, event: StatusEvent) -> tuple[bool, str]:
        """Return (whether a party asserts the event, the party or the report that does)."""
        if event.asserted_by is not None:
            return True, self.parties.get(event.asserted_by, event.asserted_by)
        return False, self.copies.get(event.span.report, event.span.report)


def voices_of(story: Story, parties: Parties) -> Voices:
    """Return who speaks as one in *story*."""
    taken = {copy.report: copy.of for copy in story.copies}
    roots: dict[str, str] = {}
    for report in taken:
        root, seen = report, {report}
        while root in taken and taken[root] not in seen:
            root = taken[root]
            seen.add(root)
        roots[report] = root
    own = {actor.id: (actor.party or parties.keys[actor.id]).casefold() for actor in story.cast}
    return Voices(own, roots, {copy.report: copy.passages for copy in story.copies})


def course(events: Iterable[StatusEvent], said: Collection[StatusEvent], voices: Voices) -> tuple[StatusEvent, ...]:
    """Return *events* in their order, each told once and no first stage told again behind what came of it.

    A passage that is taken from another report adds no event to that one's. *said* are the events whose day stands
    in their own words: only they put something forward anew on a later day. Another that a report recalls behind its
    answer has the day on which it is first told, or none where that is later still.
    """
    events = set(events)
    heard = {(event.status, event.span.report) for event in events}
    kept = {e for e in events if not voices.is_taken(e.span) or (e.status, voices.copies[e.span.report]) not in heard}
    answered = min((e.date for e in kept if e.status in ANSWERED and e.date), default=None)
    found: list[StatusEvent] = []
    for event in kept:
        if event.status in OPENING and answered is not None and (event.date or "") > answered and event not in said:
            first = min((e.date for e in kept if e.status == event.status and e.date), default="")
            event = replace(event, date=first if first <= answered else None)
        found.append(event)
    return tuple(sorted(found, key=dated))


def dated(event: StatusEvent) -> tuple[str, str, int, str]:
    """Return what events are ordered by: their day, then their place."""
    return (event.date or "", event.span.report, event.span.start, event.status)


def shown(events: Sequence[StatusEvent], voices: Voices) -> AccordStatus:
    """Derive the shown status from *events*; ``unclear`` for none."""
    if not events:
        return "unclear"
    last: dict[tuple[bool, str], StatusEvent] = {}
    for event in sorted(events, key=_order):
        if not event.computed:
            last[voices.of(event)] = event
    held = sorted(last.items())
    for at, (who, one) in enumerate(held):
        for other_who, other in held[at + 1 :]:
            if _exclude(one.status, other.status, who[0] or other_who[0]):
                return "contested"
    return max(events, key=_order).status


def _exclude(one: AccordStatus, other: AccordStatus, party: bool) -> bool:
    """Say whether two last words exclude each other: that what was agreed is broken, only a party's word disputes."""
    if {one, other} == {"agreed", "violated"} and not party:
        return False
    return other in EXCLUDES.get(one, frozenset()) or one in EXCLUDES.get(other, frozenset())


def lapsed(accord: Accord, as_of: str | None) -> StatusEvent | None:
    """Return the event, computed, that the stated due date of *accord* has passed on the ISO day *as_of*."""
    due, today = iso(accord.due), iso(as_of)
    if due is None or today is None or due >= today or accord.due_at is None:
        return None
    if accord.kind not in OWED or accord.status not in RUNNING:
        return None
    return StatusEvent("lapsed", accord.due, None, accord.due_at, computed=True)


def answers(refused: Draft, asked: Draft) -> bool:
    """Say whether *refused* declines what *asked* puts to its actor: same matter, one's doer the other's addressee."""
    if refused.deed.kind != "refusal" or asked.deed.kind not in OPEN:
        return False
    return bool(refused.doers & asked.others) and len(refused.terms & asked.terms) >= 2


def _order(event: StatusEvent) -> tuple[bool, str, int, str, int]:
    """What came of an accord stands behind its making, even where a later report only recalls that it was made."""
    return (event.status in AFTER, event.date or "", RANK[event.status], event.span.report, event.span.start)
