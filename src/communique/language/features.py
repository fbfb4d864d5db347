"""Features of words for the taggers; training and reading use the same ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """Return the word's shape, runs cut to two: ``Xx``, ``XX``, ``dd-x``."""
    out: list[str] = []
    for letter in word[:20]:
        kind = "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out.append(kind)
    return "".join(out)


def plain(word: str) -> str:
    """Return the lower-case word with straight quotation marks and every digit as ``0``."""
    lower = word.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return _DIGITS.sub("0", lower)


@lru_cache(maxsize=50_000)
def _own(word: str) -> tuple[str, ...]:
    low = plain(word)
    out = ["w=" + low, "h=" + shape(word)]
    if len(low) > 3:
        out += ["p2=" + low[:2], "p3=" + low[:3]]
    out += [f"s{size}={low[-size:]}" for size in range(1, min(5, len(low)))]
    if "-" in low:
        out.append("hyphen=" + low.rsplit("-", 1)[1])
    return tuple(out)


def word_features(words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence for the part-of-speech tagger."""
    lows = ["<<", "<", *(plain(word) for word in words), ">", ">>"]
    shouted = sum(word.isupper() for word in words) * 2 > len(words)
    out: list[list[str]] = []
    for at, word in enumerate(words):
        before, low, after = lows[at + 1], lows[at + 2], lows[at + 3]
        own = list(_own(word))
        own += ["-1=" + before, "+1=" + after, "-2=" + lows[at], "+2=" + lows[at + 4]]
        own += ["-1s=" + before[-3:], "+1s=" + after[-3:], "-1w=" + before + "|" + low, "w+1=" + low + "|" + after]
        if at:
            own.append("-1h=" + shape(words[at - 1]))
        if at + 1 < len(words):
            own.append("+1h=" + shape(words[at + 1]))
        if at == 0:
            own.append("first")
        if shouted:
            own.append("shouted")
        out.append(own)
    return out
