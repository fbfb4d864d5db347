"""Which story an item belongs to, and how the item came about."""

from __future__ import annotations

from communique.auditing import trail
from communique.keeping.means import telling_means_of
from communique.keeping.revising import recalled
from communique.keeping.shelf import home_of
from communique.nouns import Trail
from communique.settings import Settings
from communique.store import Store


def audited(store: Store, settings: Settings | None, item: str, when: str) -> Trail:
    """Return how an item came about, with the versions of the reports as the store counts them.

    Raises:
        UsageError: no item, story or report is called so.
    """
    story = store.story(home_of(store, item))
    means = telling_means_of(store, settings, when, digests=story.reports)
    readout = recalled(means, story.id, settings.as_of if settings else "")
    digests = {t.page.article.report.digest for t in readout.story.testimonies}
    return trail(readout, item, store.kept(digests))
