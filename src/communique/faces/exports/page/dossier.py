"""The page of a dossier: reviews, board, positions and sources as plain values with places that point at each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.faces.exports.corrected import hint, sign
from communique.faces.exports.dossier_view import (
    OUTCOMES,
    Cell,
    DossierView,
    Row,
    Turned,
    day,
    heading,
    kind,
    status_word,
)
from communique.faces.exports.page.anchors import LineView, Ref, SignView, change_place, place, refs_of, slug
from communique.faces.exports.page.marks import Back, Mark, paragraphs_of
from communique.faces.exports.page.signs import FixView, fix_of
from communique.faces.exports.page.sources import Source, report_place
from communique.faces.exports.view import cut, label, link
from communique.nouns import Corrected, Dated, Day, Foretold, Review, Span, Taken

SHOWN = 8  # passages beside one line
GIST = 80


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A line of a press review; ``before`` are passages of earlier days."""

    place: str
    kind: str
    word: str
    text: str
    evidence: tuple[Ref, ...]
    before: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One day's press review."""

    place: str
    title: str
    counted: str
    notes: tuple[str, ...]
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Who asserts a status, with the passage."""

    status: str
    word: str
    who: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class CellView:
    """An accord on one day."""

    status: str
    word: str
    told: bool
    passed: tuple[str, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """An accord over the days."""

    place: str
    kind: str
    object: str
    parties: str
    due: str
    conditions: tuple[str, ...]
    cells: tuple[CellView | None, ...]
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a position that turned: before or after."""

    name: str
    stance: str
    word: str
    proposition: str
    how: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A position that changed, or that is told in two ways."""

    who: str
    matter: str
    state: str
    sides: tuple[SideView, ...]
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class HeldView:
    """A position that stands: who, on what, and the words."""

    who: str
    matter: str
    stance: str
    word: str
    proposition: str
    how: str
    refs: tuple[Ref, ...]
    signs: tuple[SignView, ...]


@dataclass(frozen=True, slots=True)
class ForetoldView:
    """Something foretold for a date and what came of it."""

    due: str
    outcome: str
    word: str
    who: str
    what: str
    ref: Ref
    told: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AllegedView:
    """An allegation as told, with who denies it."""

    day: str
    sides: str
    matter: str
    refs: tuple[Ref, ...]
    denials: tuple[tuple[str, Ref], ...]
    certainty: tuple[Ref, ...]
    inquiries: tuple[Ref, ...]


class Layout:
    """Lays out one dossier; with *quotes_only* no passage has words around it, and its place is told in figures."""

    def __init__(self, view: DossierView, *, quotes_only: bool = False) -> None:
        """Take the view of the dossier."""
        self.view = view
        self.quotes_only = quotes_only

    def refs(self, spans: Iterable[Span], most: int = SHOWN) -> tuple[Ref, ...]:
        """Return the references of *spans*, the first so many."""
        spans = tuple(spans)
        found = refs_of(self.view.desk, spans[:most])
        return tuple(map(self._bare, found, tuple(spans)[:most])) if self.quotes_only else found

    def _bare(self, ref: Ref, span: Span) -> Ref:
        """Return a reference without the words around it, with its place in figures: report, start, end."""
        return replace(ref, label=f"{ref.label} [{span.report}:{span.start}-{span.end}]", before="", after="")

    def reviews(self) -> tuple[ReviewView, ...]:
        """Lay out the reviews, the newest first."""
        return tuple(self._review(review) for review in self.view.reviews())

    def _review(self, review: Review) -> ReviewView:
        repeats = ", ".join(self.view.desk.labels[report] for report in review.repeats)
        counted = f"{review.reports} report{'' if review.reports == 1 else 's'}"
        counted += f"; only repeats what was told before: {repeats}" if repeats else ""
        changes = tuple(
            ChangeView(
                change_place(review.day, number),
                change.kind,
                kind(change),
                change.text,
                self.refs(change.evidence),
                self.refs(change.before),
            )
            for number, change in enumerate(review.changes, 1)
        )
        return ReviewView(f"day-{slug(review.day)}", heading(review.day, review.date), counted, review.notes, changes)

    def rows(self, rows: Sequence[Row]) -> tuple[RowView, ...]:
        """Lay out rows of the board."""
        return tuple(
            RowView(
                f"course-{row.course.id}",
                label("accord", row.course.kind),
                row.course.object,
                row.parties,
                day(row.course.due) if row.course.due else "",
                self.view.conditions(row.course),
                tuple(None if cell is None else self._cell(cell) for cell in row.cells),
                self._signs(row.course.members),
            )
            for row in rows
        )

    def _cell(self, cell: Cell) -> CellView:
        passed = () if cell.status == "contested" else cell.passed
        return CellView(cell.status, cell.label, cell.told, passed, tuple(self._told(e) for e in cell.events))

    def _told(self, event: Dated) -> Told:
        who = "computed from the date" if event.computed else self.view.teller(event)
        return Told(event.status, status_word(event.status), who, self.refs([event.span])[0])

    def turned(self) -> tuple[TurnView, ...]:
        """Lay out the positions that turned, both sides beside each other."""
        return tuple(self._turn(one) for one in self.view.turned)

    def _turn(self, one: Turned) -> TurnView:
        sides = (("Before", one.before, one.change.before), ("After", one.after, one.change.evidence))
        laid = tuple(
            SideView(
                name,
                taken.stance if taken else "unclear",
                label("stance", taken.stance) if taken else "",
                taken.proposition if taken else "",
                _how(taken) if taken else "",
                self.refs(spans),
            )
            for name, taken, spans in sides
        )
        members = [taken.member for taken in (one.before, one.after) if taken is not None]
        return TurnView(one.player, one.matter, one.state, laid, self._signs(members))

    def held(self) -> tuple[HeldView, ...]:
        """Lay out the positions that nobody turned."""
        return tuple(
            HeldView(
                self.view.names[stand.player],
                self.view.matters[stand.matter],
                stand.taken[-1].stance,
                label("stance", stand.taken[-1].stance),
                stand.taken[-1].proposition,
                _how(stand.taken[-1]),
                self.refs(stand.taken[-1].spans, 3),
                self._signs([stand.taken[-1].member]),
            )
            for stand in self.view.dossier.stands
            if stand.state == "held"
        )

    def foretold(self, ones: Sequence[Foretold]) -> tuple[ForetoldView, ...]:
        """Lay out what is foretold."""
        return tuple(
            ForetoldView(
                day(one.due),
                one.outcome,
                OUTCOMES[one.outcome],
                self.view.names.get(one.by or "", ""),
                one.what.removeprefix("that "),
                self.refs([one.span])[0],
                self.refs(one.told),
            )
            for one in ones
        )

    def allegations(self) -> tuple[AllegedView, ...]:
        """Lay out who accuses whom."""
        names = self.view.speakers
        return tuple(
            AllegedView(
                heading(told_on.name, told_on.date),
                self.view.sides_of(one),
                one.matter,
                self.refs(one.evidence),
                tuple((names.get(d.actor or "", "not named"), self.refs([d.span])[0]) for d in one.denials),
                self.refs(voiced.span for voiced in one.certainty),
                self.refs(inquiry.span for inquiry in one.inquiries),
            )
            for told_on, one in self.view.allegations
        )

    def fixes(self) -> tuple[tuple[LineView, FixView], ...]:
        """Lay out the corrections of every day."""
        return tuple(
            (self._corrected(one, each, told[each.correction.id]), fix_of(each, told))
            for one, each, told in self.view.corrections
        )

    def _corrected(self, one: Day, each: Corrected, told: str) -> LineView:
        refs = self.refs(each.spans, len(each.spans))
        return LineView(_fix_place(each), "", "", told, refs, each.correction.id, (heading(one.name, one.date),))

    def _signs(self, members: Iterable[str]) -> tuple[SignView, ...]:
        """Return the signs of the corrections that what is made of these items rests on."""
        return tuple(SignView(_fix_place(each), sign(each), hint(each)) for each in self.view.fixes(members))

    def sources(self) -> tuple[Source, ...]:
        """Lay out every report in full with its cited passages marked; nothing with quotations only."""
        if self.quotes_only:
            return ()
        backs = self._backs()
        return tuple(self._source(report, backs) for report in self.view.desk.articles)

    def listed(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return every report with its day, its outlet and date, and its address or the file that it was read from."""
        return tuple(
            (
                report,
                self.view.day_of[report].name,
                self.view.desk.labels[report],
                link(article.report.url) or link(article.report.origin) or article.report.origin,
            )
            for report, article in self.view.desk.articles.items()
        )

    def _source(self, report: str, backs: dict[Span, list[Back]]) -> Source:
        article = self.view.desk.articles[report]
        told_on, copy = self.view.day_of[report], self.view.desk.copy_of.get(report)
        facts = (
            ("Day", heading(told_on.name, told_on.date)),
            ("Kind", label("source_kind", article.source_kind)),
            ("Takes its text from", self.view.desk.labels.get(copy, copy) if copy else ""),
            ("Read from", article.report.origin),
        )
        marks = [
            Mark(s.start, s.end, place(s), "cited", "", "", tuple(held))
            for s, held in backs.items()
            if s.report == report
        ]
        outs = [(out.start, out.end) for out in article.left_out]
        marks += [Mark(start, end, "", "out", "left out", "", ()) for start, end in outs if end > start]
        titles = [(article.title.start, article.title.end)] if article.title else []
        return Source(
            report_place(report),
            report,
            self.view.desk.labels[report],
            tuple(fact for fact in facts if fact[1]),
            link(article.report.url) or link(article.report.origin),
            tuple(dict.fromkeys((*article.report.notes, *article.notes))),
            "en" if re.fullmatch(r"[\x00-\x7f]*", article.report.text) else "und",
            (),
            paragraphs_of(article.report.text, marks, titles, outs),
        )

    def _backs(self) -> dict[Span, list[Back]]:
        """Map every cited span to the lines that rest on it."""
        backs: dict[Span, list[Back]] = {}
        for review, laid in zip(self.view.reviews(), self.reviews(), strict=True):
            for change, line in zip(review.changes, laid.changes, strict=True):
                for span in dict.fromkeys((*change.evidence, *change.before)):
                    backs.setdefault(span, []).append(Back(0, line.place, line.word.capitalize(), cut(line.text, GIST)))
        for row in self.view.rows:
            back = Back(1, f"course-{row.course.id}", "Board", cut(row.course.object, GIST))
            for event in row.course.events:
                backs.setdefault(event.span, []).append(back)
        plain = [s for stand in self.view.dossier.stands for taken in stand.taken for s in taken.spans]
        plain += [s for one in self.view.dossier.foretold for s in (one.span, *one.told)]
        for _, one in self.view.allegations:
            plain += [*one.evidence, *(told.span for told in (*one.denials, *one.certainty))]
            plain += [inquiry.span for inquiry in one.inquiries]
        for (_, each, told), (fix, _) in zip(self.view.corrections, self.fixes(), strict=True):
            for span in dict.fromkeys(each.spans):
                backs.setdefault(span, []).append(
                    Back(2, fix.place, "Corrections", cut(told[each.correction.id], GIST))
                )
        for span in plain:
            backs.setdefault(span, [])
        return {span: list(dict.fromkeys(held)) for span, held in backs.items()}


def _fix_place(each: Corrected) -> str:
    return f"fix-{slug(each.correction.id)}-{each.state}"


def _how(taken: Taken) -> str:
    return f"{label('via', taken.via)}, {day(taken.date)}"
