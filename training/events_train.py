"""Learn which event a sentence tells: ``python -m training.events_train --shared ../shared``.

Reads our own sentences (``training/events_sentences.tsv``) and writes ``events_weights.json`` among the lexicons: a
multinomial logistic regression, fitted once with and once without sentence vectors. PLOVER dev is only measured on: as
it is, and in five folds by text, where four of them are learned from too. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from communique.accords.clauses import lines
from communique.accords.coded.events import NOTHING, described
from communique.accords.coded.model import NAME, NONE, SCALE, UNIT, Matrix, vector_of
from communique.language import load, parse
from communique.settings import Settings
from training.corpus import article, read_lines

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "training" / "events_sentences.tsv"
TARGET = ROOT / "src" / "communique" / "lexicons" / f"{NAME}.json"
LEAST = 2  # sentences in which a feature must stand
PRIOR = 1.0  # variance of the weights
FOLDS = 5
LEXICON = "lexicon "


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the types that are right, its features and its vector."""

    text: str
    types: tuple[str, ...]
    features: Mapping[str, float]
    vector: Matrix
    own: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted model with the places of its features; without vectors where *read* is false."""

    names: Mapping[str, int]
    model: Any
    read: bool


def main() -> None:
    """Print what is reached on PLOVER dev, fit on our own sentences, write the weights."""
    parser = argparse.ArgumentParser(prog="training.events_train", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    known = examples(options.shared)
    for name, answers in settings(known):
        right = [answers[one.text] in one.types for one in known if not one.own]
        print(f"{name}: right {sum(right) / len(right):.3f} of {len(right)} texts", flush=True)
    own = [one for one in known if one.own]
    rows = {"read": fit(own, read=True), "plain": fit(own, read=False)}
    held: dict[str, Any] = {"types": list(map(str, rows["read"].model.classes_))}
    held.update({name: _stored(fitted) for name, fitted in rows.items()})
    TARGET.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


def cross_validate(shared: Path) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """Yield (setting, type of each text of PLOVER dev by weights that have not seen it)."""
    yield from settings(examples(shared))


def settings(known: Sequence[Example]) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """Yield the answers of the settings that are compared."""
    bare = [without_lexicon(one) for one in known]
    yield "five folds", out_of_fold(known)
    yield "five folds without the lexicon", out_of_fold(bare)
    own = fit([one for one in bare if one.own], read=True)
    yield "as shipped but for the lexicon", {one.text: answer(own, one) for one in bare if not one.own}


def examples(shared: Path) -> list[Example]:
    """Return our own sentences and those of PLOVER dev, one for each text."""
    reader = load(Settings())
    given: list[tuple[str, tuple[str, ...], bool]] = []
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and line != "type\ttext":
            kind, text = line.split("\t")
            given.append((text, (kind,), True))
    labels: dict[str, list[str]] = {}
    for row in read_lines(shared / "data" / "plover" / "plover-dev.jsonl"):
        labels.setdefault(row["text"], []).append(row["event"])
    given += [(text, tuple(dict.fromkeys(kinds)), False) for text, kinds in labels.items()]
    made = []
    for text, kinds, own in given:
        page = parse(article(text, titled=False), reader)
        vector = vector_of(page, 0)
        assert vector is not None
        made.append(Example(text, kinds, described(next(iter(lines(page)))).features, vector, own))
    return made


def without_lexicon(one: Example) -> Example:
    """Return the example without the lexicon's answer."""
    kept = {name: value for name, value in one.features.items() if not name.startswith(LEXICON)}
    return Example(one.text, one.types, kept, one.vector, one.own)


def fold(text: str) -> int:
    """Return the fold of a text: the same words, the same fold."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).digest()[0] % FOLDS


def out_of_fold(known: Sequence[Example]) -> Mapping[str, str | None]:
    """Return the type of each dev text by weights learned on the other folds and on our own sentences."""
    found: dict[str, str | None] = {}
    for number in range(FOLDS):
        held = [one for one in known if not one.own and fold(one.text) == number]
        fitted = fit([one for one in known if one.own or fold(one.text) != number], read=True)
        found.update({one.text: answer(fitted, one) for one in held})
    return found


def fit(known: Sequence[Example], *, read: bool) -> Fitted:
    """Fit the model; a text with two events stands once for each."""
    counted = Counter(name for one in known for name in one.features)
    names = {name: at for at, name in enumerate(sorted(name for name, n in counted.items() if n >= LEAST))}
    rows = [(row(names, one, read=read), kind) for one in known for kind in one.types]
    model = LogisticRegression(C=PRIOR, max_iter=3000)
    model.fit(np.array([values for values, _ in rows]), [kind for _, kind in rows])
    return Fitted(names, model, read)


def row(names: Mapping[str, int], one: Example, *, read: bool) -> Matrix:
    """Return the row of an example: its features, then its vector."""
    values = np.zeros(len(names))
    for name, value in one.features.items():
        if name in names:
            values[names[name]] = value
    return np.concatenate([values, SCALE * one.vector]) if read else values


def answer(fitted: Fitted, one: Example) -> str | None:
    """Return the likeliest type as the coder does, ``None`` where no event is likelier."""
    chances = dict(
        zip(
            fitted.model.classes_,
            fitted.model.predict_proba([row(fitted.names, one, read=fitted.read)])[0],
            strict=True,
        )
    )
    if chances.pop(NONE) >= NOTHING:
        return None
    return str(max(chances, key=lambda name: (chances[name], name)))


def _stored(fitted: Fitted) -> dict[str, Any]:
    """Return the weights as whole hundredths, a row a feature, a column a type."""
    coefficients = np.rint(fitted.model.coef_.T * UNIT).astype(int)
    count = len(fitted.names)
    return {
        "features": sorted(fitted.names),
        "weights": coefficients[:count].tolist(),
        "vector": coefficients[count:].tolist(),
        "constant": np.rint(fitted.model.intercept_ * UNIT).astype(int).tolist(),
    }


if __name__ == "__main__":
    main()
