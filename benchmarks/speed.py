"""Speed of each room on one core, beside a yardstick in the same run: ``python -m benchmarks.speed [DATA.jsonl.gz]``.

The yardstick is splitting the same texts into words with one regular expression; every other row is given as words per
second and as a ratio to it, so that figures of two machines can be laid beside each other. Peak memory is the
process's own.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from communique.actors import name
from communique.clean import clean
from communique.language import load, parse
from communique.nouns import Article, Block, Page, Report, Saying
from communique.settings import Settings
from communique.statements import find
from communique.stories import group, sign
from training.corpus import read_lines

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")
_LINE = re.compile(r"[^\n]+")


def main() -> None:
    """Run each room over all texts and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__.split("\n", 1)[0])
    default = ROOT.parent / "shared" / "data" / "newscluster" / "dev.jsonl.gz"
    parser.add_argument("data", type=Path, nargs="?", default=default)
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    rows = list(read_lines(options.data))[: options.limit]
    reports = [report(str(n), f"{row['title']}\n\n{row['text']}") for n, row in enumerate(rows)]
    started = time.perf_counter()
    reader = load(Settings())
    print(f"load: {time.perf_counter() - started:.2f} s")
    total = sum(len(re.findall(r"\w+", r.text)) for r in reports)
    spent: dict[str, float] = {}
    timed(spent, "yardstick", lambda: [re.findall(r"\w+", r.text) for r in reports])
    articles: list[Article] = timed(spent, "clean", lambda: [clean(r) for r in reports])
    timed(spent, "sign and group", lambda: group([sign(a) for a in articles], Settings()))
    pages: list[Page] = timed(spent, "language", lambda: [parse(a, reader) for a in articles])
    sayings: list[Sequence[Saying]] = timed(spent, "statements", lambda: [find(p) for p in pages])
    timed(spent, "actors", lambda: [name(p, s) for p, s in zip(pages, sayings, strict=True)])
    spent["all rooms"] = sum(v for k, v in spent.items() if k != "yardstick")
    for key, seconds in spent.items():
        print(f"{key:<16} {total / seconds:>12,.0f} words/s   1 : {seconds / spent['yardstick']:,.0f}")
    print(f"{len(reports)} reports, {total:,} words; peak {peak():.0f} MB", file=sys.stderr)


def timed(spent: dict[str, float], key: str, run: Callable[[], T]) -> T:
    """Run and note the processor seconds of this process."""
    started = time.process_time()
    result = run()
    spent[key] = time.process_time() - started
    return result


def report(identity: str, text: str) -> Report:
    """Return a text as a report, its lines as blocks."""
    blocks = tuple(Block(m.start(), m.end(), "line") for m in _LINE.finditer(text) if m.group().strip())
    return Report(identity, text, identity, identity.zfill(64), "text", "utf-8", blocks)


def peak() -> float:
    """Return the peak resident memory in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
