"""Fitting a quotation to a text: which runs of its words stand there, in which order, and what lies between them.

Runs of equal words are found through the trigram index and chained by dynamic programming (collinear chaining; Myers
and Miller 1995), where a link that leaves the turn or goes back costs as much as a few words; the stretches between
runs are then aligned word by word (Ratcliff and Metzener 1988, as in ``difflib``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from communique.tracing.forms import Word
from communique.tracing.quoting import Quoted
from communique.tracing.texts import GRAM, Text

Favour = Callable[[int], float]
"""What a turn is worth beside the words that fit: whose it is in the report, whether the press speaks."""

_MOST_RUNS = 500
_LIGHT = 0.4
_NEAR = 4
_SHIFT = 0.2
_OMITS = 1.0
_JUMP = 3.0
_LEAST_RUN = 2
_LEAST_JUMPED = 4
_LEAST_WEIGHT = 2
_ROOM = 8
_BRIDGED = 12
_LONG = 6


@dataclass(frozen=True, slots=True)
class Run:
    """``size`` words that stand alike from word ``here`` of the quotation and word ``there`` of the text."""

    here: int
    there: int
    size: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The segments of a text that a quotation is made of, in the quotation's order; each holds its runs in order."""

    segments: tuple[tuple[Run, ...], ...]

    @property
    def runs(self) -> list[Run]:
        """All runs in the quotation's order."""
        return [run for segment in self.segments for run in segment]

    @property
    def matched(self) -> int:
        """How many words of the quotation stand in the text."""
        return sum(run.size for run in self.runs)


def fit(quote: Quoted, text: Text, favour: Favour) -> Fit | None:
    """Return the best fit of *quote* in *text*, ``None`` where nothing fits that is worth a look."""
    forms = [word.form for word in quote.words]
    exact = text.places(forms)
    if exact:
        place = max(exact, key=lambda at: (favour(text.turns[at]), -at))
        return Fit(((Run(0, place, len(forms)),),))
    if len(forms) < GRAM + 1:
        return None
    found = _runs(forms, text)
    if not found:
        return None
    chain = _chain(found, quote.words, text, favour)
    segments = _segments(chain, text)
    kept = [s for s in segments if len(segments) == 1 or _carries(s, quote.words)]
    if not kept:
        kept = [max(segments, key=lambda segment: sum(run.size for run in segment))]
    return Fit(tuple(_filled(segment, quote.words, text, kept, n) for n, segment in enumerate(kept)))


def _runs(forms: Sequence[str], text: Text) -> list[Run]:
    """Return the longest runs of three or more words alike; a run ends where another turn begins."""
    found: list[Run] = []
    for here in range(len(forms) - GRAM + 1):
        for there in text.grams.get(tuple(forms[here : here + GRAM]), ()):
            if here and there and _alike(forms, here - 1, text, there - 1, text.turns[there]):
                continue
            if text.turns[there + GRAM - 1] != text.turns[there]:
                continue
            size = GRAM
            while here + size < len(forms) and _alike(forms, here + size, text, there + size, text.turns[there]):
                size += 1
            found.append(Run(here, there, size))
    found.sort(key=lambda run: (-run.size, run.here, run.there))
    return sorted(found[:_MOST_RUNS], key=lambda run: (run.here, run.there))


def _alike(forms: Sequence[str], here: int, text: Text, there: int, turn: int) -> bool:
    inside = 0 <= there < len(text.words)
    return inside and text.turns[there] == turn and text.words[there].form == forms[here]


def _chain(found: Sequence[Run], said: Sequence[Word], text: Text, favour: Favour) -> list[Run]:
    """Return the chain of runs that is worth most; runs that overlap in the quotation are cut."""
    worth = [_LIGHT if not word.weighs else 1.0 for word in said]
    sums = [0.0]
    for value in worth:
        sums.append(sums[-1] + value)
    best: list[tuple[float, int, Run]] = []
    for at, run in enumerate(found):
        alone = sums[run.here + run.size] - sums[run.here] + favour(text.turns[run.there])
        choice = (alone, -1, run)
        for before in range(at):
            score, _, earlier = best[before]
            cut = _behind(earlier, run)
            if cut is None:
                continue
            gain = sums[cut.here + cut.size] - sums[cut.here] - _cost(earlier, cut, text)
            if score + gain > choice[0] + 1e-9:
                choice = (score + gain, before, cut)
        best.append(choice)
    at = max(range(len(best)), key=lambda n: (best[n][0], -n))
    chain: list[Run] = []
    while at >= 0:
        _, before, run = best[at]
        chain.append(run)
        at = before
    return chain[::-1]


