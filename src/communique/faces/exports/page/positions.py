"""Where each party stands: a table of issues over parties; what changed or is contested is marked and led to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.faces.exports.blocks.positions import passages_of
from communique.faces.exports.page.anchors import LineView, Ref, SignView, refs_of
from communique.faces.exports.page.tables import issue_place
from communique.faces.exports.view import Desk, cut, day, label
from communique.nouns import Actor, Position, Readout

PARTIES = 5
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Stand:
    """One position: who, where, in which words, the first passage it rests on; ``ids`` of all that are told alike.

    ``state`` is empty where the position is simply held; ``card`` is where its sides stand side by side; ``signs``
    stand where it rests on what a person corrected.
    """

    ids: tuple[str, ...]
    actor: str
    stance: str
    stance_key: str
    proposition: str
    how: str
    ref: Ref | None
    state: str
    card: str
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One issue over the parties."""

    label: str
    place: str
    cells: tuple[tuple[Stand, ...], ...]
    signs: tuple[SignView, ...]


def position_table(
    readout: Readout, desk: Desk, cards: Mapping[str, str], signs: Mapping[str, tuple[SignView, ...]]
) -> tuple[tuple[str, ...], tuple[PositionRow, ...]]:
    """Return the parties and, for each issue, where they stand; parties beyond the fifth share a last column.

    *cards* map positions that moved to their places, *signs* items to the signs of their corrections. An unclear
    stance has no cell, nor has what another took the place of.
    """
    replaced = {key for p in readout.ledger.positions if p.state == "changed" for key in p.against}
    shown = [p for p in readout.ledger.positions if _is_shown(p, replaced) and p.actor in desk.actors]
    parties = _parties(shown, desk)
    rows = []
    for issue in readout.comparison.issues:
        held = [p for p in shown if p.issue == issue.id]
        if held and not issue.suggested:
            columns = tuple(
                _stands(desk, [p for p in held if _column(desk.actors[p.actor], parties) == party], cards, signs)
                for party in parties
            )
            place = issue_place(readout, issue.id)
            rows.append(PositionRow(issue.label, place, columns, signs.get(issue.id, ())))
    return parties, tuple(rows)


def cards_of(positions: Sequence[Position], lines: Sequence[LineView]) -> Mapping[str, str]:
    """Map each position that moved to the card that shows its sides; one card may show several."""
    places = {line.item: line.place for line in lines}
    cards = {p.id: places[p.id] for p in positions if p.id in places}
    for position in positions:
        for other in position.against:
            if position.state == "contested" and position.id in places:
                cards.setdefault(other, places[position.id])
    return cards


def _is_shown(position: Position, replaced: set[str]) -> bool:
    moved = position.state != "held"
    return not position.suggested and (moved or (position.stance != "unclear" and position.id not in replaced))


def _parties(positions: Sequence[Position], desk: Desk) -> tuple[str, ...]:
    weight: dict[str, int] = {}
    for position in positions:
        party = _party(desk.actors[position.actor])
        weight[party] = weight.get(party, 0) + 1
    ranked = sorted(weight, key=lambda party: (-weight[party], party))
    return tuple(ranked) if len(ranked) <= PARTIES else (*ranked[: PARTIES - 1], "Others")


def _party(actor: Actor) -> str:
    return actor.party or actor.name


def _column(actor: Actor, parties: Sequence[str]) -> str:
    party = _party(actor)
    return party if party in parties else "Others"


def _stands(
    desk: Desk, held: Sequence[Position], cards: Mapping[str, str], signs: Mapping[str, tuple[SignView, ...]]
) -> tuple[Stand, ...]:
    """Return the positions of one cell; what an actor says in the same words on several days stands once."""
    found: dict[tuple[str, str, str], list[Position]] = {}
    for position in held:
        said = " ".join(re.findall(r"\w+", position.proposition.casefold()))
        found.setdefault((position.actor, position.stance, position.id if position.id in cards else said), []).append(
            position
        )
    return tuple(
        _stand(desk, same, cards, tuple(dict.fromkeys(sign for each in same for sign in signs.get(each.id, ()))))
        for same in found.values()
    )


def _stand(desk: Desk, same: Sequence[Position], cards: Mapping[str, str], signs: tuple[SignView, ...]) -> Stand:
    position = same[0]
    refs = refs_of(desk, passages_of(desk, position)[:1])
    how = ", ".join(dict.fromkeys([label("via", position.via), *(day(each.as_of) for each in same if each.as_of)]))
    proposition = cut(" ".join(position.proposition.split()), LONGEST)
    return Stand(
        tuple(each.id for each in same if each.id),
        desk.name(position.actor),
        label("stance", position.stance),
        position.stance,
        proposition,
        how,
        refs[0] if refs else None,
        position.state if position.state != "held" else "",
        cards.get(position.id, ""),
        signs,
    )
