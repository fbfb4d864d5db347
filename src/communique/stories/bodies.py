"""Which organisations of several reports are one: by name, by acronym, by whose ministry it is."""

from __future__ import annotations

from collections.abc import Sequence

from communique import lexicons
from communique.nouns import Actor
from communique.stories.folding import body_words, initials, plain
from communique.stories.states import code_words, state_code
from communique.stories.unions import Unions

_LONGEST_ACRONYM = 7


def join_bodies(actors: Sequence[tuple[str, Actor]], unions: Unions) -> None:
    """Join in *unions* the actors that are one body; every actor of *actors* is an organisation."""
    first: dict[frozenset[str], str] = {}
    for _, actor in actors:
        for form in sorted({actor.name, *(name for name in actor.names if _is_long(name))}):
            key = _key(form, actor.party)
            if key:
                unions.join(first.setdefault(key, actor.id), actor.id)
    _join_acronyms(actors, unions)


def _is_long(name: str) -> bool:
    return len(plain(name).split()) > 1


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
            if initials(form):
                long_names.setdefault(initials(form), set()).add(actor.id)
    for _, actor in actors:
        for form in sorted({actor.name, *actor.names}):
            meant = {unions.root(i) for i in long_names.get(_acronym(form), ())}
            if len(meant) == 1:
                unions.join(actor.id, meant.pop())


def _acronym(form: str) -> str:
    """Return *form* folded where it is an acronym, else an empty string."""
    letters = form.replace(".", "").removeprefix("the ").removeprefix("The ")
    is_one = 2 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()
    return plain(letters) if is_one else ""
