"""Which corrections hold."""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Correction

Place = tuple[str, frozenset[tuple[str, int, int]]]
REGISTER = frozenset({"not-accord", "accord-kind"})


def in_time(correction: Correction) -> tuple[str, str]:
    """Return what corrections are ordered by: when they were made, then their id."""
    return correction.when, correction.id


def holding(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that hold, in the order in which they were made.

    Those that say that another no longer holds are taken at their word, and out, and one of them may itself be
    withdrawn. Of two of one kind on the same characters the later holds, and so of two that say what an accord is.
    """
    known = {one.id: one for one in corrections}
    against: dict[str, list[str]] = {}
    for one in known.values():
        if one.kind == "withdrawn" and one.now is not None:
            against.setdefault(one.now, []).append(one.id)
    held: dict[Place, Correction] = {}
    for one in sorted(known.values(), key=in_time):
        if one.kind != "withdrawn" and not _is_out(one.id, against):
            held[_place(one)] = one
    return tuple(sorted(held.values(), key=in_time))


def _is_out(name: str, against: dict[str, list[str]]) -> bool:
    """Tell whether a withdrawal that is not itself withdrawn names it; ids are digests, so no chain comes round."""
    return any(not _is_out(other, against) for other in against.get(name, ()))


def _place(correction: Correction) -> Place:
    """Return what two corrections share of which only the later can hold."""
    matter = "accord" if correction.kind in REGISTER else correction.kind
    return matter, frozenset((anchor.digest, anchor.start, anchor.end) for anchor in correction.on)
