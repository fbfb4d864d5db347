"""Chains: attributions inside what somebody is said to have said, against those in ``labels/chains.json``.

A chain counts as found where a nested statement shares its cue and some of its content with the marked one, and its
source where both have one. Marked ones that may be doubted count neither for nor against, and so do those in which the
speaker speaks of himself ("we agreed"): his own words are no chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.language import load
from communique.nouns import Report, Saying, Source
from communique.pipeline import attest
from communique.reports import open_reports
from communique.settings import Limits, Settings

LABELS = Path(__file__).resolve().parents[1] / "labels" / "chains.json"
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "harrowmouth-talks" / "day-1"


@dataclass(frozen=True, slots=True)
class Count:
    """How many chains were produced, right, marked and found."""

    produced: int
    right: int
    marked: int
    found: int

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1."""
        p, r = self.right / max(1, self.produced), self.found / max(1, self.marked)
        return {"P": round(p, 4), "R": round(r, 4), "F1": round(2 * p * r / max(1e-9, p + r), 4)}


def measure(data: Path) -> dict[str, Count]:
    """Return the counts of each marked story; *data* is the shared folder."""
    held: Mapping[str, list[dict[str, Any]]] = json.loads(LABELS.read_text(encoding="utf-8"))["stories"]
    reader = load(Settings())
    out = {}
    for story, rows in held.items():
        folder = SAMPLE if story == "sample" else data / "gold" / story
        nested: dict[str, list[Saying]] = {}
        for report in open_reports(Source((str(folder / "*.txt"),)), Limits()):
            if isinstance(report, Report):
                statements = attest(report, reader).statements
                nested[report.id] = [s.saying for s in statements if s.within is not None and not s.suggested]
        out[story] = _count(nested, rows)
    return out


def _count(nested: Mapping[str, Sequence[Saying]], rows: Sequence[Mapping[str, Any]]) -> Count:
    firm = [r for r in rows if not r.get("doubt") and not r["own"]]
    aside = [r for r in rows if r.get("doubt") or r["own"]]
    produced = right = 0
    for report, sayings in nested.items():
        for saying in sayings:
            good = any(_meets(saying, r) for r in firm if r["report"] == report)
            if good or not any(_meets(saying, r) for r in aside if r["report"] == report):
                produced += 1
                right += good
    found = sum(any(_meets(s, r) for s in nested.get(r["report"], ())) for r in firm)
    return Count(produced, right, len(firm), found)


def _meets(saying: Saying, row: Mapping[str, Any]) -> bool:
    """Tell whether a saying is the marked chain."""
    cue = saying.cue is not None and _overlap([(saying.cue.start, saying.cue.end)], [row["cue"]])
    content = _overlap([(c.start, c.end) for c in saying.content], row["content"])
    if saying.mention is None or row["source"] is None:
        return cue and content
    return cue and content and _overlap([(saying.mention.start, saying.mention.end)], [row["source"]])


def _overlap(mine: Sequence[tuple[int, int]], theirs: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in mine for c, d in theirs)


def total(counts: Iterable[Count]) -> Count:
    """Add counts up."""
    rows = [(c.produced, c.right, c.marked, c.found) for c in counts]
    return Count(*(sum(column) for column in zip(*rows, strict=True)))


def figures(data: Path) -> dict[str, float]:
    """Return precision, recall and F1 over the three annotated stories, and on our sample."""
    counts = measure(data)
    sample = counts.pop("sample")
    rows = {"annotated stories": total(counts.values()), "sample": sample}
    return {f"chains, {name}: {key}": value for name, count in rows.items() for key, value in count.figures().items()}


def missed(data: Path) -> Iterator[str]:
    """Yield a line for each produced chain that nobody marked, with the words, for reading."""
    held = json.loads(LABELS.read_text(encoding="utf-8"))["stories"]
    reader = load(Settings())
    for story, rows in held.items():
        folder = SAMPLE if story == "sample" else data / "gold" / story
        for report in open_reports(Source((str(folder / "*.txt"),)), Limits()):
            if isinstance(report, Report):
                for s in attest(report, reader).statements:
                    mine = [r for r in rows if r["report"] == report.id]
                    if s.within is not None and not any(_meets(s.saying, r) for r in mine):
                        words = [s.saying.mention, s.saying.cue, *s.saying.content]
                        yield f"{report.id}: " + " | ".join(report.quote(w) if w else "-" for w in words)
