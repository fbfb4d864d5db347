"""What became of each file and entry, as the store remembers it between two looks, and when one is due again."""

from __future__ import annotations

from dataclasses import replace

from communique.nouns import Fate

MOST_TRIES = 8


def is_due(fate: Fate | None, mark: str, *, follow: bool = True) -> bool:
    """Tell whether a thing is taken now: it is new or changed, or was refused and its next try has come."""
    if fate is None or fate.mark != mark:
        return True
    if fate.state == "refused":
        return fate.tries < MOST_TRIES and not fate.wait
    return fate.state == "left" and follow


def refused(before: Fate | None, mark: str, why: str) -> Fate:
    """Return the fate after one more refusal: tried again at the next look, then after 1, 3, 7, 15, ... more."""
    again = before is not None and before.state == "refused" and before.mark == mark
    tries = before.tries + 1 if before is not None and again else 1
    return Fate("refused", mark, tries, 2 ** (tries - 1) - 1, why)


def is_open(fate: Fate) -> bool:
    """Tell whether a refused thing is to be tried again."""
    return fate.state == "refused" and fate.tries < MOST_TRIES


def later(fate: Fate) -> Fate:
    """Return the fate after a look that let it wait."""
    return replace(fate, wait=max(0, fate.wait - 1))


def given_up(fate: Fate) -> Fate:
    """Return the fate of a thing that nothing tells of any more."""
    return Fate("refused", fate.mark, MOST_TRIES, 0, fate.why)
