"""Two who bear one last name: which of them a last name alone means.

News style gives a person's full name first and the last name after it, so the last name means whoever was named in
full most recently; a title tells the gender. Where two were named side by side, or nobody near, it means whoever is
named most, if that one clearly leads; else the last name stays an actor of its own: two people are never made one
without evidence. Somebody introduced as a relative ("his wife, ...") after the last name was in use does not take it
over: it goes on to mean whom it meant, also where that one is never named in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.actors.lexicon import Gender, gender_of, is_kin
from communique.actors.people import Figure, Mention, fold, is_marked, last_name
from communique.actors.pronouns import know
from communique.nouns import Page

NEAR = 160  # tokens back to a full name
APART = 40  # tokens between the full names of two bearers: nearer ones are spoken of together
LEADS = 3  # times as many full names as the next
IN_USE = 2  # times that a last name stood alone before its only full name: it may mean somebody else
LONG_IN_USE = 4  # the like for a son by his mark alone: headlines and captions may come before a full name
BESIDE = 4  # tokens between a last name and a full name that "and" joins, and from a name to the word for a relative

Bearers = dict[str, set[int]]  # persons by their last names


def settle(page: Page, figures: list[Figure], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with last names alone given to the bearer they mean.

    One who is never named in full, while a relative is, becomes a figure of his own, added to *figures*.
    """
    bearers: Bearers = {}
    for mention in mentions:
        figure = figures[mention.figure]
        if figure.kind == "person" and " " in figure.name:
            bearers.setdefault(last_name(figure.name), set()).add(mention.figure)
    genders = _genders(page, figures, mentions)
    guests = _guests(page, figures, mentions, bearers, genders)
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
            chosen = _meant([n for n in fits if n not in guests] or fits, seen, count, mention.first)
            if chosen is not None:
                mention = replace(mention, figure=chosen)
                seen[chosen] = mention.first
        out.append(mention)
    return out


def _guests(
    page: Page, figures: list[Figure], mentions: Sequence[Mention], bearers: Bearers, genders: dict[int, Gender]
) -> set[int]:
    """Return the persons who do not take over the last name that they bear, for another is called by it.

    That other one is added to *figures*, *bearers* and *genders* where the report never names him in full.
    """
    out: set[int] = set()
    for name, held in bearers.items():
        alone = [m for m in mentions if fold(m.form) == name and figures[m.figure].kind == "person"]
        full = {n: [m for m in mentions if m.figure == n and " " in m.form] for n in held}
        kin = {n for n in held if any(_is_relative(page, m) for m in full[n])}
        before = {n: sum(m.first < full[n][0].first for m in alone) for n in held}
        marked = {n for n in held if is_marked(figures[n].name)}
        if len(held) > 1:
            relatives = {n for n in kin if before[n]} | marked
            out |= relatives if relatives < held else set()
            continue
        (one,) = held
        clash = next((t for m in alone if (t := _title(page, m)) is not None and genders.get(one, t) != t), None)
        joined = any(_joined(page, m, one_full) for m in alone for one_full in full[one])
        used = before[one] >= (IN_USE if kin else LONG_IN_USE)
        if clash is not None or joined or ((kin or marked) and used):
            other = len(figures)
            figures.append(Figure("person", alone[0].form))
            held.add(other)
            if clash is not None:
                genders[other] = clash
            if kin or marked or joined or before[one] >= IN_USE:
                out.add(one)
    return out


def _is_relative(page: Page, mention: Mention) -> bool:
    """Tell whether a full name stands beside the word for a relative: "his wife, Name", "Name, her brother"."""
    low = mention.first - 1
    low -= low > 0 and _word(page, low) == ","
    if low >= 0 and _is_kin(page, low):
        return True
    if mention.last >= len(page.tokens) or _word(page, mention.last) != ",":
        return False
    for i in range(mention.last + 1, min(len(page.tokens), mention.last + 1 + BESIDE)):
        if _word(page, i) == ",":
            break
        owned = page.tokens[i - 1].tag in ("PRP$", "POS")
        if _is_kin(page, i) and (owned or _word(page, i).lower() == "lady"):
            return True
    return False


def _is_kin(page: Page, i: int) -> bool:
    word = _word(page, i).lower()
    return is_kin(word) or (word == "lady" and i > 0 and _word(page, i - 1).lower() == "first")


def _joined(page: Page, alone: Mention, full: Mention) -> bool:
    """Tell whether "and" joins a last name to a full name with the same last name."""
    between = full.first - alone.last
    return 0 < between <= BESIDE and _word(page, alone.last).lower() in ("and", "&")


def _word(page: Page, i: int) -> str:
    return page.article.report.text[page.tokens[i].start : page.tokens[i].end]


def _meant(fits: Sequence[int], seen: dict[int, int], count: dict[int, int], at: int) -> int | None:
    """Return the bearer named in full last, if near; else the one who clearly leads."""
    near = sorted((n for n in fits if n in seen and at - seen[n] <= NEAR), key=lambda n: -seen[n])
    if near and (len(near) == 1 or seen[near[0]] - seen[near[1]] >= APART):
        return near[0]
    ranked = sorted(fits, key=lambda n: (-count.get(n, 0), n))
    if len(ranked) == 1 or (ranked and count.get(ranked[0], 0) >= LEADS * count.get(ranked[1], 0)):
        return ranked[0]
    return None


def _genders(page: Page, figures: Sequence[Figure], mentions: Sequence[Mention]) -> dict[int, Gender]:
    """Return the gender that a title before a full name, or else the first name, tells of its bearer."""
    out: dict[int, Gender] = {}
    for mention in mentions:
        gender = _title(page, mention) if " " in mention.form else None
        if gender is not None:
            out.setdefault(mention.figure, gender)
    for number in {m.figure for m in mentions if " " in m.form}:
        listed = know(figures[number]).listed
        if listed is not None:
            out.setdefault(number, listed)
    return out


def _title(page: Page, mention: Mention) -> Gender | None:
    """Return the gender that the word before the name tells."""
    if mention.first == 0 or page.tokens[mention.first - 1].tag in ("PRP", "PRP$"):
        return None
    return gender_of(_word(page, mention.first - 1))
