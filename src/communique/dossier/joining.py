"""Joining: the accords of all days become tracks, each with what is asserted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.dossier.drawing import due_of, is_accord
from communique.dossier.likeness import same, sides
from communique.dossier.matters import Matters
from communique.dossier.players import Players
from communique.dossier.repeats import Repeats
from communique.dossier.shelf import Shelf
from communique.dossier.standing import AGAINST, FOR, OPEN
from communique.dossier.terms import share, stems, tokens
from communique.dossier.tracks import ENOUGH, FAMILIES, OWED, STRENGTH, Drawn, Track
from communique.nouns import Accord, Dated, Readout, Span

BRIDGED = 0.6  # likeness by which one accord ties two courses into one
REACH = 3  # sentences before a short object that tell what it is
NEAR = 700  # characters between an object such as "this demand" and what it takes up


def tracks_of(shelf: Shelf, players: Players, matters: Matters, repeats: Repeats) -> list[Track]:
    """Join the accords of all days into courses, and lay out who asserted which status on which day."""
    tracks: list[Track] = []
    where: dict[str, Track] = {}
    labels = {matter.id: stems(matter.label) for matter in matters.all}
    for one in _drawn(shelf, players, matters, repeats):
        track = where.get(one.accord.answers or "")
        if track is None and not one.words:
            if one.accord.kind == "refusal" or one.accord.status == "agreed":
                track = _taken_up(one, tracks)
            elif _changes_state(one.accord):
                track = _kept_or_broken(one, tracks)
        if track is None and (not one.words or one.accord.suggested):
            continue  # "this", "the proposal": nothing tells which
        scored = [(same(one, other, players, labels), -at) for at, other in enumerate(tracks)]
        best = max(scored, default=(0.0, 0))
        if track is None and best[0] > 0:
            track = tracks[-best[1]]
            for other in [tracks[-at] for likeness, at in scored if likeness >= BRIDGED and at != best[1]]:
                track.members = sorted([*track.members, *other.members], key=_order)  # *one* ties the two
                tracks.remove(other)
                where.update({member.accord.id: track for member in other.members})
        if track is None:
            track = Track([])
            tracks.append(track)
        track.members.append(one)
        where[one.accord.id] = track
    for track in tracks:
        track.events = _events(track, shelf, players, repeats)
    return [track for track in tracks if track.events]


def _kept_or_broken(one: Drawn, tracks: Sequence[Track]) -> Track | None:
    """Return the agreed course that "the agreement" means, by the words of the sentences around it."""
    scored: list[tuple[float, int]] = []
    for at, track in enumerate(tracks):
        if any(m.accord.kind in OWED and m.day <= one.day for m in track.members):
            words = max((m.words for m in track.members if m.tells()), key=lambda w: share(w, one.around), default=None)
            if words and len(words & one.around) >= ENOUGH and 2 * len(words & one.around) >= len(words):
                scored.append((len(words & one.around) / len(words), -at))
    return tracks[-max(scored)[1]] if scored else None


def _taken_up(one: Drawn, tracks: Sequence[Track]) -> Track | None:
    """Return the course whose proposal, offer or demand stands last before an object that only points back."""
    near: list[tuple[int, int]] = []
    for at, track in enumerate(tracks):
        for member in track.members:
            if member.day == one.day and member.accord.kind in ("proposal", "offer", "demand"):
                gaps = [s.start - m.end for s in one.spans for m in member.spans if m.report == s.report and m < s]
                near += [(max(0, gap), at) for gap in gaps if gap <= NEAR]
    return tracks[min(near)[1]] if near else None


def _drawn(shelf: Shelf, players: Players, matters: Matters, repeats: Repeats) -> Iterator[Drawn]:
    """Yield the shown accords that their day tells anew, in the order of days; refusals after what they answer."""
    named = players.words()
    found: list[Drawn] = []
    for day, readout, accord in shelf.accords():
        spans = repeats.fresh(accord.evidence)
        if accord.kind not in FAMILIES or not spans or (accord.suggested and not _changes_state(accord)):
            continue
        doers = frozenset(p for a in accord.actors for p in players.members(a))
        others = frozenset(p for a in accord.towards for p in players.members(a))
        pair = _they(accord, readout, shelf, players)
        doers |= frozenset(pair)
        words = stems(accord.object)
        if accord.kind == "plan" and not doers:
            words |= frozenset(w for span in spans for w in shelf.words(span))  # "the ferry is to sail": of the ferry
        words = words - named if len(words - named) > 1 else words
        around = _around(spans, shelf) - named if len(words) < ENOUGH else frozenset()
        drawn = Drawn(accord, day, matters.of.get(accord.issue or ""), doers, others, words, around, spans,
                      due_of(accord, spans, shelf, day), repeats.fresh(accord.conditions), pair)  # fmt: skip
        if not words or is_accord(drawn, shelf, named):
            found.append(drawn)
    yield from sorted(found, key=_order)


def _they(accord: Accord, readout: Readout, shelf: Shelf, players: Players) -> tuple[str, ...]:
    """Return the two sides of a story for an agreement of "they" or "both", whom nothing else names."""
    if accord.kind != "agreement" or accord.actors or not readout.story.cast:
        return ()
    opened = {tokens(shelf.quote(span))[:1] for span in accord.evidence}
    told = players.pairs.get(players.player(readout.story.cast[0].id) or "", ())
    return told if opened & {("they",), ("both",)} else ()


def _order(one: Drawn) -> tuple[int, bool, int, str]:
    """Put accords in the order of days, refusals and what only points back behind what they may answer."""
    return (
        one.day,
        FAMILIES[one.accord.kind] == "decline" or not one.words,
        STRENGTH[one.accord.kind],
        _number(one.accord.id),
    )


def _number(accord: str) -> str:
    """Return an accord's id so that k2 sorts before k10."""
    head, _, number = accord.rpartition("-k")
    return f"{head}-k{number:0>6}"


