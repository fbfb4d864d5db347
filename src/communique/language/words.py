"""Words: text is cut into tokens after the Penn Treebank's manner, every token with its place.

Hyphenated words stay whole, contractions and possessives come apart (``do|n't``, ``minister|'s``), abbreviations keep
their full stop, quotation marks of any kind are one token. The conventions are those of the Penn Treebank (Marcus,
Santorini and Marcinkiewicz 1993). Any text is accepted, and time grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LETTERS = r"[\w\u0300-\u036f\u00ad]++"
_WORD = rf"{_LETTERS}(?:[-‐‑'’&]{_LETTERS})*+"
_TOKEN = re.compile(
    rf"""
      (?P<url>(?:https?://|www\.)[^\s<>"“”]{{1,2000}})
    | (?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,5}})
    | (?P<dotted>(?:Ph\.D\.|(?:[^\W\d_]\.){{2,10}})(?:-{_WORD})?)(?![^\W_])
    | (?P<short>[^\W\d_]\.[^\W\d_])(?![\w.])
    | (?P<money>(?:US|C|A|NZ|HK|S|R)?[$€£¥₽₹₩₪])
    | (?P<number>\d++(?:[.,:]\d++)*+(?:[-‐‑']?{_WORD})?)
    | (?P<site>{_LETTERS}\.(?:com|org|net|info|gov|edu|ru|uk|co)(?![\w-]))
    | (?P<word>{_WORD})
    | (?P<clitic>['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?!\w))
    | (?P<decade>['’]\d\ds?(?!\w))
    | (?P<tagged>[@\#]{_LETTERS})
    | (?P<run>\.{{2,}}+|-{{2,}}+|\*{{2,}}+|={{2,}}+|~{{2,}}+|[!?]{{2,}}+|``|''|,,)
    | (?P<mark>[^\s\u200b\u200e\u200f\u2060\ufeff])
    """,
    re.VERBOSE,
)
_SUFFIX = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))\Z")
_JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}
_TRAILING = ".,;:!?)]}'’”»"


def tokenise(text: str, start: int, end: int, abbreviations: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return the (start, end) places of the tokens in ``text[start:end]``, in code points of *text*.

    *abbreviations* maps a form without its full stop to its kind (see ``language_abbreviations.tsv``).
    """
    places: list[tuple[int, int]] = []
    at = start
    while at < end:
        found = _TOKEN.search(text, at, end)
        if found is None:
            break
        first, last = found.span()
        kind = found.lastgroup
        if kind == "url":
            last = first + len(text[first:last].rstrip(_TRAILING))
        elif kind in ("word", "number"):
            last = _with_stop(text, first, last, end, abbreviations)
        _split(text, first, last, places)
        at = last
    return places


def _with_stop(text: str, first: int, last: int, end: int, abbreviations: Mapping[str, str]) -> int:
    """Return *last*, moved over a full stop that belongs to an abbreviation or an initial."""
    if last >= end or text[last] != "." or last - first > 8:
        return last
    word = text[first:last]
    after = text[last + 1 : last + 3]
    if len(word) == 1 and word.isupper():
        return last + 1 if after[:1].isspace() and after[1:].isupper() and word != "I" else last
    kind = abbreviations.get(word) or (abbreviations.get(word.title()) if word.isupper() else None)
    if kind is None or (kind == "number" and not after.strip()[:1].isdigit()):
        return last
    if kind == "plain" and not after[:1].isspace() and after[:1] not in ("", ","):
        return last
    return last + 1


def _split(text: str, first: int, last: int, places: list[tuple[int, int]]) -> None:
    """Add the place of a word, in two where it is a contraction or a possessive."""
    if last - first > 2:
        word = text[first:last]
        suffix = _SUFFIX.search(word)
        if suffix is not None and suffix.start() > 0:
            cut = first + suffix.start()
            places.append((first, cut))
            places.append((cut, last))
            return
        cut = _JOINED.get(word.lower(), 0)
        if cut:
            places.append((first, first + cut))
            places.append((first + cut, last))
            return
    places.append((first, last))
