"""New reports find their stories: what they can change is grouped anew, composed, and put into the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.errors import CommuniqueError, StoreError
from communique.keeping.composing import composed, testimonies_of
from communique.keeping.entries import entries_of
from communique.keeping.means import Means
from communique.keeping.plan import MOST, Plan, batches, changed, dated, homes_of, latest_of, narrowed, whole, window
from communique.nouns import NOT_COMPOSED, Kept, Readout, Refusal, Signature
from communique.stories import alike, group, story_id

TOGETHER = 8
"""So many stories are put into the store at a time, so that little is lost where a run breaks off."""

TRIES = 20
"""So often is the grouping read anew where another writer came first."""


BUSY = "Others write to this store all the time; what was read is kept: run the command again."


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The ids of the stories that were composed anew, and the reports whose story could not be, with the reason."""

    stories: tuple[str, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """The store as a plan found it: the story of each report, the reports, and the story that each goes on from.

    ``state`` is that of the grouping then.
    """

    state: int
    membership: Mapping[str, str]
    latest: Mapping[str, Kept]
    homes: Mapping[str, str]


def regroup(means: Means, dirty: Collection[str] = ()) -> Regrouped:
    """Group what is in no story yet with what is near it, and compose every story that changed.

    The stories of *dirty* reports are composed anew in any case. Reports whose story cannot be composed are left out
    of every story until the next time.

    Raises:
        StoreError: other writers came first time and again.
    """
    made: set[str] = set()
    refused: dict[str, Refusal] = {}
    left = set(dirty)
    for _ in range(TRIES):
        now = _standing(means)
        parts = batches(_change(means, now, left, refused), now.homes, TOGETHER)
        made.difference_update(*(part.gone for part in parts))
        if _put_all(means, now, parts, made, refused, left):
            return Regrouped(tuple(sorted(made)), tuple(refused[digest] for digest in sorted(refused)))
    raise StoreError(BUSY)


def recompose(means: Means, stories: Collection[str]) -> Regrouped:
    """Compose *stories* anew of the reports that they have.

    Raises:
        StoreError: other writers came first time and again.
    """
    made: set[str] = set()
    refused: dict[str, Refusal] = {}
    for _ in range(TRIES):
        reports = means.store.reports(latest=False)
        state, membership = means.store.membership()
        every = {kept.digest: kept for kept in reports}
        members: dict[str, set[str]] = {story: set() for story in set(stories) - made}
        for digest, story in membership.items():
            if story in members:
                members[story].add(digest)
        groups = {
            story: frozenset(group) for story, group in members.items() if group and refused.keys().isdisjoint(group)
        }
        now = _Standing(state, membership, every, membership)
        if _put_all(means, now, batches(Plan(groups, frozenset()), membership, TOGETHER), made, refused, set()):
            return Regrouped(tuple(sorted(made)), tuple(refused[digest] for digest in sorted(refused)))
    raise StoreError(BUSY)


def _standing(means: Means) -> _Standing:
    state, membership = means.store.membership()
    reports = means.store.reports(latest=False)
    return _Standing(state, membership, latest_of(reports), homes_of(reports, membership))


def _change(means: Means, now: _Standing, dirty: Collection[str], without: Collection[str]) -> Plan:
    """Return what the reports that are in no story yet change, and those that are *dirty*."""
    fresh = {digest for digest in now.latest if digest not in now.membership or digest in dirty} - set(without)
    if not fresh:
        return Plan({}, frozenset())
    scope = _scope(means, now, fresh) - set(without)
    signatures = _signatures(means, now, scope)
    scope &= signatures.keys()
    fresh &= scope
    names = {signatures[digest].report: digest for digest in scope}
    if len(scope) > MOST:
        others = [signatures[digest] for digest in sorted(scope - fresh)]
        near = alike([signatures[digest] for digest in sorted(fresh)], others)
        scope = narrowed(now.latest, now.homes, fresh, {names[report] for report in near}, scope)
    found = group([signatures[digest] for digest in sorted(scope)], means.settings)
    given: set[str] = set(now.membership.values())

    def name(digests: Collection[str]) -> str:
        made = story_id(digests, lambda one: one in given or means.store.is_story(one))
        given.add(made)
        return made

    groups = [{names[report] for report in one.reports} for one in found]
    return changed(groups, now.homes, now.membership, now.latest, dirty, name)


def _scope(means: Means, now: _Standing, fresh: Collection[str]) -> frozenset[str]:
    """Return what the *fresh* reports may change: what is near in time, and where no date is told, what is alike."""
    near = set(window(now.latest, now.homes, fresh))
    undated = {digest for digest, kept in now.latest.items() if dated(kept) is None}
    for some, others in ((undated & set(fresh), now.latest.keys() - near), (set(fresh) - undated, undated - near)):
        if some and others:
            signatures = means.store.signatures(some | others)
            names = {signature.report: digest for digest, signature in signatures.items()}
            found = alike(*([signatures[d] for d in sorted(side & signatures.keys())] for side in (some, others)))
            near |= {names[report] for report in found}
    return whole(now.latest, now.homes, near)


def _signatures(means: Means, now: _Standing, scope: Collection[str]) -> dict[str, Signature]:
    """Return the signatures of the reports in *scope*; those of an older shape are made anew, with what they attest."""
    found = means.store.signatures(scope)
    stale = [now.latest[digest] for digest in sorted(set(scope) - found.keys())]
    if stale:
        testimonies_of(means, stale)
        found = means.store.signatures(scope)
    return found


def _put_all(
    means: Means,
    now: _Standing,
    parts: Sequence[Plan],
    made: set[str],
    refused: dict[str, Refusal],
    left: set[str],
) -> bool:
    """Compose and put part after part; return whether all could be done as planned."""
    state = now.state
    count = sum(len(part.stories) for part in parts)
    for number, part in enumerate(parts):
        means.tell("compare", sum(len(one.stories) for one in parts[:number]), count)
        stories, failed = _composed(means, now, part)
        refused.update(failed)
        index = [entry for readout in stories.values() for entry in entries_of(readout)]
        if failed:
            return False
        if not means.store.put_stories(stories, part.gone, state=state, when=means.when, index=index):
            state, membership = means.store.membership()  # another writer came first, perhaps with other stories
            if not _as_planned(now, membership, parts[number:]):
                return False
            if not means.store.put_stories(stories, part.gone, state=state, when=means.when, index=index):
                return False
        state += 1
        made.update(stories)
        left.difference_update(*part.stories.values())
    means.tell("compare", count, count)
    return True


def _composed(means: Means, now: _Standing, part: Plan) -> tuple[dict[str, Readout], dict[str, Refusal]]:
    """Compose the stories of *part*; return them, and by digest the reports that cannot be told."""
    digests = {digest for group in part.stories.values() for digest in group}
    found, unheard = testimonies_of(means, [now.latest[digest] for digest in sorted(digests)])
    failed = dict(unheard)
    stories: dict[str, Readout] = {}
    for story, reports in part.stories.items():
        if reports <= found.keys():
            try:
                stories[story] = composed(means, story, [found[digest] for digest in sorted(reports)])
            except CommuniqueError:
                raise
            except Exception as problem:  # whatever one story's reports set off must not stop the others
                failed |= {digest: _untold(now.latest[digest], problem) for digest in reports}
    return stories, failed


def _untold(kept: Kept, problem: Exception) -> Refusal:
    detail = f"It is kept, but its story could not be composed ({type(problem).__name__}: {problem}); please report it."
    return Refusal(kept.origin, "keeping", NOT_COMPOSED, detail)


def _as_planned(now: _Standing, membership: Mapping[str, str], rest: Iterable[Plan]) -> bool:
    """Tell whether nothing that the *rest* of a plan rests on has changed."""
    digests = {digest for part in rest for group in part.stories.values() for digest in group}
    stories = {story for part in rest for story in (*part.stories, *part.gone)}

    def seen(homes: Mapping[str, str]) -> dict[str, str]:
        return {digest: story for digest, story in homes.items() if digest in digests or story in stories}

    return seen(membership) == seen(now.membership)
