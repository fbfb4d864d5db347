"""Terms: what both databases are given in place of words, so that neither of them cuts, folds or stems anything.

A word is a run of letters and digits. It is folded (Unicode casefold, NFKD, accents dropped) and reduced to its stem
(Snowball English, https://snowballstem.org/algorithms/english/stemmer.html). Terms that are no stems of running words
begin with a mark that no stem can hold: ``=`` a folded word as it is written, ``x_`` a property.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer

LONGEST = 64  # characters of a term; what is longer is cut, in the index as in the query
FORM = "="

# combining marks (Latin, Arabic) stand inside a word that is written in decomposed form
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f]+[^\W_]*)*")


class Words(NamedTuple):
    """The words of a text: where each stands, its folded form, its stem."""

    places: list[tuple[int, int]]
    forms: list[str]
    stems: list[str]


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of ``text[start:end]`` with their places in *text*."""
    found = list(_WORD.finditer(text, start, len(text) if end is None else end))
    reduced = [_reduced(one[0]) for one in found]
    if ("", "") in reduced:  # nothing but marks
        found = [one for one, (form, _) in zip(found, reduced, strict=True) if form]
        reduced = [(form, stem) for form, stem in reduced if form]
    return Words([one.span() for one in found], [form for form, _ in reduced], [stem for _, stem in reduced])


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of *text*, in order."""
    return tuple(words(text).stems)


def fold(text: str) -> str:
    """Return *text* without case and accents, letters and digits alone."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain.casefold() if c.isalnum())


def prop(mark: str, value: str) -> str:
    """Return the term for a property's *value* that is one of a closed list: a kind, a basis."""
    return f"{mark}_{fold(value)}"


def name(mark: str, value: str) -> str:
    """Return the term for an id, whatever characters it has."""
    return f"{mark}_{sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


@lru_cache(maxsize=1 << 16)
def _reduced(word: str) -> tuple[str, str]:
    form = fold(word)
    # a stemmer has a state, and the cache may be filled from several threads: one for each word
    stem = str(EnglishStemmer().stemWord(form)) if form.isascii() else form
    return form[:LONGEST], (stem or form)[:LONGEST]
