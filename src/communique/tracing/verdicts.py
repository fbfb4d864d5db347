"""From a fit to what is said of it: verbatim, cut, altered, moved, or not found, with the words that differ.

The figures were chosen on quotations of three annotated stories that were changed by program (benchmarks/tasks/record).
A wrong "verbatim" or "altered" costs more than "not found", so what fits by half is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.lexicons import words
from communique.nouns import Difference, Span
from communique.nouns.tracing import TraceStatus
from communique.tracing.fitting import Fit, Run
from communique.tracing.forms import Word, value_of
from communique.tracing.quoting import Quoted
from communique.tracing.texts import Text

_LEAST_SHARE = 0.6
_LEAST_WEIGHED = 0.55
_LEAST_RUN = 3
_LEAST_KEPT = 3
NEARLY = 0.8  # share of words from which a short quotation, or one of another speaker, is this passage
_LEAST_WORDS = 4
_PAIRED = 3
_BRACKETED = 8
_LOST = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a fit says: the status of the wording, places in the text, and every word that is not alike."""

    status: TraceStatus
    places: tuple[Span, ...] = ()
    differs: tuple[Difference, ...] = ()
    marked: tuple[Difference, ...] = ()
    left_out: tuple[Span, ...] = ()


NOTHING = Verdict("not-found")


@dataclass(slots=True)
class _Changes:
    """What is gathered while the stretches between runs are gone through."""

    quote: Quoted
    text: Text
    written: str
    differs: list[Difference]
    marked: list[Difference]
    left_out: list[Span]

    def between(self, a: int, b: int, c: int, d: int, *, edge: bool = False) -> None:
        """Note what stands as ``quote.words[a:b]`` on one side and ``text.words[c:d]`` on the other."""
        gaps = [gap for gap in self.quote.gaps if a <= gap.at <= b]
        ours = self.quote.piece(a, b) if a < b else None
        theirs = self.text.span(c, d) if c < d else None
        if ours is None and theirs is None:
            return
        if ours and theirs and _same(self.quote.words[a:b], self.text.words[c:d]):
            return
        if ours and "[" in self.written[ours.start : ours.end]:
            self.marked.append(Difference(ours, theirs))
        elif gaps and not edge:
            self._at_gap(ours, theirs, d - c, gaps[0].span, any(gap.ellipsis for gap in gaps))
        elif ours is not None:
            self.differs.append(Difference(ours, theirs))
        elif theirs is not None:
            self.left_out.append(theirs)
            if _matters(self.text.words[c:d]):
                self.differs.append(Difference(None, theirs))

    def _at_gap(self, ours: Span | None, theirs: Span | None, size: int, mark: Span, ellipsis: bool) -> None:
        """Brackets stand for a few words of the text, an ellipsis for any number."""
        if ours is not None:
            self.differs.append(Difference(ours, theirs))
        elif theirs is not None and (ellipsis or size > _BRACKETED):
            self.left_out.append(theirs)
        if not ellipsis:
            self.marked.append(Difference(mark, theirs))


def judge(quote: Quoted, text: Text, found: Fit | None, written: str) -> Verdict:
    """Tell what *found* says of *quote*, whose report is *written*."""
    if found is not None and quote.open:
        quote, found = _closed(quote, found, text)
    if found is None or not _enough(quote, found):
        return NOTHING
    changes = _Changes(quote, text, written, [], [], [])
    _walk(found, changes)
    places = tuple(text.span(s[0].there, s[-1].there + s[-1].size) for s in found.segments)
    changes.left_out += _cut_off(quote, text, found)
    if changes.differs and (len(quote.words) < _LEAST_WORDS or _lost(quote, found) > _LOST):
        return NOTHING
    status: TraceStatus = (
        "moved"
        if len(found.segments) > 1
        else "altered"
        if changes.differs
        else "cut"
        if changes.left_out
        else "verbatim"
    )
    left_out = tuple(sorted(set(changes.left_out)))
    return Verdict(status, places, tuple(changes.differs), tuple(changes.marked), left_out)


