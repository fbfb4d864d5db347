"""Stands: where a party stands on a matter over the days.

Rules of the field (Discourse Network Analyzer; Walker et al. 2012): a position is what its holder says, not what a
word suggests. Only opposite stances on one proposition count as a change (later day) or as contested (same day); the
holder's own words outrank a paraphrase, a paraphrase what a counterpart tells, and what ranks lower changes nothing
that ranks higher: a stand that a counterpart told is changed by the holder's own later word, never the other way. Who
speaks for a party speaks for it here too; the passages show who spoke.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from communique.dossier.matters import Matters, named
from communique.dossier.players import Players
from communique.dossier.repeats import Repeats
from communique.dossier.shelf import Shelf
from communique.dossier.terms import share, stems
from communique.nouns import AccordKind, Position, PositionState, Readout, Span, Stance, Stand, Taken, Via

RANK: Mapping[Via, int] = {"own-words": 0, "paraphrase": 1, "counterpart": 2, "outlet": 3}
YES: frozenset[Stance] = frozenset({"for", "conditional"})
NO: frozenset[Stance] = frozenset({"against"})  # a denial is of what happened, not of what should
BY_KIND: Mapping[AccordKind, Stance] = {"agreement": "for", "commitment": "for", "offer": "for", "refusal": "against"}
LEAST = 2  # content words without which nobody can tell what an accord is on
ALIKE = 0.5  # share of the content words of two propositions
NEARLY = 0.1  # by which one proposition may be less near than another and still as near
QUOTES = frozenset("\"'“”‘’«»„")
PRINTED = 1  # days between what is said and its printing: within them a day's reports speak of one day


@dataclass(frozen=True, slots=True)
class Turn:
    """Two opposite positions on one proposition, in their order, and whether the stand changed by them."""

    before: Taken
    after: Taken
    state: PositionState


@dataclass(frozen=True, slots=True)
class Held:
    """A stand, and its last turn as it was known by the end of each day that turned it, by the day's number."""

    stand: Stand
    turns: Mapping[int, Turn]


@dataclass(frozen=True, slots=True)
class _One:
    """A position that its day tells anew; ``words`` are those of its proposition and of the accord that it means."""

    player: str
    matter: str
    day: int
    taken: Taken
    words: frozenset[str]


def stands_of(shelf: Shelf, players: Players, matters: Matters, repeats: Repeats) -> tuple[Held, ...]:
    """Gather the positions of each party on each matter; what is unclear or only suggested is no position."""
    found: dict[tuple[str, str], list[_One]] = {}
    labels = {matter: stems(label) for matter, label in named(matters.all).items()}
    for one in sorted(_told(shelf, players, matters, repeats), key=_when):
        like = [
            key
            for key, held in found.items()
            if key[0] == one.player and any(_same(other, one, labels) for other in held)
        ]
        found.setdefault(like[0] if like else (one.player, one.matter), []).append(one)
    order = {matter.id: at for at, matter in enumerate(matters.all)}
    ranked = sorted(_named(found).items(), key=lambda item: (order[item[0][1]], int(item[0][0][1:])))
    return tuple(_held(player, matter, held, labels) for (player, matter), held in ranked)


def _named(found: Mapping[tuple[str, str], list[_One]]) -> dict[tuple[str, str], list[_One]]:
    """Name each stand by the matter that most of its positions are on, where no other stand of the player has it."""
    named = dict.fromkeys(found)
    for key, held in found.items():
        counts = Counter(one.matter for one in held)
        best = max(counts, key=lambda matter: (counts[matter], matter == key[1]))
        if (key[0], best) not in named:
            named = {(key[0], best) if other == key else other: None for other in named}
    return dict(zip(named, found.values(), strict=True))


def _held(player: str, matter: str, held: Sequence[_One], labels: Mapping[str, frozenset[str]]) -> Held:
    turns: dict[int, Turn] = {}
    for number in sorted({one.day for one in held}):
        turn = _turn([one for one in held if one.day <= number], labels)
        if turn is not None and turn[0] == number:
            turns[number] = turn[1]
    state: PositionState = turns[max(turns)].state if turns else "held"
    return Held(Stand(player, matter, tuple(one.taken for one in held), state), turns)


def _told(shelf: Shelf, players: Players, matters: Matters, repeats: Repeats) -> Iterator[_One]:
    names = players.words()
    for day, readout in shelf.readouts():
        for position in readout.ledger.positions:
            holders, matter = players.members(position.actor), matters.of.get(position.issue)
            spans = repeats.fresh(_spans(shelf, position))
            if position.suggested or not holders or matter is None or not spans:
                continue
            if position.stance not in (*YES, *NO, "denies") or _is_background(shelf, position, spans):
                continue
            if not stems(position.proposition) - names:
                continue  # "agreed on this": nobody can tell on what
            taken = Taken(
                position.as_of or shelf.date(day),
                shelf.days[day].name,
                position.stance,
                _via(shelf, position, spans),
                position.proposition,
                spans,
                position.id,
            )
            words = stems(position.proposition) | _of_accords(readout, position, spans)
            for side in sorted({players.side[player] for player in holders}):
                yield _One(side, matter, day, taken, words - names)
        yield from _undertaken(shelf, players, matters, repeats, day, readout)


