"""Labels of a transcript's turns: "NAME", "NAME, OFFICE OF STATE", "QUESTION (outlet)", "ANSWER"."""

from __future__ import annotations

import re

_QUESTION = re.compile(r"\s*(question|q|journalist|reporter|press|media)\b", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(answer|a)\s*$", re.IGNORECASE)
_SMALL = frozenset(["of", "for", "and", "the", "to", "in", "on", "at", "de", "la", "von", "van", "al", "el", "bin"])
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sir|president|minister|secretary|ambassador|prime|foreign|special|envoy|spokesman|"
    r"spokeswoman|general|state|of)\.?\s+){0,5}",
    re.IGNORECASE,
)


def is_question(label: str) -> bool:
    """Tell whether the label stands for somebody of the press."""
    return _QUESTION.match(label) is not None


def is_answer(label: str) -> bool:
    """Tell whether the label stands for whoever was asked."""
    return _ANSWER.match(label) is not None


def label_name(label: str) -> tuple[str, str | None]:
    """Return the name in reading case, without titles, and the office after a comma or in brackets."""
    name, _, role = re.sub(r"[()\[\]]", ",", label).partition(",")
    bare = _TITLES.sub("", name.strip()) or name.strip()
    role = role.strip(" ,")
    return reading_case(bare), reading_case(role) if role else None


def reading_case(text: str) -> str:
    """Give text in capitals the case of running text, small words aside."""
    if not text.isupper():
        return " ".join(text.split())
    words = text.split()
    return " ".join(
        w.lower() if i and w.lower() in _SMALL else "-".join(p.capitalize() for p in w.split("-"))
        for i, w in enumerate(words)
    )
