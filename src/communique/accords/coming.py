"""What happens next: planned days, due dates and firm next steps that lie behind the day of the reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.accords.clauses import Line
from communique.accords.days import Days, closes, iso
from communique.accords.reach import touching
from communique.lexicons import words as lexicon
from communique.nouns import YEARLESS, Accord, AccordKind, AccordStatus, Moment, Page, Span, Step

KINDS: frozenset[AccordKind] = frozenset({"agreement", "commitment", "plan"})
STANDING: frozenset[AccordStatus] = frozenset({"agreed", "pending", "in-force", "lapsed"})
OVER: frozenset[AccordStatus] = frozenset({"fulfilled", "done", "refused", "suspended", "violated"})
CUT: Mapping[str, int] = {"year": 4, "month": 7}


def next_steps(
    accords: Sequence[Accord],
    moments: Sequence[Moment],
    pages: Mapping[str, Page],
    lines: Mapping[str, Sequence[Line]],
    days: Days,
    as_of: str | None,
) -> tuple[Step, ...]:
    """Return what lies behind *as_of* and behind the day of the newest report, by date, undated ones last.

    What a report tells as done, or as called off, is no step any more.

    A step told by several reports stands once, with all its evidence; ``accord`` is the accord in whose words or
    sentence it stands.
    """
    as_of = max([*(day.isoformat() for day in days.known[-1:]), as_of or ""]) or None
    steps = [_step(m, accords, pages, lines) for m in moments if _comes(m, pages, lines, days, as_of)]
    over = {accord.id for accord in accords if accord.status in OVER}
    steps = [step for step in steps if step.accord not in over]
    for accord in accords:
        if accord.due is None or accord.due_at is None or accord.suggested or accord.status not in STANDING:
            continue
        at = next((n for n, step in enumerate(steps) if any(_touch(e, accord.due_at) for e in step.evidence)), None)
        if at is not None:
            steps[at] = replace(steps[at], accord=accord.id)
        elif _later(accord.due, accord.due_at, pages, days, as_of):
            steps.append(_due(accord, accord.due_at, pages))
    steps.extend(_undated(accord, pages, lines) for accord in accords if _firm(accord, steps, pages))
    return tuple(sorted(_joined(steps), key=_order))


def _order(step: Step) -> tuple[bool, str, Sequence[Span]]:
    """By the last day that a step can mean; what is read to a month or year stands at its end."""
    ends = closes(step.date[: CUT.get(step.precision or "day", 10)]) if step.date is not None else ""
    return step.date is None, ends, step.evidence


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps, those of one accord and day as one in the words of the first."""
    held: dict[tuple[str | None, str | None, str], list[Step]] = {}
    for step in steps:
        if step.accord is None:
            yield step
        else:
            held.setdefault((step.date, step.precision, step.accord), []).append(step)
    for group in held.values():
        best = min(group, key=lambda s: s.evidence)
        yield replace(best, evidence=tuple(sorted({span for step in group for span in step.evidence})))


def with_steps(accord: Accord, steps: Sequence[Step]) -> Accord:
    """Return *accord* with the steps that are its own."""
    return replace(accord, next_steps=tuple(step for step in steps if step.accord == accord.id))


def _comes(
    moment: Moment,
    pages: Mapping[str, Page],
    lines: Mapping[str, Sequence[Line]],
    days: Days,
    as_of: str | None,
) -> bool:
    """Say whether a moment lies ahead of the reports that tell it; one without a year where its verb looks ahead."""
    if moment.date.startswith(YEARLESS):
        return any(_looks_ahead(e, lines) for e in moment.evidence)
    starts = moment.date
    ends = closes(starts[: CUT.get(moment.precision, 10)])
    told = [e for e in moment.evidence if _later(ends, e, pages, days, as_of)]
    if not told:
        return False
    return any(_later(starts, e, pages, days, as_of) or _looks_ahead(e, lines) for e in told)


