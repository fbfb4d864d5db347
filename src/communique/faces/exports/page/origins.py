"""The id of an item, which ``communique correct`` and ``communique audit`` take, and a line on how it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.view import items_of
from communique.lexicons.finding import found, named
from communique.nouns import Accord, Discrepancy, Match, Readout, Statement


@dataclass(frozen=True, slots=True)
class OriginView:
    """An item's id and how it was found, a sentence; empty where that is not recorded."""

    id: str
    how: str = ""


def origins_of(readout: Readout) -> Mapping[str, OriginView]:
    """Map the ids of what lines tell of to where it comes from."""
    comparison, ledger = readout.comparison, readout.ledger
    made = {key: OriginView(key) for key in items_of(readout)}
    items: tuple[Accord | Match | Discrepancy, ...] = (*ledger.accords, *comparison.same, *comparison.discrepancies)
    for item in items:
        if item.found_by:
            made[item.id] = OriginView(item.id, _how(f"Found by {found(item.found_by)}", item.confidence))
    return made


def origin_of(statement: Statement, model: str) -> OriginView:
    """Return where a statement comes from: what found its words, what named who said them, and the *model*."""
    if not statement.saying.found_by:
        return OriginView(statement.id)
    told = f"Found by {found(statement.saying.found_by)}; speaker by {named(statement.named_by)}"
    return OriginView(statement.id, _how(told, statement.confidence, model))


def _how(told: str, confidence: float, model: str = "") -> str:
    return f"{told}; confidence {confidence:.2f}{f'; model {model}' if model else ''}."
