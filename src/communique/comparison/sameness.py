"""How surely two regions tell the same: the weight of what they share, word order, verbs, and their sentences' vectors.

The chance comes from a logistic regression (Cox 1958) on pairs of stretches that were marked by reading; see
``training/alignments.md``. Names weigh against it: whoever is in the news is named by every report.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.comparison.regions import Region, is_figure
from communique.comparison.units import closeness
from communique.lexicons import weights
from communique.nouns import FoundBy

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
    ``anchor`` says what it hangs on alone: figures, days or offices.
    """

    left: Region
    right: Region
    likeness: float
    mass: float
    verbatim: float
    run: int
    aligned: float = 0.0
    sure: float = 0.0
    anchor: FoundBy | None = None

    @property
    def anchored(self) -> bool:
        """Whether it hangs on a figure, a day or an office alone."""
        return self.anchor is not None

    @property
    def score(self) -> float:
        """How alike the words are, from 0 to 1: by their matter or word for word."""
        return _score(self.left, self.right, self.likeness, self.mass, self.verbatim, self.run)


def measure(a: Region, b: Region, weight: Mapping[str, float]) -> Alignment:
    """Measure how alike two regions are."""
    left_not, right_not = a.negated, b.negated
    both = [key for key in a.ordered if key in b.roots]
    shared = sum(map(weight.__getitem__, both)) + _NEGATION * (left_not and right_not)
    whole_a = sum(map(weight.__getitem__, a.ordered)) + _NEGATION * left_not
    whole_b = sum(map(weight.__getitem__, b.ordered)) + _NEGATION * right_not
    total = math.sqrt(whole_a * whole_b)
    likeness = shared / total if total else 0.0
    matched, run = matching(a, b)
    verbatim = 2 * matched / (len(a.forms) + len(b.forms)) if matched else 0.0
    aligned = _chance(_features(a, b, shared, run, both, weight), read=a.piece.vector is not None)
    quoted = a.direct and b.direct
    if verbatim >= (_QUOTED if quoted else _VERBATIM) and run >= (_SHINGLE - 1 if quoted else _SHINGLE):
        aligned = max(aligned, _score(a, b, likeness, shared, verbatim, run))
    sure = aligned * (_ONE_NEGATES if left_not != right_not else 1.0)
    return Alignment(a, b, likeness, shared, verbatim, run, aligned, sure)


def measures(link: Alignment) -> str:
    """Return how sure an alignment is and what that rests on, for ``found_by``."""
    shared = f"{link.run} words in a row, {link.verbatim:.2f} of the words in order, weight {link.mass:.2f}"
    return f"sure {link.sure:.2f}; {shared}"


def matching(a: Region, b: Region) -> tuple[int, int]:
    """Return how many words stand in the same order in both, and how many in the longest stretch.

    From the longest common stretch, the first of several, the same is sought before and behind it (Ratcliff and
    Obershelp's gestalt matching, Dr. Dobb's Journal, July 1988). It finds what ``difflib`` does, but only looks at the
    pairs of places where one word stands in both.
    """
    held = [(at, to) for at, form in enumerate(a.forms) if form in b.places for to in b.places[form]]
    matched = longest = 0
    waiting = [held] if held else []
    while waiting:
        pairs = waiting.pop()
        size, first, second = _longest(pairs)
        matched += size
        longest = max(longest, size)
        before = [(at, to) for at, to in pairs if at < first and to < second]
        behind = [(at, to) for at, to in pairs if at >= first + size and to >= second + size]
        waiting.extend(part for part in (before, behind) if part)
    return matched, longest


def _longest(pairs: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """Return the length of the longest stretch among *pairs* of places, which are in order, and where it begins."""
    lengths: dict[tuple[int, int], int] = {}
    best = (0, 0, 0)
    for at, to in pairs:
        length = lengths[at, to] = lengths.get((at - 1, to - 1), 0) + 1
        if length > best[0]:
            best = length, at - length + 1, to - length + 1
    return best


def _score(a: Region, b: Region, likeness: float, mass: float, verbatim: float, run: int) -> float:
    quoted = a.direct and b.direct
    literal = run >= (_SHINGLE - 1 if quoted else _SHINGLE) or (run > 1 and verbatim > 0.8)
    exact = verbatim if literal else 0.0
    score = max(likeness * (1 - math.exp(-mass)), exact * (1 - 0.5**run))
    return score * (_TITLE if a.piece.title or b.piece.title else 1.0)


def features(link: Alignment, weight: Mapping[str, float]) -> tuple[float, ...]:
    """Return what the chance of an alignment rests on, in the order of :data:`FEATURES`; no closeness is 0."""
    both = [key for key in link.left.ordered if key in link.right.roots]
    return _features(link.left, link.right, link.mass, link.run, both, weight)


def _features(
    left: Region, right: Region, mass: float, run: int, both: Sequence[str], weight: Mapping[str, float]
) -> tuple[float, ...]:
    ours, theirs = left.names, right.names
    names = sum([weight[key] for key in both if key in ours or key in theirs])
    verbs = left.verbs & right.verbs
    return (
        min(mass, _MOST_MASS),
        closeness(left.piece, right.piece) or 0.0,
        min(run, _MOST_RUN) / _MOST_RUN,
        float(min(len(verbs), _MOST_VERBS)),
        min(names, _MOST_NAMES),
    )


def _chance(found: tuple[float, ...], *, read: bool) -> float:
    """Return the chance that regions with these features are of one matter; *read* where a pack gave vectors."""
    factors: Sequence[float] = weights("comparison_alignment")["read" if read else "plain"]
    total = sum(f * x for f, x in zip(factors, (*found, 1.0), strict=True))
    return 1 / (1 + math.exp(-total))


def tells(link: Alignment, weight: Mapping[str, float]) -> bool:
    """Whether what two regions share says something: a verb on each side or a figure, and more than names."""
    both = link.left.roots & link.right.roots
    figures = any(is_figure(key) for key in both)
    if not (figures or (link.left.has_verb and link.right.has_verb)):
        return False
    if link.run >= _SHINGLE and link.verbatim >= 0.5 and link.left.direct and link.right.direct:
        return True
    names = link.left.names
    matter = sum(weight[key] > _NAME for key in both - names) + any(weight[key] > _NAME for key in both & names)
    matter += link.left.negated and link.right.negated
    matter += sum(weight[key] > _RARE_NAME for key in both & names) > 1
    return matter >= 2 or (link.verbatim > _VERBATIM and bool(both - names))
