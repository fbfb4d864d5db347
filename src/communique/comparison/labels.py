"""The label of a matter: the noun phrase of the reports that a reader would choose for it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.comparison.matters import Key, Matter, holds
from communique.comparison.phrases import Phrase
from communique.comparison.scenes import Place, Scenes
from communique.comparison.units import Sheet

_LENGTHS = {1: 0.0, 2: 1.3, 3: 1.3, 4: 0.7}
_TOO_LONG = -0.5
_RECURS = 2
_LEAST_SHARE = 0.15
_SHOUTED = 5
_MOST_WORDS = 5


class Cases:
    """How the reports of a story write their words: which are names by their tags, which stand without a capital."""

    def __init__(self, pages: Sequence[Sheet]) -> None:
        """Take the words of *pages*."""
        self._openers = {
            (sheet.report, sheet.page.tokens[sentence.first].start)
            for sheet in pages
            for sentence in sheet.page.sentences
            if sentence.first < sentence.last
        } - {(sheet.report, name.start) for sheet in pages for name in sheet.page.names}
        self._sheets = {sheet.report: sheet for sheet in pages}
        self._small = {
            form
            for sheet in pages
            for token in sheet.page.tokens
            if (form := sheet.text[token.start : token.end]).islower()
        }

    def plain(self, phrase: Phrase) -> str:
        """Return the text of *phrase* on one line, common words without capitals; short words of capitals stay."""
        sheet, span = self._sheets[phrase.span.report], phrase.span
        first = bisect_left(sheet.page.tokens, span.start, key=lambda token: token.start)
        letters = list(sheet.text[span.start : span.end])
        for token in sheet.page.tokens[first:]:
            if token.start >= span.end:
                break
            form = sheet.text[token.start : token.end]
            opener = (span.report, token.start) in self._openers
            common = phrase.title or opener or not token.tag.startswith("NNP")
            lower = form.lower()
            short = form.isupper() and len(form) < _SHOUTED
            if common and lower in self._small and not short and len(lower) == len(form):
                letters[token.start - span.start : token.end - span.start] = lower
        return " ".join("".join(letters).split())


def label(matter: Matter, scenes: Scenes, texts: Mapping[str, str], cases: Cases) -> str | None:
    """Return the label, ``None`` where nothing but names holds the matter's roots or it is a single name.

    It stands in a report as it is, but for the capitals of headlines and of a sentence's beginning.
    """
    key = matter.keys[0]
    nominal = [p for p in matter.phrases if not p.verb and scenes.own((p.span.report, p.sentence)) and holds(p, key)]
    support = _support(nominal)
    names = [phrase for phrase in nominal if not phrase.named and not (phrase.title and phrase.person)]
    names = [phrase for phrase in names if len(_text(phrase, texts).split()) <= _MOST_WORDS]
    longer = [phrase for phrase in names if phrase.base and len(phrase.roots) > 1 and not phrase.person]
    least = max(_RECURS, _LEAST_SHARE * len({(phrase.span.report, phrase.sentence) for phrase in nominal}))
    recurring = [phrase for phrase in longer if len(support[phrase.roots]) >= least]
    told = [phrase for phrase in recurring or names if not phrase.quoted]
    chosen = _best(told or recurring or names, support, key, texts)
    if chosen is None:
        return None
    if " " not in _text(chosen, texts):
        chosen = _whose(key[-1], nominal, texts) or chosen
    plain = cases.plain(chosen)
    return plain if " " in plain or plain.islower() else None


def _support(nominal: Sequence[Phrase]) -> dict[frozenset[str], set[Place]]:
    """For the roots of each phrase: the sentences in which they stand together in one phrase."""
    places: dict[frozenset[str], set[Place]] = defaultdict(set)
    for phrase in nominal:
        places[phrase.roots].add((phrase.span.report, phrase.sentence))
    return {roots: set().union(*(at for held, at in places.items() if roots <= held)) for roots in places}


def _best(
    chosen: Sequence[Phrase], support: Mapping[frozenset[str], set[Place]], key: Key, texts: Mapping[str, str]
) -> Phrase | None:
    """The worthiest of the phrases."""
    best: tuple[float, int, str, Phrase] | None = None
    written = Counter(_text(phrase, texts).casefold() for phrase in chosen)
    for phrase in chosen:
        places = support[phrase.roots]
        worth = 0.6 * math.log(len(places)) + 0.8 * math.log(len({report for report, _ in places}))
        worth += _LENGTHS.get(len(phrase.roots), _TOO_LONG) + 1.5 * len(phrase.roots & set(key))
        worth -= 0.4 * (not phrase.base) + 0.8 * phrase.title + 0.5 * (phrase.head != key[-1])
        worth -= 0.6 * phrase.person + 0.6 * (phrase.kind == "person")
        text = _text(phrase, texts)
        worth += 0.4 * math.log(written[text.casefold()]) - 0.5 * text.split()[-1][:1].isupper()
        if best is None or (-worth, len(text), text) < best[:3]:
            best = -worth, len(text), text, phrase
    return best[3] if best else None


def _whose(head: str, nominal: Sequence[Phrase], texts: Mapping[str, str]) -> Phrase | None:
    """For a matter of one word: whose it is or what it is of, where two sentences say so in the same words."""
    said: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in nominal:
        text = _text(phrase, texts).replace("\u2019", "'")
        if phrase.head == head and " " in text and not phrase.title:
            said[text].append(phrase)
    worth = {
        text: (len({p.span.report for p in same}), len({(p.span.report, p.sentence) for p in same}))
        for text, same in said.items()
    }
    best = max(said, key=lambda text: (worth[text], -len(text), text), default=None)
    return min(said[best], key=lambda p: p.span) if best is not None and worth[best][1] >= _RECURS else None


def _text(phrase: Phrase, texts: Mapping[str, str]) -> str:
    return " ".join(texts[phrase.span.report][phrase.span.start : phrase.span.end].split())
