"""What the exports of a dossier share: a desk over all days, the board of accords, positions, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.faces.exports.corrected import Touched, touched_by
from communique.faces.exports.view import Desk, desk_of, label
from communique.nouns import (
    AccordStatus,
    Allegation,
    Article,
    Change,
    Corrected,
    Course,
    Dated,
    Day,
    Dossier,
    Foretold,
    Review,
    Span,
    Stand,
    Taken,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOTICE = (
    "Compiled by a program from news reports; not an official document. Every line rests on the passages it cites; "
    "“overdue” alone is computed, from a date that a report states."
)
OUTCOMES = {"ahead": "ahead", "met": "came about", "not-met": "did not come about", "no-report": "no report"}
KINDS = {
    "statement": "said", "position": "position", "issue": "new issue", "prediction": "foretold", "in-force": "in force",
    "violated": "broken",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """An accord on one day: its status, ``told`` on that day or standing from before, and who asserts what."""

    status: AccordStatus
    label: str
    told: bool
    passed: tuple[str, ...]
    events: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One accord over the days; a cell is ``None`` before the first day that tells it."""

    course: Course
    parties: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A position that changed or is told in two ways: the change and what was taken before and after."""

    player: str
    matter: str
    state: str
    change: Change
    before: Taken | None
    after: Taken | None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier laid out for its writers; ``names`` are of players, by id, ``speakers`` of the stories' own actors.

    ``corrections`` are those of every day with their account's sentences, ``touched`` the stories' items they changed.
    """

    dossier: Dossier
    desk: Desk
    names: Mapping[str, str]
    speakers: Mapping[str, str]
    matters: Mapping[str, str]
    day_of: Mapping[str, Day]
    rows: tuple[Row, ...]
    turned: tuple[Turned, ...]
    allegations: tuple[tuple[Day, Allegation], ...] = field(default=())
    corrections: tuple[tuple[Day, Corrected, Mapping[str, str]], ...] = field(default=())
    touched: Touched = field(default_factory=dict)

    def fixes(self, members: Iterable[str]) -> tuple[Corrected, ...]:
        """Return the corrections that the stories' items with these ids rest on, each once."""
        return tuple({each.correction.id: each for m in members for each in self.touched.get(m, ())}.values())

    def teller(self, event: Dated) -> str:
        """Return who asserts a status, the outlet where that is the report itself."""
        known = self.names.get(event.asserted_by or "")
        return known or self.desk.labels[event.span.report]

    def conditions(self, course: Course) -> tuple[str, ...]:
        """Return on what an accord depends, in the reports' words, each wording once."""
        quotes = (" ".join(self.desk.quote(span).split()) for span in course.conditions)
        return tuple({quote.casefold(): quote for quote in quotes}.values())

    def sides_of(self, one: Allegation) -> str:
        """Return who accuses whom, for the start of a line; whoever is not named is left out."""
        whom = ", ".join(dict.fromkeys(self.speakers[a] for a in one.accused if a in self.speakers))
        who = self.speakers.get(one.accuser or "", "")
        if not who:
            return f"against {whom}, by somebody not named" if whom else "nobody named as accuser or accused"
        return f"{who} against {whom}" if whom else f"{who}, against nobody named"

    def reviews(self) -> tuple[Review, ...]:
        """Return the reviews, the newest day first."""
        return tuple(reversed(self.dossier.reviews))

    def moved(self) -> tuple[Row, ...]:
        """Return the accords whose status changed over the days or is contested, broken or overdue."""
        return tuple(row for row in self.rows if self._moved(row))

    def still(self) -> tuple[Row, ...]:
        """Return the accords that nothing has changed since they were first told."""
        return tuple(row for row in self.rows if not self._moved(row))

    def _moved(self, row: Row) -> bool:
        telling = {status for _, status in row.course.by_day}
        return len(telling) > 1 or bool(telling & {"contested", "violated", "suspended", "lapsed"})

    def ahead(self) -> tuple[Foretold, ...]:
        """Return what lies ahead, the nearest first."""
        return tuple(sorted((f for f in self.dossier.foretold if f.outcome == "ahead"), key=lambda f: (f.due, f.id)))

    def past(self) -> tuple[Foretold, ...]:
        """Return what was foretold for a day that has come, the latest first."""
        gone = [f for f in self.dossier.foretold if f.outcome != "ahead"]
        return tuple(sorted(gone, key=lambda f: (f.due, f.id), reverse=True))


def day(date: str | None) -> str:
    """Return ``14 May 2025`` for an ISO date, the text itself for what is none, ``no date`` for nothing."""
    parts = (date or "").split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts) or not 1 <= int(parts[1]) <= 12:
        return date or "no date"
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"


def heading(name: str, date: str | None) -> str:
    """Return a day's heading: its date, and its folder where that is called otherwise."""
    return f"{day(date)} ({name})" if date and name != date else day(date) if date else name


