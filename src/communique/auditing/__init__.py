"""The audit trail: how an item of an account came about. The one door is :func:`trail`."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from communique.auditing.compared import of_discrepancy, of_issue, of_match
from communique.auditing.heard import of_actor, of_statement
from communique.auditing.ledger import of_accord, of_position
from communique.auditing.sources import Sources
from communique.errors import UsageError
from communique.nouns import TAKEN_OUT, Clue, ItemKind, Kept, Readout, Trail

__all__ = ["trail"]

NEAR = 3
LIKE = 0.6  # how like an id must be to be named as near


def trail(readout: Readout, item: str, kept: Mapping[str, Kept] | None = None) -> Trail:
    """Return how an item of *readout* came about: a statement, accord, match, discrepancy, issue, actor or position.

    *kept* are the reports as a store keeps them by digest, so that the trail tells their versions.

    Raises:
        UsageError: no item has that id; near ones are named.
    """
    sources = Sources(readout, kept or {})
    kind, summary, clues = _taken_out(readout, item) or _found(readout, item, sources)
    corrected = tuple(each for each in readout.corrected if item in each.items)
    return Trail(item, kind, summary, readout.story.id, clues, readout.made_by, corrected)


def _taken_out(readout: Readout, item: str) -> tuple[ItemKind, str, tuple[Clue, ...]] | None:
    """Return what is left to tell of an accord or a difference that a person took out, ``None`` of all others."""
    ledger, comparison = readout.ledger, readout.comparison
    if item in {one.id for one in ledger.accords} | {one.id for one in comparison.discrepancies}:
        return None
    for each in readout.corrected:
        one = each.correction
        if each.state == "applied" and one.kind in TAKEN_OUT and item in each.items[:1]:
            told = f"taken out by {one.by} on {one.when[:10]}, correction {one.id}"
            spans = Sources(readout, {}).origins(each.spans)
            kind: ItemKind = "accord" if one.kind == "not-accord" else "discrepancy"
            return kind, readout.summaries.get(item, ""), (Clue("No more in the account", told, spans),)
    return None


def _found(readout: Readout, item: str, sources: Sources) -> tuple[ItemKind, str, tuple[Clue, ...]]:
    """Return the kind of an item, what the account says of it, and its clues."""
    told = readout.summaries.get(item, "")
    if (statement := sources.statements.get(item)) is not None:
        return "statement", told, of_statement(statement, sources)
    for accord in readout.ledger.accords:
        if accord.id == item:
            return "accord", told, of_accord(accord, sources)
    for position in readout.ledger.positions:
        if position.id == item:
            return "position", told or position.proposition, of_position(position, sources)
    for match in readout.comparison.same:
        if match.id == item:
            return "same", told, of_match(match, sources)
    for discrepancy in readout.comparison.discrepancies:
        if discrepancy.id == item:
            return "discrepancy", told, of_discrepancy(discrepancy, sources)
    for issue in readout.comparison.issues:
        if issue.id == item:
            return "issue", told or issue.label, of_issue(issue, sources)
    if (actor := sources.cast.get(item)) is not None:
        return "actor", told or actor.name, of_actor(actor, sources)
    raise UsageError(_unknown(readout, item, sources))


def _unknown(readout: Readout, item: str, sources: Sources) -> str:
    """Say that no item is called so, and which ones are called nearly so."""
    ledger, comparison = readout.ledger, readout.comparison
    rows = (ledger.accords, ledger.positions, comparison.same, comparison.discrepancies, comparison.issues)
    known = [*sources.statements, *sources.cast, *(one.id for row in rows for one in row)]
    near = get_close_matches(item, known, NEAR, LIKE)
    told = f"near ones: {', '.join(near)}" if near else "none is nearly called so"
    return f"{item}: the story {readout.story.id} has no item of that id; {told}."
