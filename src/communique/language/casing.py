"""Casing: headlines raise every word, so their words are read as the body or a list of common words writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.language.gazetteers import Gazetteers
from communique.language.lemmas import lemma


@dataclass(frozen=True, slots=True)
class Casing:
    """How the body writes words: in lower case, and with capitals inside sentences (by their lower-case form)."""

    lower: frozenset[str]
    capital: Mapping[str, str]


def is_headline(forms: Sequence[str]) -> bool:
    """Tell whether most longer words of a sentence begin with a capital."""
    longer = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    raised = sum(form[0].isupper() for form in longer)
    return len(longer) > 2 and raised * 4 >= len(longer) * 3 and sum(form[0].isalpha() for form in forms) > 3


def learn(sentences: Sequence[Sequence[str]]) -> Casing:
    """Return the casing of sentences that are no headlines."""
    lower: set[str] = set()
    capital: dict[str, Counter[str]] = {}
    for forms in sentences:
        for form in forms[1:]:
            if form[0].islower():
                lower.add(form)
            elif form[0].isupper():
                capital.setdefault(form.lower(), Counter())[form] += 1
    best = {low: min(forms, key=lambda form: (-forms[form], form)) for low, forms in capital.items()}
    return Casing(frozenset(lower), best)


def recase(forms: Sequence[str], known: Casing, common: frozenset[str], lists: Gazetteers) -> list[str]:
    """Return the words of a sentence as running text would write them; each keeps its length."""
    turn = _turn(forms)
    if is_headline(forms) and not turn:
        shouted = sum(form.isupper() for form in forms if len(form) > 3) * 2 > sum(len(form) > 3 for form in forms)
        return [_headword(form, at == 0, shouted, known, common, lists) for at, form in enumerate(forms)]
    lead = [_turned(form, known, common) for form in forms[:turn]]
    return lead + [_shouted(form, known, lists) if len(form) > 3 and form.isupper() else form for form in forms[turn:]]


def _turned(form: str, known: Casing, common: frozenset[str]) -> str:
    """Return a word of a speaker's name and office in capitals as running text writes it."""
    low = form.lower()
    return low if low in known.lower or (len(low) < 4 and low in common) else form.title()


def _turn(forms: Sequence[str]) -> int:
    """Return how many words stand before the colon of a speaker's name in capitals, 0 where there is none."""
    for at, form in enumerate(forms[:14]):
        if form == ":":
            return at if sum(len(word) > 2 for word in forms[:at]) else 0
        if form.upper() != form:
            return 0
    return 0


def _headword(form: str, first: bool, shouted: bool, known: Casing, common: frozenset[str], lists: Gazetteers) -> str:
    """Return a headline's word as the body writes it, else as most texts do."""
    low = form.lower()
    if not form[0].isupper() or len(low) != len(form):
        return form
    if low in known.capital and (low not in known.lower or lists.sure.get(known.capital[low])):
        return known.capital[low]
    if low in known.lower or any(
        one in common for one in (low, lemma(low, "VBZ"), lemma(low, "VBD"), lemma(low, "VBG"))
    ):
        return form if first and not shouted else low.capitalize() if first else low
    return form.title() if shouted and (len(form) > 5 or lists.of(form)) and form.isalpha() else form


def _shouted(form: str, known: Casing, lists: Gazetteers) -> str:
    """Return a word in capitals as a name where the body or a gazetteer writes it so ("GENEVA, May 3")."""
    inside = known.capital.get(form.lower())
    if inside is not None and not inside.isupper():
        return inside
    if inside is None and form.isalpha() and {"country", "capital", "place"} & set(lists.of(form)):
        return form.title()
    return form
