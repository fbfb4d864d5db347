"""What the faces show of a record: each quotation beside the record's words, those that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.faces.exports.sparing import joined
from communique.faces.exports.view import cut, label
from communique.nouns import Against, Answer, Collection, Report, Span, Trace

Runs = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it differs."""

ORDER = ("altered", "moved", "cut", "verbatim", "not-found")
QUESTION = 160
GAP = 3  # characters between a place and words that belong to it


@dataclass(frozen=True, slots=True)
class Row:
    """One quotation of a report: its words, the record's, and what must be known of it."""

    report: str
    name: str
    status: str
    label: str
    ours: Runs
    theirs: tuple[Runs, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """An answer, or a paragraph, that no report carries."""

    speaker: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as a face shows it: ``counts`` of statuses by label, rows by status, silences."""

    id: str
    origin: str
    counts: tuple[tuple[str, str, int], ...]
    rows: tuple[Row, ...]
    silent: tuple[Silent, ...]


def views(collection: Collection) -> tuple[RecordView, ...]:
    """Return a view of every record of *collection*."""
    return tuple(_view(record, collection) for record in collection.records)


def runs(text: str, spans: Iterable[Span], marked: Iterable[Span]) -> Runs:
    """Return the characters of *spans* in pieces, those that *marked* covers told apart; gaps are shown by "…"."""
    out: list[tuple[str, bool]] = []
    hits = sorted(marked)
    for number, span in enumerate(spans):
        if number:
            out.append((" … ", False))
        at = span.start
        for hit in hits:
            start, end = max(at, hit.start), min(span.end, hit.end)
            if start < end:
                out += [(text[at:start], False), (text[start:end], True)]
                at = end
        out.append((text[at : span.end], False))
    return tuple((" ".join(joined(piece).split(" ")), hit) for piece, hit in out if piece)


def _view(against: Against, collection: Collection) -> RecordView:
    record = against.record.report
    rows: list[Row] = []
    for readout in collection.readouts:
        reports = {t.page.article.report.id: t.page.article.report for t in readout.story.testimonies}
        names = {actor.id: actor.name for actor in readout.story.cast}
        told = readout.summaries
        traces = against.traces.get(readout.story.id, ())
        rows += [_row(t, reports[t.report], record, told.get(t.report, t.report), names) for t in traces]
    count = Counter(row.status for row in rows)
    return RecordView(
        record.id,
        record.origin,
        tuple((key, label("trace", key), count[key]) for key in ORDER if count[key]),
        tuple(sorted(rows, key=lambda row: ORDER.index(row.status))),
        tuple(_silent(answer, record) for answer in against.uncarried),
    )


def _row(trace: Trace, report: Report, record: Report, name: str, names: Mapping[str, str]) -> Row:
    changes = (*trace.differs, *trace.marked)
    places = trace.places or trace.near
    return Row(
        trace.report,
        name,
        trace.status,
        label("trace", trace.status),
        runs(report.text, trace.parts, [d.ours for d in changes if d.ours]),
        tuple(
            runs(record.text, [widened(place, [*trace.left_out, *_theirs(trace)])], [*trace.left_out, *_theirs(trace)])
            for place in places
        ),
        tuple(_notes(trace, record, names)),
    )


def _theirs(trace: Trace) -> Iterator[Span]:
    yield from (d.theirs for d in (*trace.differs, *trace.marked) if d.theirs)


def widened(place: Span, others: Iterable[Span]) -> Span:
    """Return a place with those of *others* that stand right before and behind it."""
    near = [s for s in others if s.report == place.report and (_apart(s, place) <= GAP or _apart(place, s) <= GAP)]
    return Span(place.report, min([place.start, *(s.start for s in near)]), max([place.end, *(s.end for s in near)]))


def _apart(first: Span, then: Span) -> int:
    return then.start - first.end if then.start >= first.end else GAP + 1


def _notes(trace: Trace, record: Report, names: Mapping[str, str]) -> Iterator[str]:
    answer = trace.answer
    if trace.near and not trace.places:
        yield "the record has something near"
    if trace.other_speaker and trace.given_to:
        whose = "the press" if answer and answer.asked else (answer.speaker if answer else None) or "somebody else"
        yield f"the report gives it to {names.get(trace.given_to, trace.given_to)}, the record to {whose}"
    elif answer is not None and answer.speaker:
        yield answer.speaker
    if answer is not None and answer.question:
        yield f"asked: {_short(record.quote(answer.question))}"
    if trace.other_question is not None:
        yield f"the report takes it for the answer to: {_short(record.quote(trace.other_question))}"


def _short(text: str) -> str:
    return cut(" ".join(text.split()), QUESTION)


def _silent(answer: Answer, record: Report) -> Silent:
    text = " ".join(" ".join(record.quote(span) for span in answer.spans).split())
    return Silent(answer.speaker or "", _short(record.quote(answer.question)) if answer.question else "", text)
