"""Figures: numbers with what they count and how exactly they are meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language import numerals
from communique.language.lemmas import lemma
from communique.lexicons import table, words
from communique.nouns import Bound, Figure, Name, Sentence, Time, Token

_REACH = 5
_IN_GROUP = frozenset(["JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNPS", "POS", "HYPH"])
_CLOSERS = frozenset([".", ",", ";", ":", "(", ")", '"', "”", "“", "'", "’", "—", "–"])
_FRACTIONS = frozenset(["third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenths"])
_NOT_UNITS = frozenset(["ago", "today", "percent"])


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of one sentence with their forms."""

    tokens: Sequence[Token]
    forms: Sequence[str]


@lru_cache(maxsize=1)
def _bounds() -> tuple[Mapping[tuple[str, ...], Bound], Mapping[tuple[str, ...], Bound]]:
    sides: dict[str, dict[tuple[str, ...], Bound]] = {"before": {}, "after": {}}
    kinds: dict[str, Bound] = {"about": "about", "more": "more", "less": "less"}
    for row in table("language_bounds"):
        sides[row["side"]][tuple(row["phrase"].split())] = kinds[row["bound"]]
    return sides["before"], sides["after"]


@lru_cache(maxsize=1)
def _currencies() -> Mapping[str, str]:
    return {row["form"]: row["unit"] for row in table("language_currencies")}


def find(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name], times: Sequence[Time]
) -> tuple[Figure, ...]:
    """Return the figures in order; parts of names and dates are none."""
    taken = sorted(
        [(name.start, name.end) for name in names]
        + [(time.start, time.end) for time in times if time.kind in ("date", "time")]
    )
    starts = [start for start, _ in taken]
    found: list[Figure] = []
    for sentence in sentences:
        part = tokens[sentence.first : sentence.last]
        line = _Words(part, [text[token.start : token.end] for token in part])
        at = 0
        while at < len(part):
            read = _read(line, at)
            if read is None:
                at += 1
                continue
            figure, after = read
            before = bisect_right(starts, figure.start) - 1
            if before < 0 or taken[before][1] <= figure.start:
                found.append(figure)
            at = after
    return tuple(found)


def _read(line: _Words, at: int) -> tuple[Figure, int] | None:
    """Return the figure that starts with the word at *at* and the place after it."""
    tokens, forms = line.tokens, line.forms
    packed = _hyphened(line, at)
    if packed is not None:
        return packed
    spell = _spell(line, at)
    if spell is not None:
        return spell
    read = numerals.read(forms, at)
    if read is None or _is_no_count(line, at, read[1]):
        return None
    value, last = read
    currency = _currencies()
    first = at
    unit: str | None = None
    if at and forms[at - 1] in currency and tokens[at - 1].end == tokens[at].start:
        first, unit = at - 1, currency[forms[at - 1]]
    end = tokens[last - 1].end
    if unit is None:
        unit, end = _unit(line, last, end)
    if unit is None and last + 1 < len(forms) and forms[last].lower() in ("to", "or", "and"):
        upper = numerals.read(forms, last + 1)
        unit = _unit(line, upper[1], end)[0] if upper else None
    if unit is None and value <= 12 and at and tokens[at - 1].lemma in ("at", "before", "after", "by", "until", "past"):
        return None
    if forms[at].lower() == "one" and (unit is None or (last - at > 1 and forms[last - 1].lower() == "one")):
        return None
    return Figure(tokens[first].start, end, value, unit, _bound(line, first, last)), last


def _hyphened(line: _Words, at: int) -> tuple[Figure, int] | None:
    """Read "two-hour", "30-day", "five-year-old" and "$20-million"."""
    head, mark, tail = line.forms[at].partition("-")
    if not mark or not tail or not tail[0].isalpha():
        return None
    value = numerals.in_digits(head)
    if value is None:
        value = numerals.in_words(head)
    if value is None or numerals.in_words(line.forms[at]) is not None:
        return None
    noun = tail.split("-")[0].lower()
    token = line.tokens[at]
    currency = _currencies()
    scaled = numerals.read([head, noun], 0)
    if scaled is not None and scaled[1] == 2:
        unit = currency.get(line.forms[at - 1]) if at else None
        first = line.tokens[at - 1] if unit else token
        return Figure(first.start, token.end, scaled[0], unit, _bound(line, at - bool(unit), at + 1)), at + 1
    if len(noun) < 3 or noun in words("language_compounds"):
        return None
    unit = currency.get(noun, lemma(noun, "NNS"))
    return Figure(token.start, token.end, value, unit, _bound(line, at, at + 1)), at + 1


