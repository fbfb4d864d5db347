"""Foretold: what is predicted or planned for a date, and what reports of that day or later tell of it.

``met`` and ``not-met`` rest on a report of the day or later that tells the thing in the past, with the words and the
actors of what was foretold; where the day has passed and nobody tells, the answer is ``no-report``. Nothing is guessed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.dossier.players import Players
from communique.dossier.repeats import Repeats
from communique.dossier.shelf import Shelf
from communique.dossier.terms import share, stems, tokens
from communique.dossier.tracks import Track
from communique.lexicons import words as lexicon
from communique.nouns import Foretold, Outcome, Page, Precision, Sentence, Span

NEAR = 1  # days by which a later report's date may stand off the day foretold
AFTER = 5  # days after which a report without a date of its own no longer tells of that day
TOLD = 0.6  # share of the foretold thing's content words that a telling sentence holds
FEWEST = 2
UNTIL = frozenset({"by", "within", "before", "until"})
ENOUGH = 3  # content words by which something is known again without its sentence
PAST = frozenset({"VBD", "VBN"})
PRESENT = frozenset({"VB", "VBP", "VBZ", "VBG", "JJ"})


@dataclass(frozen=True, slots=True)
class Said:
    """Something foretold, before anybody looks what came of it.

    ``rank`` is 0 for what an accord or plan sets, 1 for what somebody predicts, 2 for a step that lies ahead. ``words``
    are what a telling sentence is known by; ``track`` is the course that it belongs to, if any; ``told`` is the date of
    its day.
    """

    rank: int

    by: str | None
    what: str
    due: str
    span: Span
    day: int
    words: frozenset[str]
    track: Track | None = None
    told: str | None = None


def foretold_of(
    shelf: Shelf, players: Players, tracks: Sequence[Track], repeats: Repeats, as_of: str | None
) -> tuple[Foretold, ...]:
    """Find what is foretold for a date and hold it against later reports; a course whose step came about is ``met``."""
    said: list[Said] = []
    for one in sorted(_said(shelf, players, tracks, repeats), key=lambda s: (s.due, s.rank, s.day, s.span)):
        if not any(_same(other, one) for other in said):
            said.append(one)
    kept: list[tuple[Said, Outcome, tuple[Span, ...]]] = []
    for one in said:
        outcome, told = _outcome(one, shelf, players, repeats, as_of)
        if one.rank == 2 and told and any(o.due == one.due and t == told for o, _, t in kept):
            continue  # the passages that meet it meet something told already
        if one.rank == 2 and outcome == "no-report":
            continue  # a hearing or a session that lay ahead is nobody's prediction
        kept.append((one, outcome, told))
        if one.track is not None and outcome == "met":
            one.track.kept(told, shelf, players)
    return tuple(
        Foretold(f"f{number}", one.by, one.what, one.due, one.span, outcome, told)
        for number, (one, outcome, told) in enumerate(kept, 1)
    )


def _same(first: Said, second: Said) -> bool:
    """Tell whether two speak of one thing; what is predicted and what an accord sets stand apart."""
    if first.due != second.due or {first.rank, second.rank} == {0, 1}:
        return False
    if first.track is not None and first.track is second.track:
        return True
    if first.span.report == second.span.report and first.span.start < second.span.end:
        return second.span.start < first.span.end or _alike(first, second)
    return _alike(first, second)


def _alike(first: Said, second: Said) -> bool:
    shared = first.words & second.words
    return share(first.words, second.words) >= TOLD and len(shared) >= min(FEWEST, len(first.words), len(second.words))


def _said(shelf: Shelf, players: Players, tracks: Sequence[Track], repeats: Repeats) -> Iterator[Said]:
    """Yield predictions with a date, plans and accords with a due date, and steps that lie ahead."""
    by_accord = {member.accord.id: track for track in tracks for member in track.members}
    for day, readout in shelf.readouts():
        for testimony in readout.story.testimonies:
            for statement in testimony.statements:
                if statement.saying.act == "predicts" and not statement.suggested:
                    for span in repeats.fresh(statement.saying.content):
                        due = _due(testimony.page, span, shelf.date(day))
                        if due is not None:
                            by = players.player(statement.speaker)
                            yield _made(shelf, 1, by, shelf.quote(span), due, span, day, None)
        for accord in readout.ledger.accords:
            track, spans = by_accord.get(accord.id), repeats.fresh(accord.evidence)
            if track is None or not spans or accord.kind not in ("plan", "agreement", "commitment"):
                continue
            page = shelf.testimonies[spans[0].report].page
            stated = accord.due or _due(page, spans[0], shelf.date(day), within=accord.kind != "plan")
            if stated is not None:
                by = players.player(accord.actors[0]) if len(accord.actors) == 1 else None
                yield _made(shelf, 0, by, accord.object, stated, accord.due_at or spans[0], day, track)
        for step in readout.ledger.ahead:
            fresh = repeats.fresh(step.evidence)
            if step.date is not None and fresh and step.date >= (shelf.date(day) or ""):
                last = _last_day(step.date, step.precision or "day")
                yield _made(shelf, 2, None, step.what, last, fresh[0], day, None)


def _made(
    shelf: Shelf, rank: int, by: str | None, what: str, due: str, span: Span, day: int, track: Track | None
) -> Said:
    """Make what is foretold; where its own words are too few to be known again, its sentence stands for it."""
    line = shelf.sentence(span)
    words = shelf.words(span) if shelf.quote(span) == what else stems(what)
    if len(words) < FEWEST:
        words, what = shelf.words(line), shelf.quote(line)
    elif len(words) < ENOUGH:
        what = shelf.quote(line)
    return Said(rank, by, what, due, span, day, words, track, shelf.date(day))


def _due(page: Page, span: Span, told: str | None, within: bool = False) -> str | None:
    """Return the last day of the first date in *span*, or behind it in its sentence, that lies after its day."""
    if told is None:
        return None
    line = next((s for s in page.sentences if s.start <= span.start < s.end), None)
    end = span.end if within or line is None else max(span.end, line.end)
    for time in page.times:
        if span.start <= time.start and time.end <= end and time.value is not None and time.kind == "date":
            last = _last_day(time.value, time.precision or "day")
            if last > told:
                return last
    return None


def _last_day(value: str, precision: Precision) -> str:
    """Return the last day of an ISO date read to *precision*."""
    year = int(value[:4])
    if precision == "year" or len(value) < 7:
        return f"{year:04}-12-31"
    month = int(value[5:7])
    if precision == "month" or len(value) < 10:
        return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
    return value[:10]


def _outcome(
    one: Said, shelf: Shelf, players: Players, repeats: Repeats, as_of: str | None
) -> tuple[Outcome, tuple[Span, ...]]:
    """Look through the reports of the day and later for a sentence that tells it as past or as undone."""
    names = _names(one, players)
    words = one.words - names if len(one.words - names) >= FEWEST else one.words
    met: list[Span] = []
    undone: list[Span] = []
    for report, testimony in shelf.testimonies.items():
        told = shelf.article(report).published or shelf.date(shelf.day_of[report])
        later = shelf.day_of[report] > one.day and told is not None
        if not later or told is None or len(words) < FEWEST or repeats.copies.get(report):
            continue
        for line in testimony.page.sentences:
            span = Span(report, line.start, line.end)
            held = shelf.words(span)
            if len(words & held) < FEWEST or len(words & held) < TOLD * len(words):
                continue
            if names and not names & held and not _speaks_of(line, testimony.page):
                continue
            if _is_undone(line, testimony.page):
                undone.append(span)
            elif (
                (told >= one.due or _is_deadline(one))
                and _is_past(line, testimony.page)
                and _near(one, line, testimony.page, told)
            ):
                met.append(span)
    if met or undone:
        last = max(shelf.day_of[s.report] for s in (*met, *undone))
        outcome: Outcome = "met" if any(shelf.day_of[s.report] == last for s in met) else "not-met"
        return outcome, tuple(sorted(met if outcome == "met" else undone))
    return ("no-report" if as_of is not None and one.due < as_of else "ahead"), ()


def _is_deadline(one: Said) -> bool:
    """Tell whether something is foretold until a day rather than for it."""
    return bool(UNTIL & set(tokens(one.what)))


def _names(one: Said, players: Players) -> frozenset[str]:
    """Return the stems of the names of who is to act, empty where that is nobody's own."""
    if one.track is None:
        return frozenset()  # who predicts it need not do it
    player = next((p for p in players.all if p.id == one.by and p.kind not in ("group", "unnamed")), None)
    return stems(f"{player.name} {player.party or ''}") if player is not None else frozenset()


