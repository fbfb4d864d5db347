"""The parties of a draft: who speaks or acts in agreements, proposals, offers, demands and refusals of the story.

A state or a body that acts there is one; a person without a party is one where others address that person, or where the
person answers others: a senator's or a candidate's promise to voters is no language for a joint text.
"""

from __future__ import annotations

from communique.drafting.desk import Desk
from communique.nouns import Accord, AccordKind

BETWEEN: frozenset[AccordKind] = frozenset({"agreement", "proposal", "offer", "demand", "refusal"})
LEAST = 2


def parties_of(desk: Desk) -> frozenset[str]:
    """Return the parties; nobody where the reports tell of fewer than two, so that nobody can be told to be outside."""
    people = {actor.name for actor in desk.cast.values() if actor.kind == "person"}
    found: set[str] = set()
    for accord in desk.readout.ledger.accords:
        if accord.kind in BETWEEN and not accord.suggested:
            bound, addressed = desk.bound(accord), desk.sides(accord.towards)
            answered = _answered(accord, desk)
            met = bool(answered) or (accord.kind == "agreement" and (bound.joint or len(bound.sides) >= LEAST))
            found |= {side for side in bound.sides if met or side not in people}
            found |= {*addressed, *answered, *_tellers(accord, desk)}
    return frozenset(found) if len(found) >= LEAST else frozenset()


def _answered(accord: Accord, desk: Desk) -> set[str]:
    """Return whose accord an accord answers."""
    return {side for a in desk.readout.ledger.accords if a.id == accord.answers for side in desk.bound(a).sides}


def _tellers(accord: Accord, desk: Desk) -> tuple[str, ...]:
    """Return which states and bodies, or persons of theirs, speak of an accord."""
    told = {event.asserted_by for event in accord.events} | {telling.teller for telling in accord.tellings}
    heard = [desk.cast[actor] for actor in told if actor is not None]
    return desk.sides(a.id for a in heard if a.party is not None or a.kind in ("state", "organisation"))
