"""Between two parties on one issue: what both hold, where they part, what each makes a condition, how they moved.

Parties are states and bodies; who speaks for one counts for it, and who speaks for none is a party to persons alone. A
pair stands here only where a passage shows something of it: both for the same thing or one side's word that both agree,
opposite sides of one thing or a demand that the other declines, a condition. A movement is told only by a position that
changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from communique.inventory.scene import Line, Scene
from communique.inventory.wording import names, same_thing, same_words
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Between, Comparison, Issue, Ledger, Movement, Position, Span, Stance, Voiced

JOINTLY = frozenset({"both", "agree", "agreed", "agrees", "common", "share", "shared", "jointly"})
DECLINED = frozenset({"not", "n't", "never", "if", "neither", "nor"})
HOLDING = frozenset({"believe", "agree", "want", "support", "seek", "favour", "favor", "hold", "say"})
AHEAD = 20
BINDING = frozenset({"agreement", "commitment"})
HELD = frozenset({"agreed", "in-force", "fulfilled", "pending"})
ASKED = frozenset({"demand", "proposal", "offer"})
OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for"}


def between(scene: Scene, comparison: Comparison, ledger: Ledger) -> tuple[Between, ...]:
    """Return the pairs of parties that have something to show, by issue and parties."""
    return tuple(one for issue in comparison.issues if not issue.suggested for one in _on(issue, scene, ledger))


def _on(issue: Issue, scene: Scene, ledger: Ledger) -> Iterator[Between]:
    held: dict[str, list[Position]] = {}
    for position in ledger.positions:
        if position.issue == issue.id and not position.suggested and position.spans and _counts(position.actor, scene):
            held.setdefault(scene.side(position.actor), []).append(position)
    accords = [a for a in ledger.accords if not a.suggested and a.issue == issue.id]
    sides = set(held) | {scene.side(actor) for a in accords for actor in a.actors if _counts(actor, scene)}
    told = _told_of_both(issue, scene)
    sides |= {side for pair in told for side in pair}
    sides |= set(_who_met(scene) or ()) if any(a.kind == "agreement" for a in accords) else set()
    for pair in combinations(sorted(sides, key=_order), 2):
        if len({scene.cast[side].kind == "person" for side in pair}) > 1:
            continue
        made = _between(issue, pair, held, accords, told.get(pair, ()), scene)
        if made is not None:
            yield made


def _order(actor: str) -> tuple[int, str]:
    """Order actor ids by their number: ids end in "-aN"."""
    digits = actor.rsplit("a", 1)[-1]
    return (int(digits) if digits.isdigit() else 0, actor)


def _counts(actor: str, scene: Scene) -> bool:
    """Say whether an actor's side can be a party: a body of a state is none beside it."""
    side = scene.cast[scene.side(actor)]
    own = side.kind == "organisation" and side.name.casefold().split()[-1] in lexicon("inventory_state_bodies")
    return scene.is_party(side.id) and not own


def _between(
    issue: Issue,
    pair: tuple[str, str],
    held: dict[str, list[Position]],
    accords: Sequence[Accord],
    told: Sequence[Voiced],
    scene: Scene,
) -> Between | None:
    ours, theirs = held.get(pair[0], []), held.get(pair[1], [])
    common = _plain([*_same(ours, theirs, scene), *_agreed(accords, pair, scene), *told], scene)
    gap = _plain([*_apart(ours, theirs, scene), *_declined(accords, pair, scene)], scene)
    conditions = _plain(list(_conditions(accords, [*ours, *theirs], pair, scene)), scene)
    movement, moved = _movement(ours, theirs, scene)
    asked = any(a.kind in ASKED and a.actors and scene.side(a.actors[0]) in pair for a in accords)
    if not (common or gap or moved or (conditions and asked and ours and theirs and _who_met(scene) == pair)):
        return None
    return Between(pair, issue.id, common, gap, conditions, movement, moved)