def _speaks_of(line: Sentence, page: Page) -> bool:
    """Tell whether a sentence speaks of somebody by a pronoun, or of a thing that came about without an actor."""
    tokens = page.tokens[line.first : line.last]
    return any(t.tag == "PRP" for t in tokens) or any(t.tag == "VBN" for t in tokens)


def _is_past(line: Sentence, page: Page) -> bool:
    """Tell whether a sentence tells something as past: a past form, no negation, nothing that puts it ahead."""
    tokens = page.tokens[line.first : line.last]
    if any(t.lemma in lexicon("negations") for t in tokens):
        return False
    if any(t.tag == "MD" or (t.lemma in lexicon("language_future") and t.tag in PRESENT) for t in tokens):
        return False
    return any(t.tag == "VBD" or (t.tag in ("VBP", "VBZ") and t.lemma == "have") for t in tokens)


def _is_undone(line: Sentence, page: Page) -> bool:
    """Tell whether a sentence tells that something did not come about: put off, called off, or not done."""
    tokens = page.tokens[line.first : line.last]
    if any(t.tag == "MD" for t in tokens):
        return False
    if any(t.lemma in lexicon("dossier_undone") and t.tag in PAST for t in tokens):
        return True
    past = [at for at, t in enumerate(tokens) if t.tag == "VBD"]
    return any(t.lemma in ("not", "n't", "never") and any(0 < at - p <= 2 or 0 < p - at <= 2 for p in past)
               for at, t in enumerate(tokens))  # fmt: skip


def _near(one: Said, line: Sentence, page: Page, told: str) -> bool:
    """Tell whether a sentence speaks of the day foretold: by a date of its own, else by when it is told.

    What is known by few words needs the date itself.
    """
    dates = [t for t in page.times if line.start <= t.start < line.end and t.kind == "date" and t.value is not None]
    apart = [abs(_days(one.due, t.value)) for t in dates if t.value is not None and t.precision == "day"]
    if len(one.words) < ENOUGH:
        return 0 in apart
    if any(days <= NEAR for days in apart):
        return True
    if _is_deadline(one) and any(t.value is not None and (one.told or "") < t.value <= one.due for t in dates):
        return True
    return not apart and 0 <= _days(one.due, told) <= AFTER


def _days(first: str, second: str) -> int:
    """Return how many days the second ISO date lies after the first."""
    try:
        return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])) // timedelta(days=1)
    except ValueError:
        return AFTER + 1
