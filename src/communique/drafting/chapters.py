"""Chapters: the clauses of each issue under its label, in the order of the story; "Other matters" stand last."""

from __future__ import annotations

from collections.abc import Sequence

from communique.drafting.clauses import clause_of
from communique.drafting.desk import Desk
from communique.drafting.grouping import Group
from communique.nouns import Chapter, Clause, Standing

OTHER = "Other matters"
ORDER: dict[Standing, int] = {"agreed": 0, "disputed": 1, "proposed": 2, "one-side": 3}


def chapters_of(groups: Sequence[Group], desk: Desk) -> tuple[Chapter, ...]:
    """Return the chapters that have a clause; in each agreed language comes first, then what is open."""
    clauses: dict[str | None, list[Clause]] = {}
    for group in groups:
        clauses.setdefault(_issue(group), []).append(clause_of(group, desk))
    titles: list[tuple[str | None, str]] = [(i.id, i.label) for i in desk.readout.comparison.issues]
    known = {key for key, _ in titles}
    for key in [key for key in clauses if key is not None and key not in known]:
        clauses.setdefault(None, []).extend(clauses.pop(key))
    return tuple(
        Chapter(title, tuple(sorted(clauses[key], key=lambda clause: ORDER[clause.standing])))
        for key, title in (*titles, (None, OTHER))
        if key in clauses
    )


def _issue(group: Group) -> str | None:
    """Return the issue of a group: the main accord's, or the first that another of its accords has."""
    return next((accord.issue for accord in group.accords if accord.issue is not None), None)
