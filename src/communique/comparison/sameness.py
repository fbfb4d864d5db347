"""How surely two regions tell the same: the weight of what they share, word order, verbs, and their sentences' vectors.

The chance comes from a logistic regression (Cox 1958) on pairs of stretches that were marked by reading; see
``training/alignments.md``. Names weigh against it: whoever is in the news is named by every report.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.comparison.regions import Region, is_figure
from communique.comparison.units import closeness
from communique.lexicons import weights

_SHINGLE = 4
_NAME = 0.3
_RARE_NAME = 0.5
_VERBATIM = 0.8
_QUOTED = 0.66
_TITLE = 0.85
_NEGATION = 0.3
_ONE_NEGATES = 0.52
_MOST_MASS = 4.0
_MOST_RUN = 8
_MOST_VERBS = 2
_MOST_NAMES = 2.0
FEATURES = ("mass", "closeness", "run", "verbs", "names")
"""What the chance rests on, in the order of its weights; the constant stands last."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two regions of two reports that tell the same matter.

    ``likeness`` is the cosine of their weighed roots, ``mass`` the weight they share, ``verbatim`` the share of words
    that stand in the same order in both, ``run`` the longest such stretch in words, ``aligned`` the chance that both
    are of one matter and ``sure`` that they tell the same of it: where only one of them negates, they hardly do.
    ``anchored`` ones hang on a figure, a day or an office alone.
    """

    left: Region
    right: Region
    likeness: float
    mass: float
    verbatim: float
    run: int
    aligned: float = 0.0
    sure: float = 0.0
    anchored: bool = False

    @property
    def score(self) -> float:
        """How alike the words are, from 0 to 1: by their matter or word for word."""
        quoted = self.left.direct and self.right.direct
        literal = self.run >= (_SHINGLE - 1 if quoted else _SHINGLE) or (self.run > 1 and self.verbatim > 0.8)
        exact = self.verbatim if literal else 0.0
        score = max(self.likeness * (1 - math.exp(-self.mass)), exact * (1 - 0.5**self.run))
        return score * (_TITLE if self.left.piece.title or self.right.piece.title else 1.0)


def measure(a: Region, b: Region, weight: Mapping[str, float]) -> Alignment:
    """Measure how alike two regions are."""
    ours, theirs = a.roots, b.roots
    left_not, right_not = a.negated, b.negated
    shared = sum(weight[key] for key in sorted(ours & theirs)) + _NEGATION * (left_not and right_not)
    whole_a = sum(weight[key] for key in sorted(ours)) + _NEGATION * left_not
    whole_b = sum(weight[key] for key in sorted(theirs)) + _NEGATION * right_not
    total = math.sqrt(whole_a * whole_b)
    likeness = shared / total if total else 0.0
    verbatim, run = _verbatim(a.forms, b.forms)
    made = Alignment(a, b, likeness, shared, verbatim, run)
    aligned = _chance(made, weight)
    return replace(made, aligned=aligned, sure=aligned * (_ONE_NEGATES if left_not != right_not else 1.0))


def _verbatim(a: list[str], b: list[str]) -> tuple[float, int]:
    """Share of words in the same order in both, and the longest stretch."""
    if not a or not b or not set(a) & set(b):
        return 0.0, 0
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(a) + len(b)), max(block.size for block in blocks)


def features(link: Alignment, weight: Mapping[str, float]) -> tuple[float, ...]:
    """Return what the chance of an alignment rests on, in the order of :data:`FEATURES`; no closeness is 0."""
    left, right = link.left, link.right
    both = left.roots & right.roots
    verbs = left.verbs & right.verbs
    names = sum(weight[key] for key in sorted(both & (left.names | right.names)))
    return (
        min(link.mass, _MOST_MASS),
        closeness(left.piece, right.piece) or 0.0,
        min(link.run, _MOST_RUN) / _MOST_RUN,
        float(min(len(verbs), _MOST_VERBS)),
        min(names, _MOST_NAMES),
    )


def _chance(link: Alignment, weight: Mapping[str, float]) -> float:
    """Return the chance that both regions are of one matter."""
    learned = weights("comparison_alignment")
    factors: Sequence[float] = learned["read" if link.left.piece.vector is not None else "plain"]
    total = sum(f * x for f, x in zip(factors, (*features(link, weight), 1.0), strict=True))
    chance = 1 / (1 + math.exp(-total))
    quoted = link.left.direct and link.right.direct
    if link.verbatim >= (_QUOTED if quoted else _VERBATIM) and link.run >= (_SHINGLE - 1 if quoted else _SHINGLE):
        return max(chance, link.score)
    return chance


def tells(link: Alignment, weight: Mapping[str, float]) -> bool:
    """Whether what two regions share says something: a verb on each side or a figure, and more than names."""
    both = link.left.roots & link.right.roots
    figures = any(is_figure(key) for key in both)
    verbs = all(any(word.verb for word in region.words) for region in (link.left, link.right))
    if not (figures or verbs):
        return False
    if link.run >= _SHINGLE and link.verbatim >= 0.5 and link.left.direct and link.right.direct:
        return True
    names = link.left.names
    matter = sum(weight[key] > _NAME for key in both - names) + any(weight[key] > _NAME for key in both & names)
    matter += link.left.negated and link.right.negated
    matter += sum(weight[key] > _RARE_NAME for key in both & names) > 1
    return matter >= 2 or (link.verbatim > _VERBATIM and bool(both - names))