def _closed(quote: Quoted, found: Fit, text: Text) -> tuple[Quoted, Fit]:
    """End a quotation whose last mark is missing where the text ends a sentence: behind it the outlet may speak."""
    run = found.segments[0][0]
    end = run.there + run.size
    ends = end == len(text.words) or text.sentences[end] != text.sentences[end - 1]
    held = quote.words[run.here : run.here + run.size]
    if run.here or run.size == len(quote.words) or not ends or sum(word.weighs for word in held) < _LEAST_RUN:
        return quote, found
    gaps = tuple(gap for gap in quote.gaps if gap.at <= run.size)
    return replace(quote, words=held, gaps=gaps), Fit(((run,),))


def _walk(found: Fit, changes: _Changes) -> None:
    """Go through the stretches before, between and behind the runs."""
    said, text = changes.quote.words, changes.text
    at = 0
    for segment in found.segments:
        first = segment[0]
        pair = min(first.here - at, _PAIRED) if first.here - at <= _PAIRED else 0
        changes.between(at, first.here, _within(text, first.there, -pair), first.there, edge=True)
        for before, run in pairwise(segment):
            changes.between(before.here + before.size, run.here, before.there + before.size, run.there)
        at = segment[-1].here + segment[-1].size
    last = found.segments[-1][-1]
    end = last.there + last.size
    rest = len(said) - at
    pair = rest if rest <= _PAIRED else 0
    changes.between(at, len(said), end, _within(text, end - 1, pair) + 1 if pair else end, edge=True)


def _within(text: Text, at: int, steps: int) -> int:
    """Go at most *steps* words on from *at* without leaving its sentence."""
    stop = at
    while stop != at + steps and 0 <= stop + (1 if steps > 0 else -1) < len(text.words):
        following = stop + (1 if steps > 0 else -1)
        if text.sentences[following] != text.sentences[at]:
            break
        stop = following
    return stop


def _same(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether two stretches are one in another spelling: compounds, numbers in words."""
    if "".join(word.form for word in ours) == "".join(word.form for word in theirs):
        return True
    value = value_of(ours)
    return value is not None and value == value_of(theirs)


def _matters(found: Sequence[Word]) -> bool:
    """Tell whether leaving these words out changes what is said, though nothing stands in their place."""
    return any(word.negates for word in found) and len(found) <= _PAIRED


def _enough(quote: Quoted, found: Fit) -> bool:
    """Tell whether so much of the quotation stands in the text that it is this passage and no other."""
    held = [word for run in found.runs for word in quote.words[run.here : run.here + run.size]]
    if len(held) == len(quote.words):
        return True
    weighed = [word for word in quote.words if word.weighs]
    kept = sum(word.weighs for word in held)
    return (
        len(held) >= _LEAST_SHARE * len(quote.words)
        and kept >= max(2, _LEAST_WEIGHED * len(weighed))
        and (kept >= _LEAST_KEPT or len(held) >= NEARLY * len(quote.words))
        and max(run.size for run in found.runs) >= _LEAST_RUN
    )


def _lost(quote: Quoted, found: Fit) -> int:
    """Return the longest stretch of the quotation, in words, that stands nowhere in the text."""
    at, longest = 0, 0
    for run in (*found.runs, Run(len(quote.words), 0, 0)):
        longest = max(longest, run.here - at)
        at = run.here + run.size
    return longest


def _cut_off(quote: Quoted, text: Text, found: Fit) -> list[Span]:
    """Return the words of the text's sentence before and behind a quotation that is shown as a whole sentence."""
    out: list[Span] = []
    dots = {gap.at for gap in quote.gaps if gap.ellipsis}
    first, last = found.segments[0][0], found.segments[-1][-1]
    begin = first.there
    while begin and text.sentences[begin - 1] == text.sentences[first.there]:
        begin -= 1
    lead = text.words[begin : first.there]
    if quote.whole and first.here == 0 and 0 not in dots and not _opening(lead):
        out.append(text.span(begin, first.there))
    end = last.there + last.size
    stop = end
    while stop < len(text.words) and text.sentences[stop] == text.sentences[end - 1]:
        stop += 1
    reached = last.here + last.size == len(quote.words) and len(quote.words) not in dots
    if quote.whole and quote.closed and reached and stop > end:
        out.append(text.span(end, stop))
    return out


def _opening(lead: Sequence[Word]) -> bool:
    """Tell whether nothing but words that open a spoken sentence stands before."""
    return all(word.form in words("tracing_openings") for word in lead)
