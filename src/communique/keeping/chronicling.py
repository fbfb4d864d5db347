"""The dossier over what is kept: days by the dates of reports, grouped and told day by day as a folder of days is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.dossier import follow as follow_days
from communique.errors import UsageError
from communique.keeping.composing import composed, testimonies_of, up_to_date
from communique.keeping.means import Means, note_on_others
from communique.nouns import Article, Day, Dossier, Kept, KeptDossier, Readout, Testimony
from communique.pipeline import day_by_day
from communique.stories import group, sign, story_id


@dataclass(frozen=True, slots=True)
class Followed:
    """What a dossier follows; ``since`` and ``until`` are ISO dates, both included."""

    name: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    since: str | None
    until: str | None


def chronicled(means: Means, asked: Followed, as_of: str) -> Dossier:
    """Follow what is *asked* over the days of the store, and keep the dossier under its name.

    Raises:
        UsageError: there is no dated report in the time asked for, or what is to be followed is in none.
    """
    asked = _as_before(means, asked)
    reports = [kept for kept in means.store.reports() if kept.published]
    within = [kept for kept in reports if _within(kept, asked)]
    if not within:
        raise UsageError(_nothing(asked, reports))
    found, refused = testimonies_of(means, within)
    days: dict[str, dict[str, Article]] = {}
    for digest in sorted(found):
        article = found[digest].page.article
        days.setdefault((article.published or "")[:10], {})[article.report.id] = article
    ordered = [(Day(day, day, ()), days[day]) for day in sorted(days)]
    made = day_by_day(ordered, _Teller(means, found).told)
    dossier = follow_days(
        asked.name,
        made,
        actors=asked.actors,
        issues=asked.issues,
        as_of=as_of or None,
        refused=[refused[digest] for digest in sorted(refused)],
        made_by=means.made,
    )
    others = note_on_others(kept.id for kept in within if kept.digest in means.others)
    dossier = replace(dossier, notes=(*_undated(means.store.reports()), *others, *dossier.notes))
    kept = KeptDossier(asked.name, asked.actors, asked.issues, asked.since, asked.until, means.when)
    means.store.put_dossier(kept, dossier)
    return dossier


def _as_before(means: Means, asked: Followed) -> Followed:
    """Return what a dossier followed before, where it is called by its name alone."""
    if asked.actors or asked.issues or asked.since or asked.until:
        return asked
    kept = next((one for one in means.store.dossiers() if one.name == asked.name), None)
    return Followed(kept.name, kept.actors, kept.issues, kept.since, kept.until) if kept else asked


class _Teller:
    """Tells the stories of a day: from the store where one has these very reports, else composed anew."""

    def __init__(self, means: Means, testimonies: Mapping[str, Testimony]) -> None:
        self.means = means
        self.testimonies = {t.page.article.report.id: t for t in testimonies.values()}
        self.stories = {frozenset(one.reports): one.id for one in means.store.stories()}
        self.given = set(self.stories.values())

    def told(self, articles: Mapping[str, Article]) -> Iterator[Readout]:
        """Group and tell *articles* by report id."""
        found = group([sign(articles[report]) for report in sorted(articles)], self.means.settings)
        for done, candidates in enumerate(found, 1):
            self.means.tell("compare", done, len(found))
            own = [self.testimonies[report] for report in candidates.reports]
            yield self._kept(own) or composed(self.means, self._name(own), own)

    def _kept(self, own: Sequence[Testimony]) -> Readout | None:
        story = self.stories.get(frozenset(_digests(own)))
        readout = self.means.store.readout(story, self.means.maker) if story else None
        return readout if readout is not None and up_to_date(self.means, readout) else None

    def _name(self, own: Sequence[Testimony]) -> str:
        """Return the story's id in the store, else one that no story there bears, so that ids are unique."""
        known = self.stories.get(frozenset(_digests(own)))
        made = known or story_id(_digests(own), lambda one: one in self.given)
        self.given.add(made)
        return made


def _digests(testimonies: Sequence[Testimony]) -> list[str]:
    return [t.page.article.report.digest for t in testimonies]


def _within(kept: Kept, asked: Followed) -> bool:
    day = (kept.published or "")[:10]
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)


def _nothing(asked: Followed, reports: Sequence[Kept]) -> str:
    """Say that there is no report to follow, and which days there are."""
    if not reports:
        return "No dated report is in the store: keep reports first, with --date where they tell none."
    first, last = min(kept.published or "" for kept in reports)[:10], max(kept.published or "" for kept in reports)[:10]
    asked_for = " ".join(filter(None, [asked.since and f"since {asked.since}", asked.until and f"until {asked.until}"]))
    return f"No report in the store is dated {asked_for}; they go from {first} to {last}."


def _undated(reports: Sequence[Kept]) -> tuple[str, ...]:
    """Return a note on the reports that stand on no day."""
    without = [kept.id for kept in reports if not kept.published]
    if not without:
        return ()
    named = ", ".join(without[:5]) + (f" and {len(without) - 5} more" if len(without) > 5 else "")
    return (f"Without a date, and left out: {named}; keep them again with --date FILE=YYYY-MM-DD.",)
