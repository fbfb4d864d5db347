"""The language core beside the attributions: names, sentence vectors, the acts of cues that no table lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from communique.language import Reader, load, parse
from communique.language.lemmas import lemma
from communique.language.pack import Pack, read_text
from communique.language.pack.decoding import spans
from communique.nouns import Page
from communique.settings import Settings
from training.corpus import article, read_lines
from training.pack.examples import NAMES, attributions, held_out, named, workshop

Rows = list[tuple[int, int, int]]  # found, marked, right of each document
Scored = list[tuple[float, bool]]  # likeness and whether it is the same


def names(pack: Pack, data: Path) -> Rows:
    """Return, a newswire document each, how many names of nine types were found, are marked, are exactly right."""
    out: Rows = []
    for example, _, _ in named(data / "data" / "newswire-ner" / "dev.tsv.gz", workshop(pack.tokens)):
        labels = [NAMES[n] for n in example.names]
        truth = {(a, b, kind) for f, e, _ in example.text.sentences for kind, a, b in spans(labels, f, e)}
        found = set(read_text(pack, example.text, example.forms).names)
        out.append((len(found), len(truth), len(found & truth)))
    return out


def f1(rows: Iterable[tuple[int, int, int]]) -> float:
    """Return the F1 over documents."""
    found, marked, right = (sum(column) for column in zip(*rows, strict=True))
    return float(2 * right / max(1, found + marked))


def acts(pack: Pack, data: Path) -> tuple[Rows, Rows]:
    """Return (cues, cues, right) an article: those whose lemma training has met, and those kept from it."""
    shop = workshop(pack.tokens)
    met: Rows = []
    unmet: Rows = []
    for example, found, _ in attributions(data / "data" / "polnear" / "dev.jsonl.gz", shop):
        cues = {(f.first, f.last): f.act for f in read_text(pack, example.text, example.forms).outer if f.role == "cue"}
        tally = {False: [0, 0], True: [0, 0]}
        for piece in example.fragments:
            known = _act(shop.cues, [form.lower() for form in found.forms[piece.first : piece.last]])
            if piece.role == "cue" and known is not None and (piece.first, piece.last) in cues:
                word, act = known
                count = tally[held_out(word)]
                count[0] += 1
                count[1] += cues[piece.first, piece.last] == act
        met.append((tally[False][0], tally[False][0], tally[False][1]))
        unmet.append((tally[True][0], tally[True][0], tally[True][1]))
    return met, unmet


def _act(cues: Mapping[str, str], forms: Sequence[str]) -> tuple[str, str] | None:
    """Return the lemma of the cue that the table knows, and its act."""
    for form in reversed(forms):
        for tag in ("VBD", "VBZ", "VBG", "VBP"):
            word = lemma(form, tag)
            if word in cues:
                return word, cues[word]
    return None


def likeness(reader: Reader, data: Path) -> Scored:
    """Return the cosine of every pair of answers of ``pairs/nanco`` and whether they say the same."""
    known: dict[str, np.ndarray] = {}
    out: Scored = []
    for row in read_lines(data / "data" / "pairs" / "nanco.jsonl.gz"):
        pair = []
        for text in (row["a"], row["b"]):
            if text not in known:
                known[text] = vector(parse(article(text, titled=False), reader))
            pair.append(known[text])
        out.append((float(pair[0] @ pair[1]), row["label"] == "same"))
    return out


def vector(page: Page) -> np.ndarray:
    """Return the mean of a page's sentence vectors, of length 1."""
    held = page.vectors
    assert held is not None
    mean = np.frombuffer(held.data, "<f2").reshape(-1, held.width).astype(np.float32).mean(axis=0)
    return np.asarray(mean / max(1e-6, float(np.linalg.norm(mean))))


def auc(scored: Scored) -> float:
    """Return the chance that a same pair is more alike than a different one (Mann and Whitney 1947)."""
    values = np.array([value for value, _ in scored])
    same = np.array([label for _, label in scored])
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(1, len(values) + 1)
    wins = ranks[same].sum() - same.sum() * (same.sum() + 1) / 2
    return float(wins / (same.sum() * (~same).sum()))


def figures(data: Path) -> dict[str, float]:
    """Return all figures, of the pack that ships."""
    reader = load(Settings())
    assert reader.pack is not None
    met, unmet = acts(reader.pack, data)
    return {
        "core: names F1, nine types": round(f1(names(reader.pack, data)), 4),
        "core: vectors AUC": round(auc(likeness(reader, data)), 4),
        "core: acts of known cues": round(f1(met), 4),
        "core: acts of cues never met": round(f1(unmet), 4),
    }
