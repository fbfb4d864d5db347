"""What reading reports against each other costs: ``python -m benchmarks.comparison_cost [--reports 5 10 20 ...]``.

Reports of NewsWCL50 and newscluster (dev parts) are taken as one story, ever more of them. Beside the comparison stands
the naive method in the same run: every piece of every report measured against every piece of every other. The last
column is what the whole account of so many reports costs, made anew from their testimonies. One core; reading is not
counted.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from communique.comparison import compare
from communique.comparison.regions import whole
from communique.comparison.sameness import measure
from communique.comparison.units import sheets
from communique.comparison.weigh import weights
from communique.nouns import Source, Story
from communique.pipeline import account, read
from communique.settings import Settings
from training.corpus import read_lines

ROOT = Path(__file__).resolve().parent.parent
SETS = ("newswcl50", "newscluster")
NAIVE = 25  # more reports than these are not measured naively: the cost grows with their square
Timed = Callable[[], object]


def main() -> None:
    """Print seconds per number of reports, the naive method beside it where it can be waited for."""
    parser = argparse.ArgumentParser(prog="benchmarks.comparison_cost", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--reports", type=int, nargs="*", default=[5, 10, 20, 25, 50, 100])
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    story = one_story(texts(options.shared, max(options.reports)))
    print(f"{'reports':>8} {'pieces':>7} {'seconds':>8} {'naive':>8} {'ratio':>6} {'shown':>6} {'account':>8}")
    for number in options.reports:
        part = replace(story, testimonies=story.testimonies[:number])
        pieces = sum(len(sheet.pieces) for sheet in sheets(part))
        seconds, found = timed(lambda part=part: compare(part))  # type: ignore[misc]
        shown = sum(not match.suggested for match in found.same)  # type: ignore[attr-defined]
        naive = timed(lambda part=part: everything(part))[0] if number <= NAIVE else None  # type: ignore[misc]
        beside = f"{naive:8.2f} {naive / seconds:6.1f}" if naive is not None else f"{'-':>8} {'-':>6}"
        again = timed(lambda part=part: account(part, {}, Settings()))[0]  # type: ignore[misc]
        print(f"{number:>8} {pieces:>7} {seconds:8.2f} {beside} {shown:>6} {again:8.2f}", flush=True)


def texts(shared: Path, number: int) -> Sequence[str]:
    """Return the texts of *number* reports of middle length."""
    rows = [row for name in SETS for row in read_lines(shared / "data" / name / "dev.jsonl.gz")]
    return [row["text"] for row in rows if 1000 < len(row["text"]) < 9000][:number]


def one_story(reports: Sequence[str]) -> Story:
    """Read *reports* as one story."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(reports):
            (Path(folder) / f"{number:04}.txt").write_bytes(text.encode())
        return read(Source((folder,)), Settings(one_story=True)).readouts[0].story


def timed(work: Timed) -> tuple[float, object]:
    """Return the processor seconds that *work* took, and what it made."""
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made


def everything(story: Story) -> int:
    """Measure every piece of every report against every piece of every other: the naive method."""
    pages = sheets(story)
    weight = weights(pages, story.cast)
    pieces = [whole(piece) for sheet in pages for piece in sheet.pieces]
    count = 0
    for at, one in enumerate(pieces):
        for other in pieces[at + 1 :]:
            if one.piece.report != other.piece.report:
                measure(one, other, weight)
                count += 1
    return count


if __name__ == "__main__":
    main()
