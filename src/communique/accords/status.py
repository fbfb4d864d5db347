"""Status: what the dated events of an accord say of it.

The shown status is the last one asserted; it is ``contested`` where the last assertions of two parties disagree
between agreed and refused. Bare status is never stored without the span that asserts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.accords.draft import Draft
from communique.nouns import AccordStatus, StatusEvent

RANK: dict[AccordStatus, int] = {
    "proposed": 1, "demanded": 1, "offered": 1, "pending": 2, "agreed": 3, "in-force": 4,
    "refused": 5, "suspended": 6, "violated": 6, "fulfilled": 6, "lapsed": 6, "done": 7, "unclear": 0, "contested": 8,
}  # fmt: skip
OPEN = frozenset({"offer", "proposal", "demand"})
FOR = frozenset({"agreed", "in-force", "fulfilled"})
AGAINST = frozenset({"refused", "violated", "suspended"})


def shown(events: Sequence[StatusEvent]) -> AccordStatus:
    """Derive the shown status from *events*; ``unclear`` for none."""
    if not events:
        return "unclear"
    last: dict[str | None, StatusEvent] = {}
    for event in sorted(events, key=_order):
        last[event.asserted_by] = event
    named = [event for who, event in sorted(last.items(), key=lambda item: str(item[0])) if who is not None]
    statuses = {event.status for event in named}
    if statuses & FOR and statuses & AGAINST:
        return "contested"
    return max(events, key=_order).status


def answers(refused: Draft, asked: Draft) -> bool:
    """Say whether *refused* declines what *asked* puts to its actor: same matter, one's doer the other's addressee."""
    if refused.deed.kind != "refusal" or asked.deed.kind not in OPEN:
        return False
    return bool(refused.doers & asked.others) and len(refused.terms & asked.terms) >= 2


def _order(event: StatusEvent) -> tuple[str, int, str, int]:
    return (event.date or "", RANK[event.status], event.span.report, event.span.start)
