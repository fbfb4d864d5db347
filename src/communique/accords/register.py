"""The register: drafts of all reports become accords in the order in which they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.accords.clauses import lines
from communique.accords.deeds import find
from communique.accords.draft import SHOWN, Draft, draft
from communique.accords.merge import merged
from communique.accords.parties import Parties
from communique.accords.status import OPEN, answers, shown
from communique.nouns import Accord, AccordKind, Comparison, Issue, Span, StatusEvent, Story

LEAST = 0.3
NEAR = 1200
READY = ("ready", "willing", "prepared", "open")
ANAPHORS = frozenset({"this", "that", "it", "these", "those", "them"})
ORDER: dict[AccordKind, int] = {
    "agreement": 0, "commitment": 1, "offer": 2, "proposal": 3, "demand": 4, "plan": 5, "refusal": 6,
    "denial": 7, "accusation": 8, "threat": 9,
}  # fmt: skip


def drafts_of(story: Story, parties: Parties) -> list[Draft]:
    """Return the drafts of all reports in the order of their reports and places, anaphors resolved."""
    found = sorted(_drafts(story, parties), key=lambda d: (d.evidence.report, d.evidence.start, d.evidence.end))
    return _resolved(found)


def accords(story: Story, comparison: Comparison, parties: Parties, drafts: Sequence[Draft]) -> tuple[Accord, ...]:
    """Return the accords of *story* in display order."""
    groups = merged(drafts, comparison)
    made = [_accord(group, _answers(group, groups), comparison.issues, parties) for group in groups]
    kept = sorted((accord for accord in made if accord is not None), key=_display)
    return tuple(replace(accord, id=f"{story.id}-k{n}") for n, accord in enumerate(kept, 1))


def _drafts(story: Story, parties: Parties) -> Iterator[Draft]:
    for testimony in story.testimonies:
        for line in lines(testimony.page):
            for deed in find(line):
                made = draft(deed, testimony.page, parties) if deed.confidence >= LEAST else None
                if made is not None and made.confidence >= LEAST:
                    yield made


def _resolved(drafts: Sequence[Draft]) -> list[Draft]:
    """Give "was not ready for this" the words of the last proposal before it in its report, if one stands near."""
    found: list[Draft] = []
    for one in drafts:
        words = one.object.lower().split()
        if (
            one.deed.kind == "refusal"
            and one.deed.why.startswith(READY)
            and len(words) <= 2
            and words[-1:]
            and words[-1] in ANAPHORS
        ):
            near = [
                d for d in found
                if d.deed.kind in OPEN and d.evidence.report == one.evidence.report
                and one.evidence.start - d.evidence.end <= NEAR
            ]  # fmt: skip
            if near:
                confidence = one.confidence + 0.15
                one = replace(one, object=near[-1].object, terms=near[-1].terms, confidence=confidence)
        found.append(one)
    return found


def _answers(group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> list[StatusEvent]:
    """Return the refusals elsewhere in the story that answer *group*."""
    return [d.event for other in groups if other is not group for d in other if any(answers(d, own) for own in group)]


def _accord(
    group: Sequence[Draft], answered: Sequence[StatusEvent], issues: Sequence[Issue], parties: Parties
) -> Accord | None:
    """Make one accord of the drafts that tell it; headlines count only beside a body."""
    body = [d for d in group if not d.deed.line.heading]
    if not body:
        return None
    best = max(body, key=lambda d: (round(d.confidence, 3), -d.evidence.start, d.evidence.report))
    voices = len({d.evidence.report for d in body})
    confidence = min(0.99, best.confidence + 0.05 * (voices - 1))
    events = tuple(sorted({d.event for d in group} | set(answered), key=_dated))
    evidence = tuple(sorted({d.evidence for d in group}))
    actors = parties.plainest(best.actors, _joined([d.actors for d in (best, *body)]))
    return Accord(
        id="",
        kind=_kind(body, best),
        mechanism=any(d.mechanism for d in group),
        actors=actors,
        towards=tuple(
            t for t in parties.plainest(best.towards, _joined([d.towards for d in (best, *body)])) if t not in actors
        ),
        object=best.object,
        polarity=best.polarity,
        conditions=tuple(sorted({c for d in group for c in d.conditions})),
        issue=_issue(evidence, group, issues),
        status=shown(events),
        due=next((d.due for d in (best, *body) if d.due), None),
        events=events,
        evidence=evidence,
        confidence=round(confidence, 3),
        suggested=confidence < SHOWN,
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


def _dated(event: StatusEvent) -> tuple[str, str, int, str]:
    return (event.date or "", event.span.report, event.span.start, event.status)


def _display(accord: Accord) -> tuple[int, int, int, float, Span]:
    settled = 0 if accord.status in {"agreed", "in-force", "fulfilled"} else 1
    return (int(accord.suggested), settled, ORDER[accord.kind], -accord.confidence, accord.evidence[0])
