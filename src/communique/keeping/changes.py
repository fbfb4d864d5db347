"""What changed from one version of a report to the next: passages with both texts, statements that are gone or new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.nouns import Kept, Passage, Span
from communique.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that differs, with the words on each side; one of them is empty where something came in or went out."""

    passage: Passage
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a report, and what changed since the one before it."""

    version: Kept
    changes: tuple[Change, ...]


def changes_of(store: Store, kept: Kept) -> tuple[Revision, ...]:
    """Return all versions of the report of *kept* with their changes, the first one first."""
    versions = store.versions(kept.digest)
    return tuple(_revision(store, versions, place) for place in range(len(versions)))


def _revision(store: Store, versions: Sequence[Kept], place: int) -> Revision:
    if place == 0:
        return Revision(versions[0], ())
    before, after = versions[place - 1], versions[place]
    texts = store.text(before.digest), store.text(after.digest)
    found = store.differences(before.digest, after.digest)
    return Revision(after, tuple(Change(one, _cut(texts[0], one.before), _cut(texts[1], one.after)) for one in found))


def _cut(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""
