"""One visit to a feed: its new entries are fetched and kept, or their own text where the page cannot be had."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.feeds import entries
from communique.keeping import Progress, keep
from communique.nouns import NOT_COMPOSED, Fate, Feed, FeedEntry, Looked, Refusal, Report, Source, Watched
from communique.reports import Fetched, Manners, NotModified, fetch, is_address
from communique.settings import Settings
from communique.store import Store
from communique.watching.entries import NOT_FOLLOWED, report_of
from communique.watching.fates import given_up, is_due, is_open, later, refused

TOGETHER = 20  # entries that are kept at a time: what is lost where a visit is broken off


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit works with; ``follow`` is false where no page is to be asked for."""

    store: Store
    feed: str
    settings: Settings
    when: str
    follow: bool
    manners: Manners
    progress: Progress | None = None


def visit(one: Visit) -> Looked:
    """Keep what a feed has new since the last visit.

    An entry is noted as kept once its report is, and the feed's state once all entries are, so that a visit that was
    broken off is made again where it stopped.
    """
    fates = one.store.fates("feed", one.feed)
    before = one.store.watched("feed", one.feed)
    awaited = {name for name, fate in fates.items() if is_open(fate) or (fate.state == "left" and one.follow)}
    if awaited:
        before = replace(before, etag=None, modified=None)  # what is due again must be told by the feed once more
    found = _asked(one, before)
    if isinstance(found, Refusal):
        return Looked(failed=found)
    if isinstance(found, NotModified):
        one.store.put_watched(replace(before, checked_at=one.when), {})
        return Looked(known=len(fates))
    feed = entries(found.data, found.final, one.when, one.settings.limits)
    if isinstance(feed, Refusal):
        return Looked(failed=replace(feed, origin=one.feed))
    due = [entry for entry in feed.entries if is_due(fates.get(entry.id), entry.mark, follow=one.follow)]
    dues = {entry.id for entry in due}
    listed = {entry.id for entry in feed.entries}
    postponed = sum(is_open(fates[name]) for name in fates.keys() & listed - dues)
    looked = Looked(
        known=len(listed) - len(due) - postponed,
        notes=tuple(f"{one.feed}: {note}" for note in feed.notes),
        postponed=postponed,
    )
    held = _held(one) if due else frozenset()
    for start in range(0, len(due), TOGETHER):
        looked = _taken(one, feed, due[start : start + TOGETHER], fates, held, looked)
    rest = {name: later(fates[name]) if name in listed else given_up(fates[name]) for name in sorted(awaited - dues)}
    one.store.put_watched(Watched("feed", one.feed, found.etag, found.modified, one.when), rest)
    return looked


def _asked(one: Visit, before: Watched) -> Fetched | NotModified | Refusal:
    """Ask for the feed, or read it where it is a file; the digest of a file stands for its state."""
    if is_address(one.feed):
        limits = one.settings.limits
        return fetch(one.feed, limits, etag=before.etag, modified=before.modified, manners=one.manners)
    try:
        with Path(one.feed).open("rb") as file:
            data = file.read(one.settings.limits.max_bytes + 1)
    except OSError as problem:
        detail = f"The feed cannot be read ({problem.strerror}); put the file back."
        return Refusal(one.feed, "watching", "unreadable", detail)
    digest = hashlib.sha256(data).hexdigest()
    if digest == before.etag:
        return NotModified(one.feed, digest)
    return Fetched(one.feed, one.feed, data, etag=digest)


def _held(one: Visit) -> frozenset[str]:
    """Return the places of the reports that are kept: another feed may have told of the same page."""
    return frozenset(kept.place for kept in one.store.reports())


def _taken(
    one: Visit,
    feed: Feed,
    due: Sequence[FeedEntry],
    fates: dict[str, Fate],
    held: Collection[str],
    looked: Looked,
) -> Looked:
    """Keep some entries and note what became of each; return what the visit brought so far."""
    fresh = [entry for entry in due if entry.id in fates or entry.link is None or entry.link not in held]
    limits = one.settings.limits
    opened = {
        entry.id: report_of(feed, entry, one.feed, limits, follow=one.follow, manners=one.manners) for entry in fresh
    }
    reports = [report for report in opened.values() if isinstance(report, Report)]
    kept = keep(one.store, Source(()), one.settings, when=one.when, opened=reports, progress=one.progress)
    reasons = {refusal.origin: refusal for refusal in kept.refused if refusal.reason != NOT_COMPOSED}
    problems = [refusal for refusal in kept.refused if refusal.reason == NOT_COMPOSED]
    now = {entry.id: Fate("kept", entry.mark) for entry in due}
    for entry in fresh:
        made = opened[entry.id]
        refusal = made if isinstance(made, Refusal) else reasons.get(made.origin)
        if refusal is not None:
            problems.append(refusal)
            now[entry.id] = _refused(fates.get(entry.id), entry, refusal)
    one.store.put_watched(Watched("feed", one.feed, checked_at=one.when), now)
    known = looked.known + len(due) - len(fresh) + len(kept.known)
    return Looked(
        (*looked.new, *kept.new),
        (*looked.versions, *kept.versions),
        known,
        (*looked.refused, *problems),
        tuple(sorted({*looked.stories, *kept.stories})),
        notes=(*looked.notes, *kept.notes),
        postponed=looked.postponed,
    )


def _refused(before: Fate | None, entry: FeedEntry, refusal: Refusal) -> Fate:
    if refusal.reason == NOT_FOLLOWED:
        return Fate("left", entry.mark, why=refusal.detail)
    return refused(before, entry.mark, refusal.detail)
