"""Courses: one accord over the stories of all days, from the proposal to what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.dossier.players import Players
from communique.dossier.shelf import Shelf
from communique.dossier.standing import Said, standing
from communique.dossier.tracks import STRENGTH, Track
from communique.nouns import AccordStatus, Course, Dated


def courses_of(
    tracks: Sequence[Track], shelf: Shelf, players: Players, as_of: str | None
) -> tuple[tuple[Course, Track], ...]:
    """Make the courses, ids ``cN``: what moved most over the days first, then the strongest kind."""
    made = [(_course(track, shelf, players, as_of), track) for track in tracks]
    made.sort(
        key=lambda m: (-len({s for _, s in m[0].by_day}), -len(m[0].by_day), STRENGTH[m[0].kind], m[0].evidence[0])
    )
    return tuple((replace(course, id=f"c{number}"), track) for number, (course, track) in enumerate(made, 1))


def _course(track: Track, shelf: Shelf, players: Players, as_of: str | None) -> Course:
    """Make the course of *track*; *as_of* is the day on which due dates are judged at the end of the last day."""
    days = {day.name: number for number, day in enumerate(shelf.days)}
    track.events.sort(key=lambda e: days[e.day])
    events, by_day = _life(track, shelf, players, as_of)
    due = track.due(len(shelf.days))
    spans = {span for member in track.members for span in member.spans}
    whole = Course(
        id="",
        kind=track.members[0].accord.kind,
        actors=(),
        towards=(),
        object="",
        polarity=track.best().accord.polarity,
        matter=next((m.matter for m in (track.named(), *track.members) if m.matter), None),
        status=by_day[-1][1],
        due=due[0] if due else None,
        events=tuple(events),
        by_day=tuple(by_day),
        members=tuple(m.accord.id for m in track.members),
        evidence=tuple(sorted(spans, key=lambda s: (shelf.day_of[s.report], s))),
        conditions=track.conditions(len(shelf.days)),
    )
    return as_told(whole, track, players, len(shelf.days))


def as_told(course: Course, track: Track, players: Players, until: int) -> Course:
    """Return *course* with the kind, the parties and the words that it had by a day."""
    named = frozenset(p.id for p in players.all if p.kind != "unnamed")
    best, (by, to) = track.best(until), track.parties(until, named)
    actors = _ordered(by, players) or next((m.pair for m in track.told(until) if m.pair), ())
    return replace(
        course,
        kind=best.accord.kind,
        actors=actors,
        towards=tuple(p for p in _ordered(to, players) if p not in actors),
        object=track.named(until).accord.object,
        conditions=track.conditions(until),
    )


def _ordered(actors: Sequence[str], players: Players) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for a in actors for p in players.members(a)))


def _life(
    track: Track, shelf: Shelf, players: Players, as_of: str | None
) -> tuple[list[Dated], list[tuple[str, AccordStatus]]]:
    """Return the events, with the lapse that the clock computes, and the status after each day that changes it."""
    number_of = {day.name: number for number, day in enumerate(shelf.days)}
    sides = frozenset(players.side[p] for m in track.members for p in m.doers | m.others)
    track.side_of = {e.span: _side(e, players, shelf) for e in track.events}
    said = [Said(number_of[e.day], e.status, track.side_of[e.span], shelf.voice(e.span.report)) for e in track.events]
    events, by_day, lapsed = list(track.events), [], False
    firm = [one for one, event in zip(said, track.events, strict=True) if event.span not in track.hearsay]
    for number, day in enumerate(shelf.days):
        known = [one for one in firm if one.day <= number] or [one for one in said if one.day <= number]
        if not known:
            continue
        status = standing(known, sides)
        told = any(one.day == number for one in said)
        judged = as_of if number == len(shelf.days) - 1 else day.date
        due = track.due(number)
        if due is not None and judged is not None and due[0] < judged and track.owed(status):
            if not lapsed:
                events.append(Dated("lapsed", due[0], day.name, None, due[1], computed=True))
            told, lapsed, status = told or not lapsed, True, "lapsed"
        if told:
            by_day.append((day.name, status))
    return events, by_day


def _side(event: Dated, players: Players, shelf: Shelf) -> str | None:
    """Return the side that asserts an event; a party's own statement speaks for the party."""
    if event.asserted_by is not None:
        return players.side[event.asserted_by]
    article = shelf.article(event.span.report)
    return players.issuer(article.outlet or "") if article.source_kind == "official" else None