def _plain(found: Sequence[Voiced], scene: Scene) -> tuple[Voiced, ...]:
    """Leave out what repeats another's words by the same actor; in the order of places."""
    kept: dict[tuple[str | None, str], Voiced] = {}
    for one in sorted(found, key=lambda v: (v.span, v.actor or "")):
        kept.setdefault((one.actor, scene.text(one.span).casefold()), one)
    return tuple(kept.values())


def _same(ours: Sequence[Position], theirs: Sequence[Position], scene: Scene) -> Iterator[Voiced]:
    """Yield what both are for, by the words of both."""
    for one in ours:
        for other in theirs:
            own = one.via != "counterpart" and other.via != "counterpart"
            if own and one.stance == other.stance == "for" and same_thing(one.spans[0], other.spans[0], scene):
                yield _voiced(one.actor, one.spans[0], scene)
                yield _voiced(other.actor, other.spans[0], scene)


def _agreed(accords: Sequence[Accord], pair: tuple[str, str], scene: Scene) -> Iterator[Voiced]:
    """Yield agreements of both; who tells of them is named.

    Where two states alone let somebody speak, what "the sides" or one of them tells as agreed is agreed by these two.
    """
    met = _who_met(scene) == pair
    for accord in accords:
        if accord.kind not in BINDING or accord.status not in HELD:
            continue
        sides = {scene.side(a) for a in accord.actors if not _joint_name(a, scene)}
        jointly = any(_joint_name(a, scene) for a in accord.actors)
        agreed = accord.kind == "agreement"
        both = set(pair) <= (sides | {scene.side(a) for a in accord.towards} if agreed else sides)
        if both or (met and agreed and sides <= set(pair) and (jointly or sides)):
            yield Voiced(accord.events[0].asserted_by if accord.events else None, accord.evidence[0])


def _joint_name(actor: str, scene: Scene) -> bool:
    """Say whether an actor is called by a word that means both: "the two governments"."""
    words = scene.cast[actor].name.casefold().split()
    return words[-1] in lexicon("inventory_joint") and scene.cast[actor].name.split()[-1].islower()


def _who_met(scene: Scene) -> tuple[str, str] | None:
    """Return the two states for which persons speak, if they are two."""
    sides = {
        scene.side(s.speaker)
        for s in scene.statements.values()
        if s.speaker is not None and scene.cast[s.speaker].kind == "person"
    }
    states = sorted((side for side in sides if scene.cast[side].kind == "state"), key=_order)
    return (states[0], states[1]) if len(states) == 2 else None


def _told_of_both(issue: Issue, scene: Scene) -> dict[tuple[str, str], tuple[Voiced, ...]]:
    """Return what somebody tells both of two parties hold, by pair: "both X and Y believe in"."""
    found: dict[tuple[str, str], dict[Span, Voiced]] = {}
    for name in issue.statements:
        statement = scene.statements.get(name)
        if statement is None or statement.speaker is None or statement.basis == "counterpart":
            continue
        for _, line in scene.told(statement):
            pair = _joint(line, scene)
            if pair is None or not names(issue, line.whole, scene):
                continue
            if scene.side(statement.speaker) in pair:
                found.setdefault(pair, {})[line.whole] = Voiced(statement.speaker, line.whole)
    return {pair: tuple(rows[span] for span in sorted(rows)) for pair, rows in found.items()}


def _joint(line: Line, scene: Scene) -> tuple[str, str] | None:
    """Return the two parties of "both X and Y", "X and Y agree", "X and Y have a common interest"."""
    mentions = scene.named(line.whole)
    for (one, first), (other, second) in pairwise(mentions):
        between = [w for w in line.words if one.end <= w.start < other.start]
        if not between or between[0].form != "and" or len(between) > 2 or scene.side(first) == scene.side(second):
            continue
        before = [w.form for w in line.words if w.end <= one.start][-2:]
        after = [w.form for w in line.words if w.start >= other.end][:3]
        declined = DECLINED & {w.form for w in line.words if w.end <= other.end + AHEAD}
        if (
            JOINTLY & {*before, *after}
            and not declined
            and scene.is_party(scene.side(first))
            and scene.is_party(scene.side(second))
        ):
            low, high = sorted((scene.side(first), scene.side(second)), key=_order)
            return low, high
    return _who_met(scene) if _both_hold(line) else None


