"""Whether two answers to one question say the same (``pairs/nanco``, Laban et al. 2022), by the shipped vectors.

The threshold for the pairs of one question is chosen on those of the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.bootstrap import interval
from benchmarks.tasks.core import vector
from communique.language import Reader, load, parse
from communique.settings import Settings
from training.corpus import article, read_lines


@dataclass(frozen=True, slots=True)
class Answers:
    """Two answers to a question: how alike they are held to be (any scale), and whether they are the same."""

    question: str
    likeness: float
    same: bool


def answers(reader: Reader, data: Path) -> list[Answers]:
    """Return every pair of answers with the cosine of their vectors."""
    known: dict[str, np.ndarray] = {}
    out: list[Answers] = []
    for row in read_lines(data / "data" / "pairs" / "nanco.jsonl.gz"):
        for text in (row["a"], row["b"]):
            if text not in known:
                known[text] = vector(parse(article(text, titled=False), reader))
        out.append(Answers(row["question"], float(known[row["a"]] @ known[row["b"]]), row["label"] == "same"))
    return out


def threshold(pairs: Sequence[Answers]) -> float:
    """Return the likeness that tells the same from the different with the best balanced accuracy."""
    ordered = sorted(pairs, key=lambda pair: -pair.likeness)
    values = [pair.likeness for pair in ordered]
    same = np.array([pair.same for pair in ordered])
    gain = np.cumsum(same) / max(1, same.sum()) - np.cumsum(~same) / max(1, (~same).sum())
    best = int(gain.argmax())
    return (values[best] + values[min(best + 1, len(values) - 1)]) / 2


def balanced(judged: Sequence[tuple[bool, bool]]) -> float:
    """Return the mean of the shares right among the same and among the different; pairs are (told, true)."""
    shares = []
    for wanted in (True, False):
        rows = [told for told, same in judged if same is wanted]
        shares.append(sum(told is wanted for told in rows) / max(1, len(rows)))
    return sum(shares) / 2


def judged(pairs: Sequence[Answers]) -> Mapping[str, list[tuple[bool, bool]]]:
    """Return (told, true) of each question's pairs, told by a threshold chosen on the other questions."""
    out: dict[str, list[tuple[bool, bool]]] = {}
    for question in sorted({pair.question for pair in pairs}):
        least = threshold([pair for pair in pairs if pair.question != question])
        out[question] = [(pair.likeness > least, pair.same) for pair in pairs if pair.question == question]
    return out


def over(questions: Sequence[Sequence[tuple[bool, bool]]]) -> float:
    """Return the balanced accuracy over the pairs of all *questions*."""
    return balanced([row for rows in questions for row in rows])


def figures(data: Path) -> dict[str, float]:
    """Return the share that is pinned."""
    told = judged(answers(load(Settings()), data))
    return {"pairs: same answer, balanced accuracy": round(over(list(told.values())), 4)}


def main() -> None:
    """Print the figure with its 95 % interval over questions, and that of each question."""
    parser = argparse.ArgumentParser(prog="benchmarks.tasks.pairs", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    told = judged(answers(load(Settings()), parser.parse_args().data))
    low, high = interval(list(told.values()), over)
    print(f"{'all':<60} {over(list(told.values())):.3f} ({low:.3f} to {high:.3f})")
    for question, rows in told.items():
        print(f"{question:<60} {balanced(rows):.3f}")


if __name__ == "__main__":
    main()
