"""Which person actors of several reports are one person: by names, and never two of one surname without evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.nouns import Actor
from communique.stories.folding import SON, is_name_like, person_words
from communique.stories.gender import gender_of, title_gender
from communique.stories.likenames import (
    FullNames,
    Words,
    is_bearer,
    is_second_given,
    is_short_for,
    is_variant,
    one_name,
)
from communique.stories.unions import Unions

_PROMINENT = 4
"""So many times as often named as the next, a person is the one meant by the family name alone."""

_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Roll:
    """The persons of a story: actors and reports by actor id, the words of names, who bears each full name."""

    by_id: Mapping[str, Actor]
    report_of: Mapping[str, str]
    keys: Mapping[str, Words]
    holders: Mapping[Words, Sequence[str]]
    full: FullNames
    unions: Unions

    def reports(self, key: Words) -> set[str]:
        """Return the reports that name somebody so."""
        return {self.report_of[i] for i in self.holders[key]}

    def groups(self, keys: Sequence[Words]) -> list[list[Actor]]:
        """Return the actors of *keys*, put together as they are joined."""
        groups: dict[str, list[Actor]] = {}
        for key in keys:
            for i in self.holders[key]:
                groups.setdefault(self.unions.root(i), []).append(self.by_id[i])
        return [groups[root] for root in sorted(groups)]


def join_persons(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join in *unions* the (report, actor) pairs that are one person; every actor of *actors* is a person."""
    keys = _keys(actors)
    holders: dict[Words, list[str]] = {}
    for _, actor in actors:
        holders.setdefault(keys[actor.id], []).append(actor.id)
    full = FullNames(key for key in holders if len(key) > 1)
    by_id, report_of = {a.id: a for _, a in actors}, {a.id: report for report, a in actors}
    roll = Roll(by_id, report_of, keys, holders, full, unions)
    for key in full.keys:
        _join_all(holders[key], unions)
        fuller = [other for other in full.near(key) if other != key and is_short_for(key, other)]
        if all(one_name(a, b) for a, b in combinations(fuller, 2)):
            for other in fuller:
                unions.join(holders[key][0], holders[other][0])
    _join_variants(roll)
    _join_single(actors, roll)


def _keys(actors: Sequence[tuple[str, Actor]]) -> dict[str, Words]:
    """Return the words of each actor's name; a son's is marked where one report also names his namesake."""
    keys = {actor.id: _fullest(actor) for _, actor in actors}
    by_report: dict[str, set[Words]] = {}
    for report, actor in actors:
        by_report.setdefault(report, set()).add(keys[actor.id])
    sons = {key for here in by_report.values() for key in here if key[-1:] == (SON,) and _namesakes(key, here)}
    return {i: key[:-1] if key[-1:] == (SON,) and len(key) > 2 and key not in sons else key for i, key in keys.items()}


def _namesakes(son: Words, here: set[Words]) -> bool:
    """Whether another of *here* bears the name of *son* without its mark."""
    return any(other != son and (other[-1:] == son[-2:-1] or other == son[:1]) for other in here)


def _fullest(actor: Actor) -> Words:
    """Return the words of the actor's name, or where that is one word of the longest form of it."""
    own = person_words(actor.name)
    if len(own) > 1:
        return own
    forms = [person_words(form) for form in actor.names if is_name_like(form)]
    fitting = [words for words in forms if 1 < len(words) <= _LONGEST_NAME and one_name(own, words)]
    return max(fitting, key=lambda words: (len(words), words), default=own)


def _join_all(ids: Sequence[str], unions: Unions) -> None:
    for other in ids[1:]:
        unions.join(ids[0], other)


def _join_variants(roll: Roll) -> None:
    """Join names that differ in where the family name stands, in hyphens, in a letter: where no report has both.

    One known by a second given name is joined too, but not where somebody is called by the first ("Anna Lind"): the
    second may be the father's.
    """
    for key in roll.full.keys:
        longer = [other for other in roll.full.holding(key[-1]) if is_second_given(key, other)]
        if len(longer) == 1 and _goes_by_second(key, longer[0], roll):
            roll.unions.join(roll.holders[key][0], roll.holders[longer[0]][0])
        for other in roll.full.alike(key):
            if other > key and is_variant(key, other) and roll.reports(key).isdisjoint(roll.reports(other)):
                roll.unions.join(roll.holders[key][0], roll.holders[other][0])


def _goes_by_second(short: Words, long: Words, roll: Roll) -> bool:
    """Whether nobody of the story goes by the first given name of *long*, and no report names both."""
    first = (long[0], short[-1])
    others = (key for key in roll.full.holding(short[-1]) if key != long)
    return roll.reports(short).isdisjoint(roll.reports(long)) and not any(one_name(first, key) for key in others)


def _join_single(actors: Sequence[tuple[str, Actor]], roll: Roll) -> None:
    """Join those known by one word only: to the one person of that name, or to each other where nobody else has it."""
    named_in: dict[str, list[str]] = {}
    for report, actor in actors:
        named_in.setdefault(report, []).append(actor.id)
    for key in sorted(key for key in roll.holders if len(key) == 1):
        bearers = _bearers(key[0], roll)
        if not bearers:
            _join_all(roll.holders[key], roll.unions)
            continue
        for single in roll.holders[key]:
            apart = {i for i in named_in[roll.report_of[single]] if one_name(key, roll.keys[i])}
            chosen = _chosen(roll.by_id[single], bearers, apart)
            if chosen is not None:
                roll.unions.join(single, chosen)


def _bearers(word: str, roll: Roll) -> list[list[Actor]]:
    """Return the persons (groups of actors) whose family name is *word*, else the one whose given name it is."""
    held = roll.full.holding(word)
    family = roll.groups([key for key in held if is_bearer(word, key)])
    if family:
        return family
    given = roll.groups([key for key in held if key[0] == word])
    return given if len(given) == 1 else []


def _chosen(single: Actor, bearers: Sequence[Sequence[Actor]], apart: set[str]) -> str | None:
    """Return an actor of the person of *bearers* whom *single*, kept apart from *apart* in its report, stands for.

    A title rules out those of the other gender; then an office tells, then who is named far more often than the others,
    or, where all others are kept apart from the name in its own report, who is left and named more than they are.
    """
    title = title_gender(single.names)
    fitting = [group for group in bearers if title is None or _gender(group) in (None, title)]
    by_role = [group for group in fitting if _shares_office(single, group)]
    if len(by_role) == 1:
        return by_role[0][0].id
    free = sorted(
        (group for group in fitting if not any(actor.id in apart for actor in group)),
        key=lambda group: (-_mentions(group), group[0].id),
    )
    if not free:
        return None
    others = [_mentions(group) for group in bearers if group is not free[0]]
    lead = 1 if len(free) == 1 else _PROMINENT
    return free[0][0].id if _mentions(free[0]) >= lead * max(others, default=0) else None


def _gender(group: Sequence[Actor]) -> str | None:
    """Return the gender that titles and first names tell of a person, ``None`` where none or both."""
    told = {gender for actor in group if (gender := gender_of(actor.names)) is not None}
    return told.pop() if len(told) == 1 else None


def _mentions(group: Sequence[Actor]) -> int:
    return sum(len(actor.mentions) for actor in group)


def _shares_office(single: Actor, group: Sequence[Actor]) -> bool:
    """Whether *single* holds an office that someone of *group* holds."""
    offices = {role.casefold() for role in single.roles}
    return any(role.casefold() in offices for actor in group for role in actor.roles)
