"""Quotations without the articles: what may be mailed, because only the passages that items rest on are carried.

Every report keeps its length and its offsets, but each character that no item rests on is blanked out (``BLANK``), so
that no export can carry it. Line ends stay. A note on each report says which share of it is carried at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from communique.nouns import Against, Collection, Readout, Report, Span, Testimony

BLANK = "\ufdd0"  # a noncharacter of Unicode: stands in no text that is meant to be read
NOTE = "Quotations only"
_GAPS = re.compile(f"{BLANK}(?:[{BLANK}\\s]*{BLANK})?")


def quotes_only(collection: Collection) -> Collection:
    """Return *collection* with its reports, and its texts of record, blanked but for what items rest on."""
    return replace(
        collection,
        readouts=tuple(sparing(readout, collection.records) for readout in collection.readouts),
        records=tuple(_sparing_record(record) for record in collection.records),
    )


def sparing(readout: Readout, records: tuple[Against, ...] = ()) -> Readout:
    """Return *readout* with every report blanked but for the passages that its items rest on.

    A passage counts where a statement, actor, issue, match, discrepancy, accord, position, moment, step or item of the
    inventory rests on it, where a correction is pinned to it, or a quotation that is set against one of *records*, and
    the report's own title, dateline and byline. The share that a report gives to
    an issue, what a copy takes over, and the sentences of coded events are told by offsets alone.
    """
    kept = _kept(
        (*_heard(readout), readout.story.cast, replace(readout.ledger, coded=()), readout.inventory),
        readout.corrected,
        (readout.comparison.issues, readout.comparison.same, readout.comparison.discrepancies),
        tuple(trace.parts for record in records for trace in record.traces.get(readout.story.id, ())),
    )
    testimonies = tuple(_blanked_testimony(t, kept) for t in readout.story.testimonies)
    return replace(readout, story=replace(readout.story, testimonies=testimonies))


def is_spared(report: Report) -> bool:
    """Tell whether *report* carries its quotations only."""
    return any(note.startswith(NOTE) for note in report.notes)


def joined(text: str) -> str:
    """Return *text* with " … " for each run of what is not carried."""
    return _GAPS.sub(" … ", text)


def is_carried(text: str) -> bool:
    """Tell whether *text* is carried in full."""
    return BLANK not in text


def _heard(readout: Readout) -> Iterator[Any]:
    """Yield what the reports themselves give: their statements and their heads."""
    for testimony in readout.story.testimonies:
        article = testimony.page.article
        yield from (testimony.statements, article.title, article.dateline, article.byline)


def _kept(*items: Any) -> dict[str, list[Span]]:
    """Return every span inside *items*, by report."""
    kept: dict[str, list[Span]] = {}
    for span in _spans(items):
        kept.setdefault(span.report, []).append(span)
    return kept


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Mapping):
        yield from _spans(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


def _blanked_testimony(testimony: Testimony, kept: Mapping[str, list[Span]]) -> Testimony:
    article = testimony.page.article
    report = _blanked(article.report, kept.get(article.report.id, ()))
    return replace(testimony, page=replace(testimony.page, article=replace(article, report=report)))


def _blanked(report: Report, kept: Iterable[Span]) -> Report:
    """Blank *report* outside the spans *kept*, and say in a note how much of it is left."""
    characters = [c if c == "\n" else BLANK for c in report.text]
    for span in kept:
        characters[span.start : span.end] = report.text[span.start : span.end]
    visible = [at for at, c in enumerate(report.text) if not c.isspace()]
    share = sum(characters[at] != BLANK for at in visible) / max(len(visible), 1)
    note = f"{NOTE}: at most {share:.0%} of this report is carried; “…” stands for the rest."
    return replace(report, text="".join(characters), notes=(*report.notes, note.replace("%", " %")))


def _sparing_record(against: Against) -> Against:
    """Blank a text of record but for what quotations are found in and what no report carries."""
    report = against.record.report
    traces = [trace for traces in against.traces.values() for trace in traces]
    answers = [trace.answer for trace in traces if trace.answer]
    kept = _kept(
        tuple(replace(trace, answer=None) for trace in traces),
        tuple((answer.question, answer.label) for answer in answers),
        against.uncarried,
    ).get(report.id, [])
    article = replace(against.record, report=_blanked(report, kept))
    return replace(against, record=article)
