"""Deeds of a sentence: every verb group is tried against the cues, readiness, and the forms of the future."""

from __future__ import annotations

from collections.abc import Iterator

from communique.accords.ahead import AHEAD, by_future, by_obligation, imperatives
from communique.accords.clauses import Line, groups
from communique.accords.cued import by_adjective, by_cue
from communique.accords.deed import Deed
from communique.accords.guards import guarded


def find(line: Line) -> Iterator[Deed]:
    """Yield the deeds that *line* tells, in order, as their guards leave them."""
    all_groups = groups(line)
    held = 0
    for group in all_groups:
        for test in (by_cue, by_adjective, by_future, by_obligation):
            deed = test(line, group, all_groups)
            if deed is None:
                continue
            kept = guarded(deed, all_groups)
            if kept is not None and not (kept.why in AHEAD and group.first < held):
                held = max(held, kept.object[1])
                yield kept
            break
    yield from imperatives(line, all_groups)
