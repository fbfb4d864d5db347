"""Export a trained reader as a pack: one int8 ONNX file, the vocabulary, ``pack.json`` with labels, chains and digests.

``python -m training.pack`` calls this. Weights are quantised to 8 bits per channel, the activations while it runs
(dynamic quantisation).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from communique.language.pack.manifest import FILE, FORMAT, NETWORK, VOCABULARY, seal
from communique.language.pack.windows import CAP
from training.pack import examples as material
from training.pack.model import LINK, ChainScore, Reader, TieScore
from training.pack.train import new_reader, vocabulary

HEADS = ("attribution", "inner", "names", "tags", "beings", "acts")
INPUTS = ("ids", "shapes", "states", "kinds", "mask", "units", "pool")


class Whole(nn.Module):
    """The encoder and all heads as one function: scores of each unit, vectors of each sentence."""

    def __init__(self, reader: Reader) -> None:
        """Put the heads side by side."""
        super().__init__()
        self.reader = reader
        parts = [*(reader.heads[name] for name in HEADS), reader.views]
        self.all = nn.Linear(reader.vector.in_features, sum(p.out_features for p in parts))
        with torch.no_grad():
            self.all.weight.copy_(torch.cat([p.weight for p in parts]))
            self.all.bias.copy_(torch.cat([p.bias for p in parts]))

    def forward(
        self, ids: Tensor, shapes: Tensor, states: Tensor, kinds: Tensor, mask: Tensor, units: Tensor, pool: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return (windows, units, columns) scores and (windows, sentences, width) sums turned by the vector head."""
        x = self.reader.states(ids, shapes, states, kinds, mask)
        seen = torch.gather(x, 1, units.unsqueeze(-1).expand(-1, -1, x.size(2)))
        return self.all(seen), self.reader.vector(torch.matmul(pool, x))


def export(run: Path, encoder: Path, into: Path, name: str) -> None:
    """Write the reader of *run* as a pack into the folder *into*."""
    into.mkdir(parents=True, exist_ok=True)
    tags = json.loads((run / "tags.json").read_text("utf-8"))
    reader = trained(run, encoder, tags)
    with tempfile.TemporaryDirectory() as folder:
        _to_onnx(Whole(reader).eval(), Path(folder) / "exact.onnx")
        quant_pre_process(str(Path(folder) / "exact.onnx"), str(Path(folder) / "ready.onnx"), skip_symbolic_shape=True)
        quantize_dynamic(
            str(Path(folder) / "ready.onnx"), str(into / NETWORK), weight_type=QuantType.QInt8, per_channel=True
        )
    shutil.copyfile(encoder / "vocab.txt", into / VOCABULARY)
    closed = json.loads((run / "closed.json").read_text("utf-8"))
    held = _manifest(reader, tags, closed, name, into)
    held["lowercase"] = vocabulary(encoder).lowercase
    held["id"] = seal(held)
    (into / FILE).write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def trained(run: Path, encoder: Path, tags: list[str]) -> Reader:
    """Return the reader with the exact weights of the run's last checkpoint."""
    held = torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")
    reader = new_reader(encoder, tags)
    reader.load_state_dict({name: value.float() for name, value in held["reader"].items()})
    with torch.no_grad():
        for parameter, exact in zip(reader.encoder.parameters(), held["exact"], strict=True):
            parameter.copy_(exact)
    return reader.eval()


def _to_onnx(whole: Whole, file: Path) -> None:
    """Trace the network with every size but the widths left open."""
    ids = torch.randint(1000, 2000, (2, 12))
    zero = torch.zeros_like(ids)
    example = (ids, zero, zero, zero, torch.ones(2, 12), torch.tensor([[1, 2, 3], [1, 3, 5]]), torch.ones(2, 2, 12))
    axes: dict[str, Any] = {name: {0: "windows", 1: "pieces"} for name in INPUTS[:5]}
    axes |= {"units": {0: "windows", 1: "units"}, "pool": {0: "windows", 1: "sentences", 2: "pieces"}}
    axes |= {"scores": {0: "windows", 1: "units"}, "vectors": {0: "windows", 1: "sentences"}}
    torch.onnx.export(
        whole, example, str(file), input_names=list(INPUTS), output_names=["scores", "vectors"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def _manifest(reader: Reader, tags: list[str], closed: dict[str, list[str]], name: str, into: Path) -> dict[str, Any]:
    labels: dict[str, tuple[str, ...]] = {
        "attribution": material.ATTRIBUTION, "inner": material.ATTRIBUTION, "names": material.NAMES,
        "tags": tuple(tags), "beings": material.BEINGS, "acts": material.ACTS,
    }  # fmt: skip
    heads: list[dict[str, Any]] = [{"name": head, "labels": list(labels[head])} for head in HEADS]
    heads.append({"name": "views", "size": 4 * LINK})
    held: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "width": reader.vector.in_features,
        "cap": CAP,
        "heads": heads,
        "chains": {key: _chain(chain) for key, chain in reader.chains.items()},
        "ties": {key: _tie(tie) for key, tie in reader.ties.items()},
        "closed": closed,
        "lean": {"attribution": 0.0, "inner": 0.0},
        "scale": [[0.0, 0.0], [1.0, 1.0]],
        "files": {file: hashlib.sha256((into / file).read_bytes()).hexdigest() for file in (NETWORK, VOCABULARY)},
    }
    return held


def _chain(chain: nn.Module) -> dict[str, Any]:
    assert isinstance(chain, ChainScore)
    return {"start": _rounded(chain.start), "step": _rounded(chain.step), "end": _rounded(chain.end)}


def _tie(tie: nn.Module) -> dict[str, Any]:
    assert isinstance(tie, TieScore)
    return {
        "weight": _rounded(tie.features.weight), "bias": _rounded(tie.features.bias),
        "out": _rounded(tie.out.weight[0]), "offset": round(float(tie.out.bias[0]), 5),
    }  # fmt: skip


def _rounded(values: Tensor) -> Any:
    return [_rounded(v) for v in values] if values.dim() > 1 else [round(float(v), 5) for v in values]
