"""The treebank with what the pack learns from it: words, tags, and the kind of thing each mention's head names."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_OPEN = re.compile(r"\((?P<id>\d+)-(?P<kind>[a-z]+)-|(?P<close>\d+)\)|\)")
_HYPHENS = {"-", "‐", "‑"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word: form, Penn tag, and the kind of the mention that it heads (empty where it heads none)."""

    form: str
    tag: str
    being: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence; ``paragraph`` tells that it opens one."""

    paragraph: bool
    leaves: list[Leaf]


@dataclass(slots=True)
class _Row:
    form: str
    tag: str
    head: int
    entity: str
    space: bool
    being: str = ""


def treebank(path: Path) -> Iterator[list[Parsed]]:
    """Yield the documents of a CoNLL-U file, hyphenated words made whole."""
    document: list[Parsed] = []
    paragraph, rows = False, list[_Row]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document = []
            elif line.startswith("# newpar") and "newpar_block" not in line:
                paragraph = True
            elif not line and rows:
                _beings(rows)
                document.append(Parsed(paragraph, _whole(rows)))
                rows, paragraph = [], False
            elif line and line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    entity = next((f[7:] for f in cells[9].split("|") if f.startswith("Entity=")), "")
                    spaced = "SpaceAfter=No" not in cells[9]
                    rows.append(_Row(cells[1], cells[4], int(cells[6]) - 1, entity, spaced))
    if document:
        yield document


def _beings(rows: list[_Row]) -> None:
    """Give each mention's head word its kind: the word whose own head lies outside the mention."""
    opened: list[tuple[str, str, int]] = []
    for at, row in enumerate(rows):
        for match in _OPEN.finditer(row.entity):
            if match["kind"]:
                opened.append((match["id"], match["kind"], at))
            elif opened:
                number = match["close"]
                place = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == number), len(opened) - 1)
                _, kind, first = opened.pop(place)
                head = next((i for i in range(first, at + 1) if not first <= rows[i].head <= at), at)
                rows[head].being = kind


def _whole(rows: list[_Row]) -> list[Leaf]:
    """Join the parts of hyphenated words, as our tokeniser leaves them whole."""
    out: list[Leaf] = []
    at = 0
    while at < len(rows):
        form, tag, being, space = rows[at].form, rows[at].tag, rows[at].being, rows[at].space
        while (
            at + 2 < len(rows)
            and not space
            and rows[at + 1].form in _HYPHENS
            and not rows[at + 1].space
            and form[-1].isalnum()
            and rows[at + 2].form[0].isalnum()
        ):
            last = rows[at + 2]
            joined = last.tag if last.tag[0] in "NCRV" and last.tag not in ("VBN", "VBG", "VBD") else "JJ"
            tag = "NNP" if tag.startswith("NNP") and joined == "NN" else joined
            form, being, space = f"{form}-{last.form}", last.being or being, last.space
            at += 2
        out.append(Leaf(form, tag, being))
        at += 1
    return out
