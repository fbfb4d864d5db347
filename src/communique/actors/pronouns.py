"""Whom "he" means: earlier persons ranked by how near, how prominent and how fitting they are.

A log-linear ranking over hand-set weights in the manner of Lappin and Leass (1994); the odds between the best and the
rest are the confidence, so that a close race ends as nobody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from communique.actors.index import Index
from communique.actors.lexicon import gender_of
from communique.actors.people import Figure, Mention, near
from communique.nouns import Page, Span

WINDOW = 6  # sentences looked back
WEIGHTS = {
    "distance": -0.75,
    "subject": 1.1,
    "speaker": 1.4,
    "gender": 1.6,
    "quoted": -1.2,
    "content": -2.0,
    "named": -2.0,
    "frequency": 0.25,
    "full": 0.2,
    "own-paragraph": 0.3,
}


def rank(
    places: Index,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    at: int,
    *,
    allowed: frozenset[int],
    speaker_before: int | None,
    in_quotes: Callable[[int], bool],
    content: Sequence[Span],
) -> list[tuple[int, float]]:
    """Return (figure, share) pairs for the pronoun at token *at*, the likeliest first; shares add up to at most 1.

    *speaker_before* is the figure that spoke last; *in_quotes* tells whether a character stands in a quotation;
    *content* is what the pronoun is said to say: whoever is spoken of there is seldom the speaker.
    """
    page, here = places.page, places.sentence(at)
    gender = gender_of(places.word(at).lower())
    best: dict[int, float] = {}
    for mention in near(mentions, places.firsts[max(0, here - WINDOW)], at):
        figure = figures[mention.figure]
        if mention.figure not in allowed or (gender and figure.gender and figure.gender != gender):
            continue
        there = places.sentence(mention.first)
        score = WEIGHTS["distance"] * (here - there)
        score += WEIGHTS["subject"] * _is_subject(page, places.firsts[there], mention)
        start = page.tokens[mention.first].start
        score += WEIGHTS["quoted"] * in_quotes(start)
        score += WEIGHTS["content"] * any(c.start <= start < c.end for c in content)
        score += WEIGHTS["full"] * (mention.last - mention.first > 1)
        score += WEIGHTS["own-paragraph"] * (page.sentences[there].block == page.sentences[here].block)
        best[mention.figure] = max(score, best.get(mention.figure, -math.inf))
    spoken_of = {m.figure for c in content for m in near(mentions, places.token(c.start), places.token(c.end))}
    for number in best:
        best[number] += WEIGHTS["named"] * (number in spoken_of)
        best[number] += WEIGHTS["speaker"] * (number == speaker_before)
        best[number] += WEIGHTS["gender"] * (gender is not None and figures[number].gender == gender)
        best[number] += WEIGHTS["frequency"] * math.log1p(len(figures[number].mentions))
    total = sum(math.exp(s) for s in best.values()) + math.exp(-2.5)  # the last term: somebody not named at all
    return sorted(((n, math.exp(s) / total) for n, s in best.items()), key=lambda pair: (-pair[1], pair[0]))


def _is_subject(page: Page, first: int, mention: Mention) -> bool:
    """Tell whether a finite verb follows the name before any other, and no preposition stands right before it."""
    if mention.first > first and page.tokens[mention.first - 1].tag in ("IN", "TO"):
        return False
    for i in range(mention.last, min(mention.last + 12, len(page.tokens))):
        tag = page.tokens[i].tag
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if tag in (".", "IN", "VB", "VBG"):
            return False
    return False
