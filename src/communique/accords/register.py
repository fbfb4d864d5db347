"""The register: drafts of all reports become accords in the order in which they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.accords.answering import answered, declines, resolved
from communique.accords.charge import charges_of, responsible
from communique.accords.clauses import Line
from communique.accords.deeds import find
from communique.accords.draft import SHOWN, Draft, draft
from communique.accords.found import found_by
from communique.accords.lifecycle import attached, turns_of
from communique.accords.merge import merged
from communique.accords.parties import Parties
from communique.accords.status import Voices, course, dated, lapsed, shown, voices_of
from communique.nouns import Accord, AccordKind, Comparison, Issue, Span, StatusEvent, Story, Telling

LEAST = 0.3
ORDER: dict[AccordKind, int] = {
    "agreement": 0, "commitment": 1, "offer": 2, "proposal": 3, "demand": 4, "plan": 5, "refusal": 6,
    "denial": 7, "accusation": 8, "threat": 9,
}  # fmt: skip


def drafts_of(story: Story, parties: Parties, read: Mapping[str, Sequence[Line]]) -> list[Draft]:
    """Return the drafts of all reports in the order of their reports and places, anaphors resolved."""
    found = sorted(_drafts(story, parties, read), key=lambda d: (d.evidence.report, d.evidence.start, d.evidence.end))
    return resolved(found)


def accords(
    story: Story,
    comparison: Comparison,
    parties: Parties,
    drafts: Sequence[Draft],
    read: Mapping[str, Sequence[Line]],
    as_of: str | None = None,
) -> tuple[Accord, ...]:
    """Return the accords of *story* in display order, with their lives up to the ISO day *as_of*.

    *read* holds the lines of each report.
    """
    makers, turns = turns_of(drafts, parties, {t.page.article.report.id: t.page for t in story.testimonies})
    groups = merged(makers, comparison)
    meant, apart = attached(turns, groups)
    said = frozenset(draft.event for draft in drafts if draft.dated)
    voices, issues = voices_of(story, parties), comparison.issues
    charges = {report: charges_of(held) for report, held in read.items()}
    made: list[tuple[Accord, int]] = []
    for at, group in enumerate((*groups, *apart)):
        told = [*_answers(group, groups), *(t.draft.event for t in meant.get(at, ()))]
        accord = _accord(group, told, said, issues, parties, voices)
        if accord is not None:
            accord = replace(accord, mentioned=at >= len(groups), responsible=responsible(group, charges))
            made.append((_lived(accord, as_of), at))
    kept = sorted(made, key=lambda one: _display(one[0]))
    ids = {at: f"{story.id}-k{place}" for place, (_, at) in enumerate(kept, 1)}
    return tuple(replace(accord, id=ids[at], answers=_answered(accord, at, groups, ids)) for accord, at in kept)


def restated(held: Sequence[Accord], story: Story, parties: Parties, as_of: str | None) -> tuple[Accord, ...]:
    """Return accords whose kind or events were corrected, their status derived again, in display order."""
    voices = voices_of(story, parties)
    made = []
    for accord in held:
        told = tuple(event for event in accord.events if not event.computed)
        made.append(_lived(replace(accord, events=told, status=shown(told, voices)), as_of))
    return tuple(sorted(made, key=_display))


def _answered(accord: Accord, number: int, groups: Sequence[Sequence[Draft]], ids: Mapping[int, str]) -> str | None:
    """Return the id of what a refusal declines, ``None`` for other accords and where it is open."""
    if accord.kind != "refusal" or number >= len(groups):
        return None
    found = answered(groups[number], groups)
    return ids.get(found) if found is not None else None


def _lived(accord: Accord, as_of: str | None) -> Accord:
    """Return *accord* with the event that its due date has passed, if it has."""
    event = lapsed(accord, as_of)
    if event is None:
        return accord
    events = (*accord.events, event)
    return replace(accord, events=tuple(sorted(events, key=dated)), status="lapsed")


def _drafts(story: Story, parties: Parties, read: Mapping[str, Sequence[Line]]) -> Iterator[Draft]:
    for testimony in story.testimonies:
        for line in read[testimony.page.article.report.id]:
            for deed in find(line):
                made = draft(deed, testimony.page, parties) if deed.confidence >= LEAST else None
                if made is not None and made.confidence >= LEAST:
                    yield made


def _answers(group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> list[StatusEvent]:
    """Return the refusals elsewhere in the story that answer *group*."""
    others = [draft for other in groups if other is not group for draft in other]
    return [draft.event for draft in others if any(declines(draft, own) for own in group)]


def _accord(
    group: Sequence[Draft],
    answered: Sequence[StatusEvent],
    said: Collection[StatusEvent],
    issues: Sequence[Issue],
    parties: Parties,
    voices: Voices,
) -> Accord | None:
    """Make one accord of the drafts that tell it; headlines count only beside a body."""
    body = [d for d in group if not d.deed.line.heading]
    if not body:
        return None
    best = max(body, key=lambda d: (round(d.confidence, 3), -d.evidence.start, d.evidence.report))
    reports = len({d.evidence.report for d in body})
    confidence = min(0.99, best.confidence + 0.05 * (reports - 1))
    events = course({d.event for d in group} | set(answered), said, voices)
    evidence = tuple(sorted({d.evidence for d in group}))
    stated = next((d for d in (best, *body) if d.due), None)
    actors = parties.principals(parties.plainest(best.actors, _joined([d.actors for d in (best, *body)])))
    others = parties.principals(parties.plainest(best.towards, _joined([d.towards for d in (best, *body)])))
    return Accord(
        id="",
        kind=_kind(body, best),
        mechanism=any(d.mechanism for d in group),
        actors=actors,
        towards=tuple(t for t in others if t not in actors),
        object=best.object,
        polarity=best.polarity,
        conditions=tuple(sorted({c for d in group for c in d.conditions})),
        issue=_issue(evidence, group, issues),
        status=shown(events, voices),
        due=stated.due if stated else None,
        due_at=stated.due_at if stated else None,
        events=events,
        evidence=evidence,
        confidence=round(confidence, 3),
        suggested=confidence < SHOWN,
        tellings=tuple(sorted({d.telling for d in group}, key=_told)),
        found_by=found_by(best),
    )


def _kind(body: Sequence[Draft], best: Draft) -> AccordKind:
    """The kind that weighs most over the reports; the surest reading's where two are even."""
    weights: Counter[AccordKind] = Counter()
    for one in body:
        weights[one.deed.kind] += round(one.confidence * 1000)
    return max(weights, key=lambda kind: (weights[kind], kind == best.deed.kind, -ORDER[kind]))


def _joined(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for names in lists:
        found.extend(name for name in names if name not in found)
    return tuple(found)


def _issue(evidence: Sequence[Span], group: Sequence[Draft], issues: Sequence[Issue]) -> str | None:
    """Return the issue most of whose mentions or statements stand in the evidence."""
    held = {d.statement.id for d in group if d.statement is not None}
    counts = {
        issue.id: sum(
            1 for m in issue.mentions for e in evidence if m.report == e.report and m.start < e.end and e.start < m.end
        )
        + sum(1 for s in issue.statements if s in held)
        for issue in issues
        if not issue.suggested
    }
    best = max(counts, key=lambda i: (counts[i], i), default=None)
    return best if best is not None and counts[best] else None


def _told(telling: Telling) -> tuple[Span, str, str, str, str]:
    return (telling.span, telling.kind, telling.force, telling.via, telling.teller or "")


def _display(accord: Accord) -> tuple[int, int, int, float, Span]:
    settled = 0 if accord.status in {"agreed", "in-force", "fulfilled"} else 1
    return (int(accord.suggested), settled, ORDER[accord.kind], -accord.confidence, accord.evidence[0])
