"""All quality figures in one table: ``python -m benchmarks.quality [--data ../shared] [--only NAME ...]``.

Runs the scorers of the data folder on its dev parts and annotated stories, and on our own sample, through the
prediction door. ``--update`` pins what was reached in ``tests/floors.json`` with a digest of the data; a floor is only
ever lowered with ``--lower``.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.predict import run
from benchmarks.tasks import annotated as annotated_stories
from communique.faces.exports import json as export
from communique.nouns import Source
from communique.pipeline import read
from communique.settings import Settings
from training.corpus import read_lines

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.json"
SLACK = 0.002  # a figure this much under its floor is noise, not a loss
STORY_SETS = ("newscluster", "ecbplus", "basil", "seesaw", "newswcl50")
MIXED = STORY_SETS[:4]
LINE_FIGURES = (
    ("whole", "f1"),
    ("cut to ten", "recall"),
    ("cut to ten", "furniture marked"),
    ("web pages", "ours"),
    ("web pages", "trafilatura alone"),
)
SECTIONS = ("body", "statements", "speakers", "chains", "same", "discrepancies", "accords", "issues", "omissions")
Figures = dict[str, float]


def main() -> int:
    """Measure, print the table, compare with the floors; return 1 where one is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="*", choices=sorted(MEASURES), default=sorted(MEASURES))
    parser.add_argument("--update", action="store_true", help="pin what was reached")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args()
    reached: Figures = {}
    for name in options.only:
        for key, value in MEASURES[name](options.data).items():
            reached[key] = value
            print(f"{key:<44} {value:.4f}", flush=True)
    if options.update:
        update(reached, digest(options.data), lower=options.lower)
        return 0
    missed = shortfalls(reached, json.loads(FLOORS.read_text(encoding="utf-8"))["floors"])
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def score(data: Path, scorer: str, *arguments: str | Path) -> dict[str, Any]:
    """Run a scorer of the data folder and return what it prints as JSON."""
    command = [sys.executable, str(data / "score" / f"{scorer}.py"), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def predicted(task: str, source: Path, folder: Path) -> Path:
    """Predict on *source* and return the file of predictions."""
    target = folder / f"{task}-{source.parent.name}.jsonl"
    run(task, source, target)
    return target


def attribution(data: Path) -> Figures:
    """Who said what on clean articles: F1 of overlap and of exact spans, and per kind."""
    gold = data / "data" / "polnear" / "dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        found = score(data, "attribution", gold, predicted("attribution", gold, Path(folder)))
    return {f"attribution: {key}": value for key, value in attribution_rows(found)}


def attribution_rows(found: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield the rows that are pinned."""
    for measure in ("said overlap", "said exact", "attribution overlap", "attribution exact"):
        yield measure, found[measure]["f1"]
    for role in ("source", "cue", "content"):
        yield f"{role} piece", found[f"{role} piece"]["f1"]


def stories(data: Path) -> Figures:
    """Grouping of reports into stories, B-cubed F1 per set and for four sets mixed, one setting for all."""
    out: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        sets = [(name, data / "data" / name / "dev.jsonl.gz") for name in STORY_SETS]
        for name, gold in [*sets, ("mixed", mix(data, Path(folder)))]:
            found = score(data, "stories", gold, predicted("stories", gold, Path(folder)))
            out[f"stories: {name} B3 F1"] = found["bcubed"]["f1"]
    return out


def mix(data: Path, folder: Path) -> Path:
    """Write the four sets as one, events prefixed by their set, texts that two sets share taken once."""
    target = folder / "mixed" / "dev.jsonl"
    target.parent.mkdir()
    seen: set[str] = set()
    with target.open("w", encoding="utf-8") as handle:
        for name in MIXED:
            for row in read_lines(data / "data" / name / "dev.jsonl.gz"):
                key = " ".join(row["text"].split())[:400]
                if key not in seen:
                    seen.add(key)
                    row = {**row, "id": f"{name}:{row['id']}", "event": f"{name}:{row['event']}"}
                    handle.write(json.dumps(row) + "\n")
    return target


def events(data: Path) -> Figures:
    """Event coding of single sentences: F1 of the type, share of right first answers."""
    gold = data / "data" / "plover" / "plover-dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        found = score(data, "events", gold, predicted("events", gold, Path(folder)))
    return {"events: type F1": found["type"]["f1"], "events: top-1": found["top1_accuracy"]}


def event_folds(data: Path) -> Figures:
    """Event coding of single sentences by weights that have not seen them, in the settings that are compared."""
    out: Figures = {}
    gold = data / "data" / "plover" / "plover-dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.jsonl"
        for name, rows in importlib.import_module("benchmarks.tasks.events").folds(data):
            answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            found = score(data, "events", gold, answers)
            out[f"events, {name}: type F1"] = found["type"]["f1"]
            out[f"events, {name}: top-1"] = found["top1_accuracy"]
    return out


def articles(data: Path) -> Figures:
    """Main text of web pages: F1 of word shingles."""
    folder = data / "data" / "articles"
    with tempfile.TemporaryDirectory() as scratch:
        found = score(data, "articles", folder / "truth.jsonl", predicted("articles", folder, Path(scratch)))
    return {"articles: shingle F1": found["f1"]}


def lines(data: Path) -> Figures:
    """Body lines of text dumps, five folds by site, fitted anew: the shipped weights have seen every page."""
    rows = importlib.import_module("training.clean_train").cross_validate(data / "data" / "articles")
    return {f"lines, {name}: {key}": rows[name][key] for name, key in LINE_FIGURES}


def gold(data: Path) -> Figures:
    """Annotated stories, each read as one story: mean over the stories of the figures that all of them have."""
    stories_ = [(f, sorted(f.glob("*.txt")), f / "gold.json") for f in sorted((data / "gold").iterdir()) if f.is_dir()]
    return {f"gold stories: {key}": value for key, value in mean([_gold(data, *s) for s in stories_]).items()}


def sample(data: Path) -> Figures:
    """Our own sample, text reports only, against its hand-made gold."""
    folder = ROOT / "samples" / "harrowmouth-talks" / "day-1"
    row = _gold(data, folder, sorted(folder.glob("*.txt")), folder.with_suffix(".gold.json"))
    return {f"sample: {key}": value for key, value in row.items()}


def annotated(data: Path) -> Figures:
    """Stories of our own annotation on dev data, each read as one story: mean over them."""
    with tempfile.TemporaryDirectory() as folder:
        stories_ = annotated_stories.stories(data, Path(folder))
        rows = [_gold(data, texts, files, answers) for _, texts, files, answers in stories_]
    return {f"own stories: {key}": value for key, value in mean(rows).items()}


def _gold(data: Path, folder: Path, files: list[Path], answers: Path) -> Figures:
    """Read *files* as one story and score the readout."""
    collection = read(Source(tuple(map(str, files))), Settings(one_story=True))
    with tempfile.TemporaryDirectory() as scratch:
        readout = Path(scratch) / "readout.json"
        readout.write_text(export.write(collection), encoding="utf-8")
        found = score(data, "readout", answers, readout, "--texts", folder)
    out = {}
    for section in SECTIONS:
        for measure in ("p", "r", "f1"):
            value = (found.get(section) or {}).get(measure)
            if value is not None:
                out[f"{section} {measure.upper()}"] = round(value, 4)
    discrepancies = found.get("discrepancies") or {}
    if discrepancies.get("produced"):
        out["discrepancies first five"] = round(discrepancies["p_at_5"], 4)
        out["discrepancies without false contradiction"] = float(not discrepancies["false_contradictions"])
    wrong = (found.get("wrong_names") or {}).get("share")
    if wrong is not None:
        out["right names"] = round(1 - wrong, 4)
    return out


def mean(rows: list[Figures]) -> Figures:
    """Average the figures that every row has."""
    keys = [k for k in rows[0] if all(k in row for row in rows)]
    return {k: round(sum(row[k] for row in rows) / len(rows), 4) for k in keys}


def by_task(name: str) -> Callable[[Path], Figures]:
    """Return the measure that a module of ``benchmarks.tasks`` brings itself."""

    def measure(data: Path) -> Figures:
        found: Figures = importlib.import_module(f"benchmarks.tasks.{name}").figures(data)
        return found

    return measure


MEASURES: dict[str, Callable[[Path], Figures]] = {
    "accords": by_task("accords"),
    "annotated": annotated,
    "attribution": attribution,
    "check": by_task("check"),
    "cast": by_task("cast"),
    "chains": by_task("chains"),
    "core": by_task("core"),
    "cues": by_task("cues"),
    "kinds": by_task("kinds"),
    "pairs": by_task("pairs"),
    "pronouns": by_task("pronouns"),
    "record": by_task("record"),
    "speakers": by_task("speakers"),
    "stories": stories,
    "events": events,
    "event-folds": event_folds,
    "articles": articles,
    "gold": gold,
    "lines": lines,
    "sample": sample,
}


def digest(data: Path) -> str:
    """Return one digest over the data that the figures rest on."""
    files = [data / "data" / name / "dev.jsonl.gz" for name in ("polnear", *STORY_SETS)]
    files += [data / "data" / "plover" / "plover-dev.jsonl", data / "data" / "articles" / "truth.jsonl"]
    files += sorted((data / "gold").glob("*/gold.json"))
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def shortfalls(reached: Figures, floors: Figures) -> list[str]:
    """Return a line for each figure that lies under its floor."""
    return [
        f"{key}: {reached[key]:.4f} is under its floor {floor:.4f}"
        for key, floor in floors.items()
        if key in reached and reached[key] < floor - SLACK
    ]


def update(reached: Figures, data: str, *, lower: bool) -> None:
    """Raise the floors to what was reached; lower one only when told to."""
    known = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    floors: Figures = known["floors"]
    for key, value in reached.items():
        if lower or value > floors.get(key, -1.0):
            floors[key] = round(value, 4)
    FLOORS.write_text(json.dumps({"data": data, "floors": dict(sorted(floors.items()))}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
