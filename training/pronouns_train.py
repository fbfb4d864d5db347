"""Learn the weights of the pronoun ranker: ``python -m training.pronouns_train --shared ../shared``.

Reads the train parts of GUM and GAP below ``SHARED/data`` and writes ``actors_pronouns.json`` among the lexicons: for
each family of pronouns (he and she, they, it) the weights of a log-linear model that maximises the probability of the
right mentions together, with a Gaussian prior. The first round takes earlier pronouns of GUM as the gold links them
and passes over those of GAP; later rounds let the model of the round before understand those of GAP. One number a
family, the scale, is chosen on the dev parts so that shares are probabilities. Deterministic: no chance, full batches,
weights rounded. Figures on the dev parts: ``python -m benchmarks.tasks.pronouns --data ../shared``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.language import Reader, load
from communique.settings import Settings
from training.pronouns_data import gap, gum
from training.pronouns_walk import KINDS, NO_WEIGHTS, Question, found, given, pair

TARGET = Path(__file__).resolve().parent.parent / "src" / "communique" / "lexicons" / "actors_pronouns.json"
ROUNDS = 3
PRIOR = 6.0  # inverse variance of the weights, chosen by five folds over GAP's train part
RARE = 15  # a feature met less often is left out
SMALL = 0.02  # a weight under this is left out
SHARE_OF_GAP = 3.0  # a row of GAP counts this often: it has two names of one gender, GUM seldom has
SCALES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# Neither corpus tells who says what: of PolNeAR's pronouns that are sources 65 % mean whoever spoke last; whoever is
# named in what is said, there or in another quotation, seldom says it.
BY_HAND = {"heard": -2.0, "spoken": -1.0, "speaker": 1.2}
Vector = NDArray[np.float64]
Model = dict[str, dict[str, float]]


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=TARGET)
    options = parser.parse_args()
    reader = load(Settings())  # as the program reads: learn anew where a new pack reads otherwise
    texts = list(gum(options.shared / "data" / "gum" / "train.conllu.gz", reader))
    rows = list(gap(options.shared / "data" / "gap" / "train.tsv.gz", reader))
    rows += gap(options.shared / "data" / "gap" / "train.tsv.gz", reader, titled=True)
    questions = [q for text in texts for ask in (given, found) for q in ask(text, NO_WEIGHTS, forced=True)]
    weights: Model = {family: dict(own) for family, own in NO_WEIGHTS.items()}
    for number in range(ROUNDS):
        pairs = [pair(row, weights if number else NO_WEIGHTS)[0] for row in rows]
        weights = learn([*questions, *pairs])
        print(f"round {number + 1}: {[len(own) for own in weights.values()]} weights", flush=True)
    for family, scale in calibrate(weights, options.shared, reader).items():
        weights[family]["scale"] = scale
    rounded = {family: {name: round(w, 3) for name, w in own.items()} for family, own in weights.items()}
    options.into.write_text(json.dumps(rounded, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def learn(questions: Sequence[Question]) -> Model:
    """Learn each family's weights from its own questions."""
    answered = [q for q in questions if q.nobody or any(q.right)]
    out: Model = {}
    for family in KINDS:
        own = fit([q for q in answered if q.pronoun.family == family])
        kept = {name: w for name, w in own.items() if abs(w) >= SMALL or name == "nobody"}
        out[family] = {**kept, **BY_HAND, "scale": 1.0}
    return out


def calibrate(weights: Model, shared: Path, reader: Reader) -> dict[str, float]:
    """Return for each family the scale under which the likeliest figure's share tells best whether it is right."""
    texts = list(gum(shared / "data" / "gum" / "dev.conllu.gz", reader))
    rows = list(gap(shared / "data" / "gap" / "dev.tsv.gz", reader))
    best: dict[str, tuple[float, float]] = {}
    for scale in SCALES:
        scaled = {family: {**own, "scale": scale} for family, own in weights.items()}
        asked = [q for text in texts for q in found(text, scaled, forced=False)]
        asked += [pair(row, scaled)[0] for row in rows]
        for family in KINDS:
            value = sum(_surprise(q) for q in asked if q.pronoun.family == family and q.is_judged)
            best[family] = min(best.get(family, (math.inf, 1.0)), (value, scale))
    return {family: scale for family, (_, scale) in best.items()}


def _surprise(q: Question) -> float:
    """The log loss of the likeliest figure's share."""
    share = min(max(q.best[1], 1e-6), 1 - 1e-6)
    return -math.log(share if q.is_right else 1 - share)


def fit(questions: Sequence[Question]) -> dict[str, float]:
    """Return the weights under which the right mentions of the questions are likeliest."""
    counts = Counter(name for q in questions for row in q.rows for name in row)
    names = ["nobody", *sorted(name for name, count in counts.items() if count >= RARE and name not in BY_HAND)]
    column = {name: n for n, name in enumerate(names)}
    sizes = [len(q.rows) + 1 for q in questions]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    matrix = np.zeros((sum(sizes), len(names)), np.float32)
    right, closed = np.zeros(sum(sizes), bool), np.zeros(sum(sizes), bool)
    at = 0
    for q in questions:
        for row, is_right in zip(q.rows, q.right, strict=True):
            for name in row.keys() & column.keys():
                matrix[at, column[name]] = row[name]
            right[at] = is_right
            at += 1
        matrix[at, 0], right[at], closed[at] = 1.0, q.nobody, q.source == "given"
        at += 1
    counted = np.array([SHARE_OF_GAP / 2 if q.source == "gap" else 1.0 for q in questions])  # each row comes twice
    owner = np.repeat(np.arange(len(questions)), sizes)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = np.where(closed, -30.0, (matrix @ weights.astype(np.float32)).astype(np.float64))
        parts = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole = np.add.reduceat(parts, starts)
        good = np.add.reduceat(parts * right, starts) + 1e-12
        value = float((counted * (np.log(whole) - np.log(good))).sum() + PRIOR / 2 * (weights @ weights))
        slope = counted[owner] * (parts / whole[owner] - parts * right / good[owner]) * ~closed
        return value, (matrix.T @ slope.astype(np.float32)).astype(np.float64) + PRIOR * weights

    minimize = importlib.import_module("scipy.optimize").minimize  # comes with scikit-learn
    done = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, map(float, done.x), strict=True))


if __name__ == "__main__":
    main()
