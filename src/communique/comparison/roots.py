"""Roots: what is left of a word without inflection and derivation, so that "inspectors" meets "inspection".

A light suffix stripper in the manner of Porter (1980, "An algorithm for suffix stripping"), cut down to the endings
that keep a news word's matter; it takes lemmas and inflected forms alike.
"""

from __future__ import annotations

from functools import lru_cache

from communique.lexicons import table, words

_DERIVED = (
    "ational", "ization", "isation", "ication", "ation", "ition", "ution", "ments", "ment", "ness", "ance", "ence",
    "ative", "itive", "ously", "ively", "ingly", "able", "ible", "ions", "ion", "ity", "ive", "ous", "ful", "ers",
    "ors", "ing", "ism", "ist", "ial", "al", "er", "or", "ed", "ly", "ee",
)  # fmt: skip
_KEEP = 4


@lru_cache(maxsize=1 << 15)
def root(word: str) -> str:
    """Return what *word* is counted as: its root, or the head of its synonyms; figures stay as they are."""
    bare = strip(word)
    return _countries().get(word.casefold().rstrip("."), _heads().get(bare, bare))


@lru_cache(maxsize=1 << 15)
def strip(word: str) -> str:
    """Return *word* in lower case without inflection and without a common derivational ending."""
    lower = word.casefold().replace("’", "'").strip("'").removesuffix("'s").replace("-", "").replace("‑", "")
    if not lower or not lower.isalpha():
        return lower.replace(",", "").rstrip(".")
    lower = _irregular().get(lower, lower)
    lower = _singular(lower)
    for ending in _DERIVED:
        if lower.endswith(ending) and len(lower) - len(ending) >= _KEEP:
            lower = lower[: -len(ending)]
            break
    if len(lower) > _KEEP and lower[-1] == lower[-2] and lower[-1] not in "aeiouls":
        lower = lower[:-1]
    if len(lower) > _KEEP - 1 and lower[-1] in "ey":
        lower = lower[:-1]
    return lower


def _singular(word: str) -> str:
    """Take a plural or third-person ending away."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=None)
def _irregular() -> dict[str, str]:
    """Forms that no suffix rule leads home."""
    return {row["form"]: row["lemma"] for row in table("comparison_forms")}


@lru_cache(maxsize=None)
def _heads() -> dict[str, str]:
    """Roots of words that reports use for one another."""
    return {strip(row["word"]): strip(row["head"]) for row in table("comparison_synonyms")}


@lru_cache(maxsize=None)
def _countries() -> dict[str, str]:
    """Names and demonyms of one word, with the country they stand for."""
    found: dict[str, str] = {}
    for row in table("gazetteer_countries"):
        for cell in ("name", "aliases", "demonyms"):
            for form in row[cell].casefold().split("|"):
                if form and " " not in form:
                    found.setdefault(form.rstrip("."), f"@{row['iso3'].casefold()}")
                    if cell == "demonyms":
                        found.setdefault(f"{form}s", f"@{row['iso3'].casefold()}")
    return found


@lru_cache(maxsize=1 << 15)
def is_empty(form: str) -> bool:
    """Say whether *form* (lower case) is a function word or a bare word of saying."""
    return form.replace("’", "'") in words("comparison_empty") or not any(c.isalnum() for c in form)
