"""Learn which lines of a text dump are the article, and measure it on sites never learned from.

    python -m training.clean_train DATA [--cross-validate | --write]

DATA is the folder of the ``articles`` set. ``--cross-validate`` prints the figures of 5 folds by site beside
trafilatura's on the same pages; ``--write`` fits on all pages and writes ``lexicons/clean_lines.json``. Both take
minutes and give the same result each time. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from communique.clean.context import sure_roles
from communique.clean.decision import decide
from communique.clean.features import Matrix
from communique.clean.stacking import describe_again
from training.clean_data import FOLDS, Dump, dumps
from training.clean_pages import compare

TARGET = Path(__file__).parent.parent / "src" / "communique" / "lexicons" / "clean_lines.json"
WEIGHTS = {"whole": 1.0, "cut to ten": 0.5, "cut to two": 0.5}
COMMON = {
    "learning_rate": 0.07,
    "min_samples_leaf": 40,
    "max_features": 0.3,
    "random_state": 0,
    "early_stopping": False,
}
FIRST = {**COMMON, "max_iter": 150, "max_leaf_nodes": 12, "l2_regularization": 5.0}
SECOND = {**COMMON, "max_iter": 80, "max_leaf_nodes": 12, "l2_regularization": 5.0}
Sets = Mapping[str, Sequence[Dump]]
Guesses = dict[str, Matrix]


def fit(dumps_: Sequence[tuple[Dump, float]], rows: Sequence[Matrix], settings: Mapping[str, Any]) -> Any:
    """Fit boosted trees on the *rows* of dumps; long lines and short dumps weigh more."""
    truth = np.concatenate([dump.truth for dump, _ in dumps_])
    weight = np.concatenate(
        [w * (0.3 + np.minimum(dump.lengths, 400.0) / 150.0) / len(dump.lines) ** 0.35 for dump, w in dumps_]
    )
    return HistGradientBoostingClassifier(**settings).fit(np.vstack(rows), truth, sample_weight=weight)


def guess(model: Any, rows: Matrix) -> Matrix:
    """Return the model's probability of body for each row."""
    result: Matrix = model.predict_proba(rows)[:, 1]
    return result


def without(sets: Sets, folds: set[int]) -> list[tuple[Dump, float]]:
    """Return all dumps outside *folds* with their weights."""
    return [(dump, WEIGHTS[name]) for name, many in sets.items() for dump in many if dump.fold not in folds]


def fit_second(train: Sequence[tuple[Dump, float]], first: Guesses) -> Any:
    """Fit the second model on guesses of first models that had not seen the dump's site."""
    return fit(train, [describe_again(dump.rows, first[dump.id]) for dump, _ in train], SECOND)


def held_out(sets: Sets) -> Guesses:
    """Return for each dump the second model's guess when nothing of its fold was learned from."""
    every = [dump for many in sets.values() for dump in many]
    inner: dict[int, Guesses] = {fold: {} for fold in range(FOLDS)}
    for one, other in itertools.combinations(range(FOLDS), 2):
        train = without(sets, {one, other})
        model = fit(train, [dump.rows for dump, _ in train], FIRST)
        for seen, judged in ((one, other), (other, one)):
            inner[seen].update({dump.id: guess(model, dump.rows) for dump in every if dump.fold == judged})
    guesses: Guesses = {}
    for fold in range(FOLDS):
        train = without(sets, {fold})
        model = fit(train, [dump.rows for dump, _ in train], FIRST)
        second = fit_second(train, inner[fold])
        for dump in every:
            if dump.fold == fold:
                guesses[dump.id] = guess(second, describe_again(dump.rows, guess(model, dump.rows)))
    return guesses


def fit_all(sets: Sets) -> tuple[Any, Any]:
    """Fit both models on all pages."""
    guesses: Guesses = {}
    for fold in range(FOLDS):
        train = without(sets, {fold})
        model = fit(train, [dump.rows for dump, _ in train], FIRST)
        guesses.update(
            {dump.id: guess(model, dump.rows) for many in sets.values() for dump in many if dump.fold == fold}
        )
    train = without(sets, set())
    return fit(train, [dump.rows for dump, _ in train], FIRST), fit_second(train, guesses)


def figures(dumps_: Sequence[Dump], guesses: Guesses) -> dict[str, float]:
    """Return precision, recall and F1 of kept characters, and the share of furniture lines marked."""
    right = wrong = missed = marked = furniture = 0.0
    for dump in dumps_:
        kept, _ = decide(dump.lines, sure_roles(dump.lines, dump.gaps), guesses[dump.id])
        keep, length = np.array(kept), dump.lengths
        right += float((length * keep * dump.truth).sum())
        wrong += float((length * keep * (1 - dump.truth)).sum())
        missed += float((length * ~keep * dump.truth).sum())
        marked += float((~keep * (1 - dump.truth)).sum())
        furniture += float((1 - dump.truth).sum())
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    named = {"precision": precision, "recall": recall, "f1": f1, "furniture marked": marked / furniture}
    return {name: round(value, 4) for name, value in named.items()}


def cross_validate(data: Path) -> dict[str, dict[str, float]]:
    """Return the figures of 5 folds by site for whole pages and both sets of cut ones, and those of web pages."""
    sets = dumps(data)
    guesses = held_out(sets)
    return {**{name: figures(many, guesses) for name, many in sets.items()}, "web pages": compare(data)}


def as_table(model: Any) -> dict[str, Any]:
    """Return a fitted model in the form that ``communique.clean.trees`` reads."""
    table: dict[str, Any] = {"feature": [], "number": [], "right": [], "size": [], "depth": 0}
    for (tree,) in model._predictors:
        before = len(table["feature"])
        _write(tree.nodes, 0, table)
        table["size"].append(len(table["feature"]) - before)
        table["depth"] = max(table["depth"], int(tree.nodes["depth"].max()))
    table["base"] = round(float(model._baseline_prediction[0, 0]), 5)
    return table


def _write(nodes: Any, at: int, table: dict[str, Any]) -> None:
    """Write the node *at* and all below it in preorder."""
    node, place = nodes[at], len(table["feature"])
    leaf = bool(node["is_leaf"])
    table["feature"].append(-1 if leaf else int(node["feature_idx"]))
    table["number"].append(float(f"{node['value']:.4g}") if leaf else float(f"{node['num_threshold']:.7g}"))
    table["right"].append(0)
    if not leaf:
        _write(nodes, int(node["left"]), table)
        table["right"][place] = len(table["feature"]) - place
        _write(nodes, int(node["right"]), table)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.cross_validate:
        print(json.dumps(cross_validate(asked.data), indent=1))
    if asked.write:
        first, second = fit_all(dumps(asked.data))
        table = {"first": as_table(first), "second": as_table(second)}
        TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
