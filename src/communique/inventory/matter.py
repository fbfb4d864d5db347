"""What an accusation, a denial or an inquiry is about, so that those about one deed can be told from others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.inventory.accusing import about
from communique.inventory.scene import Scene
from communique.inventory.wording import terms_of
from communique.nouns import Comparison, Span

LEAST = 2
SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Matter:
    """The words of a passage, the deeds it names, and the issues of its sentences."""

    terms: frozenset[str]
    deeds: frozenset[str]
    issues: frozenset[str]

    def near(self, other: Matter) -> bool:
        """Say whether both are about one deed: much the same words, or a deed and more, or a deed on one issue."""
        shared = len(self.terms & other.terms)
        smaller = min(len(self.terms), len(other.terms))
        if shared >= LEAST and shared >= SHARE * smaller:
            return True
        return bool(self.deeds & other.deeds) and (shared >= LEAST or bool(self.issues & other.issues))


@dataclass(frozen=True, slots=True)
class Matters:
    """The matters of passages, each read once; build with :func:`matters_of`."""

    scene: Scene
    mentions: Mapping[str, tuple[tuple[int, int, str], ...]]
    known: dict[Span, Matter] = field(default_factory=dict)

    def of(self, span: Span) -> Matter:
        """Return what the passage *span* is about."""
        if span not in self.known:
            sentences = self.scene.sentences(span)
            issues = frozenset(
                issue
                for start, end, issue in self.mentions.get(span.report, ())
                if any(start < s.end and s.start < end for s in sentences)
            )
            self.known[span] = Matter(terms_of(span, self.scene), about(span, self.scene), issues)
        return self.known[span]

    def joined(self, spans: Sequence[Span]) -> Matter:
        """Return what several passages are about together."""
        found = [self.of(span) for span in spans]
        return Matter(
            frozenset().union(*(m.terms for m in found)),
            frozenset().union(*(m.deeds for m in found)),
            frozenset().union(*(m.issues for m in found)),
        )


def matters_of(scene: Scene, comparison: Comparison) -> Matters:
    """Index the mentions of the shown issues of *comparison*."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for issue in comparison.issues:
        for span in issue.mentions if not issue.suggested else ():
            mentions.setdefault(span.report, []).append((span.start, span.end, issue.id))
    return Matters(scene, {report: tuple(sorted(rows)) for report, rows in mentions.items()})
