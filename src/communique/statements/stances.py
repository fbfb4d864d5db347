"""A party's stance told inside the words of another: "B was not ready for that", "B agreed to ..."."""

from __future__ import annotations

from communique.nouns import Fragment, Page
from communique.statements.cues import READINESS, verbs
from communique.statements.features import Words
from communique.statements.link import Attribution
from communique.statements.subjects import subject

SURE = 0.65
ACTS = frozenset(("agrees", "promises", "refuses", "denies", "proposes", "demands", "accuses", "believes"))
ALSO = frozenset(("support", "want", "ask", "acknowledge", "admit", "back"))
_STOPS = frozenset((",", ";", ":", ".", "!", "?", "(", ")"))


def stances(page: Page, words: Words, first: int, last: int) -> tuple[Attribution, ...]:
    """Return at most one stance per clause of ``page.tokens[first:last]``."""
    out: list[Attribution] = []
    at = floor = first
    while at < last:
        found = _stance(page, words, floor, at, last)
        if found is not None:
            out.append(found)
            at = floor = found.content[-1].last
        else:
            at += 1
    return tuple(out)


def _stance(page: Page, words: Words, first: int, verb: int, last: int) -> Attribution | None:
    if not _takes_a_stand(page, verb):
        return None
    low = next((i + 1 for i in range(verb - 1, first - 1, -1) if page.tokens[i].tag in _STOPS), first)
    place = subject(page, words, _clause_start(page, low, verb), verb)
    end = next((i for i in range(verb + 1, last) if page.tokens[i].tag in _STOPS), last)
    if place is None or end - verb < 2:
        return None
    cue = Fragment("cue", place[1], verb + 1, SURE)
    source, content = Fragment("source", *place, SURE), Fragment("content", verb + 1, end, SURE)
    return Attribution(cue, source, (content,), SURE, f"stance: {page.tokens[verb].lemma}")


def _clause_start(page: Page, low: int, verb: int) -> int:
    """Return where the verb's own clause begins: after the last "that", "and" or "but" before it."""
    breaks = (i + 1 for i in range(verb - 1, low - 1, -1) if page.tokens[i].lemma in ("that", "but", "and"))
    return next(breaks, low)


def _takes_a_stand(page: Page, i: int) -> bool:
    """Tell whether the token is a finite verb or a readiness that binds its subject to a view."""
    token = page.tokens[i]
    if token.lemma in READINESS and token.tag in ("JJ", "VBN", "VBD"):
        return any(page.tokens[j].lemma == "be" for j in range(max(0, i - 3), i))
    word = verbs().get(token.lemma)
    finite = token.tag in ("VBD", "VBZ", "VBP") or (token.tag in ("VBN", "VBG", "VB") and i > 0)
    return word is not None and finite and (token.lemma in ALSO or (word.sure and word.act in ACTS))
