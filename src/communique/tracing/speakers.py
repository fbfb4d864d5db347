"""Who says the words of a quotation, and whether a record's speaker is the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from communique.lexicons import table, words
from communique.nouns import Actor, Span, Statement


def statement_at(parts: Sequence[Span], statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost statement that holds most of *parts*, ``None`` where none holds half of them."""
    size = sum(part.end - part.start for part in parts)
    best: tuple[float, int, Statement] | None = None
    depth = {s.id: 0 for s in statements}
    for statement in statements:
        depth[statement.id] = depth.get(statement.within or "", -1) + 1
        if statement.suggested:
            continue
        held = sum(_shared(part, span) for part in parts for span in statement.saying.content)
        rank = (held, depth[statement.id])
        if 2 * held >= size and (best is None or rank > best[:2]):
            best = (*rank, statement)
    return best[2] if best else None


def speaker_of(parts: Sequence[Span], statements: Sequence[Statement]) -> str | None:
    """Return the actor who says *parts* in the report, where one is named."""
    found = statement_at(parts, statements)
    return found.speaker if found else None


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.report == b.report else 0


def same_person(actor: Actor, name: str | None) -> bool | None:
    """Tell whether a record's *name* is *actor*; ``None`` where that cannot be told."""
    if name is None or actor.kind != "person":
        return None
    last, known = _last(name), _lasts(actor)
    if not last or not known or last in _offices():
        return None
    return last in known


def is_called(actor: Actor, mention: str) -> bool:
    """Tell whether *mention* names *actor*, and is no pronoun or bare office."""
    return bool(set(_letters(mention)) & _lasts(actor))


def _lasts(actor: Actor) -> set[str]:
    """Return the last names that an actor goes by; an office alone is none."""
    found = {_last(form) for form in (actor.name, *actor.names) if form and form[:1].isupper()}
    return found - _offices() - {""}


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    """Return the last words of offices and titles."""
    roles = {_last(row["noun"]) for row in table("gazetteer_roles")}
    return frozenset(
        roles | {word.casefold().rstrip(".") for word in words("gazetteer_titles")} | words("actors_offices")
    )


def _last(name: str) -> str:
    found = _letters(name)
    return found[-1] if found else ""


def _letters(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))


def same_actor(one: Actor, other: Actor) -> bool | None:
    """Tell whether two actors of two casts are the same person; ``None`` where one of them is no person."""
    if one.kind != "person" or other.kind != "person":
        return None
    return any(same_person(other, name) for name in (one.name, *one.names))
