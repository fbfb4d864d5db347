"""The dossier: parties, issues, accords and positions followed over stories and days.

The door is :func:`follow`; :func:`copied` tells beforehand which reports only repeat an earlier day's, so that they are
composed apart and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.dossier.copying import copied
from communique.dossier.courses import courses_of
from communique.dossier.foretold import foretold_of
from communique.dossier.joining import tracks_of
from communique.dossier.matters import Matters, matters_of
from communique.dossier.naming import asked
from communique.dossier.players import Players, players_of
from communique.dossier.repeats import repeats_of
from communique.dossier.review import Findings, Followed, reviews_of
from communique.dossier.shelf import Shelf, shelve
from communique.dossier.stands import stands_of
from communique.dossier.terms import stems
from communique.dossier.wording import day as day_of
from communique.nouns import Course, Day, Dossier, Foretold, Refusal

__all__ = ["copied", "follow"]


def follow(
    name: str,
    days: Sequence[Day],
    *,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
    as_of: str | None = None,
    refused: Sequence[Refusal] = (),
    made_by: Mapping[str, str] | None = None,
) -> Dossier:
    """Follow *actors* and *issues* (names or parts of labels; all where none is given) over *days*.

    *as_of* is the ISO day on which due dates are judged, the last day's date where it is ``None``. Days stand in the
    order in which they follow each other; report ids are unique over all of them.

    Raises:
        UsageError: an actor or issue that is asked for is in no report; near names are given.
    """
    asked_for, last = as_of, max((day.date for day in days if day.date is not None), default=None)
    as_of = as_of or next((day.date for day in reversed(days) if day.date is not None), None)
    shelf = shelve(days)
    players, matters, repeats = players_of(shelf), matters_of(shelf), repeats_of(shelf)
    followed = asked(actors, issues, players, matters)
    tracks = tracks_of(shelf, players, matters, repeats)
    every = foretold_of(shelf, players, tracks, repeats, as_of)
    drawn = courses_of(tracks, shelf, players, as_of)
    drawn = tuple(one for one in drawn if followed.holds((*one[0].actors, *one[0].towards), one[0].matter))
    courses = tuple(course for course, _ in drawn)
    foretold = tuple(one for one in every if _is_followed(one, followed, shelf, players, matters, courses))
    held = stands_of(shelf, players, matters, repeats)
    stands = tuple(h for h in held if followed.holds((h.stand.player,), h.stand.matter))
    found = Findings(shelf, players, matters, repeats, drawn, stands, foretold)
    reviews = reviews_of(found, followed)
    return Dossier(
        name,
        as_of,
        tuple(days),
        players.all,
        matters.all,
        courses,
        tuple(one.stand for one in stands),
        foretold,
        reviews,
        tuple(refused),
        dict(made_by or {}),
        _early(asked_for, last),
    )


def _early(as_of: str | None, last: str | None) -> tuple[str, ...]:
    """Return the note on a day of judging that lies before the last reports."""
    if as_of is None or last is None or as_of >= last:
        return ()
    return (f"Due dates are judged on {day_of(as_of)}, before the last reports, of {day_of(last)}.",)


def _is_followed(
    one: Foretold, followed: Followed, shelf: Shelf, players: Players, matters: Matters, courses: Sequence[Course]
) -> bool:
    """Tell whether something foretold is by whom or of what is followed: its course, its sentence, its day's matter."""
    if followed.everything() or any(span == one.span for course in courses for span in course.evidence):
        return True
    line = shelf.sentence(one.span)
    names = [name for p in players.all if p.id in followed.players for name in (p.name, *p.names)]
    labels = [stems(matter.label) for matter in matters.all if matter.id in followed.matters]
    said = shelf.quote(line)
    return (
        one.by in followed.players
        or any(re.search(rf"\b{re.escape(name)}\b", said) for name in names)
        or any(label and label <= shelf.words(line) for label in labels)
    )
