"""Attributions inside what somebody said: "A said that B supports ...". B's view is then only heard through A."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.nouns import Fragment, Page, Quotation, Saying
from communique.statements.build import saying
from communique.statements.cues import READINESS
from communique.statements.features import Words
from communique.statements.link import Attribution, link
from communique.statements.stances import stances
from communique.statements.tagger import fragments
from communique.statements.tied import tied, within

OWN = frozenset("i we me us my our you it that this there which who what they".split())
LEAST_SURE = 0.55


def inner(page: Page, words: Words, quoted: Sequence[Quotation], outer: Sequence[Saying]) -> tuple[Saying, ...]:
    """Return *outer* with the attributions found inside their contents, each pointing to the one that holds it."""
    flat = replace(words, state=("o",) * len(words.state))
    starts = [t.start for t in page.tokens]
    marked = _marked(page)
    out: list[Saying] = []
    for parent in outer:
        at = len(out)
        out.append(parent)
        for span in parent.content:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            found = _inside(page, flat, first, last, marked)
            built = [s for a in found if (s := saying(page, flat, quoted, a)) is not None]
            out += [replace(s, within=at, found_by=f"chain: {s.found_by}") for s in built]
    return tuple(out)


def _marked(page: Page) -> Sequence[Attribution] | None:
    """Return what a pack marked, inner and outer rows together; ``None`` where no pack has read the page.

    Outer marks stand inside a content only where a rule made it: in the turns of a transcript and in lists.
    """
    if page.inner is None or page.outer is None:
        return None
    found = tied(page.inner)
    taken = {i for a in found for i in range(a.cue.first, a.cue.last)}
    found += tuple(a for a in tied(page.outer) if a.cue.first not in taken)
    return sorted(found, key=lambda a: a.cue.first)


def _inside(
    page: Page, flat: Words, first: int, last: int, marked: Sequence[Attribution] | None
) -> Iterator[Attribution]:
    """Yield the attributions in the sentences of one content; keep what names somebody but "I" or "we"."""
    for number in sorted(set(flat.sentence[first:last])):
        sentence = page.sentences[number]
        low, high = max(first, sentence.first), min(last, sentence.last)
        if flat.lower[low] == "that":
            low += 1
        if marked is not None:
            found = [a for a in within(marked, low, high) if _holds(low, high, a)]
        elif any(flat.cue[i][:1] == "V" or page.tokens[i].lemma in READINESS for i in range(low, high)):
            found = list(link(page, flat, fragments(page, flat, low, high, "paragraph")))
        else:
            continue
        yield from _others(page, flat, found) or _others(page, flat, stances(page, flat, low, high))


def _holds(first: int, last: int, found: Attribution) -> bool:
    """Tell whether an attribution stands whole in tokens ``[first, last)`` and leaves some of them to its frame."""
    parts = [found.cue, *found.content, *([found.source] if found.source else [])]
    return all(first <= f.first and f.last <= last for f in parts)


def _others(page: Page, words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """Keep what is sure enough, has a reporting word, and a source that is not the speaker himself."""
    sure = [a for a in found if a.confidence >= LEAST_SURE and _cued(page, words, a.cue)]
    return [a for a in sure if a.source is not None and not _own(words, a.source)]


def _cued(page: Page, words: Words, cue: Fragment) -> bool:
    """Tell whether the cue holds a word that may report or bind."""
    return any(words.cue[i] or page.tokens[i].lemma in READINESS for i in range(cue.first, cue.last))


def _own(words: Words, source: Fragment) -> bool:
    """Tell whether the source is "I", "we" or a word that refers to nobody."""
    return source.last - source.first == 1 and words.lower[source.first] in OWN
