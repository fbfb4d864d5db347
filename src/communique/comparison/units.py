"""Units to align: each sentence cut where a quotation begins or ends, each of those pieces cut into clauses.

A *clause* is the stretch between marks, joining words and changes of voice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.comparison.roots import is_empty, root
from communique.lexicons import words
from communique.nouns import Page, Sentence, Span, Statement, Story, Testimony

Row = NDArray[np.float32]

_LEAST_QUOTED = 3
_FEW = 20
_CUTS = {",", ";", ":", "—", "–", "--", "-", "...", "…"}


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the comparison sees it.

    ``plain`` is the form with straight apostrophes, empty for marks; ``root`` is empty for marks and function words,
    ``quoted`` says whether it stands inside quotation marks, ``voice`` is the innermost statement whose content it is,
    ``None`` in the outlet's own voice, ``negates`` marks a word of negation.
    """

    start: int
    end: int
    form: str
    lemma: str
    tag: str
    root: str
    quoted: bool
    voice: Statement | None
    plain: str
    negates: bool

    @property
    def verb(self) -> bool:
        """Whether it is a verb, or a participle that may be one."""
        return self.tag.startswith("VB") or (self.tag == "JJ" and self.form.endswith("ed"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or the part of it before, in or after a quotation: ``words`` with the places where a clause begins.

    ``order`` is the piece's place in the report, ``sentence`` that of its sentence; ``vector`` is the sentence's, of
    length 1 after the mean of the story's is taken off, ``None`` where no pack has read the report. ``regions`` are the
    runs of its words that were looked at, by their first and last word.
    """

    report: str
    order: int
    sentence: int
    words: tuple[Word, ...]
    cuts: tuple[int, ...]
    title: bool
    vector: Row | None = field(compare=False, default=None)
    regions: dict[tuple[int, int], Any] = field(compare=False, default_factory=dict, repr=False)

    @property
    def direct(self) -> bool:
        """Whether most of it stands between quotation marks."""
        return 2 * sum(word.quoted for word in self.words) > len(self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report ready for comparison."""

    report: str
    text: str
    page: Page
    pieces: tuple[Piece, ...]


def sheets(story: Story) -> tuple[Sheet, ...]:
    """Cut every English report of *story* into pieces, in order of report id; the others are left out."""
    english = [t for t in story.testimonies if t.page.language == "en"]
    rows = _centred([t.page for t in english])
    by_id = sorted(zip(english, rows, strict=True), key=lambda pair: pair[0].page.article.report.id)
    return tuple(_sheet(testimony, vectors) for testimony, vectors in by_id)


def _centred(pages: Sequence[Page]) -> list[Sequence[Row | None]]:
    """Return the vector of every sentence of every page, less the mean of all of them, of length 1.

    What all sentences of a story share (its actors, its matter) hides what tells them apart (Mu and Viswanath 2018,
    "All-but-the-top"); of a few sentences little is taken off, or nothing would be left. Without vectors of one pack
    for all pages there are none.
    """
    found = [page.vectors for page in pages]
    made = {(v.pack, v.width) for v in found if v is not None}
    if len(made) != 1 or None in found:
        return [[None] * len(page.sentences) for page in pages]
    raw = [np.frombuffer(v.data, dtype="<f2").reshape(-1, v.width).astype(np.float32) for v in found if v is not None]
    held = np.concatenate(raw)
    mean = held.sum(axis=0) / (len(held) + _FEW)
    return [list((rows - mean) / np.maximum(np.linalg.norm(rows - mean, axis=1, keepdims=True), 1e-6)) for rows in raw]


def closeness(a: Piece, b: Piece) -> float | None:
    """Return the cosine of the centred vectors of the sentences of two pieces, ``None`` where there are none."""
    return None if a.vector is None or b.vector is None else float(a.vector @ b.vector)


def _sheet(testimony: Testimony, vectors: Sequence[Row | None]) -> Sheet:
    page = testimony.page
    report = page.article.report
    quoted = _quoted(page)
    voices = _voices(testimony)
    line = page.article.dateline
    pieces: list[Piece] = []
    for number, sentence in enumerate(page.sentences):
        title = page.article.blocks[sentence.block].kind in ("title", "heading")
        owners = _owners(page, sentence, voices)
        for first, last in _runs(sentence, owners):
            found = tuple(
                _word(page, report.text, at, quoted[at], owners[at - sentence.first]) for at in range(first, last)
            )
            if line is not None:  # where and when a report was filed is no matter that it shares with another
                found = tuple(replace(w, root="") if line.start <= w.start < line.end else w for w in found)
            if any(word.root for word in found) or sum(word.quoted for word in found) >= _LEAST_QUOTED:
                pieces.append(Piece(report.id, len(pieces), number, found, _cuts(found), title, vectors[number]))
    return Sheet(report.id, report.text, page, tuple(pieces))


def _word(page: Page, text: str, at: int, quoted: bool, voice: Statement | None) -> Word:
    token = page.tokens[at]
    form = text[token.start : token.end].casefold()
    lemma = token.lemma.casefold()
    plain = form.replace("’", "'") if any(c.isalnum() for c in form) else ""
    negates = plain in words("comparison_negations")
    empty = is_empty(form) or (is_empty(lemma) and not form[:1].isdigit())
    return Word(
        token.start,
        token.end,
        form,
        lemma,
        token.tag,
        "" if empty else root(lemma or form),
        quoted,
        voice,
        plain,
        negates,
    )


def _quoted(page: Page) -> list[bool]:
    """Mark the tokens inside quotations, their marks left out."""
    marks = [False] * len(page.tokens)
    starts = [token.start for token in page.tokens]
    for quotation in page.quotations:
        start, end = quotation.inner
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            marks[at] = True
    return marks


def _voices(testimony: Testimony) -> list[tuple[Span, Statement]]:
    """Content spans with their statements, the widest first, so that the innermost is laid on last."""
    spans = [(span, s) for s in testimony.statements if not s.suggested for span in s.saying.content]
    return sorted(spans, key=lambda pair: (pair[0].start - pair[0].end, pair[0], pair[1].id))


def _owners(page: Page, sentence: Sentence, voices: list[tuple[Span, Statement]]) -> list[Statement | None]:
    """Name the statement of every token of a sentence."""
    owners: list[Statement | None] = [None] * (sentence.last - sentence.first)
    for span, statement in voices:
        if span.start >= sentence.end or span.end <= sentence.start:
            continue
        for at in range(sentence.first, sentence.last):
            if span.start <= page.tokens[at].start < span.end:
                owners[at - sentence.first] = statement
    return owners


def _runs(sentence: Sentence, owners: list[Statement | None]) -> list[tuple[int, int]]:
    """Cut a sentence where a direct quotation begins or ends; what is told indirectly stays with its frame."""
    direct = [owner if owner is not None and owner.saying.manner == "direct" else None for owner in owners]
    runs: list[tuple[int, int]] = []
    for at, owner in enumerate(direct, sentence.first):
        if runs and direct[at - 1 - sentence.first] is owner:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _cuts(found: tuple[Word, ...]) -> tuple[int, ...]:
    """Return where clauses begin: after marks, before joining words; the first is always 0."""
    joints = words("comparison_joints")
    cuts = [0]
    for at, word in enumerate(found):
        before = found[at - 1]
        turned = before.voice is not word.voice or before.quoted != word.quoted
        if at and (before.form in _CUTS or word.form in joints or turned) and at > cuts[-1]:
            cuts.append(at)
    return tuple(cuts)


def span_of(piece: Piece, first: int, last: int) -> Span:
    """Return the characters of ``piece.words[first:last]`` without marks and joining words at the rim."""
    joints = words("comparison_joints")
    while first < last - 1 and not piece.words[first].form[:1].isalnum() and piece.words[first].form not in "$€£":
        first += 1
    if last - first > 2 and piece.words[first].form in joints and piece.words[first].tag != "TO":
        first += 1
    while last - 1 > first and not any(c.isalnum() for c in piece.words[last - 1].form):
        last -= 1
    return Span(piece.report, piece.words[first].start, piece.words[last - 1].end)
