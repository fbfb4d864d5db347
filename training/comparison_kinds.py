"""Sort the nouns of WordNet by what they mean first of all and write ``comparison_kinds.tsv``.

Run: ``python training/comparison_kinds.py FOLDER`` with the folder of WordNet's ``data.noun``, ``index.noun`` and
``index.sense`` (Debian packages ``wordnet-base`` and ``wordnet-sense-index``). A noun is of a kind where most of its
tagged uses are, or, of a noun never tagged, its first sense (Fellbaum 1998, lexicographer files).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/communique/lexicons/comparison_kinds.tsv"
KINDS = {"08": "body", "18": "person", "23": "quantity", "28": "time"}
MATTERS = {
    "anniversary", "armistice", "birth", "blood", "brain", "curfew", "deadline", "downtime", "drought", "expiry",
    "festival", "furlough", "holiday", "honeymoon", "majority", "moratorium", "organ", "outage", "overtime",
    "pause", "pathway", "presidency", "quota", "rate", "ration", "shortfall", "speed", "supply", "tenure",
    "termination", "turnaround", "vacation",
}  # fmt: skip
"""Times, quantities and parts of the body that people talk about all the same."""
MOST_USES = 0.6
NOUN = re.compile(r"[a-z]{3,}")
HEAD = """# Nouns that mean first of all a person, body part, quantity or time (WordNet 3.0, see the NOTICE)
noun\tkind
"""


def main(folder: Path) -> None:
    """Read the files below *folder* and write the table."""
    file_of = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            offset, number, _ = line.split(" ", 2)
            file_of[offset] = number
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, str] = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, rest = key.split("%")
        if rest[0] == "1" and NOUN.fullmatch(lemma):
            kind = KINDS.get(file_of[offset], "other")
            uses[lemma][kind] += int(count)
            if rank == "1":
                first[lemma] = kind
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for lemma in sorted(first):
            tagged = uses[lemma].total()
            kind = first[lemma]
            if tagged and uses[lemma][kind] < MOST_USES * tagged:
                continue
            if kind != "other" and lemma not in MATTERS:
                out.write(f"{lemma}\t{kind}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
