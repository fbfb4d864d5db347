"""Speed of each room on one core, beside two yardsticks: ``python -m benchmarks.speed [DATA.jsonl.gz]``.

The first yardstick splits the same texts into words with one regular expression, the second is the reader pack's
network alone on the same windows, in the same run. Every row is given as words a second and as ratios to
both, so that figures of two machines can be laid beside each other. Peak memory is the process's own.
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
from communique.language import Reader, load, parse
from communique.language.pack import kind_of, units_of
from communique.language.pack.reading import run
from communique.language.pack.windows import Batch, batches
from communique.language.page import cut
from communique.language.quotes import quotations, states_of
from communique.nouns import Article, Block, Page, Report, Saying
from communique.settings import Settings
from communique.statements import find
from communique.stories import group, sign
from training.corpus import read_lines

YARDSTICK, NETWORK = "yardstick", "network alone"
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
    timed(spent, YARDSTICK, lambda: [re.findall(r"\w+", r.text) for r in reports])
    articles: list[Article] = timed(spent, "clean", lambda: [clean(r) for r in reports])
    timed(spent, "sign and group", lambda: group([sign(a) for a in articles], Settings()))
    if reader.pack is not None:
        held = [windows(a, reader) for a in articles]
        timed(spent, NETWORK, lambda: network(reader, held))
    pages: list[Page] = timed(spent, "language", lambda: [parse(a, reader) for a in articles])
    sayings: list[Sequence[Saying]] = timed(spent, "statements", lambda: [find(p) for p in pages])
    timed(spent, "actors", lambda: [name(p, s) for p, s in zip(pages, sayings, strict=True)])
    spent["attest"] = sum(spent[room] for room in ("clean", "language", "statements", "actors"))
    network_alone = spent.get(NETWORK, float("nan"))
    print(f"{'':<16} {'words/s':>12}   beside the words' yardstick, beside the network")
    for key, seconds in spent.items():
        ratios = f"1 : {seconds / spent[YARDSTICK]:<6,.0f} {network_alone / seconds:.2f}"
        print(f"{key:<16} {total / seconds:>12,.0f}   {ratios}")
    print(f"{len(reports)} reports, {total:,} words; peak {peak():.0f} MB", file=sys.stderr)


def windows(article: Article, reader: Reader) -> list[Batch]:
    """Return the batches in which a pack reads an article."""
    assert reader.pack is not None
    found = cut(article, reader.lists, reader.gazetteers)
    states = states_of(found.places, quotations(article.report.text, article.blocks))
    kinds = [kind_of(block.kind) for block in article.blocks]
    text = units_of(found.forms, found.sentences, states, kinds, reader.pack.tokens)
    return list(batches(text, reader.pack.tokens, reader.pack.manifest.cap))


def network(reader: Reader, articles: Sequence[Sequence[Batch]]) -> int:
    """Run the network, drop what it says, and return how many windows it read."""
    assert reader.pack is not None
    return sum(len(run(reader.pack, batch)[0]) for article in articles for batch in article)


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
