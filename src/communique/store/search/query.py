"""Queries: words as a user writes them, parsed once for both databases.

All words must be there; ``"a phrase"`` its words in order; ``-without``; ``one OR other`` binds closer than the words
around it; ``begin*``. A word with marks inside it (``cease-fire``, ``U.S.``) is a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from communique.errors import UsageError
from communique.store.search.terms import FORM, stems, words

MOST = 100  # words and phrases of a query
QUOTES = '"“”„«»'
_PART = re.compile(rf"(-?)(?:[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)|([^\s{QUOTES}]+))")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms in order; where it ``begins``, the one term stands for all that begin so."""

    terms: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One phrase of each of ``every`` must be there, none of ``none`` may."""

    every: tuple[tuple[Phrase, ...], ...] = ()
    none: tuple[Phrase, ...] = ()


class _Part(NamedTuple):
    minus: bool
    phrase: Phrase
    shown: str


def parse(text: str) -> Condition:
    """Return what *text* asks for; nothing where it is empty.

    Raises:
        UsageError: a quotation mark stays open, OR or an asterisk stands where it cannot, nothing in it is a word, or
            it asks for too much.
    """
    every: list[tuple[Phrase, ...]] = []
    none: list[Phrase] = []
    other = False  # whether OR came before
    last: _Part | None = None
    for part in _parts(text):
        if part is None:
            if other or last is None or last.minus:
                raise UsageError(_misplaced(text))
            other = True
            continue
        if part.minus:
            if other:
                raise UsageError(_misplaced(text))
            none.append(part.phrase)
        elif other:
            every[-1] += (part.phrase,)
        else:
            every.append((part.phrase,))
        other, last = False, part
    if other:
        raise UsageError(_misplaced(text))
    if text.strip() and not every and not none:
        raise UsageError(f"{text.strip()!r} has no word in it; write words of letters or digits to look for.")
    if sum(map(len, every)) + len(none) > MOST:
        raise UsageError(f"The query asks for more than {MOST} words and phrases; leave some of them out.")
    return Condition(tuple(every), tuple(none))


def _parts(text: str) -> Iterator[_Part | None]:
    """Yield the words and phrases of a query, ``None`` for OR; what holds no letter or digit is passed over."""
    for found in _PART.finditer(text):
        minus, quoted, mark, word = found.groups()
        if quoted is not None:
            if not mark:
                raise UsageError(
                    f"{text.strip()!r} has an open quotation mark; close the phrase, or leave the mark out."
                )
            phrase = _phrase(quoted, found[0])
        elif word == "OR" and not minus:
            yield None
            continue
        else:
            phrase = _word(word)
        if phrase:
            yield _Part(bool(minus), phrase, found[0])


def _phrase(text: str, shown: str) -> Phrase | None:
    if text.rstrip().endswith("*") and stems(text):
        raise UsageError(f"{shown}: an asterisk stands at the end of one word, not of a phrase; leave it out.")
    found = stems(text)
    return Phrase(found) if found else None


def _word(text: str) -> Phrase | None:
    if not text.endswith("*"):
        return _phrase(text, text)
    found = words(text).forms
    if not found:
        return None
    if len(found) > 1:
        raise UsageError(f"{text}: an asterisk stands at the end of one word without marks in it; write {found[-1]}*.")
    if len(found[0]) < 2:
        raise UsageError(f"{text}: too many words begin so; give two letters or more before the asterisk.")
    return Phrase((FORM + found[0],), begins=True)


def _misplaced(text: str) -> str:
    return (
        f"{text.strip()!r}: OR stands between two words or phrases without a minus; write 'one OR other', or \"or\" in"
        " quotation marks for the word."
    )
