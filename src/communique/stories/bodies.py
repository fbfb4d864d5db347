"""Which organisations of several reports are one: by name, by acronym, by whose ministry it is.

A body that a report calls by nothing but a common noun ("the ministry") is one over the reports only where its party
tells whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import body_words, initials, plain
from communique.stories.states import code_words, state_code
from communique.stories.unions import Unions

_LONGEST_ACRONYM = 7


def join_bodies(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join in *unions* the (report, actor) pairs that are one body; every actor of *actors* is an organisation."""
    first: dict[tuple[str, frozenset[str]], str] = {}
    for report, actor in actors:
        for form in sorted({actor.name, *(name for name in actor.names if _is_long(name))}):
            key = _key(form, actor.party)
            where = report if _is_common(form) and not actor.party else ""
            if key:
                unions.join(first.setdefault((where, key), actor.id), actor.id)
    _join_acronyms(actors, unions)
    _join_without_owner(actors, unions)
    _join_kinds(actors, unions)


def _is_long(name: str) -> bool:
    return len(plain(name).split()) > 1


def _is_common(name: str) -> bool:
    """Whether *name* is a common noun with its article, written small: "the ministry"."""
    words = name.split()
    return name.islower() and len(words) <= 2 and (len(words) == 1 or words[0] in ("the", "a", "an"))


def _key(name: str, party: str | None) -> frozenset[str]:
    """Return the words that identify a body; a ministry, an army and the like belong to the state of their party."""
    words = code_words(body_words(name))
    state = state_code(party) if party else None
    if state and lexicons.words("stories_state_bodies") & set(words) and not any(word.isupper() for word in words):
        words = (*words, state)
    return frozenset(words)


def _join_acronyms(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join an acronym to the one long name whose initials it is."""
    long_names: dict[str, set[str]] = {}
    for _, actor in actors:
        for form in (actor.name, *actor.names):
            for letters in initials(form):
                long_names.setdefault(letters, set()).add(actor.id)
    for _, actor in actors:
        for form in sorted({actor.name, *actor.names}):
            meant = {unions.root(i) for i in long_names.get(_acronym(form), ())}
            if len(meant) == 1:
                unions.join(actor.id, meant.pop())


def _acronym(form: str) -> str:
    """Return *form* folded where it is an acronym, else an empty string."""
    letters = form.replace(".", "").removeprefix("the ").removeprefix("The ")
    is_one = 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()
    return plain(letters) if is_one else ""


def _join_kinds(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join "the Council", where a report says nothing fuller, to the one council of the story."""
    kinds = lexicons.words("actors_kinds")
    longer: dict[str, set[str]] = {}
    for _, actor in actors:
        for form in (actor.name, *actor.names):
            words = plain(form).split()
            joint = next((i for i, word in enumerate(words) if word in ("of", "for") and i), len(words))
            if len(words) > 1 and words[joint - 1] in kinds and not form.islower():
                longer.setdefault(words[joint - 1], set()).add(actor.id)
    for _, actor in actors:
        name = plain(actor.name)
        meant = {unions.root(i) for i in longer.get(name, ())}
        if len(meant) == 1 and not actor.name.islower():
            unions.join(actor.id, meant.pop())


def _join_without_owner(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join "Security Council" to the one "UN Security Council", whose first word is an acronym or a state's.

    Bodies that every state has are not joined: the ministry of one report need not be that of another.
    """
    longer: dict[str, set[str]] = {}
    for _, actor in actors:
        for form in (actor.name, *actor.names):
            owner, _, rest = form.removeprefix("the ").removeprefix("The ").partition(" ")
            if " " in rest and (_acronym(owner) or state_code(owner)):
                longer.setdefault(plain(rest), set()).add(actor.id)
    everywhere = lexicons.words("stories_state_bodies")
    for _, actor in actors:
        name = plain(actor.name)
        meant = {unions.root(i) for i in longer.get(name, ())} - {unions.root(actor.id)}
        if len(meant) == 1 and everywhere.isdisjoint(name.split()):
            unions.join(actor.id, meant.pop())
