"""Quotations of a text: what is said between marks, put together where "he said" splits a sentence.

Brackets and ellipses inside are marks of a change, no words of the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.nouns import Page, Quotation, Span, Statement
from communique.tracing.forms import Word, words_of

_ELLIPSIS = re.compile(r"[\[(]?(?:…|\.(?:\s?\.){2,3})[\])]?")
_BRACKET = re.compile(r"(?<!\w)\[[^\[\]\n]{1,80}\](?!\w)|(?<!\w)\([^()\n]{1,60}\)(?!\w)")
_STOP = re.compile(r"[.!?](?=[\s\"'”’)]|$)")
_BETWEEN = 160
_LEAST_UNTOLD = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark of change before word ``at``: an ellipsis, or brackets with what stands in them."""

    at: int
    span: Span
    ellipsis: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: ``parts`` between the marks, its words, its gaps.

    ``whole`` tells that it is shown as beginning a sentence, ``closed`` as ending one; ``open`` that its last mark was
    never set, so that words of the outlet may follow.
    """

    report: str
    parts: tuple[Span, ...]
    words: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    whole: bool
    closed: bool
    open: bool

    @property
    def span(self) -> Span:
        """From the first word to the last, "he said" between them included."""
        return Span(self.report, self.parts[0].start, self.parts[-1].end)

    def piece(self, first: int, last: int) -> Span:
        """Return the characters of ``words[first:last]``."""
        return Span(self.report, self.words[first].start, self.words[last - 1].end)


def quoted_of(page: Page, statements: Sequence[Statement]) -> list[Quoted]:
    """Return the quotations of *page* that are said, in order.

    What stands in a statement is said; of the rest, what is long enough and no title of a work or name.
    """
    text = page.article.report.text
    inside = [span for s in statements if not s.suggested for span in s.saying.content]
    body = page.article.body
    found = [q for q in page.quotations if any(b.start <= q.start < b.end for b in body) and _is_said(text, q, inside)]
    groups: list[list[Quotation]] = []
    for quotation in found:
        if groups and _goes_on(text, groups[-1][-1], quotation):
            groups[-1].append(quotation)
        else:
            groups.append([quotation])
    made = (quoted(text, page.article.report.id, group) for group in groups)
    return [one for one in made if one.words]


def quoted(text: str, report: str, group: Sequence[Quotation]) -> Quoted:
    """Put the quotations of *group* together as one."""
    ranges = [_trimmed(text, *q.inner) for q in group]
    parts = tuple(Span(report, start, end) for start, end in ranges if start < end)
    found, gaps = words_and_gaps(text, report, parts)
    first, last = group[0], group[-1]
    return Quoted(
        report,
        parts,
        found,
        gaps,
        whole=bool(parts) and _begins(text, parts[0].start, first.start),
        closed=bool(parts) and _ends(text, parts[-1].end, last),
        open=not last.closed,
    )


def words_and_gaps(text: str, report: str, parts: Iterable[Span]) -> tuple[tuple[Word, ...], tuple[Gap, ...]]:
    """Return the words of *parts* outside brackets, and the gaps among them."""
    found: list[Word] = []
    gaps: list[Gap] = []
    for part in parts:
        marks = [(m, True) for m in _ELLIPSIS.finditer(text, part.start, part.end)]
        marks += [
            (m, False)
            for m in _BRACKET.finditer(text, part.start, part.end)
            if not any(m.start() < e.end() and e.start() < m.end() for e, _ in marks)
        ]
        at = part.start
        for mark, ellipsis in sorted(marks, key=lambda pair: pair[0].start()):
            found += _bare(text, at, mark.start())
            gaps.append(Gap(len(found), Span(report, mark.start(), mark.end()), ellipsis))
            at = mark.end()
        found += _bare(text, at, part.end)
    return tuple(found), tuple(gaps)


def _bare(text: str, start: int, end: int) -> list[Word]:
    """Return the words of a stretch, letters in brackets ("[W]e", "want[s]") read with their word."""
    found = list(words_of(text, start, end))
    for at in range(len(found) - 1, 0, -1):
        before, after = found[at - 1], found[at]
        between = text[before.end : after.start]
        if between == "[" or (between == "]" and text[max(start, before.start - 1) : before.start] == "["):
            joined = list(words_of(text[before.start : before.end] + text[after.start : after.end]))
            found[at - 1 : at + 1] = [Word(before.start, after.end, word.form) for word in joined]
    return found


def _is_said(text: str, q: Quotation, inside: Sequence[Span]) -> bool:
    if any(span.start < q.end and q.start < span.end for span in inside):
        return True
    start, end = q.inner
    written = re.findall(r"[^\W\d_][\w'’]*", text[start:end])
    titled = sum(word[:1].isupper() for word in written) > len(written) / 2
    return len(written) >= _LEAST_UNTOLD and not titled


def _goes_on(text: str, before: Quotation, after: Quotation) -> bool:
    """Tell whether *after* goes on with the sentence of *before* behind a short "he said,"."""
    between = text[before.end : after.start]
    if not before.closed or len(between) > _BETWEEN or "\n" in between or _STOP.search(between):
        return False
    end, start = before.inner[1], after.inner[0]
    comma = text[end - 1 : end] in {",", "-", "–", "—"} or between.lstrip()[:1] in {",", "–", "—"}
    return comma and between.rstrip()[-1:] in {",", "–", "—"} and text[start : start + 1].islower()


def _begins(text: str, start: int, mark: int) -> bool:
    """Tell whether the quotation is shown as a sentence from its beginning: a capital that is not only a name's."""
    letter = text[start : start + 1]
    if not (letter.isupper() or letter.isdigit()):
        return False
    before = text[:mark].rstrip(" \u00a0\t\"'“‘(")
    return not before or before[-1] in '.!?:,;\n\r”’"—–-'


def _ends(text: str, end: int, last: Quotation) -> bool:
    """Tell whether the quotation is shown as ending a sentence, by the mark inside or right behind its own."""
    tail = text[end : last.end + 1]
    inner = text[max(0, end - 1) : end]
    marks = re.sub(r"[\s\"'”’»]", "", inner + tail if not inner.isalnum() else tail)
    return bool(marks) and marks[0] in ".!?,"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
