"""A story's quotations set against a record, and what of the record no report tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from communique.nouns import Actor, Against, Answer, Match, Span, Story, Testimony, Trace
from communique.tracing.asking import asked_otherwise
from communique.tracing.fitting import Fit, fit
from communique.tracing.quoting import Quoted, quoted_of
from communique.tracing.speakers import is_called, same_person, speaker_of, statement_at
from communique.tracing.texts import GRAM, Text, Unit, lay_out
from communique.tracing.turns import Spoken, listen
from communique.tracing.verdicts import NEARLY, NOTHING, Verdict, judge

_OWN = 0.3
_PRESS = -0.3
_FEW = 3
_LEAST_GIVEN = 4
_LEAST_PART = 6
_LEAST_ANSWER = 8
_CARRIED = 7


class Heard(NamedTuple):
    """A story as it was read, and what it and the record tell alike."""

    story: Story
    same: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """The record laid out."""

    testimony: Testimony
    spoken: Spoken
    text: Text

    def answer_at(self, span: Span) -> Answer | None:
        """Return the answer that holds most of *span*'s beginning."""
        for unit, home in zip(self.spoken.units, self.spoken.of_unit, strict=True):
            if unit.start <= span.start < unit.end and home >= 0:
                return self.spoken.answers[home]
        return None


def against(record: Testimony, heard: Sequence[Heard]) -> Against:
    """Set every quotation of every report against *record*.

    Each trace holds spans of its report and of the record. An answer is carried where a quotation rests on it, a
    report tells the same in its own words, or has seven words of it in a row.
    """
    spoken = listen(record)
    laid = _Record(record, spoken, lay_out(record.page, spoken.units, parted=True))
    traces = {one.story.id: tuple(_traces(laid, one)) for one in heard}
    told = [span for found in traces.values() for trace in found for span in trace.places]
    told += [span for one in heard for match in one.same for span in match.members if _both(match, laid)]
    told += _copied(laid, [t for one in heard for t in one.story.testimonies])
    report = record.page.article.report.id
    told = [span for span in told if span.report == report]
    uncarried = [answer for answer in spoken.answers if _is_matter(answer, laid) and not _touched(answer, told)]
    return Against(record.page.article, spoken.answers, traces, tuple(uncarried) if heard else ())


def _traces(record: _Record, heard: Heard) -> Iterable[Trace]:
    people = {actor.id: actor for actor in heard.story.cast}
    for testimony in heard.story.testimonies:
        if testimony.page.language == "en":
            for quote in quoted_of(testimony.page, testimony.statements):
                yield _trace(record, quote, testimony, people, heard.same)


def _trace(
    record: _Record, quote: Quoted, testimony: Testimony, people: Mapping[str, Actor], same: Sequence[Match]
) -> Trace:
    """Set one quotation against the record."""
    speaker = speaker_of(quote.parts, testimony.statements)
    actor = people.get(speaker or "")
    spoken = record.spoken

    def favour(turn: int) -> float:
        if turn < 0 or turn >= len(spoken.turns):
            return 0.0
        own = actor is not None and same_person(actor, spoken.turns[turn].name) is True
        return _OWN if own else _PRESS if spoken.turns[turn].asks else 0.0

    written = testimony.page.article.report.text
    fitted = fit(quote, record.text, favour)
    found = judge(quote, record.text, fitted, written)
    answer = record.answer_at(found.places[0]) if found.places else None
    other = len(quote.words) >= _LEAST_GIVEN and _is_other(actor, answer) and _is_named(quote, actor, testimony)
    if len(quote.words) < _FEW and spoken.turns and (answer is None or _is_other(actor, answer)):
        found, answer = NOTHING, None
    loose = fitted is not None and fitted.matched < NEARLY * len(quote.words)
    if found.status == "altered" and loose and _is_other(actor, answer):
        found, answer, other = NOTHING, None, False
    trace = _told(quote, found, answer, speaker, other)
    if found.status in ("verbatim", "cut", "altered") and answer is not None and answer.question is not None:
        asked = asked_otherwise(testimony.page, quote.span, record.testimony.page, answer.question, spoken.answers)
        trace = replace(trace, status="moved", other_question=asked) if asked else trace
    if trace.status != "not-found":
        return trace
    return replace(trace, near=tuple(dict.fromkeys((*_in_part(fitted, record), *_near(quote, same, record)))))


def _told(quote: Quoted, found: Verdict, answer: Answer | None, speaker: str | None, other: bool) -> Trace:
    return Trace(
        report=quote.report,
        parts=quote.parts,
        status=found.status,
        places=found.places,
        differs=found.differs,
        marked=found.marked,
        left_out=found.left_out,
        fragment=not quote.whole,
        answer=answer,
        given_to=speaker,
        other_speaker=other,
    )


def _is_other(actor: Actor | None, answer: Answer | None) -> bool:
    """Tell whether the record surely has somebody else say it: another person, or the press."""
    if actor is None or answer is None or actor.kind != "person":
        return False
    return answer.asked or same_person(actor, answer.speaker) is False


def _is_named(quote: Quoted, actor: Actor | None, testimony: Testimony) -> bool:
    """Tell whether the report itself names the speaker beside the words, with no pronoun or office to be understood."""
    statement = statement_at(quote.parts, testimony.statements)
    if actor is None or statement is None or statement.saying.mention is None:
        return False
    return is_called(actor, testimony.page.article.report.quote(statement.saying.mention))


def _in_part(found: Fit | None, record: _Record) -> list[Span]:
    """Return the longer runs of a quotation that stand in the record, where the whole does not."""
    runs = found.runs if found else []
    spans = [(record.text.words[run.there : run.there + run.size], run) for run in runs if run.size >= _LEAST_PART]
    return [
        record.text.span(run.there, run.there + run.size)
        for held, run in spans
        if sum(word.weighs for word in held) >= _LEAST_PART // 2
    ]


def _near(quote: Quoted, same: Sequence[Match], record: _Record) -> tuple[Span, ...]:
    """Return what the record tells in other words where the quotation stands."""
    report = record.testimony.page.article.report.id
    found = [
        span
        for match in same
        if not match.suggested and any(_inside(span, quote.span) for span in match.members)
        for span in match.members
        if span.report == report
    ]
    return tuple(dict.fromkeys(found))


def _inside(span: Span, other: Span) -> bool:
    return span.report == other.report and span.start < other.end and other.start < span.end


def _both(match: Match, record: _Record) -> bool:
    return any(span.report == record.testimony.page.article.report.id for span in match.members)


def _copied(record: _Record, testimonies: Sequence[Testimony]) -> list[Span]:
    """Return the stretches of seven and more words that some report has in a row, quoted or not."""
    found: list[Span] = []
    for testimony in testimonies:
        page = testimony.page
        whole = lay_out(page, [Unit(span.start, span.end, 0) for span in page.article.body])
        forms = [word.form for word in record.text.words]
        for at in range(len(forms) - _CARRIED + 1):
            run = forms[at : at + _CARRIED]
            if tuple(run[:GRAM]) in whole.grams and whole.places(run):
                found.append(record.text.span(at, at + _CARRIED))
    return found


def _is_matter(answer: Answer, record: _Record) -> bool:
    """Tell whether an answer says enough that its silence in the reports tells anything."""
    if answer.asked:
        return False
    held = [word for span in answer.spans for word in record.text.within(span)]
    return len(held) >= _LEAST_ANSWER and sum(word.weighs for word in held) >= _LEAST_ANSWER // 2


def _touched(answer: Answer, told: Sequence[Span]) -> bool:
    return any(_inside(span, mine) for span in told for mine in answer.spans)