def notes_of(dossier: Dossier) -> tuple[str, ...]:
    """Return what is to be noted of a dossier, the corrections whose reports were not read among it."""
    return (*dossier.notes, *(f"Correction {one.correction.id}: {one.detail}" for one in dossier.orphans))


def kind(change: Change) -> str:
    """Return the word that stands before a line of a review."""
    return KINDS.get(change.kind, change.kind)


def digests_of(dossier: Dossier) -> tuple[str, ...]:
    """Return what tells the reports apart from those of another dossier: the heads of their digests, sorted."""
    reports = (t.page.article.report for d in dossier.days for r in d.readouts for t in r.story.testimonies)
    return tuple(sorted(report.digest[:12] for report in reports))


def _dated(name: str, article: Article) -> str:
    """Return a report's name with its day; a name that tells reports of one outlet apart by their days says it once."""
    known = article.outlet if article.outlet and name.startswith(f"{article.outlet} of ") else name
    return f"{known}, {day(article.published)}"


def view_of(dossier: Dossier) -> DossierView:
    """Lay out a dossier."""
    desks = [desk_of(readout) for one in dossier.days for readout in one.readouts]
    articles = {report: article for desk in desks for report, article in desk.articles.items()}
    names = {player.id: player.name for player in dossier.players}
    matters = {matter.id: matter.label for matter in dossier.matters}
    desk = Desk(
        articles,
        {r: _dated(name, articles[r]) for desk in desks for r, name in desk.labels.items()},
        {a: actor for desk in desks for a, actor in desk.actors.items()},
        {s: statement for desk in desks for s, statement in desk.statements.items()},
        {c: of for desk in desks for c, of in desk.copy_of.items()},
    )
    return DossierView(
        dossier,
        desk,
        names,
        {member: player.name for player in dossier.players for member in player.members},
        matters,
        {t.page.article.report.id: d for d in dossier.days for r in d.readouts for t in r.story.testimonies},
        tuple(_row(course, dossier, names) for course in dossier.courses),
        _turned(dossier, names, matters),
        _allegations(dossier),
        _corrections(dossier),
        touched_by(readout for one in dossier.days for readout in one.readouts),
    )


def _corrections(dossier: Dossier) -> tuple[tuple[Day, Corrected, Mapping[str, str]], ...]:
    """Return the corrections of every day; one that several stories have in the same state stands with the last.

    What is orphaned comes first.
    """
    found = {
        (each.correction.id, each.state): (one, each, readout.summaries)
        for one in dossier.days
        for readout in one.readouts
        for each in readout.corrected
    }
    return tuple(sorted(found.values(), key=lambda held: held[1].state != "orphaned"))


def _allegations(dossier: Dossier) -> tuple[tuple[Day, Allegation], ...]:
    """Return the allegations of every day, but for what only repeats earlier days."""
    repeats = {report for review in dossier.reviews for report in review.repeats}
    return tuple(
        (one, allegation)
        for one in dossier.days
        for readout in one.readouts
        if any(t.page.article.report.id not in repeats for t in readout.story.testimonies)
        for allegation in readout.inventory.allegations
        if not allegation.suggested
    )


def _row(course: Course, dossier: Dossier, names: Mapping[str, str]) -> Row:
    status_of = dict(course.by_day)
    cells: list[Cell | None] = []
    standing: AccordStatus | None = None
    for one in dossier.days:
        told = one.name in status_of
        standing = status_of.get(one.name, standing)
        events = tuple(e for e in course.events if e.day == one.name)
        if standing is None:
            cells.append(None)
            continue
        passed = tuple(dict.fromkeys(label("status", e.status) for e in events if e.status != standing))
        cells.append(Cell(standing, status_word(standing), told, passed, events))
    by = ", ".join(names[p] for p in course.actors)
    to = ", ".join(names[p] for p in course.towards)
    return Row(course, f"{by} → {to}" if by and to else by or to, tuple(cells))


def status_word(status: AccordStatus) -> str:
    """Return the word for a status; a lapse, which the clock computes, is called overdue."""
    return "overdue" if status == "lapsed" else label("status", status)


def _turned(dossier: Dossier, names: Mapping[str, str], matters: Mapping[str, str]) -> tuple[Turned, ...]:
    """Return the positions that turned, each with its last turn."""
    stands = {f"{s.player}-{s.matter}": s for s in dossier.stands}
    last = {c.item: c for review in dossier.reviews for c in review.changes if c.kind == "position"}
    return tuple(
        Turned(
            names[stands[item].player],
            matters[stands[item].matter],
            stands[item].state,
            change,
            _taken(stands[item], change.before),
            _taken(stands[item], change.evidence),
        )
        for item, change in last.items()
        if item in stands
    )


def _taken(stand: Stand, spans: tuple[Span, ...]) -> Taken | None:
    return next((taken for taken in stand.taken if taken.spans == spans), None)
