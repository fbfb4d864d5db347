"""Law of the same answer: order of input and process do not change a byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def export(paths: list[Path], seed: str) -> bytes:
    """Export the readout of *paths* in a process of its own with its own hash seed."""
    command = [sys.executable, "-m", "communique", "read", *map(str, paths), "--quiet", "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return done.stdout


def test_shuffled_input_in_two_processes_gives_the_same_bytes(samples: Path) -> None:
    files = sorted(p for p in (samples / "harrowmouth-talks" / "day-1").iterdir() if p.suffix in (".txt", ".html"))
    first = export(files, "1")
    assert first == export([*files[3:], *reversed(files[:3])], "2")
    assert len(first) > 10_000
