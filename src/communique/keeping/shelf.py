"""Items of kept stories by the ids that their exports show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

from communique.errors import UsageError
from communique.keeping.means import Means
from communique.keeping.revising import recalled
from communique.nouns import Accord, Actor, Discrepancy, Issue, Readout, Statement
from communique.store import Store

_ID = re.compile(r"(?P<head>.+)-(?P<letter>[a-z])\d+")
_NAMES = {
    "a": "an actor", "d": "a difference", "i": "an issue", "k": "an accord", "m": "what is told alike",
    "p": "a position", "s": "a statement",
}  # fmt: skip


class _Item(Protocol):
    @property
    def id(self) -> str: ...


_Found = TypeVar("_Found", bound=_Item)


def home_of(store: Store, item: str) -> str:
    """Return the story whose ids begin as *item* does: its own id, or for statements their report's.

    Raises:
        UsageError: this is no item's id, or no story or report is called as it begins.
    """
    match = _ID.fullmatch(item)
    if match is None:
        raise UsageError(f"{item}: this is no item's id; every export of a story shows the ids of its items.")
    if match["letter"] != "s":
        return store.story(match["head"]).id
    report = store.report(match["head"])
    home = store.membership()[1].get(report.digest)
    if home is None:
        raise UsageError(f"{item}: the report {report.id} is in no story; keep it again, or name its newest version.")
    return home


class Shelf:
    """The kept stories, each told at most once while their items are looked up."""

    def __init__(self, means: Means) -> None:
        """Look items up as *means* tell their stories."""
        self.means = means
        self._told: dict[str, Readout] = {}

    def statement(self, name: str) -> tuple[Readout, Statement]:
        """Return a statement and its story's readout.

        Raises:
            UsageError: there is none with that id; near ones are named.
        """
        return self._found(name, "s", lambda r: [s for t in r.story.testimonies for s in t.statements])

    def actor(self, name: str) -> tuple[Readout, Actor]:
        """Return an actor of a cast; otherwise as ``statement``."""
        return self._found(name, "a", lambda r: r.story.cast)

    def accord(self, name: str) -> tuple[Readout, Accord]:
        """Return an accord; otherwise as ``statement``."""
        return self._found(name, "k", lambda r: r.ledger.accords)

    def difference(self, name: str) -> tuple[Readout, Discrepancy]:
        """Return a discrepancy; otherwise as ``statement``."""
        return self._found(name, "d", lambda r: r.comparison.discrepancies)

    def issue(self, name: str) -> tuple[Readout, Issue]:
        """Return an issue; otherwise as ``statement``."""
        return self._found(name, "i", lambda r: r.comparison.issues)

    def _found(self, name: str, letter: str, items: Callable[[Readout], Sequence[_Found]]) -> tuple[Readout, _Found]:
        match = _ID.fullmatch(name)
        if match is None:
            raise UsageError(
                f"{name}: this is no id of {_NAMES[letter]}; every export of a story shows the ids of its items."
            )
        if match["letter"] != letter:
            raise UsageError(f"{name} means {_NAMES.get(match['letter'], 'something else')}; name {_NAMES[letter]}.")
        story = home_of(self.means.store, name)
        readout = self._told.get(story) or self._told.setdefault(story, recalled(self.means, story, ""))
        held = {item.id: item for item in items(readout)}
        if name not in held:
            raise UsageError(f"{name}: the story {story} has {_NAMES[letter]} of no such id; {near(name, held)}.")
        return readout, held[name]


def near(name: str, known: Iterable[str]) -> str:
    """Say which of the ids that are *known* are nearly *name*, or that none is."""
    found = get_close_matches(name, known, 3, 0.6)
    return f"near ones: {', '.join(found)}" if found else "none is nearly called so"


def together(found: Iterable[tuple[Readout, _Found]]) -> tuple[Readout, list[_Found]]:
    """Return items of one story, each once, with its readout.

    Raises:
        UsageError: they are of several stories, or fewer than two.
    """
    pairs = list(found)
    stories = sorted({readout.story.id for readout, _ in pairs})
    if len(stories) > 1:
        raise UsageError(f"These stand in several stories ({', '.join(stories)}); name items of one.")
    items = list({item.id: item for _, item in pairs}.values())
    if len(items) < 2:
        raise UsageError("Name two or more that are to be one.")
    return pairs[0][0], items