def _undertaken(
    shelf: Shelf, players: Players, matters: Matters, repeats: Repeats, day: int, readout: Readout
) -> Iterator[_One]:
    """Yield the stands that accords tell: a party is for what it undertakes, against what it declines."""
    names = players.words()
    for accord in readout.ledger.accords:
        matter = matters.of.get(accord.issue or "")
        stance = BY_KIND.get(accord.kind)
        words = stems(accord.object) - names
        if accord.suggested or accord.mentioned or stance is None or matter is None or len(words) < LEAST:
            continue
        for actor in accord.actors:
            told = sorted((RANK[t.via], t.span) for t in accord.tellings if t.kind == accord.kind)
            spans = repeats.fresh(tuple(span for rank, span in told if rank == told[0][0]))
            if not spans or all(shelf.is_recalled(span) for span in spans):
                continue
            via = next(via for via, rank in RANK.items() if rank == told[0][0])
            held: Stance = "conditional" if accord.conditions and stance == "for" else stance
            taken = Taken(shelf.date(day), shelf.days[day].name, held, via, accord.object, spans, accord.id)
            for side in sorted({players.side[player] for player in players.members(actor)}):
                yield _One(side, matter, day, taken, words)


def _via(shelf: Shelf, position: Position, spans: Sequence[Span]) -> Via:
    """Return how a position is told; a headline is in its outlet's words unless all of it is in quotation marks."""
    if position.via != "own-words":
        return position.via
    for span in spans:
        title = shelf.article(span.report).title
        text = shelf.article(span.report).report.text
        headed = title is not None and title.start < span.end and span.start < title.end
        if not headed or (text[span.start - 1 : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES):
            return position.via
    return "paraphrase"


def _spans(shelf: Shelf, position: Position) -> tuple[Span, ...]:
    """Return the passages that show a position."""
    held = (shelf.statements[key] for key in position.evidence if key in shelf.statements)
    return position.spans or tuple(span for statement in held for span in statement.saying.content)


def _is_background(shelf: Shelf, position: Position, spans: Sequence[Span]) -> bool:
    """Tell whether a report only recalls a stance of before: "which had refused to let …"."""
    return position.via in ("paraphrase", "outlet") and all(shelf.is_recalled(span) for span in spans)


def _of_accords(readout: Readout, position: Position, spans: Sequence[Span]) -> frozenset[str]:
    """Return the content words of the accords of the same actor that the passages tell: what "it" stands for."""
    return frozenset(
        word
        for accord in readout.ledger.accords
        if position.actor in accord.actors and any(_touch(e, s) for e in accord.evidence for s in spans)
        for word in stems(accord.object)
    )


def _touch(first: Span, second: Span) -> bool:
    return first.report == second.report and first.start < second.end and second.start < first.end


def _when(one: _One) -> tuple[int, str, int, Span]:
    return (one.day, one.taken.date or "", -RANK[one.taken.via], one.taken.spans[0])


def _same(first: _One, second: _One, labels: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether two positions are on one proposition, by content words that do not only name their matters."""
    shared = first.words & second.words
    own = shared - labels[first.matter] - labels[second.matter]
    if first.words == second.words:
        return bool(shared)
    bare = max(len(first.words - shared), len(second.words - shared)) <= 1  # but for the verb they are the matter
    return len(shared) > 1 and share(first.words, second.words) >= ALIKE and (bool(own) or bare)


def _turn(held: Sequence[_One], labels: Mapping[str, frozenset[str]]) -> tuple[int, Turn] | None:
    """Return the last turn among positions in their order, with the number of its day."""
    for at in range(len(held) - 1, 0, -1):
        one = held[at]
        like = [h for h in held[:at] if h.taken.stance in (*YES, *NO) and _same(h, one, labels)]
        nearest = max((share(h.words, one.words) for h in like), default=0.0)
        # The last word on the nearest proposition: what it turned is turned already.
        before = next((h for h in reversed(like) if share(h.words, one.words) >= nearest - NEARLY), None)
        state = _between(before, one) if before is not None else None
        if before is not None and state is not None:
            first, last = _best(before, like), _best(one, [h for h in held if _same(h, one, labels)])
            return one.day, Turn(first.taken, last.taken, _between(first, last) or state)
    return None


def _best(one: _One, like: Sequence[_One]) -> _One:
    """Return what of one day says the same in the words that rank highest: the holder's own before a paraphrase."""
    beside = [h for h in like if h.day == one.day and (h.taken.stance in YES) == (one.taken.stance in YES)]
    return min([one, *beside], key=lambda h: RANK[h.taken.via])  # the first of the best ranked, *one* among equals


def _between(first: _One, second: _One) -> PositionState | None:
    """Tell what two positions on one proposition make of a stand; ``None`` where they agree or the earlier holds."""
    before, after = first.taken, second.taken
    stances = {before.stance, after.stance}
    if not (stances & YES and stances & NO) or any(_touch(a, b) for a in before.spans for b in after.spans):
        return None
    apart = _days(before.date, after.date)
    if first.day == second.day and (apart is None or abs(apart) <= PRINTED):
        return "contested" if RANK[before.via] == RANK[after.via] else None  # else what ranks higher holds
    if apart is not None and apart < 0:
        return None  # what a later report tells of the time before
    heard = RANK[after.via] <= min(RANK["paraphrase"], RANK[before.via])
    return "changed" if heard else "contested"  # a counterpart's or an outlet's word changes nobody's position


def _days(first: str | None, second: str | None) -> int | None:
    """Return how many days the second ISO date lies after the first, ``None`` where one is unknown."""
    try:
        return (date.fromisoformat((second or "")[:10]) - date.fromisoformat((first or "")[:10])).days
    except ValueError:
        return None
