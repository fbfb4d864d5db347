"""What gender the forms of a person's name tell: by title, else by a first name that nearly always tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique import lexicons
from communique.stories.folding import plain


def title_gender(forms: Iterable[str]) -> str | None:
    """Return the gender that titles before *forms* of one name tell, ``None`` where they tell none or both."""
    return _one(_titles().get(form.split()[0].casefold()) for form in forms if " " in form)


def gender_of(forms: Iterable[str]) -> str | None:
    """Return the gender that titles, or else first names, tell of the person with these *forms* of a name."""
    held = tuple(forms)
    title = title_gender(held)
    return title or _one(_firstnames().get(plain(form).split()[0]) for form in held if " " in form and plain(form))


def _one(told: Iterable[str | None]) -> str | None:
    found = {gender for gender in told if gender in ("male", "female")}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, str]:
    return {row["word"]: row["gender"] for row in lexicons.table("actors_gender")}


@lru_cache(maxsize=1)
def _firstnames() -> Mapping[str, str]:
    return {row["name"]: row["gender"] for row in lexicons.table("actors_firstnames")}