def _both_hold(line: Line) -> bool:
    """Say whether "both" or "we both" is the subject of a verb of holding, in plain affirmation."""
    for one, after, last in zip(line.words, line.words[1:], line.words[2:], strict=False):
        if one.form == "both" and after.lemma in HOLDING and after.tag in {"VBP", "VBD", "VB"}:
            return last.form not in DECLINED
    return False


def _apart(ours: Sequence[Position], theirs: Sequence[Position], scene: Scene) -> Iterator[Voiced]:
    """Yield the opposite sides that the two take of one thing."""
    for one in ours:
        for other in theirs:
            opposite = OPPOSITE.get(one.stance) == other.stance
            if opposite and same_thing(one.spans[0], other.spans[0], scene):
                yield _voiced(one.actor, one.spans[0], scene)
                yield _voiced(other.actor, other.spans[0], scene)


def _declined(accords: Sequence[Accord], pair: tuple[str, str], scene: Scene) -> Iterator[Voiced]:
    """Yield what one asks and the other declines: by the answer itself, or by whom both name."""
    by_id = {a.id: a for a in accords}
    for accord in accords:
        if accord.kind != "refusal" or not accord.actors:
            continue
        side = scene.side(accord.actors[0])
        if side not in pair:
            continue
        asked = (
            [by_id[accord.answers]]
            if accord.answers in by_id
            else [a for a in accords if a.kind in ASKED and a.actors and same_words(a.object, accord.object)]
        )
        for other in asked:
            if other.actors and scene.side(other.actors[0]) in pair and scene.side(other.actors[0]) != side:
                yield _voiced(other.actors[0], other.evidence[0], scene)
                yield _voiced(accord.actors[0], accord.evidence[0], scene)
        if not asked and any(scene.side(t) in pair and scene.side(t) != side for t in accord.towards):
            yield _voiced(accord.actors[0], accord.evidence[0], scene)


def _voiced(actor: str, span: Span, scene: Scene) -> Voiced:
    """Return a passage with who says it: whoever tells of *actor*, or *actor* where the report tells of his doing."""
    return Voiced(scene.sayer(span, actor), span)


def _conditions(
    accords: Sequence[Accord], positions: Sequence[Position], pair: tuple[str, str], scene: Scene
) -> Iterator[Voiced]:
    """Yield the conditions that either sets, in its accords and in its conditional positions."""
    for accord in accords:
        if len(accord.actors) == 1 and scene.side(accord.actors[0]) in pair:
            for span in accord.conditions:
                yield _voiced(accord.actors[0], span, scene)
    taken = [span for accord in accords for span in (*accord.conditions, *accord.evidence)]
    for position in positions:
        span = position.spans[0]
        free = all(t.report != span.report or t.end <= span.start or span.end <= t.start for t in taken)
        if position.stance == "conditional" and free:
            yield _voiced(position.actor, span, scene)


def _movement(
    ours: Sequence[Position], theirs: Sequence[Position], scene: Scene
) -> tuple[Movement, tuple[Voiced, ...]]:
    """Tell from a changed position whether its holder came to the other's side of the thing or left it."""
    by_id = {p.id: p for p in (*ours, *theirs)}
    for mine, its in ((ours, theirs), (theirs, ours)):
        for now in mine:
            before = next((by_id[i] for i in now.against if i in by_id), None)
            if now.state != "changed" or before is None:
                continue
            for other in its:
                if other.stance in OPPOSITE and same_thing(other.spans[0], now.spans[0], scene):
                    moved = tuple(_voiced(p.actor, p.spans[0], scene) for p in (before, now))
                    return ("closer" if other.stance == now.stance else "apart"), moved
    return "unclear", ()
