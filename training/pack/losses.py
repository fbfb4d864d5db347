"""What each head is asked and how wrong it was."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.pack.batching import Choices, Made, choices
from training.pack.examples import Example
from training.pack.model import DROPPED, LINK, ChainScore, Reader

VECTOR = 4.0  # weight of keeping the sentence vectors
GRAM = 5.0  # of their likeness to each other, beside that to the original vectors
SILVER = 0.3  # weight of the tags that the small tagger gives
SHORTEST = 4  # pieces: a shorter sentence has no vector worth keeping


def of_batch(
    reader: Reader, made: Made, task: str, examples: Sequence[Example], kept: Tensor, *, inner: bool
) -> dict[str, Tensor]:
    """Return the losses of one batch by name.

    *kept* are the original vectors of its sentences; *inner* tells that inner attributions are marked.
    """
    states = reader.states(made.ids, made.shapes, made.states, made.kinds, made.mask).float()
    flat = functional.dropout(states, DROPPED, reader.training).flatten(0, 1)
    out = {"vector": VECTOR * vector_loss(reader, states, made, kept)}
    if task == "attribution":
        seen = flat[made.tokens]
        out["attribution"] = _chain(reader, "attribution", seen, made, [e.attribution for e in examples])
        out.update(_links(reader, seen, examples, made))
        out.update(_acts(reader, seen, examples, made))
        labels = [examples[e].tags[first + i] for e, first, a, b in made.runs for i in range(b - a)]
        out["silver tags"] = SILVER * functional.cross_entropy(
            reader.heads["tags"](seen), torch.tensor(labels), ignore_index=-1
        )
        if inner:
            out["inner"] = _chain(reader, "inner", seen, made, [e.inner for e in examples])
    elif task == "names":
        scores = reader.heads["names"](flat[made.units])
        labels = [y for w in made.windows for y in _units(examples[w.example], w.first, w.end)]
        chain = reader.chains["names"]
        assert isinstance(chain, ChainScore)
        out["names"] = chain_loss(chain, scores, torch.tensor(labels), made.unit_ranges)
    else:
        seen = flat[made.tokens]
        for name, pick in (("tags", "tags"), ("beings", "beings")):
            labels = [getattr(examples[e], pick)[first + i] for e, first, a, b in made.runs for i in range(b - a)]
            out[name] = functional.cross_entropy(reader.heads[name](seen), torch.tensor(labels), ignore_index=-1)
    return out


def _units(example: Example, first: int, end: int) -> list[int]:
    return example.names[example.text.sentences[first][0] : example.text.sentences[end - 1][1]]


def _chain(reader: Reader, name: str, seen: Tensor, made: Made, labels: Sequence[Sequence[int]]) -> Tensor:
    """Return the loss of a chain over the runs of tokens; what a run begins inside begins anew there."""
    flat: list[int] = []
    for example, first, a, b in made.runs:
        mine = list(labels[example][first : first + b - a])
        if mine and mine[0] > 0 and mine[0] % 2 == 0:
            mine[0] -= 1
        flat += mine
    chain = reader.chains[name]
    assert isinstance(chain, ChainScore)
    return chain_loss(chain, reader.heads[name](seen), torch.tensor(flat), [(a, b) for _, _, a, b in made.runs])


def chain_loss(chain: ChainScore, scores: Tensor, labels: Tensor, ranges: Sequence[tuple[int, int]]) -> Tensor:
    """Return the loss of sequences given as ranges into flat scores and labels."""
    order = sorted((r for r in ranges if r[1] > r[0]), key=lambda r: r[0] - r[1])
    lengths = torch.tensor([b - a for a, b in order])
    at = torch.arange(int(lengths[0]))
    places = torch.tensor([a for a, _ in order])[:, None] + torch.minimum(at[None, :], lengths[:, None] - 1)
    return chain.loss(scores[places], labels[places], lengths)


def _mean(seen: Tensor, ranges: Tensor) -> Tensor:
    """Return the mean of the rows of each range."""
    sums = torch.cat([torch.zeros(1, seen.size(1)), seen.cumsum(0)])
    return (sums[ranges[:, 1]] - sums[ranges[:, 0]]) / (ranges[:, 1] - ranges[:, 0])[:, None]


def _links(reader: Reader, seen: Tensor, examples: Sequence[Example], made: Made) -> dict[str, Tensor]:
    """Return the losses of the linker: each cue selects its source or none, each content its cue."""
    views = reader.views(seen)
    out: dict[str, Tensor] = {}
    for role in ("source", "content"):
        asked = choices(examples, made, role)
        if asked is not None:
            out[f"tie {role}"] = 0.5 * choice_loss(tie_scores(reader, views, asked, role), asked)
    return out


def tie_scores(reader: Reader, views: Tensor, asked: Choices, role: str) -> Tensor:
    """Return the score of each pair."""
    at = 0 if role == "source" else 2 * LINK
    cue = _mean(views[:, at : at + LINK], asked.cue)
    other = _mean(views[:, at + LINK : at + 2 * LINK], asked.other)
    scores: Tensor = reader.ties[role](cue, other, asked.features)
    return scores


def choice_loss(scores: Tensor, asked: Choices) -> Tensor:
    """Return the cross-entropy of the right pair of each question; "none" scores 0."""
    count = len(asked.right)
    top = torch.zeros(count).scatter_reduce(0, asked.group, scores.detach(), "amax", include_self=True)
    total = torch.exp(-top).index_add(0, asked.group, torch.exp(scores - top[asked.group]))
    right = torch.where(asked.right >= 0, scores[asked.right.clamp(min=0)], torch.zeros(count))
    return (torch.log(total) + top - right).mean()


def _acts(reader: Reader, seen: Tensor, examples: Sequence[Example], made: Made) -> dict[str, Tensor]:
    """Return the loss of the act of each cue that the table of cues knows."""
    ranges, labels = [], []
    for number, first, a, b in made.runs:
        example = examples[number]
        for cue, act in example.acts.items():
            piece = example.fragments[cue]
            if first <= piece.first and piece.last <= first + b - a:
                ranges.append((a + piece.first - first, a + piece.last - first))
                labels.append(act)
    if not ranges:
        return {}
    scores = reader.heads["acts"](_mean(seen, torch.tensor(ranges)))
    return {"acts": 0.3 * functional.cross_entropy(scores, torch.tensor(labels))}


def vectors(reader: Reader, states: Tensor, sentences: Sequence[tuple[int, int, int]]) -> Tensor:
    """Return one vector of length 1 a sentence: the mean of its states, turned by the vector head."""
    sums = torch.cat([torch.zeros(states.size(0), 1, states.size(2)), states.cumsum(1)], 1)
    places = torch.tensor(sentences)
    mean = (sums[places[:, 0], places[:, 2]] - sums[places[:, 0], places[:, 1]]) / (places[:, 2] - places[:, 1])[
        :, None
    ]
    return functional.normalize(reader.vector(mean), dim=-1)


def vector_loss(reader: Reader, states: Tensor, made: Made, kept: Tensor) -> Tensor:
    """Return how far the vectors have moved from the original ones, and their likeness to each other."""
    long = torch.tensor([b - a >= SHORTEST for _, a, b in made.sentences])
    if not bool(long.any()):
        return torch.zeros(())
    mine, theirs = vectors(reader, states, made.sentences)[long], kept[long]
    apart = (1 - (mine * theirs).sum(-1)).mean()
    return apart + GRAM * ((mine @ mine.T - theirs @ theirs.T) ** 2).mean()
