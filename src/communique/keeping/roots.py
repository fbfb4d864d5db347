"""What a withdrawal means, through withdrawals of withdrawals, and which withdrawal holds against a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.nouns import Correction


def root_of(one: Correction, every: Mapping[str, Correction]) -> Correction:
    """Return the correction that a withdrawal is about in the end, *one* itself where it is none."""
    other = every.get(one.now or "") if one.kind == "withdrawn" else None
    return one if other is None else root_of(other, every)


def withdrawal_of(meant: Correction, every: Iterable[Correction]) -> Correction | None:
    """Return the withdrawal because of which a correction does not hold, ``None`` where there is none."""
    known = list(every)
    against = [one for one in known if one.kind == "withdrawn" and one.now == meant.id]
    return next((one for one in against if withdrawal_of(one, known) is None), None)
