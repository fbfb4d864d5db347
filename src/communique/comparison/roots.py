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
    """Return the root of *word*: lower case, no inflection, no common derivational ending; figures stay as they are."""
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


@lru_cache(maxsize=1 << 15)
def is_empty(form: str) -> bool:
    """Say whether *form* (lower case) is a function word or a bare word of saying, which tells nothing of the matter."""
    return form.replace("’", "'") in words("comparison_empty") or not any(c.isalnum() for c in form)
