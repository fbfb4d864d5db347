"""Variants of one utterance laid under one another word by word.

Each member is aligned to the longest with Ratcliff and Obershelp's gestalt matching (Dr. Dobb's Journal, July 1988, as
in ``difflib``), and the alignments are merged into columns, the "star" alignment of Altschul and Lipman (1989).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from communique.comparison.units import Sheet
from communique.lexicons import table
from communique.nouns import Column, Match, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[$€£¥]?[^\W_]+(?:(?:[.,](?=\d)|['’‑-])[^\W_]+)*%?")
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=\w{3})is(e[drs]?|es|ing|ations?)$", r"iz\1"),
        (r"(?<=\w{2})yse(d?)$", r"yze\1"),
        (r"(?<=[^\Wf]{3})our(s?|ed|ers?|ing|able)$", r"or\1"),
        (r"(?<=\w{2})tre(s?)$", r"ter\1"),
        (r"(?<=\we)ll(?=(?:ed|ing|ers?)$)", "l"),
        (r"(?<=\w{3})ence$", "ense"),
    )
)
"""British endings and the American ones that answer them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word where it stands, and what it is compared by."""

    span: Span
    key: str


def terms(text: str, span: Span) -> list[Term]:
    """Return the words of *span*, marks left out; *text* is the whole text of its report."""
    found = _WORD.finditer(text, span.start, span.end)
    return [Term(Span(span.report, m.start(), m.end()), key(m.group())) for m in found]


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """Return *word* without case, marks and accents, in American spelling, a small number in figures."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum() or c in "$€£¥%")
    for pattern, other in _SPELLINGS:
        plain = pattern.sub(other, plain)
    return _numerals().get(plain, plain)


@lru_cache(maxsize=1)
def _numerals() -> dict[str, str]:
    return {row["word"]: row["value"] for row in table("language_numerals") if row["kind"] in ("unit", "ten")}


def with_columns(found: Sequence[Match], pages: Sequence[Sheet]) -> list[Match]:
    """Return *found* with the members of every utterance laid under one another."""
    texts = {sheet.report: sheet.text for sheet in pages}
    return [
        replace(match, columns=columns(match.members, texts)) if match.kind == "same-utterance" else match
        for match in found
    ]


def columns(members: Sequence[Span], texts: Mapping[str, str]) -> tuple[Column, ...]:
    """Lay *members* under one another; the columns stand in reading order, each cell a word or a run of words."""
    words = [terms(texts[member.report], member) for member in members]
    longest = max(range(len(words)), key=lambda n: (len(words[n]), -n))
    slots: dict[tuple[int, int], list[list[Term]]] = {}
    for number, own in enumerate(words):
        for slot, run in _placed(words[longest], own):
            slots.setdefault(slot, [[] for _ in words])[number].extend(run)
    rows = [slots[slot] for slot in sorted(slots)]
    return tuple(
        Column(tuple(_joined(cell) for cell in row), alike)
        for run in _runs(rows)
        for row, alike in (_together(run) if len(run) > 1 else ((run[0], _alike(run[0])),))
    )


def _placed(pivot: Sequence[Term], own: Sequence[Term]) -> list[tuple[tuple[int, int], Sequence[Term]]]:
    """Give every word a slot: (place in the pivot, 1), or (place, 0) where it stands before that place."""
    matcher = SequenceMatcher(None, [t.key for t in pivot], [t.key for t in own], autojunk=False)
    placed: list[tuple[tuple[int, int], Sequence[Term]]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "insert":
            placed.append(((a, 0), own[c:d]))
        for step in range(b - a if c < d else 0):
            last = min(c + step + 1, d) if step < b - a - 1 else d
            if c + step < last:
                placed.append(((a + step, 1), own[c + step : last]))
    return placed


def _alike(row: Sequence[Sequence[Term]]) -> bool:
    return all(row) and len({"".join(term.key for term in cell) for cell in row}) == 1


def _runs(rows: Sequence[list[list[Term]]]) -> list[list[list[list[Term]]]]:
    """Put neighbouring rows that are not alike together, every other row alone."""
    runs: list[list[list[list[Term]]]] = []
    open_run = False
    for row in rows:
        alike = _alike(row)
        if open_run and not alike:
            runs[-1].append(row)
        else:
            runs.append([row])
        open_run = not alike
    return runs


def _together(run: list[list[list[Term]]]) -> list[tuple[list[list[Term]], bool]]:
    """Make one alike column of rows that are alike once joined ("cease fire", "ceasefire"), else leave them."""
    whole = [[term for row in run for term in row[number]] for number in range(len(run[0]))]
    return [(whole, True)] if _alike(whole) else [(row, False) for row in run]


def _joined(cell: Sequence[Term]) -> Span | None:
    return Span(cell[0].span.report, cell[0].span.start, cell[-1].span.end) if cell else None
