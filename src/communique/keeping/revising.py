"""What is kept is told again: a story that is asked for, stories that are out of date, those that are corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches

from communique.correcting import standing
from communique.errors import StoreError, UsageError
from communique.keeping.composing import composed, testimonies_of, up_to_date
from communique.keeping.entries import entries_of
from communique.keeping.means import Means
from communique.keeping.misplaced import lost_in
from communique.keeping.regrouping import Regrouped, recompose
from communique.keeping.roots import root_of
from communique.nouns import Corrected, Correction, Kept, Readout
from communique.store import Store

UNSCRUBBED = "The store's log still holds words of reports that were forgotten, as others read it: keep again later."


def recalled(means: Means, name: str, as_of: str) -> Readout:
    """Return the readout of a story, composed anew where it is out of date; due dates are judged *as_of* a day if any.

    Raises:
        UsageError: no story is called so.
        StoreError: a report of it cannot be read any more.
    """
    story = means.store.story(name)
    if not as_of:
        kept = means.store.readout(story.id, means.maker)
        if kept is not None and up_to_date(means, kept):
            return kept
    digests = set(story.reports)
    found, refused = testimonies_of(means, means.store.kept(digests).values())
    if refused:
        raise StoreError(" ".join(f"{one.origin}: {one.detail}" for one in refused.values()))
    state, membership = means.store.membership()
    told = replace(means, settings=replace(means.settings, as_of=as_of))
    readout = composed(told, story.id, [found[digest] for digest in sorted(found)])
    mine = means.others.isdisjoint(digests)
    if mine and not as_of and digests == {digest for digest, home in membership.items() if home == story.id}:
        with suppress(StoreError):  # a store that may only be read is read all the same
            means.store.put_stories({story.id: readout}, (), state=state, when=means.when, index=entries_of(readout))
    return readout


def renewed(means: Means) -> Regrouped:
    """Compose the stories that have no readout of this maker, and those whose corrections are others now."""
    stale = set(means.store.stale(means.maker))
    membership = means.store.membership()[1]
    others = {digest for digest, maker in means.store.makers().items() if maker != means.maker}
    stale |= {membership[digest] for digest in others & membership.keys()}
    pinned = {anchor.digest for one in means.store.corrections() for anchor in one.on}
    for story in sorted({membership[digest] for digest in pinned if digest in membership} - stale):
        readout = means.store.readout(story, means.maker)
        if readout is None or not up_to_date(means, readout):
            stale.add(story)
    return recompose(means, stale)


def corrected(means: Means, corrections: Sequence[Correction]) -> tuple[Corrected, ...]:
    """Compose the stories that *corrections*, which the store holds, are pinned to; return what became of each.

    Of a correction that is pinned to reports of several stories it is told for each of them. A withdrawal bears what it
    changed back; behind them all stand the earlier ones that hold again because of it.
    """
    every = {one.id: one for one in means.store.corrections()}
    new = {one.id for one in corrections}
    before = {one.id for one in standing([one for one in every.values() if one.id not in new])}
    touched = {anchor.digest for one in corrections for anchor in root_of(one, every).on}
    stories = _stories_of(means, touched)
    earlier = [readout for story in stories if (readout := means.store.readout(story, means.maker)) is not None]
    recompose(means, [story for story in stories if _is_mine(means, story)])
    told = [recalled(means, story, "") for story in stories]
    changes = {e.correction.id: e for readout in (*earlier, *told) for e in readout.corrected if e.state == "applied"}
    found = _became(means, corrections, told)
    again = [one for one in means.corrections if one.id not in before | new]
    return (*(_undone(each, every, changes) for each in found), *_became(means, again, told))


def _undone(each: Corrected, every: Mapping[str, Correction], changes: Mapping[str, Corrected]) -> Corrected:
    """Return what became of a withdrawal with what it changed back: the items, and the program's answer for them."""
    root = root_of(each.correction, every)
    known = changes.get(root.id)
    if root is each.correction or known is None:
        return each
    return replace(each, items=known.items, spans=known.spans, was=known.was)


def judged(means: Means) -> tuple[Corrected, ...]:
    """Return what became of every correction of the store; stories that are out of date are composed anew."""
    every = means.store.corrections()
    stories = _stories_of(means, {anchor.digest for one in means.corrections for anchor in one.on})
    return _became(means, every, [recalled(means, story, "") for story in stories])


def _is_mine(means: Means, story: str) -> bool:
    """Tell whether no report of a story is another reader's, so that what is told of it is kept."""
    return means.others.isdisjoint(means.store.story(story).reports)


def _stories_of(means: Means, digests: Collection[str]) -> list[str]:
    membership = means.store.membership()[1]
    return sorted({membership[digest] for digest in digests if digest in membership})


def _became(means: Means, corrections: Sequence[Correction], readouts: Iterable[Readout]) -> tuple[Corrected, ...]:
    """Return what became of each correction in *readouts*, else why it stands in none."""
    told: dict[str, list[Corrected]] = {}
    for became in (one for readout in readouts for one in readout.corrected):
        told.setdefault(became.correction.id, []).append(became)
    every = {one.id: one for one in means.store.corrections()}
    held = {one.id for one in means.corrections}
    return tuple(became for one in corrections for became in told.get(one.id) or _elsewhere(means, one, every, held))


def _elsewhere(
    means: Means, one: Correction, every: Mapping[str, Correction], held: Collection[str]
) -> tuple[Corrected, ...]:
    """Return what became of a correction that stands in no story."""
    if one.kind == "withdrawn":
        if one.now in every:
            return (Corrected(one, "applied"),)
        return (Corrected(one, "orphaned", detail=f"The correction {one.now} that it withdraws is not in the store."),)
    if one.id not in held:
        return (Corrected(one, "idle", detail="It was withdrawn, or a later correction of the same holds."),)
    reasons = [reason for reason in map(lost_in(means), one.on) if reason]
    return (
        Corrected(one, "orphaned", detail=reasons[0] if reasons else "Its report is in no story yet; keep it again."),
    )


def scrubbed_later(store: Store) -> tuple[str, ...]:
    """Scrub what an earlier forgetting had to leave in the file; return a note where it must be left again."""
    if not store.unscrubbed():
        return ()
    try:
        return () if store.scrub(0) else (UNSCRUBBED,)
    except StoreError as problem:
        return (str(problem),)


def to_forget(store: Store, names: Iterable[str], outlets: Iterable[str]) -> dict[str, Kept]:
    """Return by digest the latest versions of the reports that *names* mean, and of all those of *outlets*.

    Raises:
        UsageError: a name means no report, or several, or an outlet has none.
    """
    every = store.reports(latest=False)
    found = {}
    for name in names:
        kept = store.report(name)
        found[kept.digest] = kept
    for outlet in outlets:
        own = {one.digest: one for one in every if (one.outlet or "").casefold() == outlet.casefold()}
        if not own:
            known = sorted({one.outlet for one in every if one.outlet})
            near = get_close_matches(outlet, known) or known[:5]
            raise UsageError(f"No report in the store is of {outlet!r}. There are: {', '.join(near) or 'none'}.")
        found |= own
    return found