def _behind(earlier: Run, run: Run) -> Run | None:
    """Return *run* without the words that *earlier* holds already, ``None`` where too little is left."""
    over = max(0, earlier.here + earlier.size - run.here)
    left = Run(run.here + over, run.there + over, run.size - over)
    return left if run.here > earlier.here and left.size >= _LEAST_RUN else None


def _cost(earlier: Run, run: Run, text: Text) -> float:
    """What it costs to go from one run to the next."""
    if jumps(earlier, run, text):
        return _JUMP
    here = run.here - earlier.here - earlier.size
    there = run.there - earlier.there - earlier.size
    return _SHIFT if abs(there - here) <= _NEAR else _OMITS


def jumps(earlier: Run, run: Run, text: Text) -> bool:
    """Tell whether the text is left between two runs: back, into another turn, or far into another paragraph."""
    a, b = earlier.there + earlier.size - 1, run.there
    apart = text.units[b] - text.units[a]
    return b <= a or text.turns[a] != text.turns[b] or apart > 1 or (apart == 1 and b - a > _BRIDGED)


def _segments(chain: Sequence[Run], text: Text) -> list[list[Run]]:
    out: list[list[Run]] = [[chain[0]]]
    for before, run in pairwise(chain):
        if jumps(before, run, text):
            out.append([])
        out[-1].append(run)
    return out


def _carries(segment: Sequence[Run], said: Sequence[Word]) -> bool:
    """Tell whether a segment holds enough words to stand for a passage of its own."""
    held = [word for run in segment for word in said[run.here : run.here + run.size]]
    weight = sum(word.weighs for word in held)
    return (len(held) >= _LEAST_JUMPED and weight >= _LEAST_WEIGHT) or (len(held) >= _LONG and weight > 0)


def _filled(
    segment: Sequence[Run], said: Sequence[Word], text: Text, kept: Sequence[Sequence[Run]], number: int
) -> tuple[Run, ...]:
    """Add the single words alike before, between and behind the runs of a segment."""
    low = kept[number - 1][-1].here + kept[number - 1][-1].size if number else 0
    high = kept[number + 1][0].here if number + 1 < len(kept) else len(said)
    first, last = segment[0], segment[-1]
    out = [*_between(said, low, first.here, text, _back(first, low, text), first.there), first]
    for before, run in pairwise(segment):
        here, there = before.here + before.size, before.there + before.size
        if run.there - there <= run.here - here + _ROOM:
            out += _between(said, here, run.here, text, there, run.there)
        out.append(run)
    end = last.here + last.size
    out += _between(said, end, high, text, last.there + last.size, _ahead(last, high, text))
    return tuple(out)


def _back(first: Run, low: int, text: Text) -> int:
    """Where a search before the first run begins: a little more room than words are left, within the unit."""
    at = first.there
    while at > 0 and first.there - at < first.here - low + 2 and text.units[at - 1] == text.units[first.there]:
        at -= 1
    return at


def _ahead(last: Run, high: int, text: Text) -> int:
    start = last.there + last.size
    at = start
    room = high - last.here - last.size + 2
    while at < len(text.words) and at - start < room and text.units[at] == text.units[start - 1]:
        at += 1
    return at


def _between(said: Sequence[Word], a: int, b: int, text: Text, c: int, d: int) -> list[Run]:
    """Align ``said[a:b]`` with ``text.words[c:d]`` word by word."""
    if a >= b or c >= d:
        return []
    matcher = SequenceMatcher(
        None, [word.form for word in said[a:b]], [word.form for word in text.words[c:d]], autojunk=False
    )
    return [Run(a + m.a, c + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
