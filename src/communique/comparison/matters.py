"""Matters: what sentences of several reports are about, each held by one or two roots.

A matter is sought as a noun or as a noun with the word that narrows it down ("settlement", "settlement construction"),
valued by how many voices speak of it, how often, and how rare its words are. They are chosen one by one, each valued by
the sentences that no earlier one holds (maximum coverage, Nemhauser et al. 1978), so that the inventory spreads over
the whole story. What stands in the same sentences, or means the same by the vectors of the sentences, is one matter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from communique.comparison.fitness import fitness, is_country, narrows, points, worth
from communique.comparison.phrases import Phrase
from communique.comparison.scenes import Place, Scenes

_MADE = 24
_TRIED = 400
_FREE = 20  # what a sentence counts for: whole numbers, since the order of a sum of fractions shows in it
_HELD = 7
_LARGER = 1.5
_PAIR = 1.35
_COMMON = 0.4
_HEARD = 0.6
_CLOSE = 2
_TOLD = (0.6, 0.85, 1.0)
_TITLED = 1.25
_LEAST_NOMINAL = 0.25
_ABSORB = 0.6
_ABSORB_LIKE = 0.3
_LIKE = 0.7
_OF_A_KIND = 0.6
_WITHIN = 0.4
_ALIKE = 0.85
_SAME = 0.6
_LEAST_GAIN = 0.8

Key = tuple[str, ...]


@dataclass(slots=True)
class Matter:
    """A matter being gathered.

    ``keys`` are the roots it is known by, the first that under which it was chosen; ``core`` the sentences in which one
    of the keys stands whole, ``near`` those that mean the same by their vectors; ``gain`` is its value.
    """

    keys: list[Key]
    core: set[Place]
    near: set[Place]
    gain: float
    phrases: list[Phrase] = field(default_factory=list)

    @property
    def places(self) -> set[Place]:
        """All sentences that treat it."""
        return self.core | self.near


def matters(found: Sequence[Phrase], scenes: Scenes) -> list[Matter]:
    """Return the matters of *found*, the weightiest first; copies take those of the report that they copy."""
    places, values = _keys([p for p in found if scenes.own((p.span.report, p.sentence))], scenes)
    chosen: list[Matter] = []
    held: set[Place] = set()
    for key, gain in _greedy(places, values, scenes, held):
        home = _home(key, places[key], chosen, scenes)
        if home is not None:
            home.keys.append(key)
            home.core |= places[key]
        else:
            core = set(places[key])
            home = Matter([key], core, scenes.near(core), gain)
            chosen.append(home)
        held |= home.places
        if len(chosen) == _MADE:
            break
    by_root: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in found:
        for root in phrase.heads:
            by_root[root].append(phrase)
    chosen = _joined(chosen)
    for matter in chosen:
        named: dict[int, Phrase] = {}
        for key in matter.keys:
            for phrase in by_root[key[-1]]:
                place = (phrase.span.report, phrase.sentence)
                copied = not phrase.verb and not scenes.own(place)
                if (copied or place in matter.core) and holds(phrase, key):
                    named[id(phrase)] = phrase
                    matter.core.add(place)
        matter.near -= matter.core
        matter.phrases = sorted(named.values(), key=lambda p: (p.span, p.verb))
    return chosen


def _greedy(
    places: Mapping[Key, set[Place]], values: Mapping[Key, float], scenes: Scenes, held: set[Place]
) -> Iterator[tuple[Key, float]]:
    """Yield keys with their gain, always the one that gains most over the *held* places, which the caller widens.

    A gain can only fall as more is held, so it is taken anew only when it leads (lazy greedy, Minoux 1978).
    """
    around = {key: scenes.around(places[key]) for key in places}
    waiting = [(-values[key] * _voiced(places[key], around[key], scenes, held), key, 0) for key in places]
    waiting = sorted(waiting)[:_TRIED]
    while waiting:
        gain, key, seen = heappop(waiting)
        if -gain < _LEAST_GAIN:
            return
        if seen == len(held):
            yield key, -gain
        else:
            anew = -values[key] * _voiced(places[key], around[key], scenes, held)
            heappush(waiting, (anew, key, len(held)))


def _joined(chosen: Sequence[Matter]) -> list[Matter]:
    """Join matters that came to stand in the same sentences; the one named more often keeps its name."""
    made: list[Matter] = []
    for matter in chosen:
        twin = next((m for m in made if _overlap(m.places, matter.places) >= _SAME), None)
        if twin is None:
            made.append(matter)
            continue
        own, others = twin.keys, matter.keys
        twin.keys = [*others, *own] if len(matter.core) > len(twin.core) else [*own, *others]
        twin.core |= matter.core
        twin.near |= matter.near
    return made


def _overlap(one: set[Place], other: set[Place]) -> float:
    return len(one & other) / len(one | other)


def holds(phrase: Phrase, key: Key) -> bool:
    """Whether a phrase names what *key* stands for: its head among the heads, the other root anywhere in it."""
    return key[-1] in phrase.heads and all(root in phrase.roots for root in key)


def _keys(found: Sequence[Phrase], scenes: Scenes) -> tuple[dict[Key, set[Place]], dict[Key, float]]:
    """Return where each candidate stands and what it is worth."""
    places: dict[Key, set[Place]] = defaultdict(set)
    nominal: Counter[Key] = Counter()
    plural: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    titled: set[Key] = set()
    for phrase in found:
        if phrase.verb or not phrase.head:
            continue
        keys = list(_of(phrase))
        for key in keys:
            places[key].add((phrase.span.report, phrase.sentence))
            nominal[key] += 1
        plural[phrase.head] += phrase.plural
        kinds[phrase.head][phrase.kind] += 1
        titled.update(key for key in keys if phrase.title)
    for key, answering in _answers(found, nominal).items():
        places[key] |= scenes.like(answering, places[key])
    kept: dict[Key, set[Place]] = {}
    values: dict[Key, float] = {}
    for key, where in places.items():
        if nominal[key] < _LEAST_NOMINAL * len(where) or len(scenes.around(where)) < scenes.least:
            continue
        kind = min(kinds[key[-1]], key=lambda kind: (-kinds[key[-1]][kind], kind))
        value = _worth(key, kind, 2 * plural[key[-1]] > kinds[key[-1]].total()) * (_TITLED if key in titled else 1.0)
        if value > 0:
            kept[key], values[key] = where, value * _telling(where, scenes)
    return kept, values


def _answers(found: Sequence[Phrase], nominal: Container[Key]) -> dict[Key, set[Place]]:
    """Return for each key where a verb of its noun's root stands ("annex" for "annexation")."""
    places: dict[Key, set[Place]] = defaultdict(set)
    for phrase in found:
        if phrase.verb:
            for key in ((phrase.head,), *((root, phrase.head) for root in phrase.roots)):
                if key in nominal:
                    places[key].add((phrase.span.report, phrase.sentence))
    return places


