"""What people corrected, as every export shows it: signs beside items, words for both answers, rows and objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.faces.exports.cells import Row, listed, places
from communique.faces.exports.spans import Item, Quote
from communique.faces.exports.view import NOTHING, day, label
from communique.nouns import ANSWERED_IN, TAKEN_OUT, Collection, Corrected, Readout

CELLS = ("corrected_by", "corrected_at", "machine_answer")
"""The last columns of each table of items."""
COLUMNS = (
    "story", "id", "kind", "state", "items", "machine_answer", "machine_answer_then", "corrected_to", "corrected_by",
    "corrected_at", "why", "detail", "quotes", "origins", "digests", "places", "summary",
)  # fmt: skip
"""The columns of the table of corrections."""

Touched = Mapping[str, tuple[Corrected, ...]]


def touched_by(readouts: Iterable[Readout]) -> Touched:
    """Map the id of each item that is shown corrected to its corrections."""
    held: dict[str, tuple[Corrected, ...]] = {}
    for readout in readouts:
        for each in readout.corrected:
            for item in each.items if each.state == "applied" else ():
                held[item] = (*held.get(item, ()), each)
    return held


def signs_of(readout: Readout) -> Mapping[str, str]:
    """Map the id of each correction to what stands beside a line that it changed."""
    return {each.correction.id: sign(each) for each in readout.corrected}


def sign(each: Corrected) -> str:
    """Return ``corrected by NAME, DAY``."""
    return f"corrected by {each.correction.by}, {day(each.correction.when[:10])}"


def machine_answer(each: Corrected, told: Mapping[str, str] = NOTHING) -> str:
    """Return the program's own answer in words: this time where the correction is applied, else as it was then.

    What a person took out is given in full where *told* holds its sentence.
    """
    if each.state != "applied":
        return answer_then(each)
    full = next((told[item] for item in each.items if each.correction.kind in TAKEN_OUT and item in told), None)
    return full or _words("correction_was", each, each.was)


def answer_then(each: Corrected) -> str:
    """Return the program's answer in words as the person saw it."""
    return _words("correction_was", each, each.correction.was)


def corrected_to(each: Corrected) -> str:
    """Return the person's answer in words."""
    return _words("correction_now", each, each.correction.now)


def _words(vocabulary: str, each: Corrected, value: str | None) -> str:
    kind = each.correction.kind
    if value is None:
        return label(vocabulary, kind)
    return label(ANSWERED_IN[kind], value).lower() if kind in ANSWERED_IN else " ".join(value.split())


def hint(each: Corrected) -> str:
    """Return what the program says and who says otherwise, for a pointer that rests on a sign."""
    why = f" ({each.correction.why})" if each.correction.why else ""
    head = f"{label('correction', each.correction.kind).capitalize()}: the program says {machine_answer(each)}"
    return f"{head}; {sign(each)}{why}"


def quotes_of(each: Corrected) -> list[str]:
    """Return the words that a correction is pinned to, each wording once."""
    return list(dict.fromkeys(" ".join(anchor.quote.split()) for anchor in each.correction.on))


def cells(found: Sequence[Corrected]) -> Row:
    """Return who corrected an item, when, and the program's own answers: the last cells of its row."""
    return (
        listed(dict.fromkeys(each.correction.by for each in found)),
        listed(dict.fromkeys(each.correction.when for each in found)),
        listed(f"{label('correction', each.correction.kind)}: {machine_answer(each)}" for each in found),
    )


def rows(readout: Readout) -> Iterable[Row]:
    """Yield a row for each correction of a story."""
    for each in readout.corrected:
        yield row(readout.story.id, each, readout.summaries)


def row(story: str | None, each: Corrected, told: Mapping[str, str] = NOTHING) -> Row:
    """Return the row of a correction; an orphan of the collection belongs to no story and has no sentence in *told*."""
    correction = each.correction
    return (
        story, correction.id, correction.kind, each.state, listed(each.items), machine_answer(each, told),
        answer_then(each), corrected_to(each), correction.by, correction.when, correction.why, each.detail,
        listed(quotes_of(each)),
        listed(dict.fromkeys(anchor.origin for anchor in correction.on)),
        listed(dict.fromkeys(anchor.digest for anchor in correction.on)), places(each.spans), told.get(correction.id),
    )  # fmt: skip


def orphan_rows(collection: Collection) -> Iterable[Row]:
    """Yield a row for each correction whose reports are not among those that were read."""
    return (row(None, each) for each in collection.orphans)


def beside(found: Iterable[Corrected]) -> list[Item]:
    """Return what an item of a JSON export carries of its corrections."""
    return [
        {
            "id": each.correction.id,
            "kind": each.correction.kind,
            "was": each.was,
            "now": each.correction.now,
            "by": each.correction.by,
            "when": each.correction.when,
            "why": each.correction.why,
        }
        for each in found
    ]


def correction_item(each: Corrected, quote: Quote | None = None, summary: str | None = None) -> Item:
    """Return a correction in full for a JSON export; ``was`` is the program's answer this time, ``was_then`` then."""
    correction = each.correction
    item: Item = {
        "id": correction.id,
        "kind": correction.kind,
        "state": each.state,
        "was": each.was if each.state == "applied" else correction.was,
        "was_then": correction.was,
        "now": correction.now,
        "by": correction.by,
        "when": correction.when,
        "why": correction.why,
        "detail": each.detail,
        "items": list(each.items),
        "on": [
            {"digest": a.digest, "start": a.start, "end": a.end, "quote": a.quote, "origin": a.origin}
            for a in correction.on
        ],
        "spans": [quote(span) for span in each.spans] if quote else [],
    }
    return {**item, "summary": summary} if summary is not None else item


def orphan_line(each: Corrected) -> str:
    """Return a correction without its reports in a line of labels: what, where, who, and why it is not applied."""
    correction = each.correction
    quotes = ", ".join(f"“{quote}”" for quote in quotes_of(each)[:2])
    who = f"{correction.by}, {day(correction.when[:10])}"
    said = f"{corrected_to(each)} ({who}); the program said: {answer_then(each)}."
    return f"{label('correction', correction.kind).capitalize()}, {quotes}: {said} {each.detail}".strip()
