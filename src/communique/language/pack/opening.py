"""Opening a pack: checked against its digests, the network loaded for one thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import PackError
from communique.language.pack.manifest import NETWORK, VOCABULARY, Manifest, read_manifest
from communique.language.pack.wordpiece import WordPiece

SHIPPED = Path(__file__).resolve().parents[2] / "packs" / "reader"


@dataclass(frozen=True, slots=True)
class Pack:
    """An open pack: its manifest, its vocabulary, its network."""

    manifest: Manifest
    tokens: WordPiece
    network: Any


def open_pack(folder: Path) -> Pack:
    """Open the pack in *folder*.

    Raises:
        PackError: the folder holds no pack, or a damaged one, or its network cannot be run.
    """
    import onnxruntime  # here, as what searches or shows the store reads nothing with it

    manifest = read_manifest(folder)
    lines = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")
    vocabulary = {entry: number for number, entry in enumerate(lines) if entry}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one process a core is faster than two threads, and gives the same bytes
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # windows differ in length: a plan for each costs more memory than it saves time
    options.log_severity_level = 3
    try:
        network = onnxruntime.InferenceSession(str(folder / NETWORK), options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # the runtime's own errors have no common type
        raise PackError(f"{folder / NETWORK}: the network of the reader pack cannot be run ({problem}).") from problem
    return Pack(manifest, WordPiece(vocabulary, manifest.lowercase), network)
