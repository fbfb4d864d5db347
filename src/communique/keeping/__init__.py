"""The corridor of the store: reports are kept, grouped with those that are there, and their stories composed anew.

Kept stories are told without a day on which due dates are judged, so that one readout serves every day; ``recall`` and
``chronicle`` judge them as of ``settings.as_of`` where that is set. ``settings.one_story`` has no meaning here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO

from communique.keeping.auditing import audited
from communique.keeping.changes import Change, Revision, changes_of
from communique.keeping.chronicling import Followed, chronicled
from communique.keeping.intake import take_in
from communique.keeping.lines import load_corrections, parse_corrections
from communique.keeping.means import Progress, means_of, model_of, note_on_others, telling_means_of
from communique.keeping.pinning import Pins, meant_by, pinned, withdrawable
from communique.keeping.regrouping import recompose, regroup
from communique.keeping.revising import corrected, judged, recalled, renewed, scrubbed_later, to_forget
from communique.nouns import (
    Corrected,
    Correction,
    CorrectionKind,
    Dossier,
    Forgotten,
    Keeping,
    Readout,
    Report,
    Source,
    Trail,
)
from communique.settings import Settings
from communique.store import Store

__all__ = [
    "Change", "Pins", "Progress", "Revision", "audit", "became", "changes", "chronicle", "correct", "doomed", "foreign",
    "forget", "keep", "load_corrections", "meant_by", "parse_corrections", "pins", "recall", "renew", "withdrawable",
]  # fmt: skip


def keep(
    store: Store,
    source: Source,
    settings: Settings | None = None,
    *,
    when: str,
    opened: Iterable[Report] = (),
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Keeping:
    """Keep every report of *source*, then compose the stories that changed. What is kept already is not read again.

    *opened* are reports that are opened already, to be kept beside those of *source*.

    May be broken off at any time and called again: each report is kept as soon as it is heard, and reports that are in
    no story yet find theirs the next time. One that cannot be read or heard stops no other.

    Raises:
        PackError, LexiconError: as ``read``.
        StoreError: the store cannot be written; what was kept before stays.
    """
    means = means_of(store, settings, when, progress)
    taken = take_in(means, source, stdin, opened)
    found = regroup(means, taken.again)
    untold = recompose(means, store.untold())  # a forgetting was broken off before these were told anew
    notes = (*taken.notes, *scrubbed_later(store))
    stories = tuple(sorted({*found.stories, *untold.stories}))
    refused = (*taken.refused, *found.refused, *untold.refused)
    return Keeping(tuple(taken.new), tuple(taken.versions), tuple(taken.known), stories, refused, notes)


def renew(
    store: Store, settings: Settings | None = None, *, when: str, progress: Progress | None = None
) -> tuple[str, ...]:
    """Compose the stories that have no readout, or whose corrections or maker changed; return their ids.

    Reports that another program or model heard are heard again.
    """
    return renewed(means_of(store, settings, when, progress)).stories


def recall(store: Store, story: str, settings: Settings | None = None, *, when: str) -> Readout:
    """Return a story's readout from the store, composed anew from its testimonies where it is out of date.

    It is told by the reader that heard its reports, where that can be opened: see ``telling_means_of``.

    Raises:
        UsageError: no story is called so, or several are.
        StoreError: a report of it cannot be read any more.
    """
    one = store.story(story)
    means = telling_means_of(store, settings, when, digests=one.reports)
    return recalled(means, one.id, settings.as_of if settings else "")


def foreign(store: Store, readout: Readout) -> tuple[str, ...]:
    """Return a note on the reports of *readout* that the store keeps as another reader heard them, if there are any."""
    makers = store.makers()
    reports = [testimony.page.article.report for testimony in readout.story.testimonies]
    mine = readout.made_by["model"]
    return note_on_others(one.id for one in reports if model_of(makers.get(one.digest, f"model={mine}")) != mine)


def correct(
    store: Store, corrections: Sequence[Correction], settings: Settings | None = None, *, when: str
) -> tuple[Corrected, ...]:
    """Append corrections, compose the stories that they touch, and return what became of each.

    One that is pinned to reports of several stories is told once for each. A withdrawal bears what it changed back;
    behind them all stand the earlier corrections that hold again because of it.
    """
    store.correct(corrections)
    touched = {anchor.digest for one in corrections for anchor in one.on}
    return corrected(telling_means_of(store, settings, when, digests=touched or None), corrections)


def pins(
    store: Store,
    kind: CorrectionKind,
    items: Sequence[str],
    settings: Settings | None = None,
    *,
    mentions: Sequence[str] = (),
    when: str,
) -> Pins:
    """Return what a correction of *kind* on *items*, by the ids that exports show, is pinned to, and the answer before.

    Of a split, *mentions* say by number, from 1, or by their words which mentions are somebody else.

    Raises:
        UsageError: an item is not there or of another kind (near ones are named), or this cannot be made of these.
        StoreError: as ``recall``.
    """
    return pinned(telling_means_of(store, settings, when), kind, items, mentions)


def became(store: Store, settings: Settings | None = None, *, when: str) -> tuple[Corrected, ...]:
    """Return what became of every correction of the store, in the order in which they were made.

    Stories that are out of date are composed anew. One that is pinned to several stories is told once for each.
    """
    return judged(telling_means_of(store, settings, when))


def doomed(store: Store, names: Iterable[str], outlets: Iterable[str]) -> Forgotten:
    """Return what ``forget`` would take out: all versions of the reports that *names* mean, and of those of *outlets*.

    Raises:
        UsageError: a name means no report, or several, or no report is of an outlet.
    """
    return store.would_forget(to_forget(store, names, outlets))


def forget(
    store: Store, names: Iterable[str], outlets: Iterable[str], settings: Settings | None = None, *, when: str
) -> Forgotten:
    """Forget reports and all those of an outlet, compose the stories that they leave behind, and scrub the file.

    Where others read the store all the time its log keeps words of them, and ``scrubbed`` is false; the next call, or
    the next ``keep``, scrubs it. Without names and outlets only that is done.

    Raises:
        UsageError: as ``doomed``; nothing is forgotten then.
        StoreError: the file cannot be scrubbed; what was to be forgotten is.
    """
    means = telling_means_of(store, settings, when)
    digests = to_forget(store, names, outlets)
    forgotten = store.forget(digests)
    try:
        recompose(means, store.untold())
    finally:
        scrubbed = store.scrub()
    return replace(forgotten, scrubbed=scrubbed)


def chronicle(
    store: Store,
    name: str,
    settings: Settings | None = None,
    *,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    when: str,
    progress: Progress | None = None,
) -> Dossier:
    """Follow actors and issues over the days of the store, by the reports' dates; keep the dossier under its name.

    One that is called by its name alone is made again as it was.

    Each day's latest versions are grouped and told by themselves, copies of an earlier day's apart; reports without a
    date are left out with a note. *since* and *until* are ISO dates, both included.

    Raises:
        UsageError: no dated report stands in that time, or what is to be followed is in none.
    """
    asked = Followed(name, tuple(actors), tuple(issues), since, until)
    return chronicled(telling_means_of(store, settings, when, progress), asked, settings.as_of if settings else "")


def audit(store: Store, item: str, settings: Settings | None = None, *, when: str) -> Trail:
    """Return how an item of a kept story came about, by the id that its exports show.

    Raises:
        UsageError: no item, story or report is called so; near ones are named.
        StoreError: as ``recall``.
    """
    return audited(store, settings, item, when)


def changes(store: Store, report: str) -> tuple[Revision, ...]:
    """Return the versions of a report, the first one first, each with what changed since the one before.

    Raises:
        UsageError: no report is called so, or several are.
    """
    return changes_of(store, store.report(report))
