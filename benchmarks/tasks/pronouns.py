"""Whom pronouns mean: ``python -m benchmarks.tasks.pronouns --data ../shared`` prints the figures on the dev parts.

``gum`` gives the ranker GUM's gold mentions (as Lappin and Leass 1994 were measured); right is any mention of the same
chain. ``gap`` gives it the names found in the text and the two of the row (Webster et al. 2018, snippet context, two
mentions given); a name is called coreferent when the likeliest figure is the one it belongs to. Intervals are 95 %
bootstrap over documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.bootstrap import interval
from communique.actors.pronouns import learned
from communique.language import load
from communique.settings import Settings
from training import pronouns_data
from training.pronouns_walk import Question, found, given, pair

T = TypeVar("T")
Figures = dict[str, float]
Row = tuple[bool, bool, str]  # said to be coreferent, is coreferent, M or F


def gum(data: Path) -> Figures:
    """Return shares of right answers on GUM dev, in per cent, with intervals and numbers of questions."""
    reader = load(Settings())
    texts = list(pronouns_data.gum(data / "data" / "gum" / "dev.conllu.gz", reader))
    asked = [list(given(text, learned(), forced=False)) for text in texts]
    parts: dict[str, Callable[[Question], bool]] = {
        "he, she as subject": lambda q: q.subject and q.pronoun.family == "person",
        "he, she, they of persons as subject": lambda q: q.subject and q.person and q.pronoun.family != "it",
        "he, she in all cases": lambda q: q.pronoun.family == "person",
        "they as subject": lambda q: q.subject and q.pronoun.family == "they",
        "it as subject": lambda q: q.subject and q.pronoun.family == "it",
    }
    out: Figures = {}
    for name, fits in parts.items():
        answers = [[q.is_right for q in one if fits(q)] for one in asked]
        out.update(_interval(f"gum: {name}", answers, _share))
        out[f"gum: {name}, questions"] = float(sum(map(len, answers)))
    return out


def gap(data: Path, *, titled: bool = False) -> Figures:
    """Return F1 on GAP dev, overall, of either gender and their ratio, in per cent; *titled* gives the page's title."""
    answers = list(_pairs(data, titled=titled))
    out = _interval("gap: overall F1", answers, _f1)
    for gender in "MF":
        out[f"gap: {gender} F1"] = round(_f1([row for one in answers for row in one if row[2] == gender]), 1)
    out["gap: bias"] = round(out["gap: F F1"] / out["gap: M F1"], 3)
    return out


def _pairs(data: Path, *, titled: bool) -> Iterator[list[Row]]:
    reader = load(Settings())
    for row in pronouns_data.gap(data / "data" / "gap" / "dev.tsv.gz", reader, titled=titled):
        asked, figures = pair(row, learned())
        best = asked.best[0]
        yield [(figure == best, right, row.gender) for figure, right in zip(figures, row.right, strict=True)]


def reliability(data: Path) -> list[tuple[float, int, float, float]]:
    """Return (lower bound, questions, mean share, share right) of ten bins, of he and she in both dev parts."""
    reader = load(Settings())
    answers: list[tuple[float, bool]] = []
    for text in pronouns_data.gum(data / "data" / "gum" / "dev.conllu.gz", reader):
        asked = found(text, learned(), forced=False)
        answers += [(q.best[1], q.is_right) for q in asked if q.pronoun.family == "person" and q.is_judged]
    for row in pronouns_data.gap(data / "data" / "gap" / "dev.tsv.gz", reader):
        q, _ = pair(row, learned())
        answers += [(q.best[1], q.is_right)] * q.is_judged
    out = []
    for low in range(10):
        own = [(share, right) for share, right in answers if low <= min(share * 10, 9.99) < low + 1]
        if own:
            mean, good = (sum(float(pair_[n]) for pair_ in own) / len(own) for n in (0, 1))
            out.append((low / 10, len(own), round(mean, 3), round(good, 3)))
    return out


def _share(answers: Sequence[bool]) -> float:
    return 100 * sum(answers) / len(answers) if answers else 0.0


def _f1(rows: Sequence[Row]) -> float:
    both = sum(said and true for said, true, _ in rows)
    either = sum(said for said, _, _ in rows) + sum(true for _, true, _ in rows)
    return 200 * both / either if either else 0.0


def _interval(name: str, documents: Sequence[Sequence[T]], measure: Callable[[Sequence[T]], float]) -> Figures:
    """Return the figure and its 95 % interval over documents drawn with replacement."""

    def over(drawn: Sequence[Sequence[T]]) -> float:
        return measure([answer for one in drawn for answer in one])

    low, high = interval(documents, over)
    return {name: round(over(documents), 1), f"{name}, low": round(low, 1), f"{name}, high": round(high, 1)}


def figures(data: Path) -> Figures:
    """Return the shares that are pinned."""
    rows = {**gum(data), **gap(data)}
    pinned = ("gum: he, she as subject", "gum: he, she, they of persons as subject", "gap: overall F1")
    return {f"pronouns, {name}": round(rows[name] / 100, 4) for name in pinned}


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data: Path = parser.parse_args().data
    titled = {f"{name}, with the page's title": value for name, value in gap(data, titled=True).items()}
    for name, value in {**gum(data), **gap(data), **titled}.items():
        print(f"{name:<60} {value:.1f}" if value > 2 else f"{name:<60} {value:.3f}")
    for row in reliability(data):
        print("share from {:.1f}: {} questions, mean {:.3f}, right {:.3f}".format(*row))


if __name__ == "__main__":
    main()
