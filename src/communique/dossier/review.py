"""The press review: what one day brought that the days before had not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.dossier.courses import as_told
from communique.dossier.matters import Matters, named
from communique.dossier.players import Players
from communique.dossier.repeats import Repeats, alike
from communique.dossier.shelf import Shelf
from communique.dossier.standing import AGAINST, FOR
from communique.dossier.stands import Held
from communique.dossier.terms import stems
from communique.dossier.tracks import Track
from communique.dossier.wording import Voice
from communique.nouns import (
    AccordStatus,
    Change,
    ChangeKind,
    Course,
    Dated,
    Day,
    Foretold,
    Review,
    Span,
    Statement,
)

MOST = 6  # statements of one day
OF_ONE = 2  # statements of one speaker
LONGEST_SEEN = 4  # passages shown beside one line
FEWEST = 2  # independent reports that make a matter new to the dossier
TELLING = 3  # content words that let a statement stand alone
KINDS: Mapping[AccordStatus, ChangeKind] = {
    "proposed": "proposed", "offered": "offered", "demanded": "demanded", "pending": "pending", "agreed": "agreed",
    "in-force": "in-force", "refused": "refused", "suspended": "suspended", "fulfilled": "fulfilled",
    "violated": "violated", "contested": "contested", "lapsed": "overdue",
}  # fmt: skip
ORDER: tuple[ChangeKind, ...] = (
    "contested", "violated", "suspended", "overdue", "position", "agreed", "in-force", "fulfilled", "refused",
    "prediction", "proposed", "demanded", "offered", "pending", "issue", "statement",
)  # fmt: skip
ACTS: Mapping[str, int] = {
    "refuses": 5, "denies": 5, "accuses": 5, "promises": 5, "agrees": 5, "demands": 4, "proposes": 4, "predicts": 3,
    "wants": 2, "assesses": 2, "believes": 1, "finds": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed: ids of players and matters; empty sets follow all."""

    players: frozenset[str]
    matters: frozenset[str]

    def everything(self) -> bool:
        """Tell whether nothing was asked for."""
        return not self.players and not self.matters

    def holds(self, players: Iterator[str] | Sequence[str | None], matter: str | None) -> bool:
        """Tell whether something of these *players* or on this *matter* is followed."""
        return self.everything() or matter in self.matters or any(p in self.players for p in players)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the reviews draw on."""

    shelf: Shelf
    players: Players
    matters: Matters
    repeats: Repeats
    courses: tuple[tuple[Course, Track], ...]
    stands: tuple[Held, ...]
    foretold: tuple[Foretold, ...]


def reviews_of(found: Findings, followed: Followed) -> tuple[Review, ...]:
    """Write the review of every day in order."""
    voice = Voice(found.shelf, found.players.all)
    told: list[str] = []
    reviews = []
    for number, day in enumerate(found.shelf.days):
        changes = [
            *_courses(found, voice, number, day),
            *_positions(found, voice, number),
            *_predictions(found, voice, number),
            *_issues(found, number, day, followed),
        ]
        changes += _statements(found, voice, number, followed, told, [s for c in changes for s in c.evidence])
        reports = found.shelf.reports_of(number)
        changes.sort(key=lambda change: ORDER.index(change.kind))
        repeats = tuple(report for report in reports if report in found.repeats.copies)
        notes = day.notes if reports else (*day.notes, "No report of this day could be read; nothing is known of it.")
        if reports and len(repeats) == len(reports):
            notes = (*notes, "Every report of this day repeats an earlier one; nothing is new.")
        reviews.append(Review(day.name, day.date, len(reports), repeats, tuple(changes), notes))
    return tuple(reviews)


def _courses(found: Findings, voice: Voice, number: int, day: Day) -> Iterator[Change]:
    """Yield the accords that are new on a day, and those whose status it changes."""
    earlier = {d.name for d in found.shelf.days[:number]}
    for whole, track in found.courses:
        now = next((status for name, status in whole.by_day if name == day.name), None)
        before = [status for name, status in whole.by_day if name in earlier]
        if now is None or now not in KINDS or (before and before[-1] == now):
            continue
        course = as_told(whole, track, found.players, number)
        today = [e for e in course.events if e.day == day.name]
        past = [e for e in course.events if e.day in earlier]
        last = before[-1] if before else None
        if now == "contested":
            firm = [e for e in (*past, *today) if track.side_of.get(e.span)] or [*past, *today]
            sides = _assertions([e for e in firm if e.span not in track.hearsay], (*FOR, *AGAINST))
            text = voice.contest(course, sides, last)
            yield Change("contested", text, _spans(today), course.id, _spans([e for e in sides if e in past]))
        elif now == "lapsed":
            yield Change("overdue", voice.overdue(course), _spans([e for e in today if e.computed]), course.id)
        else:
            held = [e for e in today if e.status == now] or today
            text = voice.course(course, now, held, last)
            yield Change(KINDS[now], text, _spans(held), course.id, _spans(past[-LONGEST_SEEN:]))


def _assertions(events: Sequence[Dated], statuses: Sequence[AccordStatus]) -> list[Dated]:
    """Return who last asserted one of *statuses*, each teller once."""
    last: dict[tuple[str | None, str], Dated] = {}
    for event in events:
        if event.status in statuses and not event.computed:
            last[(event.asserted_by, event.span.report if event.asserted_by is None else "")] = event
    return sorted(last.values(), key=lambda e: statuses.index(e.status))


def _spans(events: Sequence[Dated]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(event.span for event in events))


def _positions(found: Findings, voice: Voice, number: int) -> Iterator[Change]:
    """Yield the positions that a day turned, with the quotes before and after."""
    labels = named(found.matters.all)
    for held in found.stands:
        turn = held.turns.get(number)
        if turn is not None:
            stand = held.stand
            text = voice.changed(stand.player, labels[stand.matter], turn)
            yield Change("position", text, turn.after.spans, f"{stand.player}-{stand.matter}", turn.before.spans)


def _predictions(found: Findings, voice: Voice, number: int) -> Iterator[Change]:
    """Yield what was foretold and came about, did not, or passed its date untold, on the day on which that shows.

    What a course of its own tells (kept, overdue) is not told twice; of several that rest on one passage the first is
    told.
    """
    courses = [s for c, _ in found.courses for s in c.evidence]
    taken: set[Span] = set()
    for one in sorted(found.foretold, key=lambda f: (f.by is None, int(f.id[1:]))):
        if one.outcome == "ahead" or _shown_on(one, found) != number or _touches([one.span], courses):
            continue
        if one.told and taken.issuperset(one.told):
            continue
        taken.update(one.told)
        yield Change("prediction", voice.foretold(one), one.told or (one.span,), one.id, (one.span,))


def _shown_on(one: Foretold, found: Findings) -> int:
    """Return the day on which the outcome of something foretold shows."""
    if one.told:
        return min(found.shelf.day_of[span.report] for span in one.told)
    begun, days = found.shelf.day_of[one.span.report], found.shelf.days
    later = (n for n, d in enumerate(days) if n > begun and d.date is not None and d.date > one.due)
    return next(later, len(days) - 1)


def _issues(found: Findings, number: int, day: Day, followed: Followed) -> Iterator[Change]:
    """Yield the matters that no earlier day told."""
    if number == 0:
        return
    for matter in found.matters.all:
        mentions = tuple(
            m
            for readout in day.readouts
            for issue in readout.comparison.issues
            if issue.id in matter.members
            for m in found.repeats.fresh(issue.mentions)
        )
        voices = {found.shelf.voice(m.report) for m in mentions}
        new = matter.days[:1] == (day.name,) and not _told_before(found, number, stems(matter.label))
        if new and len(voices) >= FEWEST and followed.holds((), matter.id):
            yield Change("issue", f"New matter: {matter.label}.", mentions[:LONGEST_SEEN], matter.id)


def _head(found: Findings, number: int, label: frozenset[str]) -> frozenset[str]:
    """Return the word of a label that mentions of its matter use alone ("the flow" for the lowest flow), if any."""
    alone = [
        stems(found.shelf.quote(mention))
        for readout in found.shelf.days[number].readouts
        for issue in readout.comparison.issues
        if stems(issue.label) == label
        for mention in issue.mentions
    ]
    return next((words for words in alone if len(words) == 1 and words < label), frozenset())


def _told_before(found: Findings, number: int, label: frozenset[str]) -> bool:
    """Tell whether a sentence of an earlier day has the words of a matter's label, or an accord of it does.

    A name that parts a matter from others ("the lowest flow") is told once its words stand side by side.
    """
    if not label:
        return True
    shelf, head = found.shelf, _head(found, number, label)
    if any(label <= stems(course.object) and shelf.day_of[course.evidence[0].report] < number
           for course, _ in found.courses):  # fmt: skip
        return True
    return any(
        (head or label) <= shelf.words(Span(report, line.start, line.end))
        for day in range(number)
        for report in shelf.reports_of(day)
        for line in shelf.testimonies[report].page.sentences
    )


def _statements(
    found: Findings, voice: Voice, number: int, followed: Followed, told: list[str], beside: Sequence[Span]
) -> Iterator[Change]:
    """Yield the weightiest statements that no earlier day and no other report of the day has; note what was told.

    What the lines *beside* already rest on is not told again.
    """
    treats = {
        statement: found.matters.of[issue.id]
        for _, readout in found.shelf.readouts()
        for issue in readout.comparison.issues
        if issue.id in found.matters.of and not issue.suggested
        for statement in issue.statements
    }
    fresh = sorted(_fresh(found, number, told), key=lambda one: (-_weight(one[0], treats), one[0].report, one[0].id))
    shown: dict[str, int] = {}
    for statement, words in fresh:
        told.append(words)
        player = found.players.player(statement.speaker)
        wanted = followed.holds((player,), treats.get(statement.id)) and _weight(statement, treats) > 0
        if player is None or not wanted or sum(shown.values()) >= MOST or shown.get(player, 0) >= OF_ONE:
            continue
        if len(stems(words)) < TELLING or _touches(statement.saying.content, beside):
            continue
        shown[player] = shown.get(player, 0) + 1
        yield Change("statement", voice.statement(statement, player), statement.saying.content, statement.id)


def _fresh(found: Findings, number: int, told: Sequence[str]) -> Iterator[tuple[Statement, str]]:
    """Yield the day's statements that say something new, with their words."""
    seen = list(told)
    for report in found.shelf.reports_of(number):
        if report in found.repeats.copies or report in found.shelf.copy_of:
            continue
        for statement in found.shelf.testimonies[report].statements:
            content = statement.saying.content
            title = found.shelf.article(report).title
            if title is not None and content[0].start < title.end and title.start < content[0].end:
                continue  # a headline is its outlet's
            words = " ".join(found.shelf.quote(span) for span in content)
            if statement.speaker is None or statement.suggested or all(found.repeats.repeated(s) for s in content):
                continue
            if not any(alike(words, other) for other in seen):
                seen.append(words)
                yield statement, words


def _touches(content: Sequence[Span], beside: Sequence[Span]) -> bool:
    return any(s.report == o.report and s.start < o.end and o.start < s.end for s in content for o in beside)


def _weight(statement: Statement, treats: Mapping[str, str]) -> int:
    """Rank a statement: what it does, on a matter, in the speaker's own words; 0 for one told through others."""
    if statement.basis in ("counterpart", "unnamed"):
        return 0
    on_matter = 3 if statement.id in treats else 0
    own = 1 if statement.basis == "own-words" else 0
    return ACTS.get(statement.saying.act, 0) + on_matter + own
