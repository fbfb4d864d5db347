"""Lemmas: the dictionary form of a word, given its tag.

Irregular forms come from a table, the rest by taking endings off; where an ending hides an ``e`` or a doubled letter
the known base forms decide, and the usual spelling where none is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from communique.lexicons import table, words

_DOUBLED = re.compile(r"(?:[^aeiou]|qu|^)[aeiouy]([bdgklmnprtvz])\1\Z")
_NEEDS_E = re.compile(
    r"(?:[aeiouy][bcgsuvz]|[^aeiou]l|rc|nc|rg|dg|lg|ng|rs|ls|ns|ps|[iu]r|[^aeiouw]at|iv|lv|rv|s[tu]r|[aeiou]th|u[tdr]|[oi]d|[oua]k|[aeiou]p|[^aeiou][aiu][mnpkdtlr])\Z"
)
_BASE_FORM_TAGS = {"VB", "VBP"}
_FINITE = {"be", "have", "do", "go", "will", "can", "shall"}


@lru_cache(maxsize=1)
def _irregular() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in table("language_irregular"):
        for form in row["forms"].split():
            found.setdefault((row["kind"], form), row["lemma"])
    return found


@lru_cache(maxsize=50_000)
def lemma(word: str, tag: str) -> str:
    """Return the lower-case lemma of *word* with Penn *tag*."""
    low = word.lower().replace("’", "'")
    if tag.startswith("V") or tag == "MD":
        return _verb(low, tag)
    if tag in ("NNS", "NNPS"):
        return _plural(low)
    if tag in ("JJR", "JJS", "RBR", "RBS"):
        return _graded(low)
    if low == "n't":
        return "not"
    if low == "an":
        return "a"
    return _irregular().get(("pronoun", low), low) if tag in ("PRP", "DT", "WP") else low


def _verb(low: str, tag: str) -> str:
    known = _irregular().get(("verb", low))
    if low == "'s":
        return "be"
    if low == "'d":
        return "would" if tag == "MD" else "have"
    if known is not None and (tag not in _BASE_FORM_TAGS or known in _FINITE):
        return known
    if tag in _BASE_FORM_TAGS:
        return low
    if "-" in low:
        head, last = low.rsplit("-", 1)
        return f"{head}-{_verb(last, tag)}" if last else low
    if tag == "VBZ":
        return _third(low)
    if tag == "VBG" and low.endswith("ing") and len(low) > 4:
        return _stem(low[:-3])
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ed") and len(low) > 3:
        return _stem(low[:-2])
    return low


def _third(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("es") and len(low) > 3:
        return (
            low[:-1]
            if low[:-1] in _bases()
            else low[:-2]
            if re.search(r"(?:s|x|z|ch|sh|o)es\Z", low)
            and not (low.endswith(("ses", "zes")) and low[:-2] not in _bases())
            else low[:-1]
        )
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _stem(stem: str) -> str:
    """Mend what stands before ``ed`` or ``ing``."""
    bases = _bases()
    if stem in bases and stem + "e" not in bases:
        return stem
    if stem + "e" in bases:
        return stem + "e"
    doubled = _DOUBLED.search(stem)
    if doubled and stem[:-1] in bases:
        return stem[:-1]
    if stem in bases:
        return stem
    for prefix in ("re", "un", "over", "mis", "out", "under", "dis", "pre", "co", "de"):
        if stem.startswith(prefix) and len(stem) - len(prefix) > 2:
            rest = stem[len(prefix) :]
            if rest in bases or rest + "e" in bases or rest[:-1] in bases:
                return prefix + _stem(rest)
    if doubled and stem[-1] not in "ls":
        return stem[:-1]
    if stem.endswith("ck") or not re.search(r"[aeiouy]", stem):
        return stem
    return stem + "e" if _NEEDS_E.search(stem) else stem


def _plural(low: str) -> str:
    known = _irregular().get(("noun", low))
    if known is not None:
        return known
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if "-" in low and low.rsplit("-", 1)[1] in ("in", "law"):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|zz|[^aeiou]o)es\Z", low):
        return low[:-2]
    if low.endswith(("ss", "us", "is")) or not low.endswith("s") or len(low) < 3:
        return low
    return low[:-2] if low.endswith("'s") else low[:-1]


def _graded(low: str) -> str:
    known = _irregular().get(("comparison", low))
    if known is not None:
        return known
    stem = low[:-3] if low.endswith("est") else low[:-2] if low.endswith("er") else low
    if stem == low or len(stem) < 3:
        return low
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if re.search(r"[aeiou]([bdgmnpt])\1\Z", stem):
        return stem[:-1]
    return (
        stem + "e"
        if re.search(r"(?:[aeiou][cgsvz]|rg|[^aeiou][ai][dnmt]|[ui]r|[ub]l|th[eu]?|fe|[^aeiou]at|nc|ns)\Z", stem)
        and stem not in ("long", "young", "strong", "high", "near", "poor", "fair")
        else stem
    )


@lru_cache(maxsize=1)
def _bases() -> frozenset[str]:
    return words("language_verbs")
