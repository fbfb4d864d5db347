"""What reports tell alike, where they differ and which issues they treat, as a person corrects it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, items_at, met, of_answer, pinned
from communique.correcting.issues import moved, relabelled
from communique.correcting.matching import one_utterance
from communique.nouns import Comparison, Corrected, Correction, CorrectionKind, Discrepancy, Span, Story

Change = Callable[[Story, Comparison, Comparison, Pinned], tuple[Comparison, Corrected]]
"""From story, the comparison so far, the program's own and a correction to the comparison corrected."""


def recompared(
    story: Story, comparison: Comparison, corrections: Sequence[Correction]
) -> tuple[Comparison, tuple[Corrected, ...]]:
    """Correct matches, discrepancies and issues in the order of *corrections*, and say what became of each."""
    found: list[Corrected] = []
    by_program = comparison
    for one in pinned(story.testimonies, corrections, CHANGES):
        if isinstance(one, Corrected):
            found.append(one)
        else:
            comparison, result = CHANGES[one.correction.kind](story, comparison, by_program, one)
            found.append(result)
    return comparison, tuple(found)


def _no_clash(
    story: Story, comparison: Comparison, by_program: Comparison, one: Pinned
) -> tuple[Comparison, Corrected]:
    """Take out a discrepancy; where the program finds none of its kind any more, nothing is left to take out."""
    was = one.correction.was
    item = of_answer(items_at(one.spans, by_program.discrepancies, _places), was, lambda d: d.kind)
    if item is None:
        near = (d for d in by_program.discrepancies if was in (None, d.kind))
        if any(sum(met([m.span], one.spans) for m in d.members) > 1 for d in near):
            return comparison, one.orphaned("What differs there now is less than half of what is no clash.")
        return comparison, one.idle(None, "The program finds no such difference there by itself now.")
    left = tuple(d for d in comparison.discrepancies if d.id != item.id)
    return replace(comparison, discrepancies=left), one.applied([item.id], item.kind)


def _places(item: Discrepancy) -> list[Span]:
    return [member.span for member in item.members]


CHANGES: dict[CorrectionKind, Change] = {
    "same-utterance": one_utterance,
    "not-a-clash": _no_clash,
    "issue": moved,
    "issue-label": relabelled,
}
