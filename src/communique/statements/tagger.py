"""The attribution tagger: which words of a block are source, cue and content.

A linear-chain conditional random field (Lafferty et al. 2001) over words, trained on the outermost attributions of news
articles; how it was made and how good it is stands in ``training/statements.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import pycrfsuite

from communique.errors import LexiconError
from communique.nouns import Page
from communique.statements.features import Words, block_features

Role = Literal["source", "cue", "content"]
MODEL = "attribution.crfsuite"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of tokens ``[first, last)`` with one role."""

    role: Role
    first: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Model:
    """An open tagger; ``held`` is the memory it points into and must live as long."""

    tagger: Any
    held: bytes


@lru_cache(maxsize=1)
def _model() -> Model:
    folder = files("communique.statements")
    try:
        model = folder.joinpath(MODEL).read_bytes()
        digest = folder.joinpath(f"{MODEL}.sha256").read_text(encoding="ascii").split()[0]
    except OSError as problem:
        raise LexiconError(f"{MODEL}: the attribution model is missing; install Communique anew.") from problem
    if hashlib.sha256(model).hexdigest() != digest:
        raise LexiconError(f"{MODEL}: the attribution model is damaged (wrong digest); install Communique anew.")
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return Model(tagger, model)


def fragments(page: Page, words: Words, first: int, last: int, kind: str) -> tuple[Fragment, ...]:
    """Tag ``page.tokens[first:last]``, a block of *kind* or a part of one; return its fragments in text order."""
    if first >= last:
        return ()
    tagger = _model().tagger
    labels: Sequence[str] = tagger.tag(block_features(page, words, first, last, kind))
    return tuple(_runs(labels, first, tagger))


def _runs(labels: Sequence[str], offset: int, tagger: Any) -> list[Fragment]:
    """Join B/I labels to fragments; confidence is the mean marginal of their words."""
    out: list[Fragment] = []
    at = 0
    while at < len(labels):
        if labels[at] == "O":
            at += 1
            continue
        role = labels[at][2:]
        end = at + 1
        while end < len(labels) and labels[end] == f"I-{role}":
            end += 1
        sure = sum(tagger.marginal(labels[i], i) for i in range(at, end)) / (end - at)
        out.append(Fragment(role, offset + at, offset + end, round(sure, 3)))  # type: ignore[arg-type]
        at = end
    return out
