"""Which person actors of several reports are one person: by names, and never two of one surname without evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import SON, is_name_like, person_words
from communique.stories.unions import Unions

_PROMINENT = 4
"""So many times as often named as the next, a person is the one meant by the family name alone."""

_LONGEST_NAME = 4

Words = tuple[str, ...]


def join_persons(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join in *unions* the (report, actor) pairs that are one person; every actor of *actors* is a person."""
    keys = _keys(actors)
    holders: dict[Words, list[str]] = {}
    for _, actor in actors:
        holders.setdefault(keys[actor.id], []).append(actor.id)
    full = sorted(key for key in holders if len(key) > 1)
    for key in full:
        _join_all(holders[key], unions)
        fuller = [other for other in full if other != key and _is_short_for(key, other)]
        if all(_one_name(a, b) for a, b in combinations(fuller, 2)):
            for other in fuller:
                unions.join(holders[key][0], holders[other][0])
    _join_single(actors, keys, full, holders, unions)


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
    fitting = [words for words in forms if 1 < len(words) <= _LONGEST_NAME and _one_name(own, words)]
    return max(fitting, key=lambda words: (len(words), words), default=own)


def _is_short_for(short: Words, long: Words) -> bool:
    """Whether *short* gives the same name as *long* and says less (middle names left out, initials)."""
    size = (len(short), sum(map(len, short))), (len(long), sum(map(len, long)))
    return size[0] < size[1] and _one_name(short, long)


def _one_name(one: Words, other: Words) -> bool:
    """Whether two forms can be one person's: same first and last name, middle names left out or cut to initials."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return bool(short) and (short[0] == long[-1] or (_family_first(long) and short[0] == long[0]))
    if not _same_given(short[0], long[0]) or (short[-1] == SON) != (long[-1] == SON):
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


def _family_first(words: Words) -> bool:
    """Whether the name is of a kind whose family name stands first."""
    return len(words) in (2, 3) and words[0] in _family_names()


@lru_cache(maxsize=1)
def _family_names() -> frozenset[str]:
    """Return the family names that stand first, folded."""
    return frozenset(person_words(name)[0] for name in lexicons.words("stories_family_first"))


def _join_all(ids: Sequence[str], unions: Unions) -> None:
    for other in ids[1:]:
        unions.join(ids[0], other)


def _join_single(
    actors: Sequence[tuple[str, Actor]],
    keys: dict[str, Words],
    full: Sequence[Words],
    holders: dict[Words, list[str]],
    unions: Unions,
) -> None:
    """Join those known by one word only: to the one person of that name, or to each other where nobody else has it."""
    report_of = {actor.id: report for report, actor in actors}
    named_in: dict[str, list[str]] = {}
    for report, actor in actors:
        named_in.setdefault(report, []).append(actor.id)
    by_id = {actor.id: actor for _, actor in actors}
    for key in sorted(key for key in holders if len(key) == 1):
        bearers = _bearers(key[0], full, holders, unions)
        if not bearers:
            _join_all(holders[key], unions)
            continue
        for single in holders[key]:
            apart = {i for i in named_in[report_of[single]] if _one_name(key, keys[i])}
            free = [[by_id[i] for i in group] for group in bearers if apart.isdisjoint(group)]
            chosen = _of_office(by_id[single], [[by_id[i] for i in group] for group in bearers])
            chosen = chosen or _most_named(free, alone=len(bearers) == 1)
            if chosen is not None:
                unions.join(single, chosen)


def _bearers(word: str, full: Sequence[Words], holders: dict[Words, list[str]], unions: Unions) -> list[list[str]]:
    """Return the persons (groups of actor ids) whose family name is *word*, else the one whose given name it is."""
    family = _groups([key for key in full if _one_name((word,), key)], holders, unions)
    if family:
        return family
    given = _groups([key for key in full if key[0] == word], holders, unions)
    return given if len(given) == 1 else []


def _groups(keys: Sequence[Words], holders: dict[Words, list[str]], unions: Unions) -> list[list[str]]:
    """Return the ids of the actors of *keys*, put together as they are joined."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        for actor in holders[key]:
            groups.setdefault(unions.root(actor), []).append(actor)
    return [groups[root] for root in sorted(groups)]


def _of_office(single: Actor, bearers: Sequence[Sequence[Actor]]) -> str | None:
    """Return an actor of the one person who holds an office of *single*, ``None`` where nobody or several do."""
    by_role = [group for group in bearers if _shares_office(single, group)]
    return by_role[0][0].id if len(by_role) == 1 else None


def _most_named(free: Sequence[Sequence[Actor]], alone: bool) -> str | None:
    """Return an actor of the one person of the name, or of the one who is named far more often than the others.

    Whoever is kept apart from the family name in its own report does not stand among *free*.
    """
    ranked = sorted(free, key=lambda group: (-_mentions(group), group[0].id))
    if alone or (len(ranked) > 1 and _mentions(ranked[0]) >= _PROMINENT * _mentions(ranked[1])):
        return ranked[0][0].id if ranked else None
    return None


def _mentions(group: Sequence[Actor]) -> int:
    return sum(len(actor.mentions) for actor in group)


def _shares_office(single: Actor, group: Sequence[Actor]) -> bool:
    """Whether *single* holds an office that someone of *group* holds."""
    offices = {role.casefold() for role in single.roles}
    return any(role.casefold() in offices for actor in group for role in actor.roles)
