"""Offices and parties: "[country] [office] [Name]" before a name, "Name, the [office] of [body]," after it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.index import Index
from communique.actors.labels import reading_case
from communique.actors.lands import Find
from communique.actors.lexicon import is_office, is_title
from communique.actors.people import Figure, Mention, near

LONGEST = 9  # tokens of a title or apposition
_BINDERS = frozenset(("of", "for", "-", "'s", "’s"))
_LEADING = ("IN", "POS", "VBN")
_LINKS = frozenset(["of", "for", "to", "and", "the", "at", "in"])


def appoint(places: Index, figures: Sequence[Figure], mentions: Sequence[Mention], find: Find) -> None:
    """Give persons the offices and parties that stand beside their names."""
    for mention in mentions:
        figure = figures[mention.figure]
        if figure.kind != "person":
            continue
        for first, last in (_before(places, mention), _after(places, mention)):
            held = any(figures[m.figure].kind == "person" for m in near(mentions, first, last))
            if first < last and not held:
                _take(places, figure, first, last)
    for figure in figures:
        figure.party = _party(figure, find)


def _before(places: Index, mention: Mention) -> tuple[int, int]:
    """Return the title phrase that ends right before the name."""
    last = mention.first
    low = max(places.sentence_of(mention.first).first, last - LONGEST)
    if last - 1 > low and places.word(last - 1) == "," and is_office(places.word(last - 2)):
        last -= 1  # "the foreign minister, Name,"
    first = last
    head = False
    while first > low:
        token, word = places.page.tokens[first - 1], places.word(first - 1)
        nominal = token.tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "VBN") or word.lower() in _BINDERS
        if not nominal:
            break
        head = head or is_office(word)
        first -= 1
    if not head:
        return last, last
    first = _own(places, first, last)
    while first < last and (places.page.tokens[first].tag in _LEADING or places.word(first) in "-'’"):
        first += 1
    return first, last


def _own(places: Index, first: int, last: int) -> int:
    """Return where the office of the one named next begins: "spokeswoman for" him is another's office, and so is what
    governs "President" in "policies of President", or stands before it uncapitalised.
    """
    binder = next((i for i in range(last - 1, first, -1) if places.word(i).lower() in ("of", "for")), None)
    if binder is not None:
        rest = [places.word(i) for i in range(binder + 1, last)]
        if all(is_title(word) and not is_office(word) for word in rest):
            return last
        if is_office(rest[-1]):
            first = binder + 1
    if not places.word(last - 1)[0].isupper():
        return first
    start = last - 1
    while start > first and _goes_with_capitals(places, start - 1):
        start -= 1
    other = start > first and is_office(places.word(start - 1))  # "presidential candidate Gov."
    return start if not other and any(is_office(places.word(i)) for i in range(start, last)) else first


def _goes_with_capitals(places: Index, i: int) -> bool:
    word = places.word(i)
    return word[0].isupper() or not word[0].isalpha() or word.lower() in _BINDERS or places.page.tokens[i].tag == "JJ"


def _after(places: Index, mention: Mention) -> tuple[int, int]:
    """Return the apposition that follows the name between commas, from its article to its end."""
    n = len(places.page.tokens)
    if mention.last >= n or places.word(mention.last) != ",":
        return 0, 0
    first = mention.last + 1
    if first < n and places.word(first).lower() in ("the", "a", "an", "who", "whose"):
        if places.word(first).lower() in ("who", "whose"):
            return 0, 0
        first += 1
    last, head = first, False
    while last < min(n, first + LONGEST):
        token, word = places.page.tokens[last], places.word(last)
        if not (
            token.tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "VBN", "CD") or word.lower() in _LINKS | {"-", "’s"}
        ):
            break
        head = head or is_office(word)
        last += 1
    closed = last < n and places.word(last) in (",", ".", ";", ")", "who", ":")
    while last > first and places.word(last - 1).lower() in _LINKS:
        last -= 1
    return (first, last) if head and closed else (0, 0)


def _take(places: Index, figure: Figure, first: int, last: int) -> None:
    page = places.page
    role = page.article.report.text[page.tokens[first].start : page.tokens[last - 1].end]
    role = reading_case(" ".join(role.split()))
    if role not in figure.roles:
        figure.roles.append(role)


def _party(figure: Figure, find: Find) -> str | None:
    """Return the country that the first office naming one belongs to, else the body after "of" or "for"."""
    for role in figure.roles:
        words = role.replace("’s", "'s").split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                state = find(" ".join(words[at : at + size]))
                if state is not None:
                    return state.name
    for role in figure.roles:
        for link in (" of the ", " of ", " for the ", " for ", " at the "):
            body = role.partition(link)[2]
            if body and body[0].isupper() and not is_office(body.split()[0]) and body != "State":
                return body
    return None
