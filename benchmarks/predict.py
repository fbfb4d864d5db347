"""The prediction door for scoring: ``python -m benchmarks.predict TASK INPUT OUTPUT``.

Reads a data file (for ``articles`` a folder), ignores its gold fields, and writes the prediction lines that the scorers
read, as JSON lines (gzip where OUTPUT ends in ``.gz``). Needs nothing but the runtime install.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import sys
from pathlib import Path

TASKS = ("lines", "articles", "attribution", "stories", "events")


def main() -> int:
    """Run one task; return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.predict", description=__doc__.split("\n", 1)[0])
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    if not options.input.exists():
        print(f"{options.input}: no such file or folder; name the data to predict on.", file=sys.stderr)
        return 2
    run(options.task, options.input, options.output)
    return 0


def run(task: str, source: Path, target: Path) -> None:
    """Write the predictions of *task* on *source* to *target*."""
    predict = importlib.import_module(f"benchmarks.tasks.{task}").predict
    opener = gzip.open if target.suffix == ".gz" else open
    with opener(target, "wt", encoding="utf-8") as handle:
        for row in predict(source):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
