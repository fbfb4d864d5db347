"""Names folded so that spelling variants of one name meet: case, diacritics, transliteration, titles, articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from communique import lexicons

_MARKS = re.compile(r"[^\w\s]|_")
_APOSTROPHES = re.compile(r"['’ʼ`](?:s\b)?")
_DOUBLED = re.compile(r"(\w)\1+")
_SPELLINGS = (("isation", "ization"), ("centre", "center"), ("defence", "defense"), ("labour", "labor"))
_TRANSLITERATIONS = (("kh", "h"), ("x", "ks"), ("y", "i"), ("w", "v"), ("q", "k"), ("ie", "e"))
_ARTICLES = re.compile(r"\b(?:al|el|ul|as|ad|ar|ash|az)[-‐–](?=\w)", re.IGNORECASE)
_SONS = frozenset({"jr", "junior", "ii", "iii"})
_FATHERS = frozenset({"sr", "senior"})
_SUFFIXES = _SONS | _FATHERS | {"iv"}
SON = "jr"
FATHER = "sr"
_JOINTS = frozenset({"of", "the", "for", "and", "on", "in"})
_COMPANY_ENDINGS = frozenset({"inc", "ltd", "corp", "co", "plc", "llc", "company", "corporation"})
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """Return *name* in lower case without diacritics, marks and a leading article."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
    words = _MARKS.sub(" ", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", letters)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles, folded over transliterations.

    ``jr`` ends a son's name, ``sr`` his father's.
    The Arabic article before a part of a name ("al-") is left out, for reports write it or not.
    """
    words = plain(_ARTICLES.sub("", name)).split()
    titles = lexicons.words("stories_titles")
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    last = words[-1] if len(words) > 1 else ""
    mark = SON if last in _SONS else FATHER if last in _FATHERS else ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return (*(_spoken(word) for word in words), *([mark] if mark else []))


def is_name_like(name: str) -> bool:
    """Whether every word of *name* is written as words of names are: no stretch of a sentence that holds one."""
    particles = lexicons.words("stories_particles")
    return all(word[0].isupper() or word.casefold() in particles for word in re.findall(r"[^\W_]+", name))


def _spoken(word: str) -> str:
    """Fold the usual variants of transliteration: Sergei and Sergey, -skiy and -sky, double letters."""
    word = _folded(word)
    return _usual_spellings().get(word, word)


@lru_cache(maxsize=1)
def _usual_spellings() -> Mapping[str, str]:
    """Map spellings of names that reports write in several ways to the usual one, all folded."""
    rows = lexicons.table("stories_spellings")
    return {_folded(row["spelling"]): _folded(row["usual"]) for row in rows}


def _folded(word: str) -> str:
    word = plain(word)
    for one, other in _TRANSLITERATIONS:
        word = word.replace(one, other)
    return _DOUBLED.sub(r"\1", word)


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of an organisation's name in one spelling, company suffixes and "of" dropped."""
    folded = plain(name)
    for one, other in _SPELLINGS:
        folded = folded.replace(one, other)
    words = [word for word in folded.split() if word not in _JOINTS and word != "affairs"]
    while len(words) > 1 and words[-1] in _COMPANY_ENDINGS:
        words = words[:-1]
    return tuple(words)


def initials(name: str) -> tuple[str, ...]:
    """Return the initials of a long name as an acronym may have them, with small words and without."""
    whole = [word for word in plain(name).split() if word != "the"]
    words = [word for word in whole if word not in _JOINTS and word != "to"]
    both = ("".join(word[0] for word in words), "".join(word[0] for word in whole))
    return tuple(dict.fromkeys(both)) if len(words) > 1 else ()
