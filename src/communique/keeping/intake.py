"""Reports come in: opened, heard, and kept one by one as soon as they are heard.

The digest of a report's bytes is its identity. The same file kept again with another outlet, date or address that the
user gives is heard again with it, and what is not given again stays as it was. The same bytes from another place add
that place, with what is said of it there; the report itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from communique.attesting import attest_each
from communique.clean import clean
from communique.keeping.composing import unheard
from communique.keeping.means import Means
from communique.nouns import Article, Given, Kept, Refusal, Report, Source, Testimony
from communique.reports import notes_on, open_reports
from communique.stories import sign

AT_ONCE = 200
"""So many reports are opened before they are heard: a folder of any size takes no more memory than these."""

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(slots=True)
class Taken:
    """What a run took in, by digest: new reports, newer versions, what was there, what of that was heard again."""

    new: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    known: dict[str, None] = field(default_factory=dict)  # each once, in order
    again: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Holdings:
    """The reports of the store as a run goes on; ``readable`` are those whose testimony is of this maker."""

    kept: dict[str, Kept]
    readable: set[str]
    names: set[str]


def take_in(means: Means, source: Source, stdin: BinaryIO | None, opened: Iterable[Report] = ()) -> Taken:
    """Keep every report of *source*, and those that are *opened* already."""
    kept = {one.digest: one for one in means.store.reports(latest=False)}
    holdings = _Holdings(kept, set(means.store.known(list(kept), means.maker)), {one.id for one in kept.values()})
    taken = Taken(notes=list(notes_on(source, means.settings.limits)))
    run: list[Report] = []
    heard = 0
    for report in chain(_opened(means, holdings, taken, source, stdin), _handed(holdings, taken, opened)):
        run.append(report)
        if len(run) == AT_ONCE:
            heard = _hear(means, holdings, taken, run, heard)
            run = []
    _hear(means, holdings, taken, run, heard)
    taken.refused.sort(key=lambda one: (one.origin, one.at or 0))
    return taken


def _opened(
    means: Means, holdings: _Holdings, taken: Taken, source: Source, stdin: BinaryIO | None
) -> Iterator[Report]:
    """Yield the reports that are to be heard or are met at another place, under the ids that they bear in the store."""
    given: dict[str, Given] = {}

    def skip(origin: str, digest: str, said: Given | None) -> bool:
        if said is not None:
            given[origin] = said
        one = holdings.kept.get(digest)
        if one is None or digest not in holdings.readable or one.place != place_of(origin) or _differs(one, said):
            return False
        _met_again(taken, one)
        return True

    for done, item in enumerate(open_reports(source, means.settings.limits, stdin, skip=skip), 1):
        means.tell("open", done, 0)
        if isinstance(item, Refusal):
            taken.refused.append(item)
        else:
            yield _named(holdings, item, given.get(item.origin))


def _handed(holdings: _Holdings, taken: Taken, opened: Iterable[Report]) -> Iterator[Report]:
    """Yield those of the reports that are *opened* already that are not kept as they are."""
    for report in opened:
        one = holdings.kept.get(report.digest)
        if one is not None and report.digest in holdings.readable and one.place == place_of(report.origin):
            _met_again(taken, one)
        else:
            yield _named(holdings, report, None)


def _met_again(taken: Taken, kept: Kept) -> None:
    """Count a report that is kept already; say so where a later version of it is kept too."""
    taken.known[kept.digest] = None
    if kept.replaced_by is not None:
        taken.notes.append(f"{kept.origin}: this is an earlier version of what is kept; the later one stays.")


def _named(holdings: _Holdings, report: Report, given: Given | None) -> Report:
    """Return *report* under its id in the store, at its own place with what was given of it before."""
    one = holdings.kept.get(report.digest)
    if one is None:
        return replace(report, id=_id(holdings, report))
    if one.place != place_of(report.origin):
        return replace(report, id=one.id)
    said = given or Given(report.origin)
    published = said.published or one.published or report.published
    return replace(
        report,
        id=one.id,
        outlet=said.outlet or one.outlet or report.outlet,
        url=said.url or one.url or report.url,
        published=published,
        published_from=report.published_from if published == report.published else "given",
    )


def _id(holdings: _Holdings, report: Report) -> str:
    """Return a report's id in the store: its file's stem and the first characters of its digest, 8 at the least."""
    stem = report.id
    for made in (report.digest[:8], sha256(f"{report.digest}\n{report.origin}".encode()).hexdigest()[:16]):
        stem = stem.removesuffix(f"-{made}")  # what told two files of one name apart in this run
    names = (f"{stem}-{report.digest[:n]}" for n in range(8, len(report.digest) + 1))
    return next(name for name in names if name not in holdings.names)


def _differs(kept: Kept, given: Given | None) -> bool:
    """Tell whether the user says something else of a report than what is kept."""
    said = given or Given(kept.origin)
    pairs = ((said.outlet, kept.outlet), (said.published, kept.published), (said.url, kept.url))
    return any(now is not None and now != before for now, before in pairs)


def place_of(origin: str) -> str:
    """Return the place that tells a new version from a new report: an address as it is, else an absolute path."""
    return origin if origin == "-" or ADDRESS.match(origin) else str(Path(origin).absolute())


def _hear(means: Means, holdings: _Holdings, taken: Taken, run: list[Report], heard: int) -> int:
    """Hear and keep the reports of *run*; return how many have been read in all."""
    first: dict[str, Report] = {}
    elsewhere: list[Report] = []
    for report in run:
        there = holdings.kept.get(report.digest)
        moved = there is not None and report.digest in holdings.readable and there.place != place_of(report.origin)
        if moved or first.setdefault(report.digest, report) is not report:
            elsewhere.append(report)
    reports = list(first.values())
    articles = [clean(report) for report in reports]
    for number, found in attest_each(articles, means.reader, means.settings):
        heard += 1
        means.tell("read", heard, 0)
        if isinstance(found, Exception):
            taken.refused.append(unheard(reports[number].origin, found))
        else:
            _keep(means, holdings, taken, found)
    _add_places(means, holdings, taken, elsewhere)
    return heard


def _keep(means: Means, holdings: _Holdings, taken: Taken, testimony: Testimony) -> None:
    """Keep a report that was heard."""
    report = testimony.page.article.report
    before = holdings.kept.get(report.digest)
    one = means.store.put_report(
        testimony, sign(testimony.page.article), maker=means.maker, place=place_of(report.origin), when=means.when
    )
    holdings.kept[report.digest] = one
    holdings.readable.add(report.digest)
    holdings.names.add(one.id)
    if before is not None:
        _met_again(taken, one)
        taken.again.append(report.digest)
        if _facts(before) != _facts(one):
            taken.notes.append(f"{report.origin}: read again as {_told(one)}.")
    elif one.version > 1:
        taken.versions.append(report.digest)
    else:
        taken.new.append(report.digest)


def _facts(kept: Kept) -> tuple[str | None, str | None, str | None]:
    return kept.outlet, kept.published, kept.url


def _told(kept: Kept) -> str:
    """Tell outlet, date and address in words."""
    named = zip(("of", "dated", "at"), _facts(kept), strict=True)
    return ", ".join(f"{word} {fact}" for word, fact in named if fact)


def _add_places(means: Means, holdings: _Holdings, taken: Taken, reports: list[Report]) -> None:
    """Remember further places of bytes that are kept."""
    held = [report for report in reports if report.digest in holdings.readable]
    known: Mapping[str, Testimony] = means.store.testimonies(sorted({one.digest for one in held}), means.maker)
    for report in held:
        one = holdings.kept[report.digest]
        place = place_of(report.origin)
        if report.digest not in (*taken.new, *taken.versions):
            _met_again(taken, one)
        if all(place != other.place for other in means.store.places(report.digest)):
            whole = known[report.digest]
            article = _moved(whole.page.article, report)
            there = replace(whole, page=replace(whole.page, article=article))
            means.store.put_report(there, sign(article), maker=means.maker, place=place, when=means.when)


def _moved(article: Article, report: Report) -> Article:
    """Return an article with the place, outlet, date and address that the same bytes have elsewhere."""
    moved = replace(
        article.report, origin=report.origin, outlet=report.outlet, url=report.url, published=report.published
    )
    return replace(article, report=moved, outlet=report.outlet, published=report.published or article.published)
