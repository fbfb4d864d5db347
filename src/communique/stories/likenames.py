"""When two forms of a person's name can be one person's: short for one another, spelled or ordered in another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique import lexicons
from communique.stories.folding import FATHER, SON, person_words

_SURE_GIVEN = 3
"""Letters from which on a second given name, met as the first, tells the person."""

_LONG_FAMILY = 6
"""Letters of a family name in which one letter may differ beside one given name: shorter ones are other names."""

Words = tuple[str, ...]


class FullNames:
    """The full names of a story, found by their words instead of by going through all of them."""

    def __init__(self, keys: Iterable[Words]) -> None:
        """Index *keys*, names of two words and more."""
        self.keys = sorted(keys)
        self._by_word: dict[str, list[Words]] = {}
        self._by_letter: dict[str, list[Words]] = {}
        self._alike: dict[str, list[Words]] = {}
        for key in self.keys:
            for word in dict.fromkeys(key):
                self._by_word.setdefault(word, []).append(key)
            for letter in sorted({word[0] for word in key[1:]}):
                self._by_letter.setdefault(letter, []).append(key)
            for mark in _marks(key):
                self._alike.setdefault(mark, []).append(key)

    def holding(self, word: str) -> list[Words]:
        """Return the names that hold *word*."""
        return self._by_word.get(word, [])

    def near(self, key: Words) -> list[Words]:
        """Return the names that can be fuller than *key*: they hold its last word, or what it is the initial of."""
        last = key[-1]
        return self._by_letter.get(last, []) if len(last) == 1 else self.holding(last)

    def alike(self, key: Words) -> list[Words]:
        """Return the names that can be a variant of *key*, itself among them."""
        return sorted({other for mark in _marks(key) for other in self._alike[mark]})


def _marks(key: Words) -> tuple[str, ...]:
    """Return what variants of a name share: its letters in order of words, run together, its given name."""
    return "s:" + " ".join(sorted(key)), "j:" + "".join(key), "g:" + key[0]


def is_second_given(short: Words, long: Words) -> bool:
    """Whether *short* is *long* without its first given name: "Maria Lind" of "Anna Maria Lind"."""
    return len(long) > len(short) > 1 and len(short[0]) >= _SURE_GIVEN and short == long[-len(short) :]


def is_variant(one: Words, other: Words) -> bool:
    """Whether two full names are one in another order, with other hyphens, or with one letter mistaken."""
    if "".join(one) == "".join(other):
        return True
    if sorted(one) == sorted(other):
        turned = other[1:] + other[:1], other[-1:] + other[:-1]
        return one in turned and (len(one) == 2 or any(is_family_first(name) for name in (one, other)))
    same = one[0] == other[0] and len(one[0]) >= _SURE_GIVEN and one[1:-1] == other[1:-1]
    return same and min(len(one[-1]), len(other[-1])) >= _LONG_FAMILY and _one_letter(one[-1], other[-1])


def _one_letter(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is put in, left out or replaced, not the first."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def is_short_for(short: Words, long: Words) -> bool:
    """Whether *short* gives the same name as *long* and says less (middle names left out, initials)."""
    size = (len(short), sum(map(len, short))), (len(long), sum(map(len, long)))
    return size[0] < size[1] and one_name(short, long)


def is_bearer(word: str, name: Words) -> bool:
    """Whether *word* is the family name in *name*."""
    return one_name((word,), name)


def one_name(one: Words, other: Words) -> bool:
    """Whether two forms can be one person's: same first and last name, middle names left out or cut to initials.

    Of a short form's last word more than an initial must be the same.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return bool(short) and (short[0] == long[-1] or (is_family_first(long) and short[0] == long[0]))
    marks = [word if word in (SON, FATHER) else "" for word in (short[-1], long[-1])]
    if marks[0] != marks[1]:
        return False
    if not _same_given(short[0], long[0]) or (len(short[-1]) > 1 and short[-1] not in long[1:]):
        return False
    rest = iter(long[1:])
    return all(any(_same_middle(word, given) for given in rest) for word in short[1:])


def _same_given(one: str, other: str) -> bool:
    """Whether two given names are one: equal, one an initial of the other, or a common short form."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return _short_form(one) == _short_form(other)


def _short_form(given: str) -> str:
    """Return the long form of a common short given name, or the name itself."""
    return _long_forms().get(given, given)


@lru_cache(maxsize=1)
def _long_forms() -> Mapping[str, str]:
    """Map common short given names to their long forms; the first row of a name counts."""
    rows = reversed(lexicons.table("stories_short_names"))
    return {person_words(row["short"])[0]: person_words(row["long"])[0] for row in rows}


def _same_middle(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def is_family_first(words: Words) -> bool:
    """Whether the name is of a kind whose family name stands first."""
    return len(words) in (2, 3) and words[0] in _family_names()


@lru_cache(maxsize=1)
def _family_names() -> frozenset[str]:
    """Return the family names that stand first, folded."""
    return frozenset(person_words(name)[0] for name in lexicons.words("stories_family_first"))
