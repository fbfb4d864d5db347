"""A joint text laid out for every export of it: brackets as drafters set them, numbered notes on the passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from communique.faces.exports.corrected import Touched, hint, touched_by
from communique.faces.exports.view import Desk, desk_of, link
from communique.nouns import Clause, Collection, JointText, Readout, Remark, Span, Wording

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
ASKS = {"proposal": "proposed by", "demand": "asked by", "offer": "offered by", "plan": "planned by"}
LEGEND = (
    ("Plain language", "held by every party that it names, as the reports tell; they tell of no objection."),
    ("[A: …] [B: …]", "language in dispute: what each party holds."),
    (
        "[A does not accept: …]",
        "what a party declines; where its own words say no already they stand alone, [A: “we will not …”].",
    ),
    ("[agreed, …; the other parties are not named: …]", "an agreement of which the reports name one party only."),
    ("[proposed by A: …]", "put forward by one party and not yet answered; so too offered, asked, planned."),
    ("[condition of A: …]", "what a party makes a condition of the clause."),
    (
        "on the word of A alone",
        "nobody of another side is told to have said it; in brackets where A tells what binds others. "
        "So too, of a source without a name, told only by “…”.",
    ),
    ("as reported by …", "the outlet tells it itself, for nobody; in brackets where one report alone binds one party."),
    ("“…”", "words of a report, unchanged. The numbers lead to the passages."),
)
Tone = Literal["plain", "bracket", "mark"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a clause; ``party`` is the place of the party in the list of parties, ``None`` where no one's."""

    text: str
    tone: Tone
    party: int | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the passage, its outlet and date, its report and offsets, a link where the report has one."""

    number: int
    quote: str
    outlet: str
    date: str
    span: Span
    link: str | None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A numbered clause as runs, and remarks on it with the numbers of their notes."""

    number: str
    runs: tuple[Run, ...]
    remarks: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A numbered chapter."""

    number: int
    title: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A joint text as every face shows it; ``drawn`` says from which reports of which days it is drawn."""

    title: str
    heading: str
    drawn: str
    parties: tuple[str, ...]
    chapters: tuple[ChapterView, ...]
    remarks: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Numbers:
    """The numbers of notes as they are first called for, counted on over all stories."""

    desk: Desk
    first: int
    held: dict[Span, int] = field(default_factory=dict)

    def of(self, spans: Sequence[Span]) -> tuple[int, ...]:
        return tuple(sorted({self.held.setdefault(span, self.first + len(self.held)) for span in spans}))


def text_views(collection: Collection, texts: Sequence[JointText]) -> tuple[TextView, ...]:
    """Lay out *texts*, one for each readout of *collection*; notes are numbered over all of them."""
    views: list[TextView] = []
    first = 1
    for readout, text in zip(collection.readouts, texts, strict=True):
        view = _view(readout, text, first)
        first += len(view.notes)
        views.append(view)
    return tuple(views)


def title_of(views: Sequence[TextView]) -> str:
    """Return the title of the whole file."""
    return f"Draft: {views[0].title}" if len(views) == 1 else f"Drafts on {len(views)} stories" if views else "No draft"


def _view(readout: Readout, text: JointText, first: int) -> TextView:
    desk = desk_of(readout)
    numbers = _Numbers(desk, first)
    touched = touched_by([readout])
    order = {party: at for at, party in enumerate(text.parties)}
    chapters = tuple(
        ChapterView(
            at,
            f"{chapter.title[:1].upper()}{chapter.title[1:]}",
            tuple(_clause(clause, f"{at}.{n}", order, numbers, touched) for n, clause in enumerate(chapter.clauses, 1)),
        )
        for at, chapter in enumerate(text.chapters, 1)
    )
    remarks = tuple(_remark(remark, numbers) for remark in text.notes)
    notes = tuple(_note(number, span, desk) for span, number in numbers.held.items())
    return TextView(text.title, text.heading, _drawn(desk), text.parties, chapters, remarks, notes)


