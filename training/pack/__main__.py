"""Train a reader pack and export it: ``communique pack train`` runs this in a process of its own.

    python -m training.pack --data DIR --encoder DIR --into RUN (--minutes N | --steps N) [--seed S] [--threads N]

The pack comes into ``RUN/pack``. A run that was stopped goes on where its last checkpoint stands; what it depends on is
noted in ``RUN/options.json``, so that it does not go on as another.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import warnings
from pathlib import Path


def main() -> None:
    """Train, export, and say how to use the pack."""
    # Checkpoints are replaced whole, so Ctrl-C may end the process at once; loading torch takes long enough to meet it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parser = argparse.ArgumentParser(prog="training.pack", description="Train a reader pack and export it.")
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear, newswire-ner and gum")
    parser.add_argument("--encoder", type=Path, required=True, help="config.json, model.safetensors, vocab.txt")
    parser.add_argument("--into", type=Path, required=True, help="folder of the run: checkpoints, pack")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="texts of each kind, for a trial")
    options = parser.parse_args()
    note(options)
    import torch

    from training.pack.export import export
    from training.pack.train import Run, say, train

    run = Run(options.into, options.encoder, options.data, options.seed, options.threads, options.limit)
    train(run, options.minutes, options.steps)
    torch.set_default_device("cpu")  # training may have chosen another, and a pack is made for this one
    say("trained; the pack is being made")
    pack = options.into / "pack"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing warns of sizes that are the same in every window
        export(options.into, options.encoder, pack, "reader")
    say(f"the pack lies in {pack}; to read with it: communique pack use {pack}")


def note(options: argparse.Namespace) -> None:
    """Note what the run depends on; end in one sentence where its folder holds a run of something else."""
    told = {"data": str(options.data), "encoder": str(options.encoder), "seed": options.seed, "limit": options.limit}
    file = options.into / "options.json"
    if file.exists() and (held := json.loads(file.read_text("utf-8"))) != told:
        other = ", ".join(f"{name} {held.get(name)}" for name, value in told.items() if held.get(name) != value)
        sys.exit(f"{options.into}: this folder holds a run with {other}; give the same, or another folder with --into.")
    options.into.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
