"""Draw given names, family names and place names from the Open Event Data dictionaries (MIT).

Run from the repository's root: ``python -m training.language_gazetteers --shared SHARED``. Writes
``gazetteer_firstnames.txt``, ``gazetteer_places.txt`` and ``gazetteer_organisations.txt``; the licence is in
``gazetteer_NOTICE.txt``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from communique.lexicons import table, words

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "communique" / "lexicons"


def main() -> None:
    """Read the command line and write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    path = parser.parse_args().shared / "data/actors/actors.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        actors = [json.loads(line) for line in lines]
    _write(
        "gazetteer_firstnames.txt",
        "Given names of persons of all countries, from the Open Event Data dictionaries (MIT; gazetteer_NOTICE.txt).",
        _firstnames(actors),
    )
    _write(
        "gazetteer_places.txt",
        "Countries, provinces, cities and rivers, from the Open Event Data dictionaries (MIT; gazetteer_NOTICE.txt).",
        _places(actors),
    )
    _write(
        "gazetteer_organisations.txt",
        "International bodies, associations and armed groups, from the Open Event Data dictionaries (MIT).",
        _organisations(actors),
    )


def _organisations(actors: list[dict[str, Any]]) -> set[str]:
    """Names and acronyms of bodies between states, associations and armed groups, without common words."""
    bodies = {word.title() for word in words("gazetteer_bodies")}
    found: set[str] = set()
    for actor in actors:
        code, common = actor["code"], set(actor.get("common", []))
        names = [str(name).removeprefix("The ") for name in [actor["name"], *actor.get("aliases", [])]]
        if actor["kind"] == "org" and not code.startswith(("MNC", "HIN")):
            found.update(name for name in names if name not in common)
        elif actor["kind"] == "group" and (not code.startswith("IMG") or bodies & set(" ".join(names).split())):
            found.update(
                name for name in names if name not in common and (code[:3] != "IMG" or bodies & set(name.split()))
            )
    return {name for name in found if 3 <= len(name) <= 40 and name[0].isupper() and name.isascii() and "(" not in name}


def _firstnames(actors: list[dict[str, Any]]) -> set[str]:
    """Words that open the names of persons at least twice, and mostly open them."""
    first: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for actor in actors:
        if actor["kind"] != "person":
            continue
        for name in [actor["name"], *actor.get("aliases", [])]:
            parts = str(name).split()
            if 2 <= len(parts) <= 4:
                first[parts[0]] += 1
                anywhere.update(parts)
    roles = {word for row in table("gazetteer_roles") for word in row["noun"].split()}
    no_name = roles | {word.lower() for word in words("gazetteer_titles")} | words("gazetteer_bodies")
    countries = {row["name"] for row in table("gazetteer_countries")}
    return {
        name
        for name, count in first.items()
        if count >= 2 and 5 * count >= 2 * anywhere[name] and name.isalpha() and name[0].isupper()
        and not name.isupper() and name.lower() not in no_name and name not in countries and len(name) > 2
    }  # fmt: skip


def _places(actors: list[dict[str, Any]]) -> set[str]:
    """Every form of a state's entry that is no demonym and no common word."""
    demonyms = {form for row in table("gazetteer_countries") for form in row["demonyms"].split("|")}
    found: set[str] = set()
    for actor in actors:
        if actor["kind"] != "state":
            continue
        common = set(actor.get("common", []))
        for name in [actor["name"], *actor.get("aliases", [])]:
            name = str(name).strip(" ?.,")
            parts = name.split()
            if name in demonyms or name in common or len(parts) > 3 or len(name) < 4 or not name[0].isupper():
                continue
            if name.removesuffix("s") in demonyms or "(" in name or "," in name:
                continue
            found.add(name)
    return found


def _write(file: str, comment: str, entries: set[str]) -> None:
    """Write a word list with its comment."""
    (LEXICONS / file).write_text("\n".join([f"# {comment}", *sorted(entries)]) + "\n", encoding="utf-8")
    print(f"{file}: {len(entries)} entries")


if __name__ == "__main__":
    main()
