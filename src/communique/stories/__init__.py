"""Stories: which reports tell of one event, which of them are copies, and one cast for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Article, Candidates, Signature, Story, Testimony
from communique.settings import Settings
from communique.stories.grouping import grouped
from communique.stories.nearby import nearby
from communique.stories.settling import settled, story_id
from communique.stories.signing import signature
from communique.stories.stream import Stream

__all__ = ["Stream", "alike", "group", "settle", "sign", "story_id"]


def sign(article: Article) -> Signature:
    """Return what grouping needs of *article*, without parsing: words, names, trusted date, fingerprints, credits."""
    return signature(article)


def group(signatures: Sequence[Signature], settings: Settings) -> tuple[Candidates, ...]:
    """Return which reports tell of one event: every report stands in exactly one group, largest groups first.

    ``settings.join`` (cosine, 0 to 1) overrides the measured threshold; ``settings.one_story`` puts all together.
    The order of *signatures* does not matter.
    """
    return grouped(signatures, settings)


def alike(fresh: Sequence[Signature], among: Sequence[Signature]) -> frozenset[str]:
    """Return the reports of *among* that may tell of one event with any of *fresh*: a look cheaper than ``group``."""
    return nearby(fresh, among)


def settle(candidates: Candidates, testimonies: Sequence[Testimony], *, story: str | None = None) -> Story:
    """Make one story of the reports that *candidates* put together: one cast, statements recast to its ids.

    *story* is its id; without one it is derived from the digests of the reports. Testimonies of reports that
    *candidates* do not hold are left out. The order of *testimonies* does not matter.
    """
    return settled(candidates, testimonies, story)
