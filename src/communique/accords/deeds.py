"""Deeds of a sentence: every verb group is tried against the cues, readiness, obligation and the future; then nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.accords.ahead import AHEAD, by_future
from communique.accords.blame import by_blame, denials
from communique.accords.clauses import Group, Line
from communique.accords.cued import by_adjective, by_cue
from communique.accords.deed import Deed
from communique.accords.guards import guarded
from communique.accords.imperatives import imperatives
from communique.accords.nominal import by_noun
from communique.accords.obliged import OBLIGES, by_obligation

TESTS = (by_cue, by_adjective, by_blame, by_future)
CLAUSES = frozenset({"to", "obj-to", "should", "that", "ing"})
NEAREST = 3
NESTED = AHEAD | {"must", "must-be"}


def find(line: Line) -> Iterator[Deed]:
    """Yield the deeds that *line* tells, in order, as their guards leave them."""
    all_groups = line.groups
    found: list[Deed] = []
    held = 0
    for group in all_groups:
        if any(_inside(group, other) for other in found[-NEAREST:]):
            continue
        tests = (by_obligation, *TESTS) if group.modal in OBLIGES else (*TESTS, by_obligation)
        deed = next(filter(None, (test(line, group, all_groups) for test in tests)), None)
        kept = _guarded(deed, all_groups) if deed is not None else None
        if kept is not None and not (kept.why in NESTED and group.first < held):
            held = max(held, kept.object[1])
            found.append(kept)
    for deed in by_noun(line, all_groups):
        kept = _guarded(deed, all_groups)
        if kept is not None and not any(_told(kept, other) for other in found):
            found.append(kept)
    found.extend(imperatives(line, all_groups))
    found.extend(denials(line))
    yield from sorted(found, key=lambda deed: (deed.group.first, deed.object))


def _guarded(deed: Deed, all_groups: tuple[Group, ...]) -> Deed | None:
    """Return a deed as its guards leave it, with what its cue alone told where they changed that."""
    kept = guarded(deed, all_groups)
    if kept is None or (kept.kind, kept.status, kept.confidence) == (deed.kind, deed.status, deed.confidence):
        return kept
    return replace(kept, before=f"{deed.kind}, {deed.status}, {deed.confidence:.2f}")


def _inside(group: Group, other: Deed) -> bool:
    """Say whether *group* stands in the clause that another deed asks, promises or declines."""
    return other.why.split("+")[-1] in CLAUSES and other.object[0] <= group.first < other.object[1]


def _told(noun: Deed, other: Deed) -> bool:
    """Say whether *other*'s object holds the noun of a deed of its own kind ("made an offer to V")."""
    return other.kind == noun.kind and other.object[0] <= noun.group.first < other.object[1]
