"""Attributions inside what somebody said: "A said that B supports ...". B's view is then only heard through A."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.nouns import Page, Saying, Span
from communique.statements.build import saying
from communique.statements.features import Words
from communique.statements.link import link
from communique.statements.quotes import Quotation
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
    """Tag the sentences of one content span as if each stood alone; keep what names a speaker other than "I" or "we"."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    found = []
    for number in sorted(set(flat.sentence[first:last])):
        sentence = page.sentences[number]
        low, high = max(first, sentence.first), min(last, sentence.last)
        if flat.lower[low] == "that":
            low += 1
        if not any(flat.cue[i].startswith("V!") or flat.cue[i].startswith("V?") for i in range(low, high)):
            continue
        for attribution in link(page, flat, fragments(page, flat, low, high, "paragraph")):
            source = attribution.source
            if source is None or attribution.confidence < LEAST_SURE or flat.lower[source.first] in OWN:
                continue
            built = saying(page, flat, quoted, attribution)
            if built is not None:
                found.append(built)
    return found
