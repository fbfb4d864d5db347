"""The attribution tagger: which words of a block are source, cue and content.

A linear-chain conditional random field (Lafferty et al. 2001) over words, trained on the outermost attributions of news
articles; how it was made and how good it is stands in ``training/statements.md``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from communique.lexicons.models import Model, load_model
from communique.nouns import Fragment, Page, Role
from communique.statements.features import Words, block_features

MODEL = "statements_attribution"
ROLES: tuple[Role, ...] = ("content", "source", "cue")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
OUTSIDE = 0
INSIDE = {role: 2 * number + 2 for number, role in enumerate(ROLES)}
COMES_FROM = {inside: (inside - 1, inside) for inside in INSIDE.values()}
IMPOSSIBLE = -1e9
START = 0.3  # what a new fragment pays
LEAN = 0.4  # what "outside" pays; with START chosen on the dev part


@lru_cache(maxsize=1)
def _model() -> Model:
    return load_model(MODEL)


def fragments(page: Page, words: Words, first: int, last: int, kind: str) -> tuple[Fragment, ...]:
    """Tag ``page.tokens[first:last]``, a block of *kind* or a part of one; return its fragments in text order."""
    if first >= last:
        return ()
    tagger = _model().tagger
    tagger.set(block_features(page, words, first, last, kind))
    chances = [[tagger.marginal(label, i) for label in LABELS] for i in range(last - first)]
    return tuple(_runs(_decode(chances), chances, first))


def _decode(chances: Sequence[Sequence[float]]) -> list[int]:
    """Return the legal label path with the largest product of marginals, "outside" made dearer by ``LEAN``.

    Posterior decoding (Rabiner 1989) lets the balance of precision and recall be chosen, which the path of highest
    joint probability does not.
    """
    best = [_log(c) for c in chances[0]]
    for label in INSIDE.values():
        best[label] = IMPOSSIBLE
    back: list[list[int]] = []
    for row in chances[1:]:
        top = max(range(len(LABELS)), key=best.__getitem__)
        scores, came = [], []
        for label, chance in enumerate(row):
            froms = COMES_FROM.get(label)
            source = top if froms is None else max(froms, key=best.__getitem__)
            gain = _log(chance) - (LEAN if label == OUTSIDE else START if froms is None else 0.0)
            scores.append(best[source] + gain)
            came.append(source)
        best = scores
        back.append(came)
    path = [max(range(len(LABELS)), key=best.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _log(chance: float) -> float:
    return math.log(max(chance, 1e-9))


def _runs(path: Sequence[int], chances: Sequence[Sequence[float]], offset: int) -> list[Fragment]:
    """Join labels to fragments; confidence is the mean chance that its words have the role at all."""
    out: list[Fragment] = []
    at = 0
    while at < len(path):
        if path[at] == OUTSIDE:
            at += 1
            continue
        role: Role = ROLES[(path[at] - 1) // 2]
        inside = INSIDE[role]
        end = at + 1
        while end < len(path) and path[end] == inside:
            end += 1
        sure = sum(chances[i][inside] + chances[i][inside - 1] for i in range(at, end)) / (end - at)
        out.append(Fragment(role, offset + at, offset + end, round(min(1.0, sure), 3)))
        at = end
    return out
