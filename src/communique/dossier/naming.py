"""Which actors and issues are asked for: names become players, words become matters."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from communique.dossier.matters import Matters
from communique.dossier.names import bare, holds
from communique.dossier.players import Players
from communique.dossier.review import Followed
from communique.dossier.terms import stems, tokens
from communique.errors import UsageError

NEAR = 3


def asked(actors: Sequence[str], issues: Sequence[str], players: Players, matters: Matters) -> Followed:
    """Return what is followed; who speaks for a party that is asked for is followed with it.

    Raises:
        UsageError: a name or word fits nobody and nothing; it gives near ones.
    """
    chosen = {player for name in actors for player in _players(name, players)}
    chosen |= {player for player, side in players.side.items() if side in chosen}
    chosen |= {group for group, members in players.parts.items() if chosen.intersection(members)}
    return Followed(frozenset(chosen), frozenset(m for words in issues for m in _matters(words, matters)))


def _players(name: str, players: Players) -> set[str]:
    """Return the players that bear *name*, whole or as a run of its words."""
    wanted = bare(name)
    named = [p for p in players.all if p.kind != "unnamed"]
    whole = {p.id for p in named if any(bare(n) == wanted for n in (p.name, *p.names))}
    part = {p.id for p in named if wanted and holds(bare(p.name), wanted)}
    if whole or part:
        return whole or part
    known = sorted({p.name for p in named if p.kind != "group"})
    raise UsageError(f"--actors {name}: nobody of this name is in the reports; {_near(name, known)}.")


def _matters(words: str, matters: Matters) -> set[str]:
    """Return the matters whose labels hold *words*."""
    wanted = stems(words) or frozenset(tokens(words))
    found = {m.id for m in matters.all if wanted and wanted <= stems(m.label) | frozenset(tokens(m.label))}
    if found:
        return found
    known = [m.label for m in matters.all]
    raise UsageError(f"--issues {words}: no issue of the reports is called so; {_near(words, known)}.")


def _near(given: str, known: Sequence[str]) -> str:
    """Return the names nearest to what was given, else the first ones."""
    folded = {name.casefold(): name for name in known}
    near = [folded[n] for n in get_close_matches(given.casefold(), sorted(folded), NEAR, 0.5)]
    near += [n for n in known if set(given.casefold().split()) & set(n.casefold().split()) and n not in near]
    if near:
        return f"near are {', '.join(near[:NEAR])}"
    return f"it has {', '.join(known)}" if known else "they have none"
