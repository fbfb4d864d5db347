"""The network of a reader pack: a BERT encoder with features of words added below it, and a head for each question.

The encoder is BERT (Devlin et al. 2019) as in MiniLM (Wang et al. 2020), written out so that any folder with a
``config.json`` and ``model.safetensors`` of that architecture can be tuned. The feature tables begin at zero: before
the first step the encoder is exactly the one that was loaded.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from communique.language.pack.ties import SIZE
from communique.language.pack.windows import KINDS, SHAPES, STATES

DROPPED = 0.1  # of a layer's output while training
LINK = 64  # width of the linker's view of a fragment


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an encoder, as its ``config.json`` gives them."""

    width: int
    inner: int
    heads: int
    layers: int
    vocabulary: int
    positions: int
    epsilon: float


def shape_of(folder: Path) -> Shape:
    """Read the sizes of the encoder in *folder*."""
    c = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        c["hidden_size"], c["intermediate_size"], c["num_attention_heads"], c["num_hidden_layers"],
        c["vocab_size"], c["max_position_embeddings"], c["layer_norm_eps"],
    )  # fmt: skip


class Layer(nn.Module):
    """One transformer layer, normalised after each part; attention is written out, which trains faster on a CPU."""

    def __init__(self, shape: Shape) -> None:
        """Make the layer with random weights."""
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.norm_output = nn.LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; *mask* is (windows, 1, 1, pieces), 0 or a large negative number."""
        rows, length, width = x.shape
        size = width // self.heads
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(torch.matmul(q * (1 / math.sqrt(size)), k.transpose(-1, -2)) + mask, -1)
        seen = torch.matmul(weights, v).transpose(1, 2).reshape(rows, length, width)
        x = self.norm_attention(x + functional.dropout(self.out(seen), DROPPED, self.training))
        return self.norm_output(x + functional.dropout(self.down(functional.gelu(self.up(x))), DROPPED, self.training))


class Encoder(nn.Module):
    """Embeddings, features of words, layers."""

    def __init__(self, shape: Shape) -> None:
        """Make the encoder with random weights and features at zero."""
        super().__init__()
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Parameter(torch.zeros(shape.width))  # BERT's first token type
        self.features = nn.ModuleList(nn.Embedding(len(rows), shape.width) for rows in (SHAPES, STATES, KINDS))
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return the states (windows, pieces, width)."""
        x = self.word(ids) + self.position.weight[: ids.size(1)] + self.kind
        for table, rows in zip(self.features, (shapes, states, kinds), strict=True):
            x = x + table(rows)
        x = self.norm(x)
        hidden = ((1.0 - mask) * -1e4).to(x.dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class Reader(nn.Module):
    """The encoder with its heads; ``sizes`` are the labels of the tag heads by name."""

    def __init__(self, shape: Shape, sizes: dict[str, int]) -> None:
        """Make the reader with random heads."""
        super().__init__()
        self.encoder = Encoder(shape)
        self.heads = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in sizes.items()})
        self.views = nn.Linear(shape.width, 4 * LINK)  # cue to source, source, cue to content, content
        self.vector = nn.Linear(shape.width, shape.width, bias=False)
        nn.init.eye_(self.vector.weight)
        self.chains = nn.ModuleDict({name: ChainScore(sizes[name]) for name in ("attribution", "inner", "names")})
        self.ties = nn.ModuleDict({role: TieScore() for role in ("source", "content")})

    def states(self, ids: Tensor, shapes: Tensor, states: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return the encoder's states."""
        out: Tensor = self.encoder(ids, shapes, states, kinds, mask)
        return out


class TieScore(nn.Module):
    """How likely a cue and a fragment belong together, from the linker's views and how they stand to each other."""

    def __init__(self) -> None:
        """Make the scorer; the last weights begin small."""
        super().__init__()
        self.features = nn.Linear(SIZE, LINK)
        self.out = nn.Linear(LINK, 1)

    def forward(self, cue: Tensor, other: Tensor, features: Tensor) -> Tensor:
        """Return one score a pair."""
        out: Tensor = self.out(functional.relu(cue + other + self.features(features))).squeeze(-1)
        return out


class ChainScore(nn.Module):
    """A linear-chain conditional random field (Lafferty et al. 2001): its likelihood over padded sequences."""

    def __init__(self, size: int) -> None:
        """Make the chain without preferences."""
        super().__init__()
        self.start = nn.Parameter(torch.zeros(size))
        self.step = nn.Parameter(torch.zeros(size, size))
        self.end = nn.Parameter(torch.zeros(size))

    def loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Return the mean negative log-likelihood a word; *scores* is (sequences, words, labels), longest first."""
        rows = torch.arange(len(labels))
        at = torch.arange(labels.size(1))
        inside = at[None, :] < lengths[:, None]
        gold = (scores.gather(2, labels[..., None]).squeeze(-1) * inside).sum(1)
        gold = gold + self.start[labels[:, 0]] + self.end[labels[rows, lengths - 1]]
        gold = gold + (self.step[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]).sum(1)
        state = self.start + scores[:, 0]
        done = []
        counts = inside.sum(0).tolist()
        for place in range(1, labels.size(1)):
            alive = counts[place]
            if alive < len(state):
                done.append(torch.logsumexp(state[alive:] + self.end, 1))
                state = state[:alive]
            state = torch.logsumexp(state[:, :, None] + self.step, 1) + scores[:alive, place]
        done.append(torch.logsumexp(state + self.end, 1))
        total = torch.cat(done[::-1])
        loss: Tensor = (total - gold).sum() / lengths.sum()
        return loss


def load_encoder(reader: Reader, folder: Path) -> None:
    """Fill the encoder with the weights of a BERT in *folder*."""
    held = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    e = reader.encoder
    with torch.no_grad():
        e.word.weight.copy_(held["embeddings.word_embeddings.weight"])
        e.position.weight.copy_(held["embeddings.position_embeddings.weight"])
        e.kind.copy_(held["embeddings.token_type_embeddings.weight"][0])
        _copy(e.norm, held, "embeddings.LayerNorm")
        for number, layer in enumerate(e.layers):
            under = f"encoder.layer.{number}."
            names = [f"{under}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([held[f"{name}.weight"] for name in names]))
            layer.qkv.bias.copy_(torch.cat([held[f"{name}.bias"] for name in names]))
            _copy(layer.out, held, f"{under}attention.output.dense")
            _copy(layer.norm_attention, held, f"{under}attention.output.LayerNorm")
            _copy(layer.up, held, f"{under}intermediate.dense")
            _copy(layer.down, held, f"{under}output.dense")
            _copy(layer.norm_output, held, f"{under}output.LayerNorm")


def _copy(part: nn.Module, held: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(held[f"{name}.weight"])
    part.bias.copy_(held[f"{name}.bias"])
