"""Readers of the data that the pronoun ranker learns from: pages with mentions, pronouns and whom they stand for.

GUM (CC BY 4.0 annotations) gives every mention with its chain; GAP (Apache-2.0) gives a pronoun and two names. Both are
parsed anew by our own reader, so that tags and names are those that the program sees.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique.language import Reader, parse
from communique.nouns import Article, Block, Name, Page, Report, Span

_PIECE = re.compile(r"\(([^()]+)\)|\(([^()]+)|(\d+)(?:-[^()]*)?\)")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention in characters, its type and chain, its head's tag and relation.

    ``name`` is where a run of proper nouns up to the head starts, ``end`` where the head ends with what continues it,
    ``whole`` where the mention ends; ``joined`` tells that the head has a conjunct.
    """

    start: int
    name: int
    head: int
    end: int
    whole: int
    kind: str
    chain: int
    tag: str
    relation: str
    joined: bool


@dataclass(slots=True)
class Text:
    """A text with its gold mentions."""

    name: str
    page: Page
    gold: list[Gold] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of GAP on a page: pronoun and names by their first characters."""

    name: str
    page: Page
    pronoun: int
    names: tuple[tuple[int, int], tuple[int, int]]
    right: tuple[bool, bool]
    gender: str


def article_of(name: str, text: str, blocks: list[Block]) -> Article:
    """Return *text* as a clean article of these blocks."""
    report = Report(name, text, name, "0" * 64, "text", "utf-8", tuple(blocks))
    body = tuple(Span(name, b.start, b.end) for b in blocks)
    return Article(report, None, None, None, None, None, None, "outlet", body, tuple(blocks), ())


def gum(path: Path, reader: Reader) -> Iterator[Text]:
    """Yield the documents of a split; ``# newpar`` opens a block, the first heading is the title."""
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# newdoc") and lines:
                yield _document(lines, reader)
                lines = []
            lines.append(line.rstrip("\n"))
    if lines:
        yield _document(lines, reader)


def _document(lines: list[str], reader: Reader) -> Text:
    name = lines[0].split("=")[1].strip()
    text, gold, blocks = "", list[Gold](), list[Block]()
    opened: list[int] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("# newpar"):
            if not opened or opened[-1] < len(text):
                text = text.rstrip(" ") + ("\n" if text else "")
                opened.append(len(text))
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            text = _sentence(text, rows, gold)
            rows = []
    opened = sorted({0, *opened})
    for number, start in enumerate(opened):
        end = opened[number + 1] - 1 if number + 1 < len(opened) else len(text)
        end = start + len(text[start:end].rstrip())
        if end > start:
            blocks.append(Block(start, end, "title" if number == 0 and end - start < 150 else "paragraph"))
    page = parse(article_of(name, text, blocks), reader)
    return Text(name, page, sorted(gold, key=lambda g: (g.start, -g.end)))


def _sentence(text: str, rows: list[list[str]], gold: list[Gold]) -> str:
    """Append a sentence's words to *text* and its mentions to *gold*."""
    spaced = {int(n) for r in rows if "-" in r[0] and "SpaceAfter=No" in r[9] for n in [r[0].split("-")[1]]}
    inner = {n for r in rows if "-" in r[0] for n in range(*map(int, r[0].split("-")))}  # all but the last of each
    words = [r for r in rows if r[0].isdigit()]
    places: list[tuple[int, int]] = []
    for r in words:
        places.append((len(text), len(text) + len(r[1])))
        number = int(r[0])
        text += r[1] + ("" if number in inner or number in spaced or "SpaceAfter=No" in r[9] else " ")
    opened: list[tuple[list[str], int]] = []
    for j, r in enumerate(words):
        value = next((x[7:] for x in r[9].split("|") if x.startswith("Entity=")), "")
        for whole, starts, closes in _PIECE.findall(value):
            if whole:
                _add(gold, words, places, whole.split("-"), j, j)
            elif starts:
                opened.append((starts.split("-"), j))
            else:
                at = max((k for k, (f, _) in enumerate(opened) if f[0] == closes), default=None)
                if at is not None:
                    fields, first = opened.pop(at)
                    _add(gold, words, places, fields, first, j)
    return text


def _add(
    gold: list[Gold], words: list[list[str]], places: list[tuple[int, int]], fields: list[str], first: int, last: int
) -> None:
    inside = range(first, last + 1)
    head = next((j for j in inside if not first <= int(words[j][6]) - 1 <= last), first)
    end = name = head
    while end < last and words[end + 1][7] == "flat":
        end += 1
    while name > first and words[name - 1][4].startswith("NNP"):
        name -= 1
    joined = any(words[j][7] == "conj" and int(words[j][6]) - 1 == head for j in inside)
    gold.append(
        Gold(
            start=places[first][0],
            name=places[name][0],
            head=places[head][0],
            end=places[end][1],
            whole=places[last][1],
            kind=fields[1],
            chain=int(fields[0]),
            tag=words[head][4],
            relation=words[head][7],
            joined=joined,
        )
    )


def gap(path: Path, reader: Reader, *, titled: bool = False) -> Iterator[Pair]:
    """Yield the rows of a split; *titled* puts the page's title, from its address, before the text."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            title = re.sub(r"_|\(.*", " ", row["URL"].rsplit("/", 1)[1]).strip() if titled else ""
            shift = len(title) + 1 if title else 0
            text = f"{title}\n{row['Text']}" if title else row["Text"]
            blocks = [Block(0, len(title), "title")] if title else []
            blocks.append(Block(shift, len(text), "paragraph"))
            page = parse(article_of(row["ID"], text, blocks), reader)
            spans = []
            for key in "AB":
                start = int(row[f"{key}-offset"]) + shift
                spans.append((start, start + len(row[key])))
            yield Pair(
                row["ID"],
                _with_names(page, spans),
                int(row["Pronoun-offset"]) + shift,
                (spans[0], spans[1]),
                (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"),
                "M" if row["Pronoun"].lower() in ("he", "him", "his") else "F",
            )


def _with_names(page: Page, spans: list[tuple[int, int]]) -> Page:
    """Give the page the two names as persons in place of what the recogniser saw there."""
    names = [n for n in page.names if not any(n.start < end and start < n.end for start, end in spans)]
    for start, end in spans:
        inside = [t for t in page.tokens if t.start < end and start < t.end]
        if inside:
            names.append(Name(inside[0].start, inside[-1].end, "person"))
    return replace(page, names=tuple(sorted(names, key=lambda n: n.start)))
