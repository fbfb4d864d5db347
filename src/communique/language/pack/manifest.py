"""A pack on disk: a folder with the network, its vocabulary, and ``pack.json`` that describes and seals them.

``pack.json`` holds the labels of every head, the scores of the chains, the weights of the linker, thresholds, and the
SHA-256 of each file; its ``id`` is made from all of that, so that no part can change unnoticed. Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from communique.errors import PackError
from communique.language.pack.decoding import Chain
from communique.language.pack.windows import Floats

FORMAT = "pack/1"
FILE, NETWORK, VOCABULARY = "pack.json", "reader.onnx", "vocab.txt"


@dataclass(frozen=True, slots=True)
class Head:
    """The labels of one head and its columns ``[first, last)`` in the network's scores."""

    labels: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scorer:
    """The linker of one role: a layer over the features of a pair, added to both views, and the last weights."""

    weight: Floats
    bias: Floats
    out: Floats
    offset: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``pack.json`` says.

    ``closed`` are the words that tags of a closed class (modals, articles, ...) can stand on: no other word bears them.
    ``lean`` is what "outside" pays in a row of attribution tags, which sets the balance of precision and recall;
    ``scale`` turns the raw confidence of an attribution into the share of such ones that were right on dev data.
    """

    id: str
    name: str
    width: int
    cap: int
    lowercase: bool
    heads: Mapping[str, Head]
    chains: Mapping[str, Chain]
    ties: Mapping[str, Scorer]
    closed: Mapping[str, frozenset[str]]
    lean: Mapping[str, float]
    scale: tuple[tuple[float, float], ...]
    files: Mapping[str, str]
    figures: Mapping[str, float]


def read_manifest(folder: Path) -> Manifest:
    """Read and check ``pack.json`` and the files that it names.

    Raises:
        PackError: the folder is no pack, of another format, or a file is missing or differs from its digest.
    """
    file = folder / FILE
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise PackError(
            f"{folder}: this folder holds no reader pack ({FILE} cannot be read); "
            "install Communique anew, name another pack, or read with --rules."
        ) from problem
    except (UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise _damaged(file) from problem
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise PackError(f"{file}: this pack is not of the format {FORMAT}; train or get one for this version.")
    try:
        if held["id"] != seal(held):
            raise _damaged(file)
        for name, digest in held["files"].items():
            check(folder / name, digest)
        return _manifest(held)
    except (KeyError, TypeError, ValueError) as problem:
        raise _damaged(file) from problem


def seal(held: Mapping[str, Any]) -> str:
    """Return the id of a pack: its name and a digest of everything else that ``pack.json`` says."""
    rest = {key: value for key, value in held.items() if key != "id"}
    whole = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{held['name']}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def check(file: Path, digest: str) -> None:
    """Compare a file with its SHA-256."""
    whole = hashlib.sha256()
    try:
        with file.open("rb") as handle:
            while block := handle.read(1 << 20):
                whole.update(block)
    except OSError as problem:
        raise PackError(
            f"{file}: a file of the reader pack is missing; install Communique anew, name another pack, "
            "or read with --rules."
        ) from problem
    if whole.hexdigest() != digest:
        raise _damaged(file)


def _damaged(file: Path) -> PackError:
    return PackError(
        f"{file}: the reader pack is damaged (its digest differs); install Communique anew, name another pack, "
        "or read with --rules."
    )


def _manifest(held: Mapping[str, Any]) -> Manifest:
    heads: dict[str, Head] = {}
    first = 0
    for head in held["heads"]:
        size = int(head.get("size", 0)) or len(head["labels"])
        heads[head["name"]] = Head(tuple(head.get("labels", ())), first, first + size)
        first += size
    chains = {
        name: Chain(heads[name].labels, _array(c["start"]), _array(c["step"]), _array(c["end"])).legal()
        for name, c in held["chains"].items()
    }
    ties = {
        role: Scorer(_array(t["weight"]), _array(t["bias"]), _array(t["out"]), float(t["offset"]))
        for role, t in held["ties"].items()
    }
    return Manifest(
        id=held["id"],
        name=held["name"],
        width=int(held["width"]),
        cap=int(held["cap"]),
        lowercase=bool(held["lowercase"]),
        heads=heads,
        chains=chains,
        ties=ties,
        closed={tag: frozenset(forms) for tag, forms in held["closed"].items()},
        lean={name: float(value) for name, value in held["lean"].items()},
        scale=tuple((float(raw), float(chance)) for raw, chance in held["scale"]),
        files=dict(held["files"]),
        figures=dict(held.get("figures", {})),
    )


def _array(values: Any) -> Floats:
    return np.asarray(values, np.float32)
