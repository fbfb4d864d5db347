"""Groups of accords that make one clause: repeated by one side, answered by a refusal, met by another's own version.

What tells two accords to be of one matter are the lemmas of their objects; who holds them must fit as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.drafting.desk import Desk
from communique.drafting.notes import DRAFTED, matter_of, reason_of
from communique.drafting.parties import parties_of
from communique.nouns import Accord

ASKING = frozenset({"proposal", "demand", "offer"})
SETTLED = frozenset({"agreed", "in-force"})
SAME = 0.6
ANSWER = 0.5
NEAR = 0.3
LEAST = 2


@dataclass(frozen=True, slots=True)
class Group:
    """What makes one clause: *main*, the same again by the same side, other sides' versions, refusals of it."""

    main: Accord
    again: tuple[Accord, ...] = ()
    rivals: tuple[Accord, ...] = ()
    refusals: tuple[Accord, ...] = ()

    @property
    def accords(self) -> tuple[Accord, ...]:
        """All accords of the clause."""
        return (self.main, *self.again, *self.rivals, *self.refusals)


Aside = tuple[Accord, str]


def groups_of(desk: Desk) -> tuple[tuple[Group, ...], tuple[Aside, ...]]:
    """Return the groups in the ledger's order, and the accords that make no clause, each with the reason."""
    told = [a for a in desk.readout.ledger.accords if a.kind in DRAFTED and not a.suggested]
    reasons = {accord.id: reason_of(accord, desk) for accord in told}
    aside: list[Aside] = [(accord, why) for accord in told if (why := reasons[accord.id]) is not None]
    held = [accord for accord in told if reasons[accord.id] is None]
    positive = [a for a in held if a.kind != "refusal"]
    taken: dict[str, str] = {}
    mains: list[Accord] = []
    for accord in positive:
        home = next((m for m in mains if _again(m, accord, desk) or _rival(m, accord, desk)), None)
        if home is None:
            mains.append(accord)
        else:
            taken[accord.id] = home.id
    alone: list[Accord] = []
    for refusal in (a for a in held if a.kind == "refusal"):
        target = _answered(refusal, positive, desk)
        if target is not None:
            taken[refusal.id] = taken.get(target.id, target.id)
        elif matter_of(refusal, desk):
            alone.append(refusal)
        else:
            aside.append((refusal, "nothing"))
    groups = [_group(main, [a for a in held if taken.get(a.id) == main.id], desk) for main in mains]
    order = {accord.id: at for at, accord in enumerate(told)}
    groups += [Group(refusal) for refusal in alone]
    parties = parties_of(desk)
    kept: list[Group] = []
    for group in sorted(groups, key=lambda one: order[one.main.id]):
        barred = _barred(group, parties, desk)
        if barred is None:
            kept.append(group)
        else:
            aside += [(accord, barred) for accord in group.accords]
    return tuple(kept), tuple(sorted(aside, key=lambda one: order[one[0].id]))


def _barred(group: Group, parties: frozenset[str], desk: Desk) -> str | None:
    """Return why *group* makes no clause: it binds nobody who talks, or one report alone says so, for nobody."""
    bound = desk.bound(group.main)
    if parties and not bound.joint and not set(bound.sides) & parties:
        return "outside"
    together = (bound.joint or len(bound.sides) > 1) and group.main.kind in ("commitment", "plan")
    shared = group.main.kind == "agreement" or together
    if shared or group.refusals or group.rivals or len(desk.roots(desk.pages)) < LEAST:
        return None
    heard = {voice for accord in group.accords for voice in desk.voices(accord)}
    told = {span.report for accord in group.accords for span in accord.evidence}
    return "unheard" if heard == {None} and len(desk.roots(told)) < LEAST else None


def _group(main: Accord, joined: Sequence[Accord], desk: Desk) -> Group:
    refusals = tuple(a for a in joined if a.kind == "refusal")
    own = desk.bound(main)
    again = tuple(a for a in joined if a.kind != "refusal" and desk.bound(a) == own)
    rivals = tuple(a for a in joined if a.kind != "refusal" and desk.bound(a) != own)
    return Group(main, again, rivals, refusals)


def _again(main: Accord, other: Accord, desk: Desk) -> bool:
    """Tell whether the same side says the same again: both ask, or both bind."""
    alike = (main.kind in ASKING) == (other.kind in ASKING) and main.polarity == other.polarity
    return alike and desk.bound(main) == desk.bound(other) and _overlap(main, other, desk) >= SAME


def _rival(main: Accord, other: Accord, desk: Desk) -> bool:
    """Tell whether two sides each ask for their own version of one matter: both propose, or each asks the other."""
    if main.kind not in ASKING or other.kind not in ASKING or main.issue is None or main.issue != other.issue:
        return False
    ours, theirs = set(desk.bound(main).sides), set(desk.bound(other).sides)
    facing = "demand" not in (main.kind, other.kind) or (
        bool(theirs & set(desk.sides(main.towards))) and bool(ours & set(desk.sides(other.towards)))
    )
    return bool(ours and theirs) and not ours & theirs and facing and _overlap(main, other, desk) >= SAME


def _answered(refusal: Accord, others: Sequence[Accord], desk: Desk) -> Accord | None:
    """Return what *refusal* declines: what the ledger says, else the nearest in words that another side still asks."""
    stated = next((a for a in others if a.id == refusal.answers), None)
    if stated is not None:
        return stated
    own = set(desk.bound(refusal).sides)
    open_to = [
        a for a in others
        if (a.kind in ASKING or a.kind == "agreement") and a.status not in SETTLED
        and not desk.bound(a).joint and not own & set(desk.bound(a).sides)
        and (not refusal.towards or set(desk.sides(refusal.towards)) & set(desk.bound(a).sides))
    ]  # fmt: skip
    declined = matter_of(refusal, desk)
    fit: list[tuple[float, int, Accord]] = []
    for accord in open_to:
        near = accord.issue is not None and accord.issue == refusal.issue
        shared = len(declined & matter_of(accord, desk))
        share = shared / len(declined) if declined and shared >= (1 if near else LEAST) else 0.0
        if share >= (NEAR if near else ANSWER):
            fit.append((share, -others.index(accord), accord))
    return max(fit, key=lambda one: one[:2])[2] if fit else None


def _overlap(one: Accord, other: Accord, desk: Desk) -> float:
    """Return the share of the smaller object's lemmas that the other has too; 0 where too few are shared."""
    a, b = matter_of(one, desk), matter_of(other, desk)
    shared, smaller = len(a & b), min(len(a), len(b))
    return shared / smaller if smaller and shared >= min(LEAST, smaller) else 0.0
