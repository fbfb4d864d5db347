"""How the cost of grouping grows: ``python -m benchmarks.grouping_cost [--data ../shared] [--sizes N ...]``.

The stories of the dev parts are multiplied: each further round gives every story other names and other words of the
same rarity, the same ones in all its reports, so that it is another event told in as many reports and no copy.
Every size is measured in a process of its own, beside the naive method (every pair computed and kept, then the same
linkage) as far as ``--naive-to``. Seconds are those of the processor (``wall`` beside them), growth is milliseconds a
report against the first size; making and signing the texts is told apart. Agreement is B-cubed F1 of the two groupings.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.quality import ROOT, STORY_SETS
from benchmarks.tasks.stories import as_article
from communique.nouns import Signature
from communique.settings import Settings
from communique.stories import group, sign
from communique.stories.copies import overlaps, source_rank, twin_groups
from communique.stories.evidence import Evidence
from communique.stories.grouping import JOIN, NEAR
from communique.stories.likeness import Likeness, vectors
from communique.stories.linkage import FLOOR, linked
from communique.stories.rarity import background
from training.corpus import read_lines

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
NAIVE_TO = 10_000
CHANGED = 0.35  # of ordinary words: so few runs of four stay that no round copies another
SYLLABLES = ("ba", "dor", "el", "fi", "gan", "hul", "ir", "ka", "lo", "men", "nu", "os", "pra", "ri", "sta", "tol")
HEAD = (
    "reports  stories  B3 F1    sign s  group s   wall s  ms/report  grown  peak MB  signed MB"
    "   naive: s    MB   ratio  agreement"
)
WORD = re.compile(r"[^\W_]+")
Group = Sequence[str]


def main() -> int:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.grouping_cost", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--naive-to", type=int, default=NAIVE_TO, help="largest size for the naive method")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.data, options.sizes[0], naive=options.naive_to > 0)))
        return 0
    print(HEAD)
    first = 0.0
    for size in options.sizes:
        row = run(options.data, size, naive=False)
        first = first or row["seconds"] / row["reports"]
        each = row["seconds"] / row["reports"]
        line = f"{row['reports']:7.0f} {row['stories']:8.0f}  {row['b3']:.4f} {row['sign']:8.1f} {row['seconds']:8.1f}"
        line += f" {row['wall']:8.1f} {1000 * each:10.2f} {each / first:6.2f} {row['peak']:8.0f} {row['before']:10.0f}"
        if size <= options.naive_to:
            other = run(options.data, size, naive=True)
            line += f" {other['seconds']:10.1f} {other['peak']:5.0f} {other['seconds'] / row['seconds']:7.1f}"
            line += f" {other['agreement']:10.4f}"
        print(line, flush=True)
    return 0


def run(data: Path, size: int, *, naive: bool) -> dict[str, float]:
    """Measure one size in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.grouping_cost", "--one", "--data", str(data), "--sizes", str(size)]
    command += ["--naive-to", "1" if naive else "0"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(data: Path, size: int, *, naive: bool) -> dict[str, float]:
    """Make, sign and group *size* reports; return seconds, peak megabytes and how well the stories were found."""
    start = time.process_time()
    event: dict[str, str] = {}
    signatures: list[Signature] = []
    for name, title, text in multiplied(data, size):
        signature = sign(as_article(title, text))
        if signature.report not in event:
            event[signature.report] = name
            signatures.append(signature)
        if len(signatures) % 5_000 == 0:
            print(f"\r{len(signatures)} of {size} signed", end="", file=sys.stderr, flush=True)
    print(f"\r{len(signatures)} signed; grouping{' naively' * naive} ...", file=sys.stderr, flush=True)
    signed, before = time.process_time() - start, peak()
    start, wall = time.process_time(), time.perf_counter()
    groups = naively(signatures) if naive else [found.reports for found in group(signatures, Settings())]
    seconds, wall = time.process_time() - start, time.perf_counter() - wall
    row = {
        "reports": len(signatures), "stories": len(groups), "sign": signed, "seconds": seconds, "wall": wall,
        "peak": peak(), "before": before, "b3": b_cubed(event, labels(groups)),
    }  # fmt: skip
    if naive:
        row["agreement"] = b_cubed(labels(groups), labels([c.reports for c in group(signatures, Settings())]))
    return row


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def naively(signatures: Sequence[Signature]) -> list[Group]:
    """Group by looking at every pair and keeping every pair that may matter."""
    twins = twin_groups(sorted(signatures, key=source_rank))
    heads = [same[0] for same in twins]
    likeness = Likeness(vectors(heads), Evidence(heads, overlaps(heads)))
    pairs: dict[int, dict[int, float]] = {i: {} for i in range(len(heads))}
    for i in range(len(heads)):
        others = np.arange(i + 1, len(heads))
        values = likeness.between(i, others)
        for n in np.flatnonzero(values >= JOIN * FLOOR).tolist():
            pairs[i][i + 1 + n] = pairs[i + 1 + n][i] = float(values[n])
    groups = linked(pairs, JOIN, likeness.between, NEAR)
    return [[twin.report for i in found.members for twin in twins[i]] for found in groups]


def labels(groups: Sequence[Group]) -> dict[str, str]:
    """Map each report to the number of its group."""
    return {report: str(n) for n, members in enumerate(groups) for report in members}


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998)."""
    sizes, made = Counter(gold.values()), Counter(found.values())
    cells = Counter((gold[one], found[one]) for one in gold)
    precision = sum(n * n / made[b] for (_, b), n in cells.items()) / len(gold)
    recall = sum(n * n / sizes[a] for (a, _), n in cells.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def multiplied(data: Path, size: int) -> Iterator[tuple[str, str, str]]:
    """Yield event, title and text of *size* reports: the dev parts, then rounds of them in other words."""
    stories: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in STORY_SETS:
        for row in read_lines(data / "data" / name / "dev.jsonl.gz"):
            stories[f"{name} {row['event']}"].append((row["title"] or "", row["text"] or ""))
    order = sorted(stories)
    random.Random(1).shuffle(order)
    made = turn = 0
    while True:
        for event in order:
            change = Change(f"{turn} {event}") if turn else None
            for title, text in stories[event]:
                yield f"{turn} {event}", change(title) if change else title, change(text) if change else text
                made += 1
                if made == size:
                    return
        turn += 1


@lru_cache(maxsize=1)
def words_by_rarity() -> Mapping[float, Sequence[str]]:
    """Return the ordinary words of each rarity."""
    found: dict[float, list[str]] = defaultdict(list)
    for word, rarity in sorted(background().items()):
        found[rarity].append(word)
    return found


class Change:
    """Other names and words for the story *key*: the same word gets the same word in all its reports."""

    def __init__(self, key: str) -> None:  # noqa: D107
        self.seed = crc32(key.encode())
        self.known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return *text* in other words."""
        return WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        if word not in self.known:
            self.known[word] = self._other(word)
        return self.known[word]

    def _other(self, word: str) -> str:
        """Return what stands for *word*: figures and some words stay, names and rare words are made up."""
        folded = word.casefold()
        chance = random.Random(self.seed ^ crc32(folded.encode()))
        if word.isdigit() or len(word) < 3:
            return word
        rarity = background().get(folded)
        if rarity is not None:
            if chance.random() >= CHANGED:
                return word
            other = chance.choice(words_by_rarity()[rarity])
            return other.capitalize() if word[0].isupper() else other
        if word[0].isupper() or chance.random() < CHANGED:
            other = "".join(chance.choices(SYLLABLES, k=5))
            return other.capitalize() if word[0].isupper() else other
        return word


if __name__ == "__main__":
    sys.exit(main())
