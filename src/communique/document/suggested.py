"""What stands below the threshold of being shown: one folded section, each thing told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.document import words
from communique.document.accords import line_of
from communique.document.allegations import allegation_line, is_registered, register_spans
from communique.document.desk import Desk
from communique.document.positions import passages_of, position_line, unclear_lines
from communique.document.sides import meets
from communique.nouns import Accord, Comparison, Inventory, Ledger, Line, Match, Position, Section

MOST = 5


def suggested_of(
    desk: Desk, comparison: Comparison, ledger: Ledger, inventory: Inventory, told: Mapping[str, str]
) -> Section:
    """Fold what is only suggested: accords, allegations, matches that say more than those shown, positions."""
    doubted = [allegation for allegation in inventory.allegations if allegation.suggested]
    shown = [allegation for allegation in inventory.allegations if not allegation.suggested]
    accords = sorted((a for a in ledger.accords if a.suggested and not is_registered(a, shown)), key=_doubt)
    lines = [
        *capped((line_of(desk, accord, told) for accord in accords), MOST),
        *capped((Line(allegation_line(desk, a), register_spans(a), a.id) for a in doubted), MOST),
        *capped((Line(told[match.id], match.members, match.id) for match in _new(comparison.same)), MOST),
        *_positions(desk, [position for position in ledger.positions if position.suggested]),
    ]
    return Section("suggested", "Below the threshold: check before use", tuple(lines), folded=True)


def _doubt(accord: Accord) -> float:
    return -accord.confidence


def capped(lines: Iterable[Line], most: int) -> list[Line]:
    """Return *lines* without repeats, of many the first and how many more there are; the JSON export holds them all."""
    once = _once(lines)
    if len(once) <= most:
        return list(once)
    rest = words.unique(span for line in once[most:] for span in line.evidence)
    return [*once[:most], Line(f"And {words.numeral(len(once) - most)} more in the JSON export.", rest)]


def _new(matches: Iterable[Match]) -> list[Match]:
    """Return the suggested matches that are not inside one that is shown or stands before them."""
    held = list(matches)
    return beyond((match for match in held if match.suggested), [match for match in held if not match.suggested])


def beyond(matches: Iterable[Match], held: Iterable[Match]) -> list[Match]:
    """Return *matches* that are not inside one of *held* or one that stands before them."""
    taken = list(held)
    new: list[Match] = []
    for match in matches:
        if not any(_inside(match, other) for other in taken):
            taken.append(match)
            new.append(match)
    return new


def _inside(match: Match, other: Match) -> bool:
    """Tell whether each member of a match shares characters with a member of another."""
    return all(any(meets(member, theirs) for theirs in other.members) for member in match.members)


def _positions(desk: Desk, positions: list[Position]) -> list[Line]:
    sided = [position for position in positions if position.stance != "unclear"]
    lines = [
        Line(f"On {words.quoted(desk.issue(p.issue), 80)}: {position_line(desk, p)}", spans, p.issue)
        for p in sided
        if (spans := passages_of(desk, p))
    ]
    unclear = unclear_lines(desk, [p for p in positions if p.stance == "unclear"])
    return [*capped(lines, MOST), *capped(unclear, MOST)]


def _once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return *lines* without repeats: of two with the same words the first is kept."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.text, line)
    return tuple(first.values())
