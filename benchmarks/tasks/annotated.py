"""Stories annotated by us on dev data: offsets and digests in ``labels/stories``, texts and quotes from the data.

Each story was annotated by reading alone, by one annotator, before the program's answer was seen. No sentence of the
data stands in the labels.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpus import read_lines

LABELS = Path(__file__).resolve().parents[1] / "labels" / "stories"


def stories(data: Path, folder: Path) -> Iterator[tuple[str, Path, list[Path], Path]]:
    """Write every annotated story under *folder* and yield (name, folder of texts, text files, filled annotation).

    *data* is the shared folder.

    Raises:
        ValueError: a text of the data is not the one that was annotated.
    """
    for labels in sorted(LABELS.glob("*.json")):
        gold = json.loads(labels.read_text(encoding="utf-8"))
        texts = _texts(data, gold)
        target = folder / labels.stem
        target.mkdir()
        files = []
        for report, text in texts.items():
            files.append(target / f"{report}.txt")
            files[-1].write_bytes(text.encode())
        answers = folder / f"{labels.stem}.gold.json"
        answers.write_text(json.dumps(_filled(gold, texts), ensure_ascii=False), encoding="utf-8")
        yield labels.stem, target, sorted(files), answers


def _texts(data: Path, gold: dict[str, Any]) -> dict[str, str]:
    """Return the texts of an annotation's reports, checked against their digests."""
    wanted = {report["id"]: report["sha256"] for report in gold["reports"]}
    rows = read_lines(data / "data" / gold["source"]["set"] / "dev.jsonl.gz")
    texts = {row["id"]: row["text"] for row in rows if row["id"] in wanted and row["event"] == gold["source"]["event"]}
    for report, digest in wanted.items():
        if hashlib.sha256(texts.get(report, "").encode()).hexdigest() != digest:
            raise ValueError(f"{report}: not the text that was annotated; get the data set's own version.")
    return texts


def _filled(item: Any, texts: dict[str, str]) -> Any:
    """Return *item* with the quote of every span in it."""
    if isinstance(item, list):
        return [_filled(part, texts) for part in item]
    if not isinstance(item, dict):
        return item
    made = {key: _filled(value, texts) for key, value in item.items()}
    if {"report", "start", "end"} <= set(item):
        made["quote"] = texts[item["report"]][item["start"] : item["end"]]
    return made
