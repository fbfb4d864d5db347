"""Cues: 200 sentences with a cue word that signals nothing, and how many of them stay silent.

In each stands a word by which accords are told ("agreement" as a document's name, "agreed that", "will need to", "on
offer"), and no accord of any kind is. They were chosen by reading, before anything was measured, one reader, doubtful
ones left out: from our own sample and a notebook written for this (``labels/cues-notebook.txt``), and from NewsWCL50
dev, whose texts stay in the data. ``labels/cues.tsv`` holds offsets and the digest of each text.

Each text is read whole, as a story of one report. A sentence fires where the evidence of an accord that is shown stands
in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tasks.kinds import shown_accords
from communique.clean import clean
from communique.language import load
from communique.nouns import Accord, Article, Report, Source
from communique.reports import open_reports
from communique.settings import Limits, Settings
from training.corpus import article, read_lines

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "benchmarks" / "labels" / "cues.tsv"
SET = "newswcl50"  # rows of any other name are of a file of the repository


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence: the set or file it is from, the report, the digest of its text, offsets in it."""

    source: str
    report: str
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled sentence, its words, and the accords that are shown of it."""

    row: Row
    quote: str
    fired: tuple[Accord, ...]


def labels(path: Path = LABELS) -> Iterator[Row]:
    """Yield the labelled sentences."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        source, report, digest, start, end = line.split("\t")
        yield Row(source, report, digest, int(start), int(end))


def answers(data: Path) -> Iterator[Answer]:
    """Yield what is shown of each labelled sentence; *data* is the shared folder.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in labels():
        rows.setdefault((row.source, row.report), []).append(row)
    reader, read = load(Settings()), dict(_texts(data, {source for source, _ in rows}))
    for key, marked in rows.items():
        text = read[key].report.text if key in read else ""
        if hashlib.sha256(text.encode()).hexdigest() != marked[0].sha256:
            raise ValueError(f"{key[0]} {key[1]}: not the text that was labelled; get the version that was.")
        found = shown_accords(read[key], reader)
        for row in marked:
            fired = tuple(a for a in found if any(e.start < row.end and row.start < e.end for e in a.evidence))
            yield Answer(row, text[row.start : row.end], fired)


def _texts(data: Path, sources: set[str]) -> Iterator[tuple[tuple[str, str], Article]]:
    """Yield the articles of the labelled texts by source and report."""
    for row in read_lines(data / "data" / SET / "dev.jsonl.gz"):
        yield (SET, row["id"]), article(row["text"], row["id"])
    for source in sorted(sources - {SET}):
        for report in open_reports(Source((str(ROOT / source),)), Limits()):
            if isinstance(report, Report):
                yield (source, report.id), clean(report)


def figures(data: Path) -> dict[str, float]:
    """Return the share of sentences that stay silent: of all, of our own texts, of the data set's."""
    given = list(answers(data))
    own = [one for one in given if one.row.source != SET]
    theirs = [one for one in given if one.row.source == SET]
    parts = (("cues: silent", given), ("cues, own texts: silent", own), (f"cues, {SET}: silent", theirs))
    return {name: round(sum(not one.fired for one in part) / max(1, len(part)), 4) for name, part in parts}
