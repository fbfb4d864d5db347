"""Measure the language room on the dev parts: words, sentences, tags, lemmas and names.

Run from the repository's root: ``python -m training.language_measure --shared SHARED``. Texts are put together from the
data (spaces as the treebank gives them), read by ``communique.language`` as any article is, and compared by place.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.language import load, parse
from communique.language.names import KINDS
from communique.settings import Settings
from training import corpus, language_data


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--rules", action="store_true", help="the small taggers instead of the reader pack")
    options = parser.parse_args()
    shared, settings = options.shared, Settings(rules=options.rules)
    for name, value in [*measure_words(shared, settings).items(), *measure_names(shared, settings).items()]:
        print(f"{name:32} {value:10.1f}")


def measure_names(shared: Path, settings: Settings) -> dict[str, float]:
    """Return exact F1 by kind on the newswire's dev part, precision and recall over all, and words read a second."""
    reader = load(settings)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    read, seconds = 0, 0.0
    for document, sentences in language_data.names(shared / "data/newswire-ner/dev.tsv.gz"):
        article, truth = language_data.article(document, sentences)
        began = time.process_time()
        page = parse(article, reader)
        seconds += time.process_time() - began
        read += len(page.tokens)
        expected = {(start, end, KINDS[kind]) for start, end, kind in truth}
        given = {(name.start, name.end, name.kind) for name in page.names}
        for places, counter in ((expected, gold), (given, found), (expected & given, right)):
            counter.update(kind for _, _, kind in places)
    figures = {f"names {kind} F1": _f1(right[kind], found[kind], gold[kind]) for kind in sorted(gold)}
    figures["names precision"] = 100 * right.total() / found.total()
    figures["names recall"] = 100 * right.total() / gold.total()
    figures["all"] = _f1(right.total(), found.total(), gold.total())
    return {**figures, "words a second, one core": read / seconds}


def measure_words(shared: Path, settings: Settings) -> dict[str, float]:
    """Return sentence and token F1, tag and lemma accuracy on GUM dev, all in percent."""
    reader = load(settings)
    tally: Counter[str] = Counter()
    for text, places, ends in _treebank_texts(shared / "data/gum/dev.conllu.gz"):
        page = parse(corpus.article(text, titled=False), reader)
        tokens = {(token.start, token.end): token for token in page.tokens}
        tally.update(tokens=len(tokens), gold_tokens=len(places), right_tokens=len(tokens.keys() & places.keys()))
        found = {sentence.end for sentence in page.sentences}
        tally.update(sentences=len(found), gold_sentences=len(ends), right_sentences=len(found & ends))
        for place in tokens.keys() & places.keys():
            word, token = places[place], tokens[place]
            tally.update(words=1, right_tags=word.tag == token.tag, right_lemmas=word.lemma.lower() == token.lemma)
            if word.tag.startswith("V"):
                tally.update(verbs=1, right_verbs=word.lemma.lower() == token.lemma)
    return {
        "tokens F1": _f1(tally["right_tokens"], tally["tokens"], tally["gold_tokens"]),
        "sentences F1": _f1(tally["right_sentences"], tally["sentences"], tally["gold_sentences"]),
        "tags": 100 * tally["right_tags"] / tally["words"],
        "lemmas": 100 * tally["right_lemmas"] / tally["words"],
        "lemmas of verbs": 100 * tally["right_verbs"] / tally["verbs"],
    }


def _treebank_texts(path: Path) -> Iterator[tuple[str, dict[tuple[int, int], language_data.Word], set[int]]]:
    """Yield each paragraph as text, its words by place and the ends of its sentences."""
    text = ""
    places: dict[tuple[int, int], language_data.Word] = {}
    ends: set[int] = set()
    document = ""
    for sentence in language_data.treebank(path):
        if text and (sentence.paragraph or sentence.document != document):
            yield text, places, ends
            text, places, ends = "", {}, set()
        document = sentence.document
        for word in sentence.words:
            places[len(text), len(text) + len(word.form)] = word
            text += word.form + " " * word.space
        ends.add(len(text.rstrip()))
        text = text.rstrip() + " "
    yield text, places, ends


def _f1(right: int, found: int, gold: int) -> float:
    return 200 * right / max(found + gold, 1)


if __name__ == "__main__":
    main()
