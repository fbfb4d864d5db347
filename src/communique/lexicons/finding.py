"""What the words of ``found_by`` and ``named_by`` stand for, for the audit and for the exports."""

from __future__ import annotations

from functools import lru_cache

from communique.lexicons import table

UNRECORDED = "not recorded"


def found(by: str) -> str:
    """Say in words what a ``found_by`` stands for, with its details."""
    word, _, detail = by.partition(": ")
    if word == "chain" and detail:
        return f"{_label('found', word)}: {found(detail)}"
    return _worded("found", word, detail)


def named(by: str) -> str:
    """Say in words what a ``named_by`` stands for, with its details."""
    word, _, detail = by.partition(": ")
    return _worded("named", word, f"chance {detail}" if detail[:1].isdigit() else detail)


def _worded(by: str, word: str, detail: str) -> str:
    if not word:
        return UNRECORDED
    return f"{_label(by, word)} ({detail})" if detail else _label(by, word)


@lru_cache(maxsize=None)
def _label(by: str, word: str) -> str:
    """Return the words for a value; an unknown value stands for itself."""
    return next((row["label"] for row in table("document_found") if (row["by"], row["value"]) == (by, word)), word)
