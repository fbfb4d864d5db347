"""Words as tracing counts them: one form for every spelling of a word, with its place in the text.

Case, marks, dashes, accents and British or American spelling are no difference; short forms are opened ("don't" is
"do not"), numbers in words are digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.lexicons import table, words

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|%")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SHORT = (("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'m", "am"))
_SPELLING = (
    (re.compile(r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"^(\w{3,})ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"^(\w{2,}[bdilmnptv])our(s|ed|ing|able|ite|ful|less|hood|er|ers|al|ly|ably)?$"), r"\1or\2"),
    (re.compile(r"^(\w{2,}[bt])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(\w*[aeiouy]+[^aeiouy]+[aeiou])ll(ed|ing|er|ers|ation)$"), r"\1l\2"),
)
NEGATIONS = "comparison_negations"
_EMPTY = "comparison_empty"
_SCALE = 100.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word ``[start, end)`` of a text and the form it is counted as; a short form gives two on one place."""

    start: int
    end: int
    form: str

    @property
    def weighs(self) -> bool:
        """Whether it tells something of the matter."""
        return self.form[:1].isdigit() or self.form not in words(_EMPTY)

    @property
    def negates(self) -> bool:
        """Whether it is a word of negation."""
        return self.form in words(NEGATIONS)

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.form[:1].isdigit()


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of ``text[start:end]`` with places in *text*; sounds of speech are left out."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        for form in forms(match.group()):
            yield Word(match.start(), match.end(), form)


@lru_cache(maxsize=1 << 16)
def forms(written: str) -> tuple[str, ...]:
    """Return what a written word is counted as: one form or, of a short form, several; nothing of a mere sound."""
    plain = unicodedata.normalize("NFKD", written.casefold()).replace("’", "'").replace("ʼ", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain in words("tracing_fillers"):
        return ()
    if plain[:1].isdigit():
        return (plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain,)
    full = _full().get(plain)
    if full is not None:
        return full
    for ending, opened in _SHORT:
        if plain.endswith(ending) and len(plain) > len(ending):
            return (_spelt(plain[: -len(ending)]), opened)
    return (_spelt(plain),)


def _spelt(plain: str) -> str:
    """Return the one spelling that a word is counted as."""
    known = _digits().get(plain) or _same().get(plain)
    if known is not None:
        return known
    for pattern, one in _SPELLING:
        plain = pattern.sub(one, plain)
    return plain


def value_of(found: Sequence[Word]) -> float | None:
    """Return the number that words stand for ("220", "two hundred and twenty"), ``None`` where they are no number."""
    total = group = 0.0
    seen = False
    for word in found:
        if word.form == "and" and seen:
            continue
        scale = _scales().get(word.form)
        if scale is not None and seen:
            group = group * scale
            if scale > _SCALE:
                total, group = total + group, 0.0
        elif word.number and word.form.replace(".", "", 1).isdigit():
            group += float(word.form)
            seen = True
        else:
            return None
    return total + group if seen else None


@lru_cache(maxsize=None)
def _full() -> dict[str, tuple[str, ...]]:
    return {row["form"]: tuple(row["full"].split()) for row in table("tracing_contractions")}


@lru_cache(maxsize=None)
def _same() -> dict[str, str]:
    return {row["form"]: row["same"] for row in table("tracing_spellings")}


@lru_cache(maxsize=None)
def _digits() -> dict[str, str]:
    return {row["word"]: row["value"] for row in table("language_numerals") if row["kind"] in ("unit", "ten")}


@lru_cache(maxsize=None)
def _scales() -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in table("language_numerals") if row["kind"] == "scale"}
