"""Sentences: where a run of tokens ends and the next begins, inside one block.

Rules over full stops, closing and opening quotation marks, abbreviations and what follows them. A closing quotation
mark stays with its sentence, an opening one goes to the next. A speaker's name before a colon at the start of a line
opens a sentence of its own run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.language.reader import Lists

LONGEST = 300
_STOPS = frozenset(".!?…。")
_CLOSING = frozenset(["”", "’", "»", ")", "]", "}"])
_OPENING = frozenset(["“", "‘", "«", "``", "(", "[", "„"])
_STRAIGHT = frozenset(['"', "'", "''"])
_TURN = re.compile(r"[ \t]*[A-Z][\w.'’-]{0,30}(?: [A-Z(][\w.'’)-]{0,30}){0,5}:(?:\s|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[•▪●◦‣*–—-]|\(?\d{1,2}[.)])[ \t]")


def split(
    text: str,
    tokens: Sequence[tuple[int, int]],
    lists: Lists,
) -> list[tuple[int, int]]:
    """Return the (first, last) token ranges of the sentences, last exclusive; every token is in just one."""
    forms = [text[start:end] for start, end in tokens]
    ranges: list[tuple[int, int]] = []
    first = 0
    at = 0
    while at < len(tokens):
        after = _end(text, tokens, forms, at, lists)
        if after is None and at + 1 < len(tokens) and _breaks(text, tokens[at][1], tokens[at + 1][0]):
            after = at + 1
        if after is None and at + 1 - first >= LONGEST:
            after = at + 1
        if after is None:
            at += 1
            continue
        ranges.append((first, after))
        first = at = after
    if first < len(tokens):
        ranges.append((first, len(tokens)))
    return ranges


def _end(
    text: str,
    tokens: Sequence[tuple[int, int]],
    forms: list[str],
    at: int,
    lists: Lists,
) -> int | None:
    """Return the token after the sentence that ends with the stop at *at*, or ``None`` where none ends."""
    form = forms[at]
    if form[-1] not in _STOPS:
        return None
    after = at + 1
    while after < len(forms) and after - at < 6 and _closes(text, tokens, forms, after):
        after += 1
    if forms[after : after + 1] == ["["] and forms[after + 2 : after + 3] == ["]"] and forms[after + 1].isdigit():
        after += 3
    if after >= len(forms):
        return None
    opener = _opener(forms, after)
    if opener is None:
        return None
    if len(form) > 1 and form[-1] == "." and form.strip(".") and after == at + 1:
        return after if _ends_short(form, opener, lists, quoted=forms[after] != opener) else None
    if after > at + 1 and form[-1] in "!?" and _tells(forms, after, lists.speech):
        return None
    if opener[0].isdigit() and after == at + 1 and tokens[after][0] == tokens[at][1]:
        return None
    return after


def _closes(text: str, tokens: Sequence[tuple[int, int]], forms: list[str], at: int) -> bool:
    """Tell whether the token at *at* is a mark that closes what stands before it."""
    form = forms[at]
    if form in _CLOSING:
        return True
    if form not in _STRAIGHT or tokens[at][0] != tokens[at - 1][1]:
        return False
    return at + 1 >= len(tokens) or tokens[at + 1][0] > tokens[at][1] or forms[at + 1] in _CLOSING | _STRAIGHT


def _opener(forms: list[str], at: int) -> str | None:
    """Return the first word at *at* past opening marks when it can open a sentence."""
    for form in forms[at : at + 4]:
        if form in _OPENING or form in _STRAIGHT or form in ("-", "–", "—", "--", "•", "*", "...", "…"):
            continue
        return form if not form[0].islower() and (form[0].isalnum() or form[0] in "$€£@#") else None
    return None


def _ends_short(form: str, opener: str, lists: Lists, quoted: bool) -> bool:
    """Tell whether an abbreviation or initial ends its sentence before *opener*."""
    kind = lists.abbreviations.get(form[:-1]) or lists.abbreviations.get(form[:-1].title())
    if kind in ("title", "number") or len(form) == 2 or form.lower() in ("e.g.", "i.e."):
        return False
    return opener in lists.openers or (quoted and kind != "month")


def _tells(forms: list[str], at: int, speech: frozenset[str]) -> bool:
    """Tell whether a name and a verb of speech follow a quoted question or exclamation."""
    return any(form in speech for form in forms[at + 1 : at + 4])


def _breaks(text: str, end: int, start: int) -> bool:
    """Tell whether the white space between two tokens is a paragraph break, or opens a turn or a list item."""
    gap = text[end:start]
    if "\n" not in gap:
        return False
    if gap.count("\n") > 1:
        return True
    return _TURN.match(text, start) is not None or _BULLET.match(text, start) is not None
