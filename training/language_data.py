"""Readers of the data that the language models learn from; the texts stay outside the repository."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HYPHENS = {"-", "‐", "‑"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank: form, Penn tag, lemma, and whether a space follows."""

    form: str
    tag: str
    lemma: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank; ``paragraph`` tells that it opens one."""

    document: str
    paragraph: bool
    words: tuple[Word, ...]


def treebank(path: Path) -> Iterator[Sentence]:
    """Read CoNLL-U with hyphenated words made whole, as our tokeniser leaves them."""
    document, paragraph = "", False
    rows: list[Word] = []
    hidden: dict[int, bool] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.split("=")[1].strip()
            elif line.startswith("# newpar") and "newpar_block" not in line:
                paragraph = True
            elif not line and rows:
                yield Sentence(document, paragraph, tuple(_whole(rows)))
                rows, hidden, paragraph = [], {}, False
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if "-" in cells[0]:
                    first, last = map(int, cells[0].split("-"))
                    spaced = "SpaceAfter=No" not in cells[9]
                    hidden.update({number: number == last and spaced for number in range(first, last + 1)})
                elif "." not in cells[0]:
                    space = hidden.get(int(cells[0]), "SpaceAfter=No" not in cells[9])
                    rows.append(Word(cells[1], cells[4], cells[2], space))


def _whole(rows: list[Word]) -> list[Word]:
    """Join the parts of hyphenated words: adjectives where the last part is no noun or number."""
    out: list[Word] = []
    at = 0
    while at < len(rows):
        word = rows[at]
        while (
            at + 2 < len(rows)
            and not word.space
            and rows[at + 1].form in _HYPHENS
            and not rows[at + 1].space
            and word.form[-1].isalnum()
            and rows[at + 2].form[0].isalnum()
        ):
            last = rows[at + 2]
            tag = last.tag if last.tag[0] in "NCRV" and last.tag not in ("VBN", "VBG", "VBD") else "JJ"
            if word.tag.startswith("NNP") and tag == "NN":
                tag = "NNP"
            word = Word(f"{word.form}-{last.form}", tag, f"{word.lemma}-{last.lemma}", last.space)
            at += 2
        out.append(word)
        at += 1
    return out


def names(path: Path) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Read the newswire: for every document its sentences as (word, B-I-O tag) pairs."""
    document = ""
    sentences: list[list[tuple[str, str]]] = []
    rows: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if sentences:
                    yield document, sentences
                document, sentences = line.split("=")[1].strip(), []
            elif not line:
                if rows:
                    sentences.append(rows)
                rows = []
            elif "\t" in line:
                form, tag = line.split("\t")[:2]
                rows.append((form, tag))
    if rows:
        sentences.append(rows)
    if sentences:
        yield document, sentences
