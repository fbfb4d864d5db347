"""What new reports can change, and which id each story bears then: plain sets of digests in, plain sets out.

A report is looked at together with those dated near it. Grouping itself takes reports of more than 30 days apart for
less alike, so that is the window. A report without a date stands on the day on which it was kept, and is looked at with
whatever is like it, of any day. Stories are taken whole: what one of them loses is judged with what stays in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.nouns import Kept

WINDOW = timedelta(days=30)

MOST = 1_000
"""So many reports are grouped anew at a time unless more are alike: 0.7 s on one core, where 10,000 take 12 s."""

Homes = Mapping[str, str]
"""The story of each report, both by digest and id."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a grouping makes of the stories there are: reports by the id of each story to be composed, and ids gone."""

    stories: Mapping[str, frozenset[str]]
    gone: frozenset[str]


def latest_of(reports: Iterable[Kept]) -> dict[str, Kept]:
    """Return the latest versions by digest."""
    return {kept.digest: kept for kept in reports if kept.replaced_by is None}


def homes_of(reports: Collection[Kept], membership: Homes) -> dict[str, str]:
    """Return the story of each latest version: its own, else that of the version before it."""
    before = {kept.replaced_by: kept.digest for kept in reports if kept.replaced_by}
    homes: dict[str, str] = {}
    for digest in latest_of(reports):
        at: str | None = digest
        while at is not None and at not in membership:
            at = before.get(at)
        if at is not None:
            homes[digest] = membership[at]
    return homes


def dated(kept: Kept) -> date | None:
    """Return the day of a report, ``None`` where it tells none that the calendar knows."""
    return _day(kept.published)


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def day_of(kept: Kept) -> date:
    """Return the day of a report, else that on which it was kept."""
    return dated(kept) or _day(kept.kept_at) or date.min


def window(latest: Mapping[str, Kept], homes: Homes, fresh: Collection[str]) -> frozenset[str]:
    """Return the reports within the window of any that is *fresh*, with all others of their stories."""
    days = sorted({day_of(latest[digest]) for digest in fresh})
    return whole(latest, homes, [digest for digest, kept in latest.items() if _apart(day_of(kept), days) <= WINDOW])


def whole(latest: Mapping[str, Kept], homes: Homes, digests: Collection[str]) -> frozenset[str]:
    """Return *digests* with all others of their stories."""
    touched = {homes[digest] for digest in digests if digest in homes}
    return frozenset({*digests, *(digest for digest in latest if homes.get(digest) in touched)})


def narrowed(
    latest: Mapping[str, Kept], homes: Homes, fresh: Collection[str], near: Collection[str], wide: Collection[str]
) -> frozenset[str]:
    """Return those of a *wide* window that are grouped anew: the *fresh*, what is *near* them, then the next by date.

    Whole stories are taken, until there are ``MOST`` reports.
    """
    days = sorted({day_of(latest[digest]) for digest in fresh})
    stories: dict[str, list[str]] = {}
    for digest in wide:
        stories.setdefault(homes.get(digest, digest), []).append(digest)
    first = set(fresh) | set(near)

    def rank(story: str) -> tuple[bool, timedelta, str]:
        members = stories[story]
        return first.isdisjoint(members), min(_apart(day_of(latest[d]), days) for d in members), story

    chosen: set[str] = set()
    for story in sorted(stories, key=rank):
        if len(chosen) >= MOST and first.isdisjoint(stories[story]):
            break
        chosen.update(stories[story])
    return frozenset(chosen)


def _apart(day: date, days: Sequence[date]) -> timedelta:
    """Return how far *day* is from the nearest of *days*, which are sorted."""
    at = bisect_left(days, day)
    return min((abs(day - other) for other in days[max(0, at - 1) : at + 1]), default=timedelta.max)


def changed(
    groups: Iterable[Collection[str]],
    homes: Homes,
    members: Homes,
    latest: Mapping[str, Kept],
    dirty: Collection[str],
    name: Callable[[Collection[str]], str],
) -> Plan:
    """Return which stories *groups* of reports make anew.

    A group goes on as the story with which it shares most reports, on a tie the one whose first report was kept
    earlier; a story goes on in one group. *homes* holds every report's story so far, *members* only those that are told
    in it already, so that a newer version makes its story new; a story with a *dirty* report is made anew too.
    *name* gives a group that goes on as none its id.
    """
    sets = sorted((frozenset(group) for group in groups), key=sorted)
    ages: dict[str, str] = {}
    for digest, story in homes.items():
        kept_at = latest[digest].kept_at
        ages[story] = min(kept_at, ages.get(story, kept_at))
    shared: dict[tuple[str, int], int] = {}
    for number, group in enumerate(sets):
        for digest in group:
            if digest in homes:
                key = homes[digest], number
                shared[key] = shared.get(key, 0) + 1
    named: dict[int, str] = {}
    going: set[str] = set()
    for story, number in sorted(shared, key=lambda key: (-shared[key], ages[key[0]], key)):
        if number not in named and story not in going:
            named[number] = story
            going.add(story)
    told: dict[str, set[str]] = {}
    for digest, story in members.items():
        if digest in latest:
            told.setdefault(story, set()).add(digest)
    made = {named.get(number) or name(group): group for number, group in enumerate(sets)}
    touched = {homes[digest] for group in sets for digest in group if digest in homes}
    return Plan(
        {
            story: group
            for story, group in made.items()
            if told.get(story, set()) != group or not group.isdisjoint(dirty)
        },
        frozenset(touched - made.keys()),
    )


def batches(change: Plan, homes: Homes, most: int) -> list[Plan]:
    """Part a change into ones that can be made one after the other: stories that exchange reports stay together.

    Each has *most* stories, or more where more hang together.
    """
    joined: dict[str, set[str]] = {story: {story} for story in (*change.stories, *change.gone)}
    for story, group in change.stories.items():
        for other in {homes[digest] for digest in group if digest in homes} & joined.keys():
            one, two = joined[story], joined[other]
            if one is not two:
                one |= two
                joined.update(dict.fromkeys(two, one))
    parts: list[set[str]] = []
    for part in sorted({id(part): part for part in joined.values()}.values(), key=min):
        if parts and len(parts[-1]) + len(part) <= most:
            parts[-1] |= part
        else:
            parts.append(set(part))
    return [Plan({s: g for s, g in change.stories.items() if s in part}, change.gone & part) for part in parts]
