"""Learn how common ordinary words are in news: ``src/communique/lexicons/stories_background.tsv``.

Run from the checkout, with the folder of data sets as argument:

    python -m training.stories_background ../shared

Counts in how many reports of the train part a word stands, and writes its inverse document frequency
ln(N / n) in tenths. Only words that stand in at least ``LEAST_REPORTS`` reports and mostly in lower case are written,
so no name of a person, place or event enters the table; of capitalised words only countries, their people and
capitals, days, months and the generic words of ``INSTITUTIONS`` are taken. Deterministic.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path

from communique import lexicons
from communique.stories.terms import WORD, know
from training.corpus import read_lines

PART = "polnear/train"
LEAST_REPORTS = 8
INSTITUTIONS = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Aug Sept "
    "Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Sen Rep Gov Gen Lt Sgt Inc Corp "
    "Congress Senate Republican Democrat Democratic GOP Parliament Capitol Pentagon Kremlin NATO UN EU FBI CIA CNN AP "
    "Reuters BBC AFP Twitter Facebook Internet Christian Muslim Islamic Jewish Catholic African Asian European English "
    "God US USA UK"
)
TARGET = Path(__file__).parent.parent / "src" / "communique" / "lexicons" / "stories_background.tsv"


def learn(shared: Path) -> dict[str, int]:
    """Return the inverse document frequency in tenths of common lower-case words."""
    reports = 0
    frequency: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in read_lines(shared / "data" / f"{PART}.jsonl.gz"):
        reports += 1
        words = WORD.findall(f"{row['title'] or ''}\n\n{row['text']}")
        frequency.update({know(word)[0] for word in words} - {""})
        seen.update(know(word)[0] for word in words)
        lower.update(know(word)[0] for word in words if word[0].islower())
    generic = generic_names()
    return {
        word: round(10 * math.log(reports / count))
        for word, count in frequency.items()
        if count >= LEAST_REPORTS and (2 * lower[word] > seen[word] or word in generic)
    }


def generic_names() -> frozenset[str]:
    """Return the capitalised words that the table may hold: countries, demonyms, capitals, days, institutions."""
    cells = [cell for row in lexicons.table("gazetteer_countries") for name, cell in row.items() if name != "iso3"]
    return frozenset(know(word)[0] for text in (INSTITUTIONS, *cells) for word in WORD.findall(text))


def main() -> None:
    """Write the table."""
    table = learn(Path(sys.argv[1]))
    rows = "".join(f"{word}\t{table[word]}\n" for word in sorted(table))
    head = "# How rare ordinary words are in news: ln(reports / reports with the word), in tenths. Learned.\n"
    TARGET.write_text(f"{head}word\trarity\n{rows}", encoding="utf-8")
    print(f"{len(table)} words")


if __name__ == "__main__":
    main()
