"""Every mention gets a person, a body, a state, a group or "unnamed"; every saying its speaker, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.hearing import Hearing, Resolved
from communique.actors.index import index
from communique.actors.lands import find_lands
from communique.actors.namesakes import settle
from communique.actors.offices import appoint
from communique.actors.people import gather
from communique.actors.resolve import resolve
from communique.actors.testimony import testify
from communique.nouns import Page, Saying, Testimony

__all__ = ["name"]


def name(page: Page, sayings: Sequence[Saying]) -> Testimony:
    """Name the speakers of *sayings* from the names, offices and pronouns of the page.

    A speaker that nobody can tell is ``None`` with its candidates; what is heard through another has the basis
    ``counterpart``.
    """
    places = index(page)
    find = find_lands(places)
    figures, mentions = gather(page, find, settle)
    appoint(places, figures, mentions, find)
    hearing = Hearing(places, figures, mentions, find, met=list(mentions))
    found: list[Resolved] = []
    for saying in sayings:
        parent = saying.within
        spoken = parent is not None and sayings[parent].manner == "direct"
        hearing.quoting = found[parent].figure if parent is not None and spoken else None
        resolved = resolve(hearing, saying)
        found.append(resolved)
        if resolved.figure is not None and saying.within is None:
            hearing.speaker = resolved.figure
    return testify(places, sayings, found, hearing.figures)
