"""What kind of words name a source: a name, a pronoun, an office, a body, somebody unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from communique.actors.index import Index
from communique.actors.lands import Find
from communique.actors.lexicon import Country, is_body, is_office, is_unnamed
from communique.actors.people import REACH, Mention, near
from communique.nouns import Page, Span

Sort = Literal["named", "pronoun", "office", "body", "state", "unnamed", "group", "other"]
_ENDS = frozenset(("IN", "TO", "WP", "WDT", "WP$", "WRB", "VBD", "VBZ", "VBP", "VBG", "MD", ","))
_BREAKS = frozenset("( ) [ ] – — -- - : ;".split())
_MEASURES = frozenset((("more", "than"), ("at", "least"), ("up", "to"), ("fewer", "than"), ("less", "than")))
_INDEFINITE = frozenset("a an one another some several many two three four few other any no most".split())


@dataclass(frozen=True, slots=True)
class Described:
    """A source mention understood: its sort, head word, country if one is named, named mentions inside its head."""

    sort: Sort
    text: str
    head: str
    first: int
    last: int
    definite: bool
    country: Country | None
    named: tuple[Mention, ...]


def describe(places: Index, mentions: Sequence[Mention], span: Span, find: Find) -> Described:
    """Read the words of *span* as a noun phrase and say what sort of source they name."""
    page = places.page
    first, last = places.token(span.start), places.token(span.end)
    while first < last - 1 and not _word(page, first)[0].isalnum():
        first += 1  # a bullet or mark
    if last - first > 2 and (_word(page, first).lower(), _word(page, first + 1).lower()) in _MEASURES:
        first += 2
    inside = tuple(m for m in near(mentions, first - REACH, last) if m.last > first)
    end = _chunk_end(page, first, last, inside)
    close = page.tokens[end - 1].end if end > first else span.end
    text = " ".join(page.article.report.text[page.tokens[first].start : close].split())
    words = [page.article.report.text[t.start : t.end] for t in page.tokens[first:end]]
    nouns = [w for w, t in zip(words, page.tokens[first:end], strict=True) if t.tag.startswith(("NN", "PRP", "WP"))]
    head = nouns[-1] if nouns else next((w for w in reversed(words) if any(c.isalpha() for c in w)), text)
    named = tuple(m for m in inside if m.last == end or (m.first < end <= m.last))
    country = next((c for w in [*words, text] if (c := find(w)) is not None), None)
    if country is None and len(words) > 1:
        country = next((c for a, b in pairwise(words) if (c := find(f"{a} {b}"))), None)
    definite = bool(words) and words[0].lower() not in _INDEFINITE
    sort = _sort(page, text, words, head, first, end, named, country, definite=definite)
    return Described(sort, text, head, first, end, definite, country, named or inside)


def _chunk_end(page: Page, first: int, last: int, inside: Sequence[Mention]) -> int:
    """Return the end of the noun phrase's first chunk: before a preposition, comma, relative or verb outside names."""
    for i in range(first, last):
        if any(m.first <= i < m.last for m in inside):
            continue
        if i > first and (page.tokens[i].tag in _ENDS or _word(page, i) in _BREAKS):
            if _in_title(page, i, last, inside):
                continue
            return i
    while last > first + 1 and _is_trailing(page, last - 1):
        last -= 1
    return last


def _in_title(page: Page, at: int, last: int, inside: Sequence[Mention]) -> bool:
    """Tell whether an "of" stands in an office right before its holder's name: "Minister of Defence Ana Ruiz".

    "The spokesman of Minister Ruiz" is somebody else: what stands between the "of" and the name is an office itself.
    """
    if _word(page, at).lower() != "of":
        return False
    name = next((m for m in inside if at < m.first and m.last == last), None)
    field = range(at + 1, name.first) if name is not None else range(0)
    titles = [_word(page, i) for i in field]
    return bool(titles) and all(word[:1].isupper() for word in titles) and not any(map(is_office, titles))


def _is_trailing(page: Page, i: int) -> bool:
    """Tell whether the token at a phrase's end is no part of it: a possessive, "himself", a mark."""
    word = _word(page, i)
    return page.tokens[i].tag == "POS" or word.endswith("self") or not any(c.isalnum() for c in word)


def _word(page: Page, i: int) -> str:
    return page.article.report.text[page.tokens[i].start : page.tokens[i].end]


def _sort(
    page: Page,
    text: str,
    words: Sequence[str],
    head: str,
    first: int,
    end: int,
    named: Sequence[Mention],
    country: Country | None,
    *,
    definite: bool,
) -> Sort:
    """Decide the sort; names first, then what the head word says."""
    if len(words) == 1 and page.tokens[first].tag in ("PRP", "WP", "WDT", "PRP$", "DT"):
        return "pronoun"
    if named:
        return "named"
    if len(words) <= 2 and country is not None and country.form != "people":
        return "state"
    plural = end > first and page.tokens[end - 1].tag in ("NNS", "NNPS")
    if is_body(head):
        return "group" if plural and head.islower() else "body"
    if head.lower() in ("they", "he", "she", "we", "i", "it", "you", "both", "sides"):
        return "pronoun"
    if is_unnamed(head) and not definite:
        return "unnamed"
    if is_office(head):
        return "group" if plural else "office" if definite else "unnamed"
    if is_unnamed(head):
        return "unnamed"
    if plural:
        return "group"
    named_so = bool(words) and words[0][0].isupper() and end > first and page.tokens[end - 1].tag == "NNP"
    return "body" if named_so or _being(page, first, end) == "organization" else "other"


def _being(page: Page, first: int, end: int) -> str:
    """Return the kind of thing that the phrase's last noun names, as a reader pack saw it."""
    nouns = [t for t in page.tokens[first:end] if t.tag.startswith("NN")]
    return nouns[-1].being if nouns else ""