def _changes_state(accord: Accord) -> bool:
    """Tell whether an accord is known only by a change of its state ("broke the agreement")."""
    return accord.status in AGAINST or accord.status in ("in-force", "fulfilled")


def _around(spans: Sequence[Span], shelf: Shelf) -> frozenset[str]:
    """Return the content words of the sentences of *spans* and of those right before them."""
    found: set[str] = set()
    for span in spans:
        line = shelf.sentence(span)
        before = shelf.before(line, REACH)
        found |= shelf.words(Span(span.report, before.start, line.end))
    return frozenset(found)


def _events(track: Track, shelf: Shelf, players: Players, repeats: Repeats) -> list[Dated]:
    """Return what is asserted of the course, in the order of days; what only repeats an earlier day is no event."""
    found: dict[tuple[str, str | None, str | None, Span], tuple[int, Dated]] = {}
    for member in track.members:
        for event in member.accord.events:
            studied = event.status == "pending" and FAMILIES[member.accord.kind] == "ask"  # it stays what is asked
            if event.computed or studied or event.status not in (*OPEN, *FOR, *AGAINST):
                continue
            if repeats.repeated(event.span) or (event.status == "refused" and shelf.is_aside(event.span)):
                continue  # told before, or the history of a relative clause: "which had refused to …"
            day = shelf.day_of[event.span.report]
            by = players.player(event.asserted_by)
            if by is None and event.status == "agreed" and not member.words and len(member.doers) == 1:
                (by,) = member.doers  # a report tells that one party accepts: it is that party's word
            dated = Dated(event.status, event.date, shelf.days[day].name, by, event.span)
            found[(event.status, event.date, by, event.span)] = (day, dated)
            if event.status == "refused" and by is not None and _is_hearsay(member, players.sides_of(by), players):
                track.hearsay.add(event.span)
            if event.status == "agreed" and _is_half(member, track, players):
                track.hearsay.add(event.span)
    ordered = sorted(found.values(), key=lambda e: (e[0], e[1].date or "", e[1].span, e[1].status))
    return [dated for _, dated in ordered]


def _is_hearsay(member: Drawn, told_by: frozenset[str], players: Players) -> bool:
    """Tell whether who tells of a refusal is not who refuses, but whom it is refused to."""
    doers = sides(member.doers, players)
    return bool(doers) and not told_by & doers if member.accord.kind == "refusal" else told_by <= doers


def _is_half(member: Drawn, track: Track, players: Players) -> bool:
    """Tell whether only one of two parties accepts what somebody else proposed to both: the other has not answered."""
    if member.words or len(member.doers) != 1:
        return False
    (taker,) = sides(member.doers, players)
    pair = players.pairs.get(next(iter(member.doers)), ())
    makers = frozenset(s for m in track.members if FAMILIES[m.accord.kind] == "ask" for s in sides(m.doers, players))
    return taker in pair and bool(makers) and not makers & set(pair)
