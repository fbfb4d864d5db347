"""A story from what is kept: its testimonies, where they are of this program and model, else heard anew.

The account of a kept story depends on its own reports alone, not on what else the store holds: it is what ``read``
makes of these reports, but for ids, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from communique.attesting import attest_each
from communique.clean import clean
from communique.keeping.means import Means
from communique.keeping.misplaced import concerned, left_behind, lost_in
from communique.nouns import Candidates, Kept, Readout, Refusal, Report, Signature, Source, Testimony
from communique.pipeline import account, meet
from communique.reports import open_reports, reopen
from communique.stories import group, sign


def composed(means: Means, story: str | None, testimonies: Sequence[Testimony]) -> Readout:
    """Compose the story of *testimonies* under the id *story*, derived from its reports where there is none."""
    signatures = [sign(t.page.article) for t in testimonies]
    told = meet(_together(means, signatures), testimonies, means.corrections, story=story)
    behind = left_behind(means, [t.page.article.report.digest for t in testimonies])
    corrected = (*told.corrected, *behind)
    return account(told.story, means.made, means.settings, means.corrections, corrected, lost_in(means), told.own)


def _together(means: Means, signatures: Sequence[Signature]) -> Candidates:
    """Put together reports that were grouped among others, with what these reports alone show for it."""
    found = group(signatures, means.settings)
    if len(found) == 1:
        return found[0]
    (one,) = group(signatures, replace(means.settings, one_story=True))
    return replace(one, because=one.because[:-1])  # less "as asked", for nobody asked: others around them told


def up_to_date(means: Means, readout: Readout) -> bool:
    """Tell whether *readout* has all corrections that hold for its reports, and no other."""
    digests = {t.page.article.report.digest for t in readout.story.testimonies}
    mine = {one.id for one in concerned(means, digests)}
    return mine == {one.correction.id for one in readout.corrected}


def testimonies_of(means: Means, reports: Iterable[Kept]) -> tuple[dict[str, Testimony], dict[str, Refusal]]:
    """Return the testimonies of *reports*, and why others could not be heard, both by digest.

    Those that another program or model made, or that are of an older shape, are heard anew; what is heard is kept, but
    for reports that are another reader's.
    """
    held = {kept.digest: kept for kept in reports}
    found = means.store.testimonies(sorted(held), means.maker)
    stale = [held[digest] for digest in sorted(held.keys() - found.keys())]
    refused: dict[str, Refusal] = {}
    articles = [clean(opened_again(means, kept)) for kept in stale]
    for number, heard in attest_each(articles, means.reader, means.settings):
        kept = stale[number]
        if isinstance(heard, Exception):
            refused[kept.digest] = unheard(kept.origin, heard)
            continue
        if kept.digest not in means.others:
            signature = sign(heard.page.article)
            means.store.put_report(heard, signature, maker=means.maker, place=kept.place, when=means.when)
        found[kept.digest] = heard
    return found, refused


def opened_again(means: Means, kept: Kept) -> Report:
    """Return a kept report as it was opened: from its file where that is unchanged, else from the text in the store.

    Outlet, date and address are those that are kept.
    """
    report = _from_file(means, kept) or reopen(means.store.text(kept.digest), kept.origin, kept.digest)
    published = kept.published or report.published
    return replace(
        report,
        id=kept.id,
        origin=kept.origin,
        outlet=kept.outlet or report.outlet,
        published=published,
        published_from=report.published_from if published == report.published else "given",
        url=kept.url or report.url,
    )


def _from_file(means: Means, kept: Kept) -> Report | None:
    """Open the file that a report came from, if it still holds the same bytes."""
    if not Path(kept.place).is_file():
        return None
    found = open_reports(Source((kept.place,)), means.settings.limits, skip=lambda _, digest, __: digest != kept.digest)
    return next((one for one in found if isinstance(one, Report)), None)


def unheard(origin: str, problem: Exception) -> Refusal:
    """Return the refusal of a report whose hearing broke off."""
    told = str(problem).removeprefix(f"{origin}: ")
    told = told if told.endswith(".") else f"It could not be read ({type(problem).__name__}: {told}); leave it out."
    return Refusal(origin, "keeping", "not heard", told[:1].upper() + told[1:])
