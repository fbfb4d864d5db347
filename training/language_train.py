"""Train the part-of-speech and name models that the language room ships.

Run from the repository's root, with the data sets at ``SHARED``::

    python -m training.language_train tags  --shared SHARED
    python -m training.language_train names --shared SHARED

Each writes ``src/communique/lexicons/language_NAME.crf.xz``, its SHA-256 in ``models.tsv``, and prints its
figures on the dev part. The models are linear-chain conditional random fields (Lafferty, McCallum and Pereira 2001),
fitted by L-BFGS with L1 and L2 penalties: no chance is involved, the same data give the same file.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import pycrfsuite

from communique.language import features, name_features, names, page
from communique.language.gazetteers import gazetteers
from communique.language.reader import load_lists
from communique.lexicons.models import load_model, open_model, store_model
from training import language_data

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "communique" / "lexicons"


def fit(rows: list[tuple[list[list[str]], list[str]]], c1: float, c2: float, rounds: int, rarest: int) -> bytes:
    """Return the model file fitted to (features, labels) rows."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence, labels in rows:
        trainer.append(sentence, labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": rarest})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.crf"
        trainer.train(str(path))
        return path.read_bytes()


def ship(name: str, model: bytes) -> None:
    """Write the packed model and its digest among the lexicons."""
    store_model(f"language_{name}", model, LEXICONS)
    print(f"language_{name}: {len(model):,} bytes unpacked")


def train_tags(shared: Path, rounds: int) -> None:
    """Fit the part-of-speech tagger to GUM train and print its accuracy on GUM dev."""
    trees = language_data.treebank(shared / "data/gum/train.conllu.gz")
    rows = [_tag_row(sentence) for sentence in trees if sum(word.tag == "FW" for word in sentence.words) < 2]
    model = fit(rows, c1=0.2, c2=0.01, rounds=rounds, rarest=1)
    ship("tags", model)
    tagger = open_model(model)
    right = total = 0
    for sentence in language_data.treebank(shared / "data/gum/dev.conllu.gz"):
        given, labels = _tag_row(sentence)
        right += sum(a == b for a, b in zip(tagger.tag(given), labels, strict=True))
        total += len(labels)
    print(f"tags on dev: {100 * right / total:.2f} % of {total:,} words")


def _tag_row(sentence: language_data.Sentence) -> tuple[list[list[str]], list[str]]:
    return features.word_features([word.form for word in sentence.words]), [word.tag for word in sentence.words]


def train_names(shared: Path, rounds: int) -> None:
    """Fit the tagger of names to the newswire's train part and print exact figures on its dev part."""
    tagger, lists, gazetteer = load_model("language_tags"), load_lists(), gazetteers()
    rows = []
    for document, sentences in language_data.names(shared / "data/newswire-ner/train.tsv.gz"):
        article, gold = language_data.article(document, sentences)
        words = page.cut(article, lists, gazetteer)
        tokens = page.tokens_of(words, page.tag_by_habit(words, tagger))
        cut = names.cut_sentences(tokens, words.forms, page.sentences_of(words))
        known = name_features.habits(cut, gazetteer)
        labels = _labels(cut, gold)
        rows += [
            (name_features.name_features(sentence, known, gazetteer), marks)
            for sentence, marks in zip(cut, labels, strict=True)
        ]
    ship("names", fit(rows, c1=0.05, c2=0.05, rounds=rounds, rarest=2))


def _labels(sentences: list[list[name_features.Piece]], gold: list[tuple[int, int, str]]) -> list[list[str]]:
    """Return the B-I-O labels of pieces; a piece belongs to the name that it begins in."""
    out: list[list[str]] = []
    at = 0
    begun = -1
    for sentence in sentences:
        labels: list[str] = []
        for piece in sentence:
            while at < len(gold) and gold[at][1] <= piece.start:
                at += 1
            inside = at < len(gold) and gold[at][0] < piece.end and piece.start < gold[at][1]
            labels.append(("I-" if begun == at and labels else "B-") + gold[at][2] if inside else "O")
            begun = at if inside else begun
        out.append(labels)
    return out


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", choices=["tags", "names"])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    if given.model == "tags":
        train_tags(given.shared, given.rounds)
    else:
        train_names(given.shared, given.rounds)


if __name__ == "__main__":
    main()
