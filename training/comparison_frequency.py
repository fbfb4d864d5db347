"""Count in how many news articles a root stands and write ``comparison_frequency.tsv``.

Run: ``python training/comparison_frequency.py SHARED`` with the folder of data sets. Reads the open parts of the story
sets (BASIL, newscluster, SEESAW, ECB+, NewsWCL50), writes ``root<TAB>class`` where class is the rounded base-2
logarithm of articles / articles that hold the root. Roots met fewer than four times are left out: they are rare.
Names leave a trace only as single words that several stories share.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from communique.comparison.roots import root

SETS = ("basil", "newscluster", "seesaw", "ecbplus", "newswcl50")
TARGET = Path(__file__).resolve().parent.parent / "src/communique/lexicons/comparison_frequency.tsv"
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def main(shared: Path) -> None:
    """Count over the open sets below *shared* and write the table."""
    counts: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    events: dict[str, set[str]] = defaultdict(set)
    total = 0
    for name in SETS:
        with gzip.open(shared / name / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                total += 1
                found = WORD.findall(row["title"] + "\n" + row["text"])
                for key in {root(word) for word in found}:
                    counts[key] += 1
                    events[key].add(f"{name}/{row['event']}")
                lower.update({root(word) for word in found if word.islower()})
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(
            "# Roots by rarity: class = log2(articles / articles with the root), from open news sets\nroot\tclass\n"
        )
        for key, count in sorted(counts.items()):
            if count >= 4 and len(events[key]) >= 3 and lower[key] * 2 >= count and len(key) > 1:
                out.write(f"{key}\t{round(math.log2(total / count))}\n")
    print(total, "articles")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
