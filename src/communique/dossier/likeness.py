"""Likeness: whether two accords of the days are one, by their kinds, their parties and the words of their objects."""

from __future__ import annotations

from collections.abc import Mapping

from communique.dossier.players import Players
from communique.dossier.terms import share
from communique.dossier.tracks import ENOUGH, FAMILIES, Drawn, Track

ALIKE, ALIKE_ON_MATTER, ONLY_MATTER = 0.5, 0.4, 0.75  # share of the smaller object's words
DUE_ALIKE = 0.5
DECLINED = 0.6  # where nothing tells that the refusal is by whom the other accord speaks of


def same(one: Drawn, track: Track, players: Players, labels: Mapping[str, frozenset[str]]) -> float:
    """Return how surely *one* belongs to *track*: 0 for another accord, else the likeness of their objects."""
    return max((_likeness(one, member, players, labels) for member in track.members), default=0.0)


def _likeness(one: Drawn, other: Drawn, players: Players, labels: Mapping[str, frozenset[str]]) -> float:
    kinds = {FAMILIES[one.accord.kind], FAMILIES[other.accord.kind]}
    if "threat" in kinds and len(kinds) > 1:
        return 0.0
    if one.accord.polarity != other.accord.polarity and not _declined(one) and not _declined(other):
        return 0.0
    if _excluded(one, other, players):
        return 0.0
    if "decline" in kinds and not sides(one.doers | one.others, players) & sides(other.doers | other.others, players):
        return _alike(one, other, labels) if share(one.words, other.words) >= DECLINED else 0.0
    if FAMILIES[one.accord.kind] == "ask" and FAMILIES[other.accord.kind] == "bind" and one.doers != other.doers:
        # What is asked of somebody who is bound already is something more, unless the two say the same.
        same = len(one.words & other.words) >= ALIKE * len(one.words | other.words)
        return _alike(one, other, labels) if same else 0.0
    return max(
        _alike(one, other, labels), _through_context(one, other), _through_context(other, one), _on_one_day(one, other)
    )


def _alike(one: Drawn, other: Drawn, labels: Mapping[str, frozenset[str]]) -> float:
    """Compare two objects; words that only name their matter tell two accords on it apart less than others do."""
    shared = one.words & other.words
    likeness = share(one.words, other.words)
    on_matter = one.matter is not None and one.matter == other.matter
    if len(shared) < 2 and not (on_matter and len(one.words) == len(other.words) == len(shared) == 1):
        return 0.0
    least = ALIKE_ON_MATTER if on_matter else ALIKE
    if any(shared <= labels.get(d.matter or "", frozenset()) for d in (one, other)):
        least = ONLY_MATTER
    return likeness + 0.1 * on_matter if likeness >= least else 0.0


def _on_one_day(one: Drawn, other: Drawn) -> float:
    """Compare two that are due on one day: a word that both share then tells that they are one."""
    if one.due is None or other.due is None or one.due[0] != other.due[0]:
        return 0.0
    return DUE_ALIKE if share(one.words, other.words) >= ALIKE_ON_MATTER else 0.0


def _through_context(short: Drawn, other: Drawn) -> float:
    """Compare a short object by the sentences around it: its own words must be shared, and most of the other's."""
    if not short.words or not short.around or not short.words <= other.words:
        return 0.0
    shared = short.around & other.words
    enough = min(ENOUGH, len(other.words))
    return (
        0.9 * share(shared, other.words) if len(shared) >= enough > 1 and 2 * len(shared) >= len(other.words) else 0.0
    )


def _declined(one: Drawn) -> bool:
    return one.accord.kind == "refusal" or one.accord.status in {"refused", "suspended", "violated"}


def sides(members: frozenset[str], players: Players) -> frozenset[str]:
    """Return the sides for which players speak."""
    return frozenset(players.side[p] for p in members)


def _excluded(one: Drawn, other: Drawn, players: Players) -> bool:
    """Tell whether the parties of two accords exclude each other; groups and the unnamed exclude nobody."""
    a, b = _definite(one.doers, players), _definite(other.doers, players)
    c, d = _definite(one.others, players), _definite(other.others, players)
    if not a or not b or a & b:
        return False
    crossed = (not c or c & b) and (not d or d & a)  # each may be whom the other turns to
    asked = {FAMILIES[one.accord.kind], FAMILIES[other.accord.kind]} != {"bind"}
    return not (asked and crossed)


def _definite(members: frozenset[str], players: Players) -> frozenset[str]:
    kinds = {p.id: p.kind for p in players.all}
    return frozenset(players.side[p] for p in members if kinds[p] not in ("group", "unnamed"))
