"""Numerals: numbers in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from communique.lexicons import table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?\Z|\d{1,15}(?:\.\d{1,9})?\Z")
_PACKED = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)(mn|bn|tn|m|k|b)\Z")
_SHORT = frozenset(["m", "k", "b"])


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, float]]:
    return {row["word"]: (row["kind"], float(row["value"])) for row in table("language_numerals")}


def in_digits(form: str) -> float | None:
    """Return the value of a number written in digits ("3,500", "2.5", "20m"), else ``None``."""
    if _DIGITS.match(form):
        return float(form.replace(",", ""))
    packed = _PACKED.match(form.lower())
    return float(packed[1]) * _words()[packed[2]][1] if packed else None


def in_words(form: str) -> float | None:
    """Return the value of a number below a hundred in words ("seven", "twenty-five"), else ``None``."""
    low = form.lower()
    kind, value = _words().get(low, ("", 0.0))
    if kind in ("unit", "ten"):
        return value
    head, mark, tail = low.partition("-")
    if mark and _words().get(head, ("", 0.0))[0] == "ten" and _words().get(tail, ("", 0.0))[0] == "unit":
        return _words()[head][1] + _words()[tail][1]
    return None


def _scale(form: str) -> float | None:
    kind, value = _words().get(form.lower(), ("", 0.0))
    return value if kind == "scale" and form not in _SHORT else None


def read(forms: Sequence[str], at: int) -> tuple[float, int] | None:
    """Return the value of the number that starts with the word at *at*, and the place after it, else ``None``."""
    size = len(forms)
    low = forms[at].lower()
    if low in ("a", "an"):
        scale = _scale(forms[at + 1]) if at + 1 < size else None
        return _scaled(forms, at + 2, scale) if scale and low == "a" else None
    if low == "half" and at + 2 < size and forms[at + 1].lower() == "a" and _scale(forms[at + 2]):
        return 0.5 * (_scale(forms[at + 2]) or 1.0), at + 3
    value = in_digits(forms[at])
    if value is None:
        value = in_words(forms[at])
    if value is None:
        return None
    last = at + 1
    if last < size and in_digits(forms[at]) is None and value % 10 == 0 and 20 <= value <= 90:
        unit = in_words(forms[last])
        if unit is not None and 0 < unit < 10:
            value, last = value + unit, last + 1
    if [form.lower() for form in forms[last : last + 3]] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    return _scaled(forms, last, value)


def _scaled(forms: Sequence[str], at: int, value: float) -> tuple[float, int]:
    """Apply the scales that follow a number: "hundred", "million", "hundred and fifty thousand"."""
    for _ in range(3):
        scale = _scale(forms[at]) if at < len(forms) else None
        if scale is None:
            break
        value, at = value * scale, at + 1
        joint = at + (at < len(forms) and forms[at].lower() == "and")
        rest = in_words(forms[joint]) if joint < len(forms) else None
        if rest is not None and rest < scale and scale < 1_000_000 and scale != 12:
            value, at = value + rest, joint + 1
    return value, at
