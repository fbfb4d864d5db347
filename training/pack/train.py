"""Train a reader pack: one encoder and its heads on attributions, names and grammar together.

``python -m training.pack`` calls this. The length is a number of steps; one given in minutes measures the first steps
and sets that number once. From then on the result depends on data, seed and steps alone (on one kind of machine and
number of threads). A run that was stopped goes on where its last checkpoint stands. Recipe and figures: the pack's
``CARD.md``.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from communique.language.pack.wordpiece import WordPiece
from training.pack import examples as material
from training.pack.batching import Window, forever, make, placed
from training.pack.examples import Example
from training.pack.inner import silver
from training.pack.losses import of_batch
from training.pack.model import Reader, load_encoder, shape_of
from training.pack.treebank import treebank

SHARES = {"attribution": 0.52, "names": 0.3, "grammar": 0.18}
RATE, HEAD_RATE, DECAY = 3e-4, 1e-3, 0.01
WARM = 0.04  # of the steps
INNER_FROM = 0.5  # of the steps: from here on the second row of tags is learned too
MEASURED = 40  # steps that set the length of a run given in minutes
SAVE_EVERY = 200  # steps


@dataclass(frozen=True, slots=True)
class Run:
    """One training run: where it is kept, and what it depends on."""

    folder: Path
    encoder: Path
    data: Path
    seed: int
    threads: int
    limit: int | None


def train(run: Run, minutes: float | None, steps: int | None) -> None:
    """Train until the number of steps is done."""
    run.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(run.threads)
    if torch.cuda.is_available():
        torch.set_default_device("cuda")
    torch.manual_seed(run.seed)
    tokens = vocabulary(run.encoder)
    data, tags = load(run, tokens)
    (run.folder / "tags.json").write_text(json.dumps(tags), "utf-8")
    closed = material.closed_classes(run.data / "gum" / "train.conllu.gz")
    (run.folder / "closed.json").write_text(json.dumps(closed), "utf-8")
    reader = new_reader(run.encoder, tags)
    load_encoder(reader, run.encoder)
    reader.eval()
    optimizer = Optimizer(reader)
    kept = {
        name: original_vectors(reader, rows, tokens, run.folder / f"vectors-{name}.npy") for name, rows in data.items()
    }
    loop = Loop(run, reader, optimizer, data, kept, tokens, steps or 0)
    loop.resume()
    reader.train()
    loop.go(minutes)


def vocabulary(encoder: Path) -> WordPiece:
    """Read the vocabulary of an encoder's folder."""
    lines = (encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    entries = {entry: number for number, entry in enumerate(lines) if entry}
    cased = any(entry != entry.lower() for entry in entries if entry[0] != "[")
    return WordPiece(entries, lowercase=not cased)


def new_reader(encoder: Path, tags: Sequence[str]) -> Reader:
    """Make a reader of the encoder's size with random heads."""
    sizes = {
        "attribution": len(material.ATTRIBUTION), "inner": len(material.ATTRIBUTION), "names": len(material.NAMES),
        "tags": len(tags), "beings": len(material.BEINGS), "acts": len(material.ACTS),
    }  # fmt: skip
    return Reader(shape_of(encoder), sizes)


def load(run: Run, tokens: WordPiece) -> tuple[dict[str, list[Example]], list[str]]:
    """Read the three train parts; return them with the tags of the treebank."""
    shop = material.workshop(tokens)
    tags = sorted({leaf.tag for d in treebank(run.data / "gum/train.conllu.gz") for s in d for leaf in s.leaves})
    sources: dict[str, Iterator[Any]] = {
        "attribution": (r[0] for r in material.attributions(run.data / "polnear/train.jsonl.gz", shop, tags)),
        "names": (r[0] for r in material.named(run.data / "newswire-ner/train.tsv.gz", shop)),
        "grammar": material.grammar(run.data / "gum/train.conllu.gz", shop, tags),
    }
    data: dict[str, list[Example]] = {}
    for name, rows in sources.items():
        data[name] = [row for _, row in zip(range(run.limit or sys.maxsize), rows, strict=False)]
        say(f"{name}: {len(data[name])} texts, {sum(len(p) for e in data[name] for p in e.text.pieces):,} pieces")
    return data, tags


@torch.no_grad()
def original_vectors(reader: Reader, rows: Sequence[Example], tokens: WordPiece, file: Path) -> list[np.ndarray]:
    """Return, and keep in *file*, the vectors that the untouched encoder gives each sentence read alone."""
    counts = [len(e.text.sentences) for e in rows]
    if file.exists():
        whole = np.load(file)
    else:
        sizes = [[sum(len(p) for p in e.text.pieces[a:b]) for a, b, _ in e.text.sentences] for e in rows]
        windows = [Window(n, s, s + 1, z) for n, row in enumerate(sizes) for s, z in enumerate(row)]
        order = sorted(range(len(windows)), key=lambda i: windows[i].size)
        whole = np.zeros((len(windows), reader.vector.in_features), np.float16)
        for at in range(0, len(order), 32):
            some = [i for i in order[at : at + 32] if windows[i].size <= 400]
            if some:
                made = make(rows, [windows[i] for i in some], tokens, None)
                zero = torch.zeros_like(made.ids)
                states = reader.states(made.ids, zero, zero, zero, made.mask).float()
                mean = (states * made.mask[..., None]).sum(1) / made.mask.sum(1, keepdim=True)
                whole[some] = nn.functional.normalize(mean, dim=-1).cpu().numpy()
        np.save(file, whole)
    return np.split(whole, np.cumsum(counts)[:-1])


class Optimizer:
    """AdamW over 32-bit weights, while the encoder computes in 16 bits; the word table stays as it was."""

    def __init__(self, reader: Reader) -> None:
        """Turn the encoder to 16 bits and keep its weights beside it."""
        for table in (reader.encoder.word, reader.encoder.position):
            table.weight.requires_grad = False
        self.exact = [p.detach().clone().float() for p in reader.encoder.parameters()]
        reader.encoder.to(torch.bfloat16)
        self.work = list(reader.encoder.parameters())
        self.heads = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
        moved = [e for e, w in zip(self.exact, self.work, strict=True) if w.requires_grad]
        groups = [
            {"params": [p for p in moved if p.dim() > 1], "lr": RATE, "weight_decay": DECAY},
            {"params": [p for p in moved if p.dim() < 2], "lr": RATE, "weight_decay": 0.0},
            {"params": self.heads, "lr": HEAD_RATE, "weight_decay": 0.0},
        ]
        self.adam = torch.optim.AdamW(groups, fused=True)
        self.base = [float(g["lr"]) for g in self.adam.param_groups]

    def step(self, loss: Tensor, rate: float) -> None:
        """Move all weights against the gradient of *loss*; *rate* scales the learning rates."""
        loss.backward()
        for exact, work in zip(self.exact, self.work, strict=True):
            exact.grad = None if work.grad is None else work.grad.float()
            work.grad = None
        moved = [p for g in self.adam.param_groups for p in g["params"]]
        nn.utils.clip_grad_norm_(moved, 1.0)
        for group, base in zip(self.adam.param_groups, self.base, strict=True):
            group["lr"] = base * rate
        self.adam.step()
        for p in self.heads:
            p.grad = None
        self.refresh()

    @torch.no_grad()
    def refresh(self) -> None:
        """Copy the exact weights into the encoder."""
        for exact, work in zip(self.exact, self.work, strict=True):
            if work.requires_grad:
                work.copy_(exact)


class Loop:
    """The steps of a run: which batch comes next, what was lost, what is saved."""

    def __init__(
        self, run: Run, reader: Reader, optimizer: Optimizer, data: dict[str, list[Example]],
        kept: dict[str, list[np.ndarray]], tokens: WordPiece, steps: int,
    ) -> None:  # fmt: skip
        """Begin before the first step."""
        self.run, self.reader, self.optimizer, self.data, self.kept, self.tokens = (
            run,
            reader,
            optimizer,
            data,
            kept,
            tokens,
        )
        self.steps, self.step = steps, 0
        self.taken = dict.fromkeys(SHARES, 0)
        self.lost: dict[str, list[float]] = {}

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one."""
        file = self.run.folder / "checkpoint.pt"
        if not file.exists():
            return
        held = torch.load(file, weights_only=True, map_location=torch.get_default_device())
        self.step, self.taken = held["step"], held["taken"]
        self.steps = self.steps or held["steps"]
        self.reader.load_state_dict(held["reader"])
        for exact, saved in zip(self.optimizer.exact, held["exact"], strict=True):
            exact.copy_(saved)
        self.optimizer.adam.load_state_dict(held["adam"])
        self.optimizer.refresh()
        say(f"goes on after step {self.step} of {self.steps}")

    def save(self) -> None:
        """Write the checkpoint; an old one is only replaced by a whole new one."""
        held = {
            "step": self.step, "steps": self.steps, "taken": self.taken, "reader": self.reader.state_dict(),
            "exact": self.optimizer.exact, "adam": self.optimizer.adam.state_dict(),
        }  # fmt: skip
        torch.save(held, self.run.folder / "checkpoint.new")
        (self.run.folder / "checkpoint.new").replace(self.run.folder / "checkpoint.pt")

    def go(self, minutes: float | None) -> None:
        """Take the remaining steps."""
        feeds = {n: forever(self.data[n], n, self.run.seed, self.taken[n]) for n in SHARES}
        begun, first = time.monotonic(), self.step
        marked = False
        while self.step < self.steps or self.steps == 0:
            if not marked and self.steps and self.step >= INNER_FROM * self.steps:
                self.mark_inner()
                marked = True
            chance = random.Random(f"{self.run.seed}-{self.step}")
            task = chance.choices(list(SHARES), list(SHARES.values()))[0]
            _, windows = next(feeds[task])
            self.taken[task] += 1
            torch.manual_seed(chance.getrandbits(32))
            self.optimizer.step(self.loss(task, windows, chance, inner=marked), self.rate())
            self.step += 1
            spent = time.monotonic() - begun
            if self.steps == 0 and self.step == MEASURED:
                self.steps = max(MEASURED + 1, int((minutes or 0) * 60 / (spent / MEASURED)))
                say(f"{spent / MEASURED:.2f} s a step: {self.steps} steps")
            if self.step % 50 == 0:
                lost = ", ".join(f"{k} {np.mean(v[-60:]):.3f}" for k, v in sorted(self.lost.items()))
                say(f"step {self.step}/{self.steps}, {spent / (self.step - first):.2f} s a step: {lost}")
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()

    def rate(self) -> float:
        """Return the factor of the learning rates: up over the first steps, then down in a line to nothing."""
        whole = self.steps or 10_000
        warm = max(1, int(WARM * whole))
        return min(1.0, (self.step + 1) / warm) * max(0.01, (whole - self.step) / whole)

    def loss(self, task: str, windows: list[Window], chance: random.Random, *, inner: bool) -> Tensor:
        """Return the loss of one batch and note its parts."""
        made = make(self.data[task], windows, self.tokens, chance)
        rows = [self.kept[task][w.example][w.first : w.end] for w in windows]
        kept = placed(np.concatenate(rows)).float()
        parts = of_batch(self.reader, made, task, self.data[task], kept, inner=inner)
        for name, value in parts.items():
            self.lost.setdefault(name, []).append(float(value.detach()))
        return torch.stack(list(parts.values())).sum()

    def mark_inner(self) -> None:
        """Label the inner attributions of the train part, once a run."""
        file = self.run.folder / "inner.json"
        if not file.exists():
            found = silver(self.reader, self.data["attribution"], self.tokens)
            file.write_text(json.dumps(found), "utf-8")
        for example, labels in zip(self.data["attribution"], json.loads(file.read_text("utf-8")), strict=True):
            example.inner = labels
        say(f"inner attributions marked: {sum(y > 0 for e in self.data['attribution'] for y in e.inner):,} words")


def say(line: str) -> None:
    """Tell how far the run is."""
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)
