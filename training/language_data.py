"""Readers of the data that the language models learn from; the texts stay outside the repository."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.nouns import Article, Block, Report, Span
from training.corpus import read_lines

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


def texts(path: Path) -> Iterator[str]:
    """Read the texts of gzipped JSON lines."""
    return (str(row["text"]) for row in read_lines(path))


KINDS = {
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NAT",
    "Misc": "OTH", "Product": "OTH",
}  # fmt: skip
_GLUED_LEFT = frozenset(",.;:!?%)]}”") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'m",
    "'ll",
    "'d",
    "''",
    "'",
    "’",
    "’t",
}
_GLUED_RIGHT = frozenset(["(", "[", "{", "$", "“", "‘", "``", "#"])


def spelled(rows: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a newswire sentence as running text, and its names as (start, end, kind)."""
    return spelled_as(rows, KINDS)


def spelled_as(rows: list[tuple[str, str]], kinds: Mapping[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a newswire sentence as running text, and its names as (start, end, kind), *kinds* by the data's own."""
    text = ""
    places: list[tuple[int, int]] = []
    glue, opened = True, False
    for at, (form, _) in enumerate(rows):
        after = rows[at + 1][0] if at + 1 < len(rows) else ""
        left = form in _GLUED_LEFT
        right = form in _GLUED_RIGHT
        if form == '"':
            left, right = opened, not opened
            opened = not opened
        elif form in ("-", "/") and text[-1:].isalnum() and after[:1].isalnum():
            dated = rows[at - 1][1].endswith("Date") or rows[at - 1][0].isdigit()
            left = right = not (dated and after[:1].isupper())
        elif form in ("s", "t", "re", "ve", "ll", "m", "d") and text[-1:] in ("’", "'"):
            left = True
        elif form == "." and len(rows[at - 1][0]) == 1 and len(after) == 1 and after.isupper():
            right = True
        if text and not glue and not left:
            text += " "
        places.append((len(text), len(text) + len(form)))
        text += form
        glue = right
    names: list[tuple[int, int, str]] = []
    before = "O"
    for (start, end), (_, tag) in zip(places, rows, strict=True):
        kind = kinds.get(tag[2:])
        if kind and tag[0] == "I" and before[1:] == tag[1:]:
            names[-1] = (names[-1][0], end, kind)
        elif kind:
            names.append((start, end, kind))
        before = tag
    return text, names


def article(document: str, sentences: list[list[tuple[str, str]]]) -> tuple[Article, list[tuple[int, int, str]]]:
    """Return a newswire document as an article, a paragraph a line, and its names as (start, end, kind)."""
    text = ""
    blocks: list[Block] = []
    found: list[tuple[int, int, str]] = []
    for rows in sentences:
        line, names = spelled(rows)
        blocks.append(Block(len(text), len(text) + len(line), "paragraph"))
        found += [(len(text) + start, len(text) + end, kind) for start, end, kind in names]
        text += line + "\n"
    report = Report(document, text, document, "0" * 64, "text", "utf-8", tuple(blocks))
    body = (Span(document, 0, len(text)),)
    return Article(report, None, None, None, None, None, None, "unknown", body, tuple(blocks), ()), found
