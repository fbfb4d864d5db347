"""Standing: the status that follows from who asserted what of an accord, and when.

A party's last assertion counts. What one says is refused while another says it is agreed is contested. A suspension, a
breach or a fulfilment told later than an agreement is its next step; where another party stands by the accord on that
day or later, a breach is contested, and so is a suspension against "in force", unless no party told of the suspension.
What is asked anew on a later day than its refusal stands as asked. What an outlet says in its own voice
counts against another outlet's only on one day, and against a side's word only on a later one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.nouns import AccordStatus

OPEN: tuple[AccordStatus, ...] = ("proposed", "demanded", "offered", "pending")
ASKED = frozenset({"proposed", "demanded", "offered"})
FOR: tuple[AccordStatus, ...] = ("agreed", "in-force", "fulfilled")
AGAINST: tuple[AccordStatus, ...] = ("refused", "suspended", "violated")


@dataclass(frozen=True, slots=True)
class Said:
    """A status asserted on a day (counted from 0) by a side, ``None`` for a report's own voice, in *voice*'s text."""

    day: int
    status: AccordStatus
    side: str | None
    voice: str


def standing(said: Sequence[Said], parties: frozenset[str]) -> AccordStatus:
    """Derive the status from all that was *said* up to a day; *parties* are the sides of the accord."""
    last = _last(said)
    held = [one for one in last if one.status in FOR]
    broken = [one for one in last if one.status in AGAINST]
    if any(_contest(yes, no, parties) for yes in held for no in broken):
        return "contested"
    if broken and (not held or _prevail(broken) > _prevail(held)):
        newest = max(o.day for o in broken)
        again = [o.status for o in said if o.status in ASKED and o.day > newest]
        if again and all(o.status == "refused" for o in broken):
            return max(again, key=OPEN.index)  # asked anew since it was refused
        return max((o.status for o in broken if o.day == newest), key=AGAINST.index)
    if held:
        return max((o.status for o in held), key=FOR.index)
    waiting = [one for one in said if one.status in OPEN]
    if not waiting:
        return "unclear"
    return max((one.status for one in waiting), key=OPEN.index)


def _prevail(said: Sequence[Said]) -> tuple[int, bool, bool]:
    """Rank assertions: the later day, then what a side says before what a report tells, then the step that follows."""
    return max((o.day, o.side is not None, o.status in ("suspended", "violated")) for o in said)


def _last(said: Sequence[Said]) -> list[Said]:
    """Return each side's last settling assertions, and each voice's."""
    newest: dict[tuple[str, str], int] = {}
    for one in said:
        if one.status in FOR or one.status in AGAINST:
            key = _teller(one)
            newest[key] = max(newest.get(key, one.day), one.day)
    return [o for o in said if (o.status in FOR or o.status in AGAINST) and newest[_teller(o)] == o.day]


def _teller(one: Said) -> tuple[str, str]:
    return ("voice", one.voice) if one.side is None else ("side", one.side)


def _contest(yes: Said, no: Said, parties: frozenset[str]) -> bool:
    """Tell whether one assertion stands against another."""
    if _teller(yes) == _teller(no):
        return False
    if no.status == "refused":
        if yes.side is None or no.side is None:
            return yes.side == no.side and yes.day == no.day
        return yes.day <= no.day or yes.side in parties
    if yes.day < no.day or yes.side is None:
        return False
    if no.status == "suspended" and yes.day > no.day and no.side not in parties:
        return False  # nobody whose accord it is stands by the suspension: it has been restored since
    return yes.status != "agreed" or no.status == "violated"
