"""Collect the base forms of verbs that lemmas are checked against, and the common words that headlines capitalise.

Run from the repository's root after the tags model is trained::

    python -m training.language_verbs --shared SHARED

A word stands in ``language_verbs.txt`` when GUM train has it as the lemma of a verb, or when the tagger reads it as a
base form at least five times in the newswire's train part, and in a third of its uses at least.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from communique.language import features
from communique.lexicons.models import load_model
from training import language_data
from training.language_train import LEXICONS

_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z]{2,20}\b")


def main() -> None:
    """Read the command line and write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    data = parser.parse_args().shared / "data"
    tagger = load_model("language_tags")
    base: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for _, sentences in language_data.names(data / "newswire-ner/train.tsv.gz"):
        for sentence in sentences:
            forms = [form for form, _ in sentence]
            for form, tag in zip(forms, tagger.tag(features.word_features(forms)), strict=True):
                seen[form] += tag.startswith("V")
                base[form] += tag in ("VB", "VBP")
    _write_common(data)
    kept = {form for form, count in base.items() if count >= 5 and 3 * count >= seen[form]}
    for tree in language_data.treebank(data / "gum/train.conllu.gz"):
        kept.update(word.lemma for word in tree.words if word.tag.startswith("V"))
    lines = sorted(form for form in kept if form.isascii() and form.isalpha() and form.islower() and len(form) > 1)
    head = ["# Base forms of English verbs, collected by training/language_verbs.py."]
    (LEXICONS / "language_verbs.txt").write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} base forms")


def _write_common(data: Path) -> None:
    """Write ``language_common.txt``: words that news nearly always writes in lower case inside sentences."""
    lower: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    for _, sentences in language_data.names(data / "newswire-ner/train.tsv.gz"):
        for sentence in sentences:
            for form, _ in sentence[1:]:
                (lower if form.islower() else raised)[form.lower()] += 1
    for text in language_data.texts(data / "polnear/train.jsonl.gz"):
        for form in _INSIDE.findall(text):
            (lower if form.islower() else raised)[form.lower()] += 1
    kept = sorted(
        form for form, n in lower.items() if n >= 3 and n >= 4 * raised[form] and form.isascii() and form.isalpha()
    )
    head = "# Words that running text writes in lower case, collected by training/language_verbs.py."
    (LEXICONS / "language_common.txt").write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    print(f"{len(kept)} common words")


if __name__ == "__main__":
    main()