def _later(day: str, told: Span, pages: Mapping[str, Page], days: Days, as_of: str | None) -> bool:
    """Say whether *day* lies behind the day of the report that tells it, and behind *as_of*."""
    today = days.today(pages[told.report])
    return today is not None and iso(day) is not None and day > max(today, as_of or "")


def _looks_ahead(span: Span, lines: Mapping[str, Sequence[Line]]) -> bool:
    """Say whether a verb inside *span* is in the future: "will V", "is to V"."""
    line = _line(span, lines)
    if line is None:
        return False
    for group in line.groups:
        if not span.start <= line.words[group.first].start < span.end or group.negated:
            continue
        after = line.words[group.last] if group.last < len(line.words) else None
        to = after is not None and after.form == "to" and group.lemma in {"be", "want", "expect", "plan", "hope"}
        if group.future or (to and line.words[group.head].tag in {"VBZ", "VBP", "VBN"}):
            return True
    return False


def _line(span: Span, lines: Mapping[str, Sequence[Line]]) -> Line | None:
    """Return the sentence in which *span* starts."""
    held = lines[span.report]
    at = bisect_right(held, span.start, key=lambda line: line.words[0].start) - 1
    return held[at] if at >= 0 else None


def _step(
    moment: Moment, accords: Sequence[Accord], pages: Mapping[str, Page], lines: Mapping[str, Sequence[Line]]
) -> Step:
    yearless = moment.date.startswith(YEARLESS)
    return Step(
        None if yearless else moment.date,
        None if yearless else moment.precision,
        moment.what,
        moment.evidence,
        _owner(moment.evidence, accords, lines),
    )


def _owner(evidence: Sequence[Span], accords: Sequence[Accord], lines: Mapping[str, Sequence[Line]]) -> str | None:
    """Return the accord whose words *evidence* shares, or else the only one of its sentences."""
    shown = [a for a in accords if not a.suggested and a.kind in KINDS]
    for accord in shown:
        if any(_touch(a, e) for a in accord.evidence for e in evidence):
            return accord.id
    near: set[str] = set()
    for span in evidence:
        line = next(
            (one for one in lines[span.report] if one.words and _touch(one.span(0, len(one.words)), span)), None
        )
        if line is not None:
            whole = line.span(0, len(line.words))
            near.update(a.id for a in shown if any(_touch(e, whole) for e in a.evidence))
    return near.pop() if len(near) == 1 else None


def _due(accord: Accord, stated: Span, pages: Mapping[str, Page]) -> Step:
    """Return the step by which *accord* is due, in the words that state it."""
    told = next((e for e in accord.evidence if _touch(e, stated)), stated)
    return Step(accord.due, "day", _words(told, pages), tuple(sorted({told, stated})), accord.id)


def _firm(accord: Accord, steps: Sequence[Step], pages: Mapping[str, Page]) -> bool:
    """Say whether a report states *accord* as a next step without a day: a meeting, a vote, that will be held."""
    if accord.suggested or accord.mentioned or accord.polarity == "negated" or accord.due is not None:
        return False
    if accord.kind not in KINDS or accord.status not in {"agreed", "pending"} or accord.conditions:
        return False
    opening = accord.object.lower().split()[:1]
    if not opening or opening[0] not in lexicon("accords_meetings"):
        return False
    if any(t.force == "wish" for t in accord.tellings) or any(step.accord == accord.id for step in steps):
        return False
    return not any(_dated(pages[e.report], e) for e in accord.evidence)


def _dated(page: Page, span: Span) -> bool:
    """Say whether a day, month or year stands in *span*, so that the timeline has judged it."""
    return any(time.value is not None for time in touching(page.times, span.start, span.end))


def _undated(accord: Accord, pages: Mapping[str, Page], lines: Mapping[str, Sequence[Line]]) -> Step:
    return Step(None, None, _words(accord.evidence[0], pages), accord.evidence, accord.id)


def _words(span: Span, pages: Mapping[str, Page]) -> str:
    return " ".join(pages[span.report].article.report.quote(span).split())


def _touch(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end
