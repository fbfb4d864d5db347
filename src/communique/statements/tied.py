"""From the marks of a reader pack to attributions: each content goes to its cue, each cue takes its source.

The pack gives chances; here it is decided. A cue without content is dropped, a source may serve several cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from communique.nouns import Fragment, Marks
from communique.statements.link import Attribution, fragments_of


def tied(marks: Marks) -> tuple[Attribution, ...]:
    """Return the attributions of *marks* in the order of their cues."""
    chances = {(t.cue, t.other): t.chance for t in marks.ties}
    cues = [n for n, f in enumerate(marks.fragments) if f.role == "cue"]
    contents: dict[int, list[int]] = {cue: [] for cue in cues}
    sources: dict[int, list[int]] = {cue: [] for cue in cues}
    owner: dict[int, int] = {}
    for (cue, other), chance in chances.items():
        if marks.fragments[other].role == "source":
            sources[cue].append(other)
        elif chance > chances.get((owner.get(other, -1), other), 0.0):
            owner[other] = cue
    for other, cue in owner.items():
        contents[cue].append(other)
    out = []
    for cue in cues:
        if contents[cue]:
            source, sure = _source(chances, cue, sources[cue])
            out.append(_attribution(marks, cue, source, sure, sorted(contents[cue])))
    return tuple(out)


def within(found: Sequence[Attribution], first: int, last: int) -> Sequence[Attribution]:
    """Return those of *found*, which stand in the order of their cues, whose cue stands in tokens ``[first, last)``."""
    low = bisect_left(found, first, key=lambda a: a.cue.first)
    return found[low : bisect_left(found, last, lo=low, key=lambda a: a.cue.first)]


def _source(chances: dict[tuple[int, int], float], cue: int, others: list[int]) -> tuple[int | None, float]:
    """Return the likeliest source of a cue, or none where that is likelier still, and the chance of the choice."""
    none = max(0.0, 1.0 - sum(chances[cue, o] for o in others))
    best = max(others, key=lambda o: chances[cue, o], default=None)
    if best is None or chances[cue, best] <= none:
        return None, none
    return best, chances[cue, best]


def _attribution(marks: Marks, cue: int, source: int | None, sure: float, contents: list[int]) -> Attribution:
    pieces = tuple(marks.fragments[n] for n in contents)
    parts: tuple[Fragment, ...] = (marks.fragments[cue], *pieces)
    confidence = scaled(marks.scale, min(f.confidence for f in parts) * sure)
    speaker = None if source is None else marks.fragments[source]
    told = f"marks: {fragments_of(marks.fragments[cue], speaker, pieces)}, tie {sure:.2f}"
    return Attribution(marks.fragments[cue], speaker, pieces, confidence, told)


def scaled(scale: Sequence[tuple[float, float]], raw: float) -> float:
    """Return the chance of being right that the points of *scale* give a raw confidence, in a line between two."""
    for (low, under), (high, over) in pairwise(scale):
        if raw <= high:
            return round(under + (over - under) * max(0.0, raw - low) / max(high - low, 1e-9), 3)
    return round(scale[-1][1], 3)
