"""What happens next as an iCalendar file (RFC 5545), for any calendar program.

A step on a day is an all-day event. A step of which only the month or the year is known is a to-do over that time,
since a day would be invented; a step without a date, or on a day of no known year, is a to-do without one. Nothing
comes from a clock: the time stamp is the latest date of the reports, and the same step has the same UID in every run.
"""

from __future__ import annotations

import calendar
import hashlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Todo

from communique.faces.exports.corrected import hint, touched_by
from communique.faces.exports.view import NOTICE, Desk, day_of, desk_of, visible
from communique.lexicons import words as lexicon
from communique.nouns import Collection, Readout, Span, Step

PRODID = "-//Communique//Readout//EN"
NEVER = date(1970, 1, 1)  # the stamp where no report is dated


def write(collection: Collection) -> str:
    """Return every step that lies ahead, the stories and steps in their order."""
    book = Calendar()
    book.add("prodid", PRODID)
    book.add("version", "2.0")
    book.add("x-wr-calname", _name(collection))
    book.add("x-wr-caldesc", NOTICE)
    met: Counter[str] = Counter()
    for readout in collection.readouts:
        desk = desk_of(readout)
        stamp = _stamp(desk)
        for step in readout.ledger.ahead:
            name = _uid(step)
            met[name] += 1
            book.add_component(_component(step, readout, desk, stamp, f"{name}-{met[name]}"))
    written: bytes = book.to_ical()
    return written.decode("utf-8")


def _name(collection: Collection) -> str:
    """Name the calendar by its story, or by how many there are."""
    titles = [visible(readout.title) for readout in collection.readouts]
    return f"Next: {titles[0]}" if len(titles) == 1 else f"Next: {len(titles)} stories"


def _summary(step: Step, readout: Readout, desk: Desk) -> str:
    """Return the step's words, from the beginning of their sentence where they begin with the end of a phrase."""
    words = " ".join(step.what.split())
    if words.split()[:1] and words.split()[0].casefold() in lexicon("exports_dangling"):
        for span in step.evidence:
            page = next(t.page for t in readout.story.testimonies if t.page.article.report.id == span.report)
            start = next((s.start for s in page.sentences if s.start <= span.start < s.end), span.start)
            if start < span.start and " ".join(desk.quote(span).split()) == words:
                return " ".join(desk.quote(Span(span.report, start, span.end)).split())
    return words


def _stamp(desk: Desk) -> datetime:
    days = [day for article in desk.articles.values() if (day := day_of(article.published))]
    return datetime.combine(max(days, default=NEVER), datetime.min.time(), UTC)


def _uid(step: Step) -> str:
    """Name a step by its date and words, so that a later run over more reports finds it again."""
    told = f"{step.date}|{step.precision}|{' '.join(step.what.casefold().split())}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _component(step: Step, readout: Readout, desk: Desk, stamp: datetime, uid: str) -> Event | Todo:
    day = day_of(step.date)
    on_a_day = day is not None and step.precision == "day"
    made = Event() if on_a_day else Todo()
    made.add("uid", f"{uid}@communique.invalid")
    made.add("dtstamp", stamp)
    if day is not None:
        first, last = _range(day, step.precision)
        made.add("dtstart", first)
        made.add("dtend" if on_a_day else "due", last + timedelta(days=1) if on_a_day else last)
    made.add("summary", visible(_summary(step, readout, desk)))
    made.add("description", _description(step, readout, desk))
    made.add("categories", [visible(readout.title)])
    return made


def _range(day: date, precision: str | None) -> tuple[date, date]:
    """Return the first and the last day of what *day* is read to."""
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _description(step: Step, readout: Readout, desk: Desk) -> str:
    """Give the passages that say so with their outlets, and the accord that the step belongs to."""
    lines = [f"“{' '.join(desk.quote(s).split())}” ({desk.labels[s.report]}, {s.start}-{s.end})" for s in step.evidence]
    if step.date and day_of(step.date) is None:
        lines.append(f"Date as told: {step.date} (the year is not known).")
    if step.accord:
        lines.append(readout.summaries.get(step.accord, step.accord))
        lines += [hint(each) for each in touched_by([readout]).get(step.accord, ())]
    return "\n".join(visible(line) for line in (*lines, NOTICE))
