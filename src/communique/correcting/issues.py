"""Which issue a statement treats, and what an issue is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.correcting.anchoring import Pinned, items_at, met, of_answer, shortened
from communique.nouns import Comparison, Corrected, Issue, Span, Statement, Story


def moved(story: Story, comparison: Comparison, by_program: Comparison, one: Pinned) -> tuple[Comparison, Corrected]:
    """Put a statement under the one issue that it treats, a new one where none is called so, or under none.

    The mentions of other issues inside the statement go with it.
    """
    statements = _statements(story, one)
    if not statements:
        return comparison, one.orphaned("Nothing that somebody said is found there any more.")
    ids = {statement.id for statement in statements}
    labels = [issue.label for issue in by_program.issues if not issue.suggested and ids & set(issue.statements)]
    was = "; ".join(labels) or None
    now = one.correction.now
    held = {issue.label for issue in comparison.issues if not issue.suggested and ids & set(issue.statements)}
    if _folded(labels) == _folded(held) == _folded([now] if now else []):
        return comparison, one.idle(was, f"The program says so by itself now: {was or 'no issue'}.")
    issues, target = _with_issue(story, comparison.issues, now)
    content = [span for statement in statements for span in statement.saying.content]
    taken = {
        mention for issue in issues if issue is not target for mention in issue.mentions if met([mention], content)
    }
    made: list[Issue] = []
    for issue in issues:
        if issue is target:
            made.append(_joined(story, issue, ids, taken, content))
            continue
        mentions = tuple(mention for mention in issue.mentions if mention not in taken)
        if mentions == issue.mentions and not ids & set(issue.statements):
            made.append(issue)
        elif mentions:
            left = tuple(key for key in issue.statements if key not in ids)
            made.append(replace(issue, mentions=mentions, statements=left))
    items = [*sorted(ids), *([target.id] if target else [])]
    return replace(comparison, issues=tuple(made)), one.applied(items, was)


def _statements(story: Story, one: Pinned) -> list[Statement]:
    """Return the statement at the anchors, in each report where the same bytes stand in the story twice."""
    found: list[Statement] = []
    for testimony in story.testimonies:
        spans = [span for span in one.spans if span.report == testimony.page.article.report.id]
        found.extend(items_at(spans, testimony.statements, lambda s: s.saying.content) if spans else ())
    return found


def _with_issue(story: Story, issues: Sequence[Issue], label: str | None) -> tuple[list[Issue], Issue | None]:
    """Return the issues with the one that is called *label*, made where there is none."""
    if label is None:
        return list(issues), None
    called = [issue for issue in issues if _folded([issue.label]) == _folded([label])]
    known = next((issue for issue in called if not issue.suggested), None) or next(iter(called), None)
    if known is not None:
        return list(issues), known
    number = max((int(issue.id.rpartition("-i")[2]) for issue in issues), default=0) + 1
    made = Issue(f"{story.id}-i{number}", label, (), ())
    shown = sum(not issue.suggested for issue in issues)
    return [*issues[:shown], made, *issues[shown:]], made


def _joined(story: Story, issue: Issue, ids: set[str], mentions: set[Span], content: Sequence[Span]) -> Issue:
    """Return an issue with the statements *ids*: what they mentioned of others, or they whole, are its mentions."""
    held = {*issue.mentions, *mentions}
    held |= {span for span in content if not met([span], tuple(held))}
    order = [s.id for t in story.testimonies for s in t.statements]
    known = {*issue.statements, *ids}
    statements = tuple(key for key in order if key in known)
    return replace(issue, mentions=tuple(sorted(held)), statements=statements, suggested=False)


def relabelled(
    story: Story, comparison: Comparison, by_program: Comparison, one: Pinned
) -> tuple[Comparison, Corrected]:
    """Call an issue by another label; with one that is called so already it is one issue from then on."""
    item = of_answer(
        items_at(one.spans, by_program.issues, lambda i: i.mentions), one.correction.was, lambda i: i.label
    )
    held = next((issue for issue in comparison.issues if item and issue.id == item.id), None)
    if item is None or held is None:
        text = next(t.page.article.report for t in story.testimonies if t.page.article.report.id == one.spans[0].report)
        return comparison, one.orphaned(f"No issue is found at {shortened(text.quote(one.spans[0]))} any more.")
    label = one.correction.now or item.label
    if label == item.label == held.label and not item.suggested:
        return comparison, one.idle(item.label, f"The program calls it “{item.label}” by itself now.")
    made = replace(held, label=label, suggested=False)
    alike = [i for i in comparison.issues if i is not held and _folded([i.label]) == _folded([label])]
    for other in alike:
        made = _joined(story, made, set(other.statements), set(other.mentions), ())
    issues = tuple(made if i is held else i for i in comparison.issues if i not in alike)
    return replace(comparison, issues=issues), one.applied([item.id, *(other.id for other in alike)], item.label)


def _folded(labels: Sequence[str] | set[str]) -> set[str]:
    return {" ".join(label.split()).casefold() for label in labels}
