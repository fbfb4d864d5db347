"""The key ``record`` of the JSON export: each record with the quotations set against it."""

from __future__ import annotations

from collections.abc import Iterable

from communique.faces.exports.spans import Item, Quote, quoter
from communique.faces.exports.sparing import is_spared
from communique.nouns import Against, Answer, Collection, Difference, Span, Trace


def record_items(collection: Collection) -> list[Item]:
    """Return one object a record, in the order given.

    Raises:
        ValueError: a span lies outside the record and the reports.
    """
    return [_record(against, collection) for against in collection.records]


def pairs(differences: Iterable[Difference], quote: Quote) -> list[list[str]]:
    """Write differing words as [ours, theirs], empty where nothing stands."""
    return [[_words(d.ours, quote), _words(d.theirs, quote)] for d in differences]


def _words(span: Span | None, quote: Quote) -> str:
    return str(quote(span)["quote"] or "") if span else ""


def spans_of(differences: Iterable[Difference], quote: Quote) -> list[list[Item | None]]:
    """Write where differing words stand, as [ours, theirs]."""
    return [[quote(d.ours) if d.ours else None, quote(d.theirs) if d.theirs else None] for d in differences]


def _record(against: Against, collection: Collection) -> Item:
    report = against.record.report
    several = len(collection.readouts) > 1
    quotations: list[Item] = []
    for readout in collection.readouts:
        quote = quoter([report, *(t.page.article.report for t in readout.story.testimonies)])
        owner = {"story": readout.story.id} if several else {}
        quotations += [{**_trace(t, quote), **owner} for t in against.traces.get(readout.story.id, ())]
    own = quoter([report])
    return {
        "id": report.id,
        "origin": report.origin,
        "digest": report.digest,
        "media": report.media,
        "encoding": report.encoding,
        "text": None if is_spared(report) else report.text,
        **({"quotes_only": True} if is_spared(report) else {}),
        "answers": [_answer(answer, own) for answer in against.answers],
        "quotations": quotations,
        "uncarried": [_answer(answer, own) for answer in against.uncarried],
    }


def _answer(answer: Answer, quote: Quote) -> Item:
    return {
        "spans": [quote(span) for span in answer.spans],
        "speaker": answer.speaker,
        "label": quote(answer.label) if answer.label else None,
        "question": quote(answer.question) if answer.question else None,
        "asks": answer.asked,
    }


def _trace(trace: Trace, quote: Quote) -> Item:
    answer = trace.answer
    whole = Span(trace.report, trace.parts[0].start, trace.parts[-1].end)
    return {
        "report": trace.report,
        "span": quote(whole),
        "parts": [quote(part) for part in trace.parts],
        "status": trace.status,
        "places": [quote(place) for place in trace.places],
        "differs": pairs(trace.differs, quote),
        "differs_at": spans_of(trace.differs, quote),
        "marked": pairs(trace.marked, quote),
        "left_out": [quote(span) for span in trace.left_out],
        "fragment": trace.fragment,
        "answer_by": answer.speaker if answer else None,
        "asks": answer.asked if answer else False,
        "question": quote(answer.question) if answer and answer.question else None,
        "other_question": quote(trace.other_question) if trace.other_question else None,
        "given_to": trace.given_to,
        "other_speaker": trace.other_speaker,
        "near": [quote(span) for span in trace.near],
    }
