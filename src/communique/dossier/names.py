"""Names as they are compared: case folded, without titles and articles."""

from __future__ import annotations

from functools import lru_cache

from communique.lexicons import words as lexicon

TITLES = ("gazetteer_titles", "actors_titles", "stories_titles")


def bare(name: str) -> tuple[str, ...]:
    """Return the words of a name, case folded, without titles and articles."""
    titles = _titles()
    words = [word.strip(".,;:()") for word in name.replace("’", "'").casefold().split()]
    kept = [word for word in words if word and word not in titles]
    return tuple(kept or words)


def holds(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Tell whether *words* hold *run*, its words side by side."""
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(w.casefold().strip(".") for name in TITLES for w in lexicon(name)) | {"the"}
