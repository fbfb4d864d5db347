"""Clashes side by side: a card for each reading, the differing words marked, the sentence around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.page.anchors import LineView, Ref, refs_of
from communique.faces.exports.view import Desk, label, pieces
from communique.nouns import Discrepancy, Reading

HEADLINE = 48

Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One report's words on a side: its place, and the sentence as (characters, part) with the differing words."""

    ref: Ref
    parts: Parts


@dataclass(frozen=True, slots=True)
class Side:
    """One reading: what stands over the card (nothing where the passage says it all), and every report that gives it.

    ``copies`` are pairs of labels (copy, what it copies), both of this side: the two count as one voice.
    """

    reading: str
    passages: tuple[Passage, ...]
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A discrepancy as a card under its line of the account; ``rank`` is its place in the order of raising.

    ``parties`` and ``issues`` are keys of the filters, ``matters`` the issues by name with their part of the page.
    """

    line: LineView
    rank: int
    kind: str
    tag: str
    strength: str
    strength_word: str
    sides: tuple[Side, ...]
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    matters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that filters go by: of an actor's party, of an issue; and an issue's name and part of the page."""

    party: Mapping[str, str]
    issue: Mapping[str, str]
    matter: Mapping[str, tuple[str, str]]


def clash_of(desk: Desk, item: Discrepancy, line: LineView, rank: int, keys: Keys) -> Clash:
    """Lay out a discrepancy: one side for each reading, the side of the most reports first."""
    readings: dict[str, list[Reading]] = {}
    for member in item.members:
        readings.setdefault(" ".join(member.reading.split()).casefold(), []).append(member)
    sides = sorted((_side(desk, item, held) for held in readings.values()), key=lambda side: -len(side.passages))
    return Clash(
        line=line,
        rank=rank,
        kind=item.kind,
        tag=label("tag", item.kind),
        strength=item.strength,
        strength_word=label("strength", item.strength),
        sides=tuple(sides),
        parties=tuple(dict.fromkeys(keys.party[actor] for actor in item.actors if actor in keys.party)),
        issues=tuple(keys.issue[issue] for issue in item.issues if issue in keys.issue),
        matters=tuple(keys.matter[issue] for issue in item.issues if issue in keys.matter),
    )


def _side(desk: Desk, item: Discrepancy, held: list[Reading]) -> Side:
    reading = " ".join(held[0].reading.split())
    reports = [member.span.report for member in held]
    return Side(
        reading=reading if item.kind != "wording" and len(reading) <= HEADLINE else "",
        passages=tuple(Passage(refs_of(desk, [member.span])[0], pieces(desk, member)) for member in held),
        copies=tuple(
            (desk.labels[copy], desk.labels[of]) for copy, of in desk.copy_of.items() if {copy, of} <= set(reports)
        ),
    )
