"""Who holds an office: "the minister" is the one person of the report with that office, or the likeliest of several."""

from __future__ import annotations

from communique import lexicons
from communique.actors.antecedents import likeliest
from communique.actors.describe import Described
from communique.actors.hearing import Hearing, Resolved, note, without_article
from communique.actors.lands import Find
from communique.actors.people import Figure
from communique.nouns import Saying, Span

COLLEAGUES = frozenset(("colleague", "counterpart"))


def holder(hearing: Hearing, found: Described, saying: Saying, span: Span) -> Resolved | None:
    """Return the person whose office the words describe; ``None`` where nobody of the report holds it.

    A source without a name that was called so before outranks persons with the office.
    """
    known = hearing.unnamed.get(f"*{found.head.casefold()}")
    if known is not None and found.country is None:
        note(hearing.figures[known], found.text, span)
        return Resolved(known, 0.75, by="description")
    wanted = _offices(found, hearing.find)
    fits = [n for n, figure in enumerate(hearing.figures) if _fits(figure, found, wanted)]
    former = "former" in found.text.casefold().split()
    fits = [n for n in fits if former == _is_former(hearing.figures[n])] or fits
    if len(fits) == 1:
        note(hearing.figures[fits[0]], found.text, span)
        return Resolved(fits[0], 0.85, by="office")
    return likeliest(hearing, found, saying, fits) if fits else None


def opposite(hearing: Hearing, found: Described, span: Span) -> Resolved | None:
    """Return the one person of the state that "her Norwegian colleague" names; ``None`` where several or none are."""
    if found.head.casefold() not in COLLEAGUES or found.country is None:
        return None
    land = found.country.name.casefold()
    fits = [n for n, f in enumerate(hearing.figures) if f.kind == "person" and (f.party or "").casefold() == land]
    if len(fits) != 1:
        return None
    note(hearing.figures[fits[0]], found.text, span)
    return Resolved(fits[0], 0.8, by="office")


def _fits(figure: Figure, found: Described, wanted: list[str]) -> bool:
    """Tell whether a person's offices cover the wanted one and the party is not another's."""
    if figure.kind != "person":
        return False
    if found.country is not None and figure.party is not None and figure.party != found.country.name:
        return False
    roles = [role.casefold() for role in (*figure.roles, *figure.names)]
    return any(covers(role, "counterpart") or any(covers(role, w) for w in wanted) for role in roles)


def _is_former(figure: Figure) -> bool:
    """Tell whether a person is spoken of as a former holder of an office."""
    return any("former" in role.casefold().split() for role in (*figure.roles, *figure.names))


def _offices(found: Described, find: Find) -> list[str]:
    """Return the office as named and by other words for it."""
    low = " ".join(w for w in without_article(found.text).casefold().split() if find(w.title()) is None)
    wanted = [low.removeprefix("former ").strip(), found.head.casefold()] if " " in low else [low]
    for row in lexicons.table("actors_synonyms"):
        if low.endswith(row["phrase"]):
            wanted = row["office"].split("|")
            break
    return [w for w in wanted if w]


def covers(role: str, wanted: str) -> bool:
    """Tell whether the words of *wanted* stand in *role* in a row."""
    words, need = role.replace("’", "'").split(), wanted.split()
    return bool(need) and any(words[i : i + len(need)] == need for i in range(len(words) - len(need) + 1))
