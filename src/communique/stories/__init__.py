"""Stories: which reports tell of one event, which of them are copies, and one cast for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.nouns import Article, Candidates, Signature, Story, Testimony
from communique.settings import Settings
from communique.stories.grouping import grouped
from communique.stories.settling import settled
from communique.stories.signing import signature
from communique.stories.stream import Stream

__all__ = ["Stream", "group", "settle", "sign"]


def sign(article: Article) -> Signature:
    """Return what grouping needs of *article*, without parsing: words, names, trusted date, fingerprints, credits."""
    return signature(article)


def group(signatures: Sequence[Signature], settings: Settings) -> tuple[Candidates, ...]:
    """Return which reports tell of one event: every report stands in exactly one group, largest groups first.

    ``settings.join`` (cosine, 0 to 1) overrides the measured threshold; ``settings.one_story`` puts all together.
    The order of *signatures* does not matter.
    """
    return grouped(signatures, settings)


def settle(candidates: Candidates, testimonies: Sequence[Testimony]) -> Story:
    """Make one story of the reports that *candidates* put together: one cast, statements recast to its ids.

    Testimonies of reports that *candidates* do not hold are left out. The order of *testimonies* does not matter.
    """
    return settled(candidates, testimonies)
