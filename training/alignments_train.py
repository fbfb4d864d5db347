"""Learn how surely two stretches tell the same: ``python -m training.alignments_train --shared ../shared``.

Reads the marked pairs of ``benchmarks/labels/alignments.tsv`` and the texts that they stand in, and writes
``comparison_alignment.json`` among the lexicons: the weights of a logistic regression with a Gaussian prior, fitted by
Newton's method, once with and once without the closeness of sentence vectors. Each story is left out in turn to
measure. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.comparison.regions import Region, run_of
from communique.comparison.sameness import FEATURES, features, measure
from communique.comparison.units import Sheet, sheets
from communique.comparison.weigh import weights
from communique.nouns import Source, Story
from communique.pipeline import read
from communique.settings import Settings
from training.corpus import read_lines

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "benchmarks" / "labels" / "alignments.tsv"
TARGET = ROOT / "src" / "communique" / "lexicons" / "comparison_alignment.json"
PRIOR = 0.3  # inverse variance of the weights
STEPS = 30
Matrix = NDArray[np.float64]


def main() -> None:
    """Fit on all stories, print what leaving one out reaches, write the weights."""
    parser = argparse.ArgumentParser(prog="training.alignments_train", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    rows, marks, stories = questions(options.shared)
    plain = rows.copy()
    plain[:, FEATURES.index("closeness")] = 0.0
    learned = {}
    for name, table in (("read", rows), ("plain", plain)):
        left_out = folds(table, marks, stories)
        reach = found_at(left_out, marks, 0.9)
        print(f"{name}: area under the curve {area(left_out, marks):.3f}, {reach} at precision .9")
        learned[name] = [round(float(w), 3) for w in fit(table, marks)]
    TARGET.write_text(json.dumps(learned) + "\n", encoding="utf-8")


def questions(shared: Path) -> tuple[Matrix, Matrix, list[str]]:
    """Return the features of every marked pair, whether both stretches are of one matter, and its story."""
    by_story: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in labels():
        by_story[row["set"], row["event"]].append(row)
    rows: list[tuple[float, ...]] = []
    marks: list[float] = []
    stories: list[str] = []
    for (name, event), marked in sorted(by_story.items()):
        reports = {row[side] for row in marked for side in ("left", "right")}
        story = read_story(shared / "data" / name / "dev.jsonl.gz", event, reports)
        pages = {sheet.report: sheet for sheet in sheets(story)}
        weight = weights(list(pages.values()), story.cast)
        for row in marked:
            sides = [_region(pages[row[n]], int(row[f"{n}_start"]), int(row[f"{n}_end"])) for n in ("left", "right")]
            if sides[0] is not None and sides[1] is not None:
                rows.append(features(measure(sides[0], sides[1], weight), weight))
                marks.append(float(row["mark"] != "other"))
                stories.append(event)
    return np.array(rows), np.array(marks), stories


def labels() -> Iterator[Mapping[str, str]]:
    """Yield the marked pairs."""
    lines = [line for line in LABELS.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))


def read_story(data: Path, event: str, reports: set[str]) -> Story:
    """Read the reports of a data set's event, of which *reports* are marked, as one story."""
    with tempfile.TemporaryDirectory() as folder:
        for row in read_lines(data):
            if row["event"] == event and row["id"] in reports:
                (Path(folder) / f"{row['id']}.txt").write_bytes(row["text"].encode())
        return read(Source((folder,)), Settings(one_story=True)).readouts[0].story


def _region(sheet: Sheet, start: int, end: int) -> Region | None:
    """The words between two offsets in the piece that holds most of them."""
    held = [(p, [at for at, w in enumerate(p.words) if w.start < end and start < w.end]) for p in sheet.pieces]
    piece, places = max(held, key=lambda pair: len(pair[1]))
    return run_of(piece, places[0], places[-1] + 1) if places else None


def fit(rows: Matrix, marks: Matrix) -> Matrix:
    """Return the weights, the constant last."""
    table = np.c_[rows, np.ones(len(rows))]
    prior = np.diag([PRIOR] * rows.shape[1] + [1e-6])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (chance - marks) + prior @ found
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + prior
        found = found - np.linalg.solve(bend, slope)
    return found


def folds(rows: Matrix, marks: Matrix, stories: Sequence[str]) -> Matrix:
    """Return for every pair the chance that weights learned on the other stories give it."""
    names = np.array(stories)
    out = np.zeros(len(rows))
    for name in sorted(set(stories)):
        here = names == name
        out[here] = 1 / (1 + np.exp(-np.c_[rows[here], np.ones(here.sum())] @ fit(rows[~here], marks[~here])))
    return out


def area(chances: Matrix, marks: Matrix) -> float:
    """The area under the receiver operating characteristic (Hanley and McNeil 1982)."""
    ranks = np.argsort(np.argsort(chances)) + 1.0
    positive = marks.sum()
    return float((ranks[marks == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(marks) - positive)))


def found_at(chances: Matrix, marks: Matrix, least: float) -> str:
    """The share of all right pairs among the surest that are right in *least* of the cases."""
    ordered = marks[np.argsort(-chances, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    reach = max((n for n, p in enumerate(precision) if p >= least), default=-1)
    return f"{ordered[: reach + 1].sum() / marks.sum():.2f} of the right pairs"


if __name__ == "__main__":
    main()
