"""Make the list of first names by gender: ``python -m training.pronouns_firstnames --packages DIR``.

*DIR* is a folder into which ``pip install --target DIR names==0.3.0 faker==40.63.0`` has put two packages (both MIT).
The first holds the first names of the US census of 1990 with their shares (public domain), the second short lists for
some seventy locales, of which those in Latin letters are read. A name that both genders bear is left out unless one of
them bears it five times as often.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "communique" / "lexicons" / "actors_firstnames.tsv"
HEAD = (
    "# First names that nearly always tell a person's gender: US census of 1990 (public domain, by way of the PyPI "
    "package names, MIT) and the locales of faker (MIT); made by training/pronouns_firstnames.py.\nname\tgender\n"
)
LISTED = 0.004  # per cent: what a name of a locale's list weighs beside the census's shares
CLEAR = 5.0  # times as often
UNFIT = frozenset(("en", "en_TH", "is_IS"))  # lists of unclear origin or too rare names to be worth their size


def main() -> None:
    """Read both packages and write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    packages: Path = parser.parse_args().packages
    shares: dict[str, dict[str, float]] = defaultdict(lambda: {"male": 0.0, "female": 0.0})
    for name, gender, share in [*_census(packages), *_locales(packages)]:
        shares[_fold(name)][gender] += share
    rows = []
    for name, by in sorted(shares.items()):
        low, high = sorted(by.values())
        if high >= CLEAR * low and len(name) > 1 and name.isalpha():
            rows.append(f"{name}\t{max(by, key=lambda gender: by[gender])}\n")
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")


def _fold(name: str) -> str:
    """Lower-case without diacritics, as the reader of the list compares names."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def _census(packages: Path) -> Iterator[tuple[str, str, float]]:
    for gender in ("male", "female"):
        for line in (packages / "names" / f"dist.{gender}.first").read_text(encoding="ascii").splitlines():
            name, share = line.split()[:2]
            yield name, gender, float(share)


def _locales(packages: Path) -> Iterator[tuple[str, str, float]]:
    sys.path.insert(0, str(packages))
    for folder in sorted((packages / "faker" / "providers" / "person").iterdir()):
        if not (folder / "__init__.py").exists() or folder.name in UNFIT:
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for gender in ("male", "female"):
            for name in sorted(set(getattr(provider, f"first_names_{gender}", ()))):
                if all(unicodedata.name(c, "").startswith("LATIN") for c in name):
                    yield name, gender, LISTED


if __name__ == "__main__":
    main()
