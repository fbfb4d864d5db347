"""Signs beside what people corrected, each leading to where the program's own answer stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.faces.exports.corrected import answer_then, corrected_to, hint, machine_answer, sign
from communique.faces.exports.page.anchors import SignView, correction_place
from communique.faces.exports.view import day, label
from communique.nouns import Corrected, Readout, Span


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one story: by correction, by the item that it changed, and by the passage that it is pinned to.

    ``first`` are the first passage of each correction in each report: only there the words "corrected" stand in a text.
    """

    by_correction: Mapping[str, SignView]
    by_item: Mapping[str, tuple[SignView, ...]]
    by_span: Mapping[Span, tuple[SignView, ...]]
    first: frozenset[Span]


@dataclass(frozen=True, slots=True)
class FixView:
    """A correction with both answers. ``pinned`` are the words that it is pinned to, with where they stood."""

    kind: str
    state: str
    state_key: str
    answer: str
    now: str
    by: str
    day: str
    why: str
    detail: str
    then: str
    pinned: tuple[tuple[str, str], ...]


def signs_of(readout: Readout) -> Signs:
    """Lay out the signs of a story; a correction that is not applied has none."""
    applied = [each for each in readout.corrected if each.state == "applied"]
    made = {each.correction.id: _sign(readout, each) for each in applied}
    by_item: dict[str, tuple[SignView, ...]] = {}
    by_span: dict[Span, tuple[SignView, ...]] = {}
    first: set[Span] = set()
    for each in applied:
        shown = made[each.correction.id]
        for item in each.items:
            by_item[item] = (*by_item.get(item, ()), shown)
        first |= set({span.report: span for span in sorted(each.spans, reverse=True)}.values())
        for span in dict.fromkeys(each.spans):
            by_span[span] = (*by_span.get(span, ()), shown)
    return Signs(made, by_item, by_span, frozenset(first))


def fixes_of(readout: Readout) -> Mapping[str, FixView]:
    """Map the id of each correction of a story to how it is shown."""
    return {each.correction.id: fix_of(each, readout.summaries) for each in readout.corrected}


def fix_of(each: Corrected, told: Mapping[str, str]) -> FixView:
    """Lay out one correction; *told* holds the sentences of what was taken out."""
    correction = each.correction
    then = answer_then(each) if answer_then(each) != machine_answer(each) else ""
    return FixView(
        label("correction", correction.kind),
        label("correction_state", each.state),
        each.state,
        machine_answer(each, told),
        corrected_to(each),
        correction.by,
        day(correction.when[:10]),
        correction.why,
        each.detail,
        then,
        tuple(dict.fromkeys((" ".join(a.quote.split()), a.origin) for a in correction.on)),
    )


def _sign(readout: Readout, each: Corrected) -> SignView:
    return SignView(correction_place(readout, each.correction.id), sign(each), hint(each))


def hints(signs: Iterable[SignView]) -> str:
    """Return what the signs say, as one title."""
    return " · ".join(dict.fromkeys(shown.hint for shown in signs))
