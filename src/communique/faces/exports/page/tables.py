"""The tables: who is heard where, how much each report gives to each issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.page.anchors import Ref, SignView, refs_of, section_place
from communique.faces.exports.view import Desk, label
from communique.nouns import Actor, Coverage, Readout

LEVELS = (0.0, 0.03, 0.08, 0.15, 0.25, 0.4)
WIDTH = 20


@dataclass(frozen=True, slots=True)
class HeardCell:
    """Characters of one actor in one report; ``bar`` holds their widths in twentieths of the longest."""

    own_words: int
    paraphrase: int
    counterpart: int
    bar: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One actor over all reports; ``signs`` stand where a person merged or split the actor."""

    id: str
    name: str
    about: str
    colour: str
    verdict: str
    cells: tuple[HeardCell, ...]
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One issue in one report: its share of the body in per cent, its heat from 0 to 6, and where it begins.

    ``passed`` tells that the report passes over an issue that the others treat.
    """

    share: str
    heat: int
    passages: tuple[Ref, ...]
    passed: bool = False


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue over all reports; ``place`` is its section of the account, ``signs`` stand where it was corrected."""

    label: str
    place: str
    cells: tuple[Cell, ...]
    signs: tuple[SignView, ...]


def heard_rows(
    readout: Readout, desk: Desk, colours: Mapping[str, str], signs: Mapping[str, tuple[SignView, ...]]
) -> tuple[HeardRow, ...]:
    """Return a row for each actor who is heard, the longest-heard first."""
    cells = {(key, row.actor): row for key, rows in readout.heard.items() for row in rows}
    longest = max((r.own_words + r.paraphrase + r.counterpart for r in cells.values()), default=1)
    rows = []
    for actor in (desk.actors[key] for key in colours if key in desk.actors):
        found = [cells.get((report, actor.id)) for report in desk.articles]
        own, paraphrase, counterpart = (
            [getattr(row, column) if row else 0 for row in found]
            for column in ("own_words", "paraphrase", "counterpart")
        )
        laid = tuple(
            HeardCell(a, b, c, (_width(a, longest), _width(b, longest), _width(c, longest)))
            for a, b, c in zip(own, paraphrase, counterpart, strict=True)
        )
        verdict = "own words" if any(own) else "paraphrase only" if any(paraphrase) else "only through others"
        about, shown = _about(actor), signs.get(actor.id, ())
        rows.append(HeardRow(actor.id, actor.name, about, colours[actor.id], verdict, laid, shown))
    return tuple(rows)


def _width(characters: int, longest: int) -> int:
    return max(1, round(WIDTH * characters / longest)) if characters else 0


def _about(actor: Actor) -> str:
    parts = [*actor.roles[:1], actor.party if actor.party and actor.party not in "".join(actor.roles[:1]) else ""]
    return ", ".join(part for part in parts if part) or label("actor_kind", actor.kind)


def matrix_rows(readout: Readout, desk: Desk, signs: Mapping[str, tuple[SignView, ...]]) -> tuple[IssueRow, ...]:
    """Return a row for each issue that is shown, in the order of the comparison."""
    cells = {(cell.issue, cell.report): cell for cell in readout.comparison.coverage}
    passed = {(o.issue, report) for o in readout.comparison.omissions for report in o.absent_from}
    return tuple(
        IssueRow(
            issue.label,
            issue_place(readout, issue.id),
            tuple(_cell(desk, cells.get((issue.id, report)), (issue.id, report) in passed) for report in desk.articles),
            signs.get(issue.id, ()),
        )
        for issue in readout.comparison.issues
        if not issue.suggested
    )


def issue_place(readout: Readout, issue: str) -> str:
    """Return the id of an issue's part of the account."""
    return section_place(readout, f"issue-{issue}")


def _cell(desk: Desk, cell: Coverage | None, passed: bool) -> Cell:
    if cell is None or not cell.spans:
        return Cell("", 0, (), passed)
    heat = sum(cell.share > level for level in LEVELS)
    share = f"{cell.share:.0%}".replace("%", " %") if cell.share >= 0.01 else "< 1 %"
    return Cell(share, max(1, heat), refs_of(desk, cell.spans))
