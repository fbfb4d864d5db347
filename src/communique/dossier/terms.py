"""Words by which two days are held against each other: stems that carry content, and runs of words that are copied."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.lexicons import table
from communique.lexicons import words as lexicon

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e", "y")
SYNONYMS = ("comparison_synonyms", "dossier_synonyms")
SHORTEST = 4  # letters that an ending leaves


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of *text* in order, case folded, without marks."""
    return tuple(m.group().replace("’", "'").removesuffix("'s") for m in WORD.finditer(text.casefold()))


@lru_cache(maxsize=None)
def stem(word: str) -> str:
    """Return *word* without its commonest endings, a synonym as the word that it counts as ("halved", "halve")."""
    cut = _cut(word)
    return _heads().get(cut, cut)


def _cut(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)].rstrip("i")
    return word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word


@lru_cache(maxsize=None)
def _heads() -> dict[str, str]:
    """Map the stem of a word to the stem of the one that it is counted as."""
    return {_cut(row["word"]): _cut(row["head"]) for name in SYNONYMS for row in table(name)}


@lru_cache(maxsize=None)
def _light() -> frozenset[str]:
    """Return the stems that carry nothing: function words, light words, times, months, weekdays."""
    lists = ("language_function", "accords_light", "accords_times", "comparison_light", "dossier_light", "negations")
    held = {word for name in lists for word in lexicon(name)}
    return frozenset(held | {stem(word) for word in held if not word.endswith("ly")})  # "jointly" is, "joint" is not


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that carry its content; figures and dates are left out."""
    light = _light()
    kept = (word for word in tokens(text) if word not in light and not word[0].isdigit() and len(word) > 1)
    return frozenset(stem(word) for word in kept) - light


def share(first: frozenset[str], second: frozenset[str]) -> float:
    """Return how much of the smaller set the other holds, 0 for an empty one."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def shingles(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Return the runs of *size* words of *text* (Broder 1997, "On the resemblance and containment of documents")."""
    words = tokens(text)
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))
