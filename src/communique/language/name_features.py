"""Features of word pieces for the tagger of names; training and reading use the same ones.

Words are cut at their hyphens first ("U.S.-led", "Anglo-Irish"). Beside the piece and its neighbours the features tell
what the gazetteers say and how the same word behaves elsewhere in the document, after the context aggregation of
Ratinov and Roth (2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language.features import plain, shape
from communique.language.gazetteers import LONGEST, Gazetteers

_HYPHENS = "-‐‑"
_PLACE_WORDS = frozenset(["in", "near", "at", "from"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of a hyphenated one, with its place in the text and the tag of its word."""

    start: int
    end: int
    form: str
    tag: str


def pieces(words: Iterable[tuple[int, int, str, str]]) -> list[Piece]:
    """Cut (start, end, form, tag) words at their hyphens; a hyphen is a piece of its own."""
    out: list[Piece] = []
    for start, end, form, tag in words:
        if len(form) < 3 or not any(mark in form for mark in _HYPHENS):
            out.append(Piece(start, end, form, tag))
            continue
        at = 0
        for place, letter in enumerate(form):
            if letter in _HYPHENS:
                if place > at:
                    out.append(Piece(start + at, start + place, form[at:place], tag))
                out.append(Piece(start + place, start + place + 1, letter, tag))
                at = place + 1
        if at < len(form):
            out.append(Piece(start + at, end, form[at:], tag))
    return out


@dataclass(frozen=True, slots=True)
class Habits:
    """How words behave in a document: seen in lower case, and marks of the company their capitals keep."""

    lower: frozenset[str]
    marks: dict[str, tuple[str, ...]]


def habits(sentences: Sequence[Sequence[Piece]], lists: Gazetteers) -> Habits:
    """Collect the habits of the words of a document."""
    lower: set[str] = set()
    marks: dict[str, set[str]] = {}
    for sentence in sentences:
        for at, piece in enumerate(sentence):
            form = piece.form
            if form[0].islower():
                lower.add(form)
            if not form[0].isupper():
                continue
            found = marks.setdefault(form, set())
            if at:
                found.add("inside")
                _company(sentence[at - 1], "before", found, lists)
                if sentence[at - 1].form in _PLACE_WORDS:
                    found.add("in")
            if at + 1 < len(sentence):
                _company(sentence[at + 1], "after", found, lists)
    return Habits(frozenset(lower), {form: tuple(sorted(found)) for form, found in marks.items()})


def _company(other: Piece, side: str, found: set[str], lists: Gazetteers) -> None:
    """Add what the neighbour on one *side* tells of a capitalised word."""
    if other.form[0].isupper():
        for mark in lists.of(other.form):
            if mark in ("given", "title", "body"):
                found.add(f"{side} {mark}")
        found.add(f"{side} capital")
    elif side == "after" and other.tag in ("VBD", "VBZ"):
        found.add("does")
    elif side == "after" and other.tag == "POS":
        found.add("has")
    elif side == "before" and other.tag == "DT":
        found.add("the")
    elif side == "before" and "role" in lists.of(other.form):
        found.add("role")


@lru_cache(maxsize=50_000)
def _own(form: str) -> tuple[str, ...]:
    low = plain(form)
    out = ["w=" + low, "h=" + shape(form)]
    if form[0].isupper():
        out += ["P3=" + low[:3], "S2=" + low[-2:], "S3=" + low[-3:], "S4=" + low[-4:]]
        if len(form) == 1:
            out.append("initial")
    return tuple(out)


def name_features(sentence: Sequence[Piece], known: Habits, lists: Gazetteers) -> list[list[str]]:
    """Return the features of each piece of a sentence."""
    size = len(sentence)
    lows = ["<<", "<", *(plain(piece.form) for piece in sentence), ">", ">>"]
    shapes = ["<", *(shape(piece.form) for piece in sentence), ">"]
    tags = ["<", *(piece.tag for piece in sentence), ">"]
    marks = [lists.of(piece.form) for piece in sentence]
    spans = _phrases(sentence, lists)
    out: list[list[str]] = []
    for at, piece in enumerate(sentence):
        low, before, after = lows[at + 2], lows[at + 1], lows[at + 3]
        own = [*_own(piece.form), "t=" + piece.tag, "-1w=" + before, "+1w=" + after]
        own += ["-1h=" + shapes[at], "+1h=" + shapes[at + 2], "-1t=" + tags[at], "+1t=" + tags[at + 2]]
        own += [f"g={mark}" for mark in marks[at]]
        if at:
            own += [f"-1g={mark}" for mark in marks[at - 1]]
        else:
            own.append("first")
        if at + 1 < size:
            own += [f"+1g={mark}" for mark in marks[at + 1]]
        if spans[at]:
            own.append("gp=" + spans[at])
        if piece.form[0].isupper() or shapes[at] != "x":
            own += [
                "-2w=" + lows[at],
                "+2w=" + lows[at + 4],
                "-1w|w=" + before + "|" + low,
                "w|+1w=" + low + "|" + after,
            ]
            own.append("hhh=" + shapes[at] + "|" + shapes[at + 1] + "|" + shapes[at + 2])
            if piece.form.lower() in known.lower:
                own.append("low")
            own += ["d=" + mark for mark in known.marks.get(piece.form, ())]
        out.append(own)
    _ends_of_runs(sentence, lows, out)
    return out


def _ends_of_runs(sentence: Sequence[Piece], lows: list[str], out: list[list[str]]) -> None:
    """Tell each piece of a run of capitals how the run begins and ends: its head noun often decides the kind."""
    at = 0
    while at < len(sentence):
        last = at
        while last < len(sentence) and sentence[last].form[0].isupper():
            last += 1
        if last - at > 1:
            head = lows[last + 1]
            for place in range(at, last):
                out[place].append("head=" + head)
                out[place].append("open=" + lows[at + 2])
                out[place].append("run=" + lows[at + 1])
                out[place].append("then=" + lows[last + 2])
        at = max(last, at + 1)


def _phrases(sentence: Sequence[Piece], lists: Gazetteers) -> list[str]:
    """Mark pieces that belong to a name of several words of the gazetteers."""
    out = [""] * len(sentence)
    for at, piece in enumerate(sentence):
        if not piece.form[0].isupper():
            continue
        for last in range(min(len(sentence), at + LONGEST), at + 1, -1):
            kind = lists.phrases.get(" ".join(other.form for other in sentence[at:last]))
            if kind is not None:
                for place in range(at, last):
                    out[place] = out[place] or kind
                break
    return out
