"""Attributions inside what somebody said: "A said that B supports ...". B's view is then only heard through A."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.nouns import Fragment, Page, Quotation, Saying, Span
from communique.statements.build import saying
from communique.statements.features import Words
from communique.statements.link import Attribution, link
from communique.statements.stances import READINESS, stances
from communique.statements.tagger import fragments

OWN = frozenset("i we me us my our you it that this there which who what they".split())
LEAST_SURE = 0.55


def inner(page: Page, words: Words, quoted: Sequence[Quotation], outer: Sequence[Saying]) -> tuple[Saying, ...]:
    """Return *outer* with the attributions found inside their contents, each pointing to the one that holds it."""
    flat = replace(words, state=("o",) * len(words.state))
    starts = [t.start for t in page.tokens]
    out: list[Saying] = []
    for parent in outer:
        at = len(out)
        out.append(parent)
        out += [replace(s, within=at) for span in parent.content for s in _inside(page, flat, quoted, starts, span)]
    return tuple(out)


def _inside(page: Page, flat: Words, quoted: Sequence[Quotation], starts: Sequence[int], span: Span) -> list[Saying]:
    """Tag the sentences of one content span as if each stood alone; keep what names somebody but "I" or "we"."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    found = []
    for number in sorted(set(flat.sentence[first:last])):
        sentence = page.sentences[number]
        low, high = max(first, sentence.first), min(last, sentence.last)
        if flat.lower[low] == "that":
            low += 1
        if not any(flat.cue[i][:1] == "V" or page.tokens[i].lemma in READINESS for i in range(low, high)):
            continue
        linked = _others(page, flat, link(page, flat, fragments(page, flat, low, high, "paragraph")))
        for attribution in linked or _others(page, flat, stances(page, flat, low, high)):
            built = saying(page, flat, quoted, attribution)
            if built is not None:
                found.append(built)
    return found


def _others(page: Page, words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """Keep what is sure enough, has a reporting word, and a source that is not the speaker himself."""
    sure = [a for a in found if a.confidence >= LEAST_SURE and _reports(page, words, a.cue)]
    return [a for a in sure if a.source is not None and not _own(words, a.source)]


def _reports(page: Page, words: Words, cue: Fragment) -> bool:
    """Tell whether the cue holds a word that reports or binds."""
    return any(words.cue[i] or page.tokens[i].lemma in READINESS for i in range(cue.first, cue.last))


def _own(words: Words, source: Fragment) -> bool:
    """Tell whether the source is "I", "we" or a word that refers to nobody."""
    return source.last - source.first == 1 and words.lower[source.first] in OWN
