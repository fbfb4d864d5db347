"""Two who bear one last name: which of them a last name alone means.

News style gives a person's full name first and the last name after it, so the last name means whoever was named in
full most recently; a title tells the gender. Where two were named side by side, or nobody near, it means whoever is
named most, if that one clearly leads; else the last name stays an actor of its own: two people are never made one
without evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.actors.lexicon import Gender, gender_of
from communique.actors.people import Figure, Mention, fold
from communique.nouns import Page

NEAR = 160  # tokens back to a full name
APART = 40  # tokens between the full names of two bearers: nearer ones are spoken of together
LEADS = 3  # times as many full names as the next


def settle(page: Page, figures: Sequence[Figure], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with last names alone given to the bearer they mean."""
    bearers: dict[str, set[int]] = {}
    for mention in mentions:
        words = fold(figures[mention.figure].name).split()
        if figures[mention.figure].kind == "person" and len(words) > 1:
            bearers.setdefault(words[-1], set()).add(mention.figure)
    genders = _genders(page, mentions)
    seen: dict[int, int] = {}
    count: dict[int, int] = {}
    for number in (m.figure for m in mentions if " " in m.form):
        count[number] = count.get(number, 0) + 1
    out: list[Mention] = []
    for mention in mentions:
        figure = figures[mention.figure]
        if " " in mention.form:
            seen[mention.figure] = mention.first
        elif figure.kind == "person" and len(bearers.get(fold(mention.form), ())) > 1:
            title = _title(page, mention)
            fits = [n for n in sorted(bearers[fold(mention.form)]) if title is None or genders.get(n, title) == title]
            chosen = _meant(fits, seen, count, mention.first)
            if chosen is not None:
                mention = replace(mention, figure=chosen)
                seen[chosen] = mention.first
        out.append(mention)
    return out


def _meant(fits: Sequence[int], seen: dict[int, int], count: dict[int, int], at: int) -> int | None:
    """Return the bearer named in full last, if near; else the one who clearly leads."""
    near = sorted((n for n in fits if n in seen and at - seen[n] <= NEAR), key=lambda n: -seen[n])
    if near and (len(near) == 1 or seen[near[0]] - seen[near[1]] >= APART):
        return near[0]
    ranked = sorted(fits, key=lambda n: (-count.get(n, 0), n))
    if len(ranked) == 1 or (ranked and count.get(ranked[0], 0) >= LEADS * count.get(ranked[1], 0)):
        return ranked[0]
    return None


def _genders(page: Page, mentions: Sequence[Mention]) -> dict[int, Gender]:
    """Return the gender that a title before a full name tells of its bearer."""
    out: dict[int, Gender] = {}
    for mention in mentions:
        gender = _title(page, mention) if " " in mention.form else None
        if gender is not None:
            out.setdefault(mention.figure, gender)
    return out


def _title(page: Page, mention: Mention) -> Gender | None:
    """Return the gender that the word before the name tells."""
    if mention.first == 0 or page.tokens[mention.first - 1].tag in ("PRP", "PRP$"):
        return None
    before = page.tokens[mention.first - 1]
    return gender_of(page.article.report.text[before.start : before.end])
