"""Choose what a trained pack leaves open, on the dev part: the lean of its attribution tags, the scale of confidence.

    python -m training.pack.tune --pack FOLDER --shared ../shared

The network reads every article once; its answers are kept while the lean is tried. The scale is an isotonic regression
(Barlow et al. 1972) of "was right" on the raw confidence. Both are written into ``pack.json``, which is sealed anew.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression

from benchmarks.quality import score
from benchmarks.tasks.attribution import predictions
from communique.language import Reader, load
from communique.language.pack.manifest import FILE, seal
from communique.language.page import parse
from communique.nouns import Page
from communique.settings import Settings
from communique.statements import find
from training.corpus import article, read_lines

LEANS = (0.0, 0.15, 0.3, 0.45, 0.6)
CHOSEN_BY = ("said overlap", "said exact")
FIGURES = (*CHOSEN_BY, "attribution overlap", "attribution exact", "source piece", "cue piece", "content piece")
POINTS = 8  # of the scale
WHOLE = ((0.0, 0.0), (1.0, 1.0))


class Remembering:
    """A network that answers a question it has met before from memory."""

    def __init__(self, network: Any) -> None:
        """Begin with nothing remembered."""
        self.network, self.known = network, dict[bytes, Any]()

    def run(self, names: None, inputs: Mapping[str, Any]) -> Any:
        """Return the network's outputs."""
        key = inputs["ids"].tobytes() + inputs["states"].tobytes()
        if key not in self.known:
            self.known[key] = self.network.run(names, inputs)
        return self.known[key]


def main() -> None:
    """Tune and seal."""
    parser = argparse.ArgumentParser(prog="training.pack.tune", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    tune(options.pack, options.shared)


def tune(folder: Path, shared: Path) -> None:
    """Choose lean and scale for the pack in *folder* and write them."""
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    rows = list(read_lines(gold))
    reader = load(Settings(pack=str(folder)))
    assert reader.pack is not None
    reader = dataclasses.replace(
        reader, pack=dataclasses.replace(reader.pack, network=Remembering(reader.pack.network))
    )
    tried = {lean: _measured(shared, gold, _pages(_leaning(reader, lean), rows)) for lean in LEANS}
    for lean, figures in tried.items():
        print(f"lean {lean:.2f}: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    lean = max(LEANS, key=lambda one: sum(tried[one][name] for name in CHOSEN_BY))
    pages = _pages(_leaning(reader, lean), rows)
    held = json.loads((folder / FILE).read_text("utf-8"))
    held["lean"] = {"attribution": lean, "inner": 0.0}
    held["scale"] = scale([pair for row, page in zip(rows, pages, strict=True) for pair in outcomes(row, page)])
    held["figures"] = tried[lean]
    held["id"] = seal(held)
    (folder / FILE).write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    print(f"lean {lean}, scale {held['scale']}, id {held['id']}")


def _leaning(reader: Reader, lean: float) -> Reader:
    """Return the reader with another lean and no scale."""
    assert reader.pack is not None
    manifest = dataclasses.replace(
        reader.pack.manifest, lean={**reader.pack.manifest.lean, "attribution": lean}, scale=WHOLE
    )
    return dataclasses.replace(reader, pack=dataclasses.replace(reader.pack, manifest=manifest))


def _pages(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> list[Page]:
    return [parse(article(row["text"], row["id"]), reader) for row in rows]


def _measured(shared: Path, gold: Path, pages: Sequence[Page]) -> dict[str, float]:
    """Return the F1 figures of attribution on dev."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "predicted.jsonl"
        target.write_text("".join(json.dumps(predictions(page)) + "\n" for page in pages), "utf-8")
        found = score(shared, "attribution", gold, target)
    return {name: round(float(found[name]["f1"]), 4) for name in FIGURES}


def outcomes(row: Mapping[str, Any], page: Page) -> list[tuple[float, bool]]:
    """Return (confidence, right) of the outermost attributions: right shares source and content with a marked one."""
    out: list[tuple[float, bool]] = []
    for saying in find(page):
        if saying.within is None and saying.cue is not None:
            content = [(c.start, c.end) for c in saying.content]
            source = [(saying.mention.start, saying.mention.end)] if saying.mention else []
            right = any(
                _meet(content, a["content"]) and (_meet(source, a["source"]) or not (source or a["source"]))
                for a in row["attributions"]
            )
            out.append((saying.confidence, right))
    return out


def _meet(mine: Sequence[tuple[int, int]], theirs: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in mine for c, d in theirs)


def scale(pairs: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Return the points of the scale: raw confidences at even shares of the attributions, and what was right there."""
    raw = np.array([c for c, _ in pairs])
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(raw, [float(r) for _, r in pairs])
    # Steps are smoothed over neighbourhoods of equal size, else a few lucky ones at the top would read as certain.
    groups = np.array_split(np.sort(raw), POINTS)
    points = [(float(group.mean()), float(fitted.predict(group).mean())) for group in groups]
    ends = [(0.0, points[0][1] / 2), *points, (1.0, max(points[-1][1], float(fitted.predict([1.0])[0])))]
    return [[round(a, 3), round(b, 3)] for a, b in ends]


if __name__ == "__main__":
    main()