def _spell(line: _Words, at: int) -> tuple[Figure, int] | None:
    """Read "an hour", "half an hour" and "a week" where a preposition or a bound shows that a length is meant."""
    forms = [form.lower() for form in line.forms[at : at + 3]]
    if len(forms) == 3 and forms[:2] == ["half", "an"] and forms[2] == "hour":
        return Figure(line.tokens[at].start, line.tokens[at + 2].end, 0.5, "hour", _bound(line, at, at + 3)), at + 3
    if (
        len(forms) < 2
        or forms[0] not in ("a", "an")
        or forms[1] not in words("language_time_units")
        or forms[1] == "second"
    ):
        return None
    bound = _bound(line, at, at + 2)
    if bound == "exact" and (not at or line.forms[at - 1].lower() not in ("for", "lasted", "within", "lasting")):
        return None
    if len(forms) == 3 and forms[2] in ("ago", "earlier", "later"):
        return None
    return Figure(line.tokens[at].start, line.tokens[at + 1].end, 1.0, forms[1], bound), at + 2


def _is_no_count(line: _Words, at: int, last: int) -> bool:
    """Tell whether a number is a label, a score, a fraction of a list or a pronoun rather than a count."""
    tokens, forms = line.tokens, line.forms
    low = forms[at].lower()
    if low == "one" and tokens[at].tag != "CD":
        return True
    following = forms[last].lower() if last < len(forms) else ""
    if low == "one" and following in ("of", "another", "day", "thing", "hand", "such", "side"):
        return True
    if at and (tokens[at - 1].lemma in words("language_labels") or forms[at - 1] in ("#", "/", "-", "G")):
        return forms[at - 1][0].isupper() or last >= len(tokens) or tokens[last].tag != "NNS"
    if (
        at
        and tokens[at - 1].tag == "NNP"
        and forms[at - 1] not in _currencies()
        and last < len(tokens)
        and tokens[last].tag not in ("NNS", "NN", "CD")
    ):
        return forms[last] != "%" and forms[last].lower() not in ("percent", "per")
    if at == 0 and following in (".", ")") and last < len(forms) - 1:
        return True
    if following in _FRACTIONS:
        return True
    return following in ("/", "-") and numerals.in_digits(low) is not None


def _unit(line: _Words, at: int, end: int) -> tuple[str | None, int]:
    """Return what is counted by the number before *at*, and where the figure ends with it (a sign or currency)."""
    tokens, forms = line.tokens, line.forms
    currency = _currencies()
    for size in (3, 2, 1):
        part = tokens[at : at + size]
        phrase = " ".join([*(form.lower() for form in forms[at : at + size - 1]), *(t.lemma for t in part[-1:])])
        if len(part) == size and phrase in currency:
            return currency[phrase], part[-1].end
    if at + 1 < len(tokens) and forms[at].lower() == "of":
        at += 1
        while at < len(tokens) and tokens[at].tag in ("DT", "PRP$", "CD", "JJ"):
            at += 1
    unit: str | None = None
    for token, form in zip(tokens[at : at + _REACH], forms[at : at + _REACH], strict=False):
        if token.tag in ("NNS", "NNPS"):
            return token.lemma, end
        if token.tag not in _IN_GROUP or form in _CLOSERS:
            break
        if token.tag == "NN" and token.lemma not in _NOT_UNITS:
            unit = token.lemma
    return unit, end


def _bound(line: _Words, first: int, last: int) -> Bound:
    """Return how exactly the number ``first:last`` is meant, by the words around it."""
    before, after = _bounds()
    lows = [form.lower() for form in line.forms[max(first - 5, 0) : first]]
    while lows and lows[-1] in ("a", "an", "the", "another"):
        lows.pop()
    for size in (4, 3, 2, 1):
        bound = before.get(tuple(lows[-size:])) if len(lows) >= size else None
        if bound is not None:
            return bound
    for size in (2, 3):
        bound = after.get(tuple(form.lower() for form in line.forms[last : last + size][-2:]))
        if bound is not None:
            return bound
    return "exact"
