"""Terms of a text: lower-case words, plurals folded, function words left out; cheap names by capitals; weekdays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

from communique import lexicons

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŠŽŻČĆĐİ]"
_CAPITALISED = re.compile(rf"(?<=[\w,;] ){_CAPITAL}[\w’'.]{{1,30}}(?:[ -]{_CAPITAL}[\w’'.]{{0,30}}){{0,5}}")
_LONGEST_WORD = 40
_SINGULAR_IN_IES = frozenset({"series", "species"})


@lru_cache(maxsize=1 << 16)
def know(word: str) -> tuple[str, int]:
    """Return the term that *word* counts for ("" for function words) and a hash of its folded form.

    The hash is CRC-32 of the folded word in UTF-8, the same on every machine and run.
    """
    folded = word.casefold().replace("’", "'")
    if folded.endswith("'s"):
        folded = folded[:-2]
    number = crc32(folded.encode())
    if len(folded) < 2 or len(folded) > _LONGEST_WORD or folded in lexicons.words("stories_function_words"):
        return "", number
    return _singular(folded), number


def _singular(word: str) -> str:
    """Fold regular English plurals; it need not be right, only alike for all reports."""
    if len(word) > 4 and word.endswith("ies") and word not in _SINGULAR_IN_IES:
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ies")):
        return word[:-1]
    return word


def weekdays(text: str) -> frozenset[int]:
    """Return the days of the week that *text* names, Monday being 1 (ISO 8601)."""
    days = _days()
    return frozenset(days[word] for word in WORD.findall(text) if word in days)


@lru_cache(maxsize=1)
def _days() -> Mapping[str, int]:
    return {row["name"]: int(row["day"]) for row in lexicons.table("stories_weekdays")}


def name_runs(text: str) -> frozenset[str]:
    """Return the runs of capitalised words of *text* that do not stand at the start of a sentence."""
    runs = (run.removesuffix("’s").removesuffix("'s").rstrip(".’'") for run in set(_CAPITALISED.findall(text)))
    return frozenset(run for run in runs if any(know(word)[0] for word in WORD.findall(run)))
