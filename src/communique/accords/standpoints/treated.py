"""Which issue a passage treats: mentioned in it, or else in its sentence, its paragraph so far, its statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.accords.standpoints.aim import Aim, label_stems
from communique.nouns import Comparison, Issue, Sentence, Span, Story

STEM = 5
SHORT = 3


@dataclass(frozen=True, slots=True)
class Treated:
    """Mentions of issues by report; build with :func:`treated_of`.

    ``means`` maps the stem of a thing's head to the issue that accords on it are on.
    """

    mentions: Mapping[str, tuple[tuple[int, int, str], ...]]
    issues: Mapping[str, Issue]
    named: frozenset[tuple[str, int, str]]
    statements: Mapping[str, tuple[str, ...]]
    means: Mapping[str, str] = field(default_factory=dict)

    def of(self, told: Sequence[Span], sentence: Sentence, paragraph: int, statement: str) -> str | None:
        """Return the issue that the passages *told*, all in *sentence*, treat; ``None`` where none is near.

        *paragraph* is where the paragraph of the sentence starts.

        An issue that is only suggested counts where the passage itself names it and no shown one is near.
        """
        if not told:
            return None
        rows = self.mentions.get(told[0].report, ())
        within = [row for row in rows if any(row[0] < s.end and s.start < row[1] for s in told)]
        beside = [row for row in rows if row[0] < sentence.end and sentence.start < row[1]]
        before = [row for row in rows if paragraph <= row[0] and row[1] <= sentence.start]
        for near in (within, beside, before[-1:]):
            shown = [row for row in near if not self.issues[row[2]].suggested]
            if shown:
                return self._plainest(told[0].report, shown)
        listed = [name for name in self.statements.get(statement, ()) if not self.issues[name].suggested]
        if listed:
            return min(listed, key=lambda name: (len(self.issues[name].mentions), name))
        return self._plainest(told[0].report, within) if within else None

    def aimed(self, aim: Aim, report: str, sentence: Sentence) -> str | None:
        """Return the shown issue that *aim* is on: one told in *sentence* first, then the one that says most."""
        on = [issue for issue in self.issues.values() if not issue.suggested and aim.is_on(issue)]
        told = {row[2] for row in self.mentions.get(report, ()) if row[0] < sentence.end and sentence.start < row[1]}
        best = min(
            on, key=lambda issue: (not label_stems(issue.label) <= aim.words, issue.id not in told, issue.id),
            default=None,
        )  # fmt: skip
        return best.id if best is not None else None

    def within(self, told: Sequence[Span]) -> str | None:
        """Return the shown issue that a passage itself mentions."""
        rows = [
            row for row in self.mentions.get(told[0].report, ())
            if any(row[0] < s.end and s.start < row[1] for s in told) and not self.issues[row[2]].suggested
        ]  # fmt: skip
        return self._plainest(told[0].report, rows) if rows else None

    def _plainest(self, report: str, rows: Sequence[tuple[int, int, str]]) -> str:
        """Return the issue whose mention names it; of two such the rarer one, which tells more."""
        return min(
            rows, key=lambda row: ((report, row[0], row[2]) not in self.named, len(self.issues[row[2]].mentions), row)
        )[2]


def treated_of(story: Story, comparison: Comparison) -> Treated:
    """Index the mentions of the issues of *comparison*; one that holds a word of the label names its issue."""
    texts = {t.page.article.report.id: t.page.article.report.text for t in story.testimonies}
    named: set[tuple[str, int, str]] = set()
    listed: dict[str, list[str]] = {}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for issue in comparison.issues:
        for statement in issue.statements:
            listed.setdefault(statement, []).append(issue.id)
        for span in issue.mentions:
            found.setdefault(span.report, []).append((span.start, span.end, issue.id))
            words = texts.get(span.report, "")[span.start : span.end].casefold()
            if any(word[:STEM] in words for word in issue.label.casefold().split() if len(word) > SHORT):
                named.add((span.report, span.start, issue.id))
    return Treated(
        {report: tuple(sorted(rows)) for report, rows in found.items()},
        {issue.id: issue for issue in comparison.issues},
        frozenset(named),
        {statement: tuple(names) for statement, names in listed.items()},
    )
