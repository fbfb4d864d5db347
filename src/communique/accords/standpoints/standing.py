"""How an actor's positions on one issue stand to each other: held, changed, contested.

Two opposite stances meet only where both are the holder's own and about the same thing: their objects and words are
compared, not their issue. One of the same day contests the other; a later one changes it. What a counterpart tells of
somebody neither contests nor changes what he says himself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from communique.accords.standpoints.held import Held, weight
from communique.accords.standpoints.stance import OPPOSITE
from communique.nouns import Comparison, Position, PositionState, Span, Stance

LEAST_SHARED = 2
OF_SMALLER = 0.6
OF_BOTH = 0.35


def same_thing(one: Held, other: Held) -> bool:
    """Say whether two stances are about the same thing."""
    if not one.terms or not other.terms:
        return False
    shared = len(one.terms & other.terms)
    if one.terms == other.terms:
        return True
    smaller, both = min(len(one.terms), len(other.terms)), len(one.terms | other.terms)
    return shared >= LEAST_SHARED and shared >= OF_SMALLER * smaller and shared >= OF_BOTH * both


def opposed(one: Held, other: Held) -> bool:
    """Say whether two stances that an actor tells himself, on one object, cannot both be held.

    The same words read two ways oppose nothing; nor does what somebody else tells of him.
    """
    if OPPOSITE.get(one.stance) != other.stance or not (one.own and other.own and one.aim.heads & other.aim.heads):
        return False
    mine, its = one.proposition.casefold(), other.proposition.casefold()
    return mine not in its and its not in mine and same_thing(one, other)


def on_one_issue(heard: Sequence[Held], comparison: Comparison) -> tuple[Held, ...]:
    """Give what reports tell as one utterance one issue: the one that most of them name with it, the first of even."""
    order = {issue.id: at for at, issue in enumerate(comparison.issues)}
    chosen = list(heard)
    by_report: dict[str, list[int]] = {}
    for at, one in enumerate(heard):
        by_report.setdefault(one.span.report, []).append(at)
    for match in comparison.same:
        if match.suggested:
            continue
        inside = [at for m in match.members for at in by_report.get(m.report, ()) if _stands_in(chosen[at], m)]
        for actor in sorted({chosen[at].actor for at in inside}):
            own = [at for at in inside if chosen[at].actor == actor]
            counts = Counter(chosen[at].issue for at in own)
            best = min(counts, key=lambda issue: (-counts[issue], order[issue]))
            for at in own:
                chosen[at] = replace(chosen[at], issue=best)
    return tuple(chosen)


def _stands_in(one: Held, member: Span) -> bool:
    """Say whether both passages are much the same characters."""
    if one.span.report != member.report:
        return False
    shared = min(one.span.end, member.end) - max(one.span.start, member.start)
    return shared > OF_SMALLER * max(one.span.end - one.span.start, member.end - member.start)


def dated_apart(heard: Sequence[Held]) -> tuple[tuple[Held, ...], ...]:
    """Group *heard*, of one actor and issue, by stance; what meets an opposite one stands by day, before the rest."""
    groups: dict[tuple[Stance, bool, str], list[Held]] = {}
    for one in heard:
        meets = any(opposed(one, other) for other in heard)
        day = (one.as_of or "") if meets else ""
        groups.setdefault((one.stance, not meets, day), []).append(one)
    return tuple(tuple(sorted(groups[key], key=weight)) for key in sorted(groups))


def judged(found: Sequence[tuple[Sequence[Held], Position]]) -> list[Position]:
    """Return the positions of one actor on one issue with their state and the ids of those they stand against."""
    made = []
    for group, position in found:
        against = [(other, p) for other, p in found if any(opposed(a, b) for a in group for b in other)]
        states = [_state(group[0], other[0]) for other, _ in against]
        state: PositionState = "contested" if "contested" in states else "changed" if "changed" in states else "held"
        made.append(replace(position, state=state, against=tuple(p.id for _, p in against)))
    return made


def _state(mine: Held, other: Held) -> PositionState:
    """Say what an opposite stance makes of mine."""
    if not mine.as_of or not other.as_of or mine.as_of == other.as_of:
        return "contested"
    return "changed" if mine.as_of > other.as_of else "held"
