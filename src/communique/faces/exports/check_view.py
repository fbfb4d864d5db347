"""What the faces show of a check: each claim, its status, and the words of whoever tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.faces.exports.against import Runs, runs, widened
from communique.faces.exports.view import label
from communique.nouns import Check, Claim, Report, Told


@dataclass(frozen=True, slots=True)
class TellingView:
    """One report's telling: its words with those that differ marked, and what must be known of it."""

    report: str
    how: str
    label: str
    words: Runs
    missing: str
    note: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its tellings; ``words`` has those marked that the closest telling has otherwise."""

    status: str
    label: str
    words: Runs
    voices: int
    told: tuple[TellingView, ...]


def claim_views(check: Check) -> tuple[ClaimView, ...]:
    """Return a view of every claim in the draft's order."""
    reports = {t.page.article.report.id: t.page.article.report for s in check.stories for t in s.testimonies}
    names = {actor.id: actor.name for story in check.stories for actor in story.cast}
    copies = {copy.report: copy.of for story in check.stories for copy in story.copies}
    draft = check.draft.report
    return tuple(_claim(claim, draft, reports, names, copies) for claim in check.claims)


def _claim(
    claim: Claim, draft: Report, reports: Mapping[str, Report], names: Mapping[str, str], copies: Mapping[str, str]
) -> ClaimView:
    closest = claim.told[0] if claim.told and claim.status in ("altered", "counterpart") else None
    differ = [d.ours for d in closest.differs if d.ours] if closest else []
    return ClaimView(
        claim.status,
        label("claim", claim.status),
        runs(draft.text, [claim.span], differ),
        claim.voices,
        tuple(_telling(told, draft, reports[told.spans[0].report], names, copies) for told in claim.told),
    )


def _telling(
    told: Told, draft: Report, report: Report, names: Mapping[str, str], copies: Mapping[str, str]
) -> TellingView:
    theirs = [d.theirs for d in told.differs if d.theirs]
    spans = [widened(span, theirs) for span in told.spans]
    spans += [span for span in theirs if not any(s.start <= span.start and span.end <= s.end for s in spans)]
    missing = [draft.quote(d.ours) for d in told.differs if d.ours and not d.theirs]
    who = names.get(told.speaker or "", "")
    notes = [f"by {who}" if who and not told.through else ""]
    notes.append(f"through another party{f', {who}' if who else ''}" if told.through else "")
    notes.append(f"copy of {copies[report.id]}" if report.id in copies else "")
    notes.append("words of two places put together" if len(told.spans) > 1 else "")
    return TellingView(
        report.id,
        told.how,
        label("claim", told.how),
        runs(report.text, spans, theirs),
        ", ".join(missing),
        "; ".join(note for note in notes if note),
    )
