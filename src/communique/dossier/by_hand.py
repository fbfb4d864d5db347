"""What people say of who is who, over all days: actors that are one, and names that are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.dossier.names import bare
from communique.dossier.shelf import Shelf
from communique.nouns import Actor, Anchor, Corrected, Span

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """Sets of the ids of actors that are one, what they are to be called by id, and pairs of names that are two."""

    merged: tuple[frozenset[str], ...]
    called: Mapping[str, str]
    apart: frozenset[frozenset[Name]]

    def are_apart(self, one: Sequence[Actor], other: Sequence[Actor]) -> bool:
        """Tell whether a person split an actor of the one group from one of the other, by their names."""
        if not self.apart:
            return False
        return any(frozenset((bare(a.name), bare(b.name))) in self.apart for a in one for b in other)

    def name_of(self, group: Sequence[Actor]) -> str | None:
        """Return what a person calls those whom a merge made one, ``None`` where nobody says."""
        return next((self.called[actor.id] for actor in group if actor.id in self.called), None)

    def together(self, groups: Sequence[list[Actor]]) -> list[list[Actor]]:
        """Return groups of actors, those made one that hold actors whom a person merged."""
        made = list(groups)
        for ids in self.merged:
            met = [group for group in made if any(actor.id in ids for actor in group)]
            if len(met) > 1:
                joined = [actor for group in sorted(met, key=_rank) for actor in group]
                made = [joined if group is met[0] else group for group in made if group not in met[1:]]
        return made


def _rank(group: Sequence[Actor]) -> tuple[bool, int, str]:
    """Put those with a name first, then those that are met most."""
    return group[0].kind == "unnamed", -sum(len(actor.mentions) for actor in group), group[0].id


def by_hand(shelf: Shelf) -> ByHand:
    """Gather what the corrections of all days say: a merge may be pinned to reports of several of them."""
    corrected = [each for _, readout in shelf.readouts() for each in readout.corrected]
    every = {each.correction.id: each.correction for each in corrected}
    actors = [actor for _, readout in shelf.readouts() for actor in readout.story.cast]
    reports: dict[str, set[str]] = {}
    for report, testimony in shelf.testimonies.items():
        reports.setdefault(testimony.page.article.report.digest, set()).add(report)
    merged: list[frozenset[str]] = []
    called: dict[str, str] = {}
    for one in sorted((one for one in every.values() if one.kind == "merge"), key=lambda one: (one.when, one.id)):
        ids = frozenset(actor.id for actor in actors if any(_is_at(actor, a, shelf, reports) for a in one.on))
        if len(ids) > 1:
            merged.append(ids)
            called |= dict.fromkeys(ids, one.now) if one.now else {}
    pairs = (pair for each in corrected if each.state == "applied" for pair in _pairs(each))
    return ByHand(tuple(merged), called, frozenset(pairs))


def _pairs(each: Corrected) -> list[frozenset[Name]]:
    """Return the names that a split says are two: its own, and each of those that it was parted from."""
    if each.correction.kind != "split":
        return []
    own = bare(each.correction.now or "")
    return [frozenset((own, bare(name))) for name in (each.was or "").split("; ") if bare(name) != own]


def _is_at(actor: Actor, anchor: Anchor, shelf: Shelf, reports: Mapping[str, set[str]]) -> bool:
    """Tell whether an actor is mentioned where an anchor is pinned, whose words still stand there."""
    for report in reports.get(anchor.digest, ()):
        place = Span(report, anchor.start, anchor.end)
        if shelf.quote(place) == anchor.quote and any(
            m.report == report and m.start < place.end and place.start < m.end for m in actor.mentions
        ):
            return True
    return False