def _clause(clause: Clause, number: str, order: dict[str, int], numbers: _Numbers, touched: Touched) -> ClauseView:
    runs = [_wording(clause, wording, order, numbers) for wording in clause.wordings]
    for condition in clause.conditions:
        of = f" of {condition.party}" if condition.party else ""
        told = numbers.of(condition.spans)
        runs.append(Run(f"[condition{of}: {condition.text}]", "bracket", order.get(condition.party or ""), told))
    runs += _marks(clause, numbers.desk)
    remarks = [_remark(remark, numbers) for remark in clause.remarks]
    fixes = dict.fromkeys(each for item in clause.items for each in touched.get(item, ()))
    remarks += [Run(f"Rests on a correction. {hint(each)}.", "mark", None, numbers.of(each.spans)) for each in fixes]
    return ClauseView(number, tuple(runs), tuple(remarks))


def _wording(clause: Clause, wording: Wording, order: dict[str, int], numbers: _Numbers) -> Run:
    """Return one wording, in the brackets that say whose it is and how it stands."""
    notes, party = numbers.of(wording.spans), order.get(wording.party or "")
    word = _alone(wording.told_by) if wording.told_by else ""
    if clause.standing == "one-side" and clause.kind == "agreement":
        return Run(f"[{_half(clause, wording)}: {wording.text}]", "bracket", party, notes)
    if clause.standing == "one-side" and len(clause.reported_by) == 1:
        word = f"as reported by {_outlets(clause, numbers.desk)}"
    if clause.standing in ("agreed", "one-side") and not word:
        return Run(wording.text, "plain", None, notes)
    if clause.standing in ("agreed", "one-side"):
        return Run(f"[{word}: {wording.text}]", "bracket", party, notes)
    label = wording.party or ""
    if wording.refuses and not wording.negates:
        people = {actor.name for actor in numbers.desk.actors.values() if actor.kind == "group"}
        many = label in people or " and " in label or label.startswith("the parties")
        label = f"{label} {'do' if many else 'does'} not accept"
    elif clause.standing == "proposed" and label:
        label = f"{ASKS.get(clause.kind, 'proposed by')} {label}"
    label = ", ".join(part for part in (label, word) if part)
    return Run(f"[{label}: {wording.text}]" if label else f"[{wording.text}]", "bracket", party, notes)


def _marks(clause: Clause, desk: Desk) -> Iterator[Run]:
    """Yield on whose word a clause rests, where its brackets do not say so already."""
    half = clause.standing == "one-side" and clause.kind == "agreement"
    told = half or any(w.told_by == clause.on_word_of for w in clause.wordings)
    if clause.on_word_of is not None and not told:
        yield Run(f"({_alone(clause.on_word_of)})", "mark")
    if clause.reported_by and (half or clause.standing != "one-side" or len(clause.reported_by) > 1):
        yield Run(f"(as reported by {_outlets(clause, desk)})", "mark")


def _half(clause: Clause, wording: Wording) -> str:
    """Return the label of an agreement of which one party alone is named: it is not made an undertaking of that one."""
    if clause.on_word_of == wording.party:
        return f"agreed, on the word of {wording.party} alone; the other parties are not named"
    word = f", {_alone(wording.told_by)}" if wording.told_by else ""
    return f"agreed by {wording.party}{word}; the other parties are not named"


def _alone(voice: str) -> str:
    """Say on whose word alone something rests; a description without a name is quoted."""
    named = voice.split()[-1][:1].isupper()
    return f"on the word of {voice} alone" if named else f"told only by “{voice}”"


def _outlets(clause: Clause, desk: Desk) -> str:
    told = dict.fromkeys(desk.articles[report].outlet or desk.labels[report] for report in clause.reported_by)
    return ", ".join(told)


def _remark(remark: Remark, numbers: _Numbers) -> Run:
    return Run(remark.text, "mark", None, numbers.of(remark.spans))


def _note(number: int, span: Span, desk: Desk) -> Note:
    article = desk.articles[span.report]
    outlet = article.outlet or desk.labels[span.report]
    return Note(number, desk.quote(span), outlet, article.published or "no date", span, link(article.report.url))


def _drawn(desk: Desk) -> str:
    """Say from how many reports of which days a text is drawn."""
    count = len(desk.articles)
    days = sorted({article.published for article in desk.articles.values() if article.published})
    dates = [_day(day) for day in ([days[0], days[-1]] if len(days) > 1 else days)]
    when = f", {' to '.join(dates)}" if dates else ""
    undated = sum(1 for article in desk.articles.values() if not article.published)
    without = f", {undated} without a date" if undated else ""
    return f"Drawn from {count} report{'' if count == 1 else 's'}{when}{without}."


def _day(iso: str) -> str:
    year, month, day = iso[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