def _of(phrase: Phrase) -> set[Key]:
    """The keys of a noun phrase: its head, and its head with each word that narrows it."""
    keys: set[Key] = {(phrase.head,)} if phrase.base else set()
    others = phrase.roots - {phrase.head} if phrase.base else {phrase.tail} & phrase.roots - {phrase.head}
    if points(phrase.head):
        others -= {root for root in others if root in phrase.proper or is_country(root)}
    keys.update((root, phrase.head) for root in others if narrows(root))
    return keys


def _worth(key: Key, kind: str, plural: bool) -> float:
    other = key[0] if len(key) > 1 else ""
    fit = fitness(key[-1], other, kind, plural=plural)
    if not other:
        return fit * (_COMMON + worth(key[0]))
    return fit * _PAIR * (_COMMON + (worth(key[0]) + worth(key[1])) / 2)


def _voiced(core: set[Place], around: set[Place], scenes: Scenes, held: set[Place]) -> float:
    """How many voices speak of a matter and how often; a place that another matter holds counts for less."""
    counts: Counter[str] = Counter()
    for place in around:
        counts[place[0]] += (_HELD if place in held else _FREE) // (1 if place in core else _CLOSE)
    voices: Counter[str] = Counter()
    for report, count in counts.items():
        voices[scenes.voice[report]] = max(voices[scenes.voice[report]], count)
    return math.fsum(math.log2(1 + count / _FREE) for count in voices.values())


def _telling(core: set[Place], scenes: Scenes) -> float:
    """How telling it is: more where somebody is heard, less where one thing is told or the whole story is about it."""
    heard = len(core & scenes.spoken) / len(core)
    told = _TOLD[min(scenes.tellings(core), len(_TOLD)) - 1]
    return told * (1 + _HEARD * heard) / max(1.0, len(core) / scenes.broad)


def _home(key: Key, where: set[Place], chosen: Sequence[Matter], scenes: Scenes) -> Matter | None:
    """The chosen matter that a candidate belongs to."""
    best: tuple[float, Matter] | None = None
    for matter in chosen:
        if len(where) > _LARGER * len(matter.core):
            continue
        shared = len(where & matter.places) / len(where)
        like = scenes.likeness(where, matter.core)
        within = set(key) <= set(matter.keys[0]) or set(key) >= set(matter.keys[0])
        of_a_kind = like >= (_WITHIN if within else _OF_A_KIND if key[-1] == matter.keys[0][-1] else _ALIKE)
        same = of_a_kind or shared >= _ABSORB or (shared >= _ABSORB_LIKE and like >= _LIKE)
        if same and (best is None or shared + like > best[0]):
            best = shared + like, matter
    return best[1] if best else None
