"""Train the attribution tagger and the linker on attribution data.

    python -m training.statements_train --data ../shared/data/polnear [--iterations 240]

Reads ``train.jsonl.gz`` (articles with source, cue and content offsets), writes ``statements_attribution.crf.xz`` with
its digest and ``statements_link.json`` among the lexicons. Deterministic: no shuffling, no random start. Figures on the
dev part are printed by ``python -m benchmarks.quality --only attribution``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from communique.language import load, parse
from communique.language.quotes import quotations
from communique.lexicons.models import store_model
from communique.nouns import Fragment, Page
from communique.settings import Settings
from communique.statements.features import Words, block_features, prepare
from communique.statements.link import pair_features
from communique.statements.tagger import MODEL
from training.corpus import article, read_lines

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "communique" / "lexicons"
ROLES = ("content", "source", "cue")


def main() -> None:
    """Train both models and write them into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--iterations", type=int, default=240)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--into", type=Path, default=LEXICONS)
    options = parser.parse_args()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params(
        {
            "c1": 2.4,
            "c2": 0.2,
            "max_iterations": options.iterations,
            "feature.minfreq": 3,
            "feature.possible_transitions": False,
        }
    )
    pairs: dict[str, list[tuple[dict[str, float], int]]] = {"content": [], "source": []}
    for page, words, labels, attributions in examples(options.data / "train.jsonl.gz", options.limit):
        for number, block in enumerate(page.article.blocks):
            sentences = [s for s in page.sentences if s.block == number]
            if sentences:
                first, last = sentences[0].first, sentences[-1].last
                rows = block_features(page, words, first, last, block.kind)
                trainer.append(rows, labels[first:last])
        collect_pairs(page, words, attributions, pairs)
    weights = {role: fit(examples_) for role, examples_ in pairs.items()}
    target = options.into / "statements_link.json"
    target.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch) / "model"
        trainer.train(str(model))
        store_model(MODEL, model.read_bytes(), options.into)


Gold = list[dict[str, list[Fragment]]]


def examples(path: Path, limit: int | None = None) -> Iterator[tuple[Page, Words, list[str], Gold]]:
    """Yield each article as a page with its words, B/I/O labels and attributions as fragments."""
    reader = load(Settings())
    for number, row in enumerate(read_lines(path)):
        if limit is not None and number >= limit:
            return
        page = parse(article(row["text"], row["id"]), reader)
        words = prepare(page, quotations(row["text"], page.article.blocks))
        labels, gold = ["O"] * len(page.tokens), []
        for attribution in row["attributions"]:
            roles = {role: list(_fragments(page, role, attribution[role])) for role in ROLES}
            gold.append(roles)
            for role in ROLES:
                for fragment in roles[role]:
                    labels[fragment.first : fragment.last] = [f"I-{role}"] * (fragment.last - fragment.first)
                    labels[fragment.first] = f"B-{role}"
        yield page, words, labels, gold


def _fragments(page: Page, role: Any, pieces: Sequence[Sequence[int]]) -> Iterator[Fragment]:
    """Turn offsets into token runs, cut where blocks end."""
    last = -1
    run: list[int] = []
    block_of = [s.block for s in page.sentences for _ in range(s.first, s.last)]
    inside = [i for a, b in pieces for i, t in enumerate(page.tokens) if t.start < b and t.end > a]
    for i in sorted(set(inside)):
        if run and (i != last + 1 or block_of[i] != block_of[last]):
            yield Fragment(role, run[0], last + 1, 1.0)
            run = []
        run.append(i)
        last = i
    if run:
        yield Fragment(role, run[0], last + 1, 1.0)


def collect_pairs(page: Page, words: Words, gold: Gold, pairs: dict[str, list[tuple[dict[str, float], int]]]) -> None:
    """Add every (cue, fragment) pair of a block: 1 where the fragment is that cue's, else 0."""
    block_of = [s.block for s in page.sentences for _ in range(s.first, s.last)]
    everything: dict[int, dict[Fragment, set[int]]] = {}
    for number, attribution in enumerate(gold):
        for fragments in attribution.values():
            for fragment in fragments:
                everything.setdefault(block_of[fragment.first], {}).setdefault(fragment, set()).add(number)
    for owners in everything.values():
        found = sorted(owners, key=lambda f: (f.first, f.last))
        for cue in (f for f in found if f.role == "cue"):
            for other in (f for f in found if f.role in pairs):
                features = dict.fromkeys(pair_features(page, words, found, cue, other), 1.0)
                pairs[other.role].append((features, int(bool(owners[cue] & owners[other]))))


def fit(examples_: list[tuple[dict[str, float], int]]) -> dict[str, float]:
    """Fit a logistic regression and return its weights by feature name."""
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features for features, _ in examples_])
    model = LogisticRegression(C=0.5, max_iter=300, fit_intercept=False).fit(x, [label for _, label in examples_])
    names = vectorizer.get_feature_names_out()
    return {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.02}


if __name__ == "__main__":
    main()
