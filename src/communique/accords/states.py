"""Changes of state: "was suspended", "has entered into force", "has not been honoured", told of an accord.

A change counts where it has come about: not under a modal or "if", not as an aim; a verb of keeping that is negated
tells a breach, a verb of breach that is negated tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from communique.accords.clauses import Group, Line, noun_phrase_ending
from communique.accords.deed import Deed, Range
from communique.accords.frames import noun_chunk
from communique.lexicons import table
from communique.nouns import AccordStatus

LIFE: frozenset[AccordStatus] = frozenset({"suspended", "violated", "in-force", "fulfilled", "lapsed", "pending"})
BEGUN = frozenset({"begin", "start", "continue"})
FAILED = frozenset({"fail", "refuse", "decline"})
PHRASE = 12
NOMINAL = frozenset({"NN", "JJ", "DT", "IN", "CD", "PO", "CC", "PR"})
LINKS = frozenset({"of", "on", "about", "over", "for", "between", "with", "in", "at"})


def changes(deed: Deed) -> bool:
    """Say whether *deed* tells a change in the state of an accord, and no deed that makes one."""
    return deed.kind == "agreement" and deed.status in LIFE


@lru_cache(maxsize=None)
def _turned() -> Mapping[tuple[str, str], str]:
    return {(row["lemma"], row["status"]): row["turned"] for row in table("accords_states")}


def opposite(deed: Deed) -> AccordStatus | None:
    """Return the status that the negated verb of *deed* tells, ``None`` where it tells none."""
    found = _turned().get((deed.group.lemma, deed.status), "")
    return found or None  # type: ignore[return-value]


def settled(deed: Deed, above: Group | None, all_groups: tuple[Group, ...]) -> Deed | None:
    """Return the change that *deed* tells with its negation and the verb *above* it; ``None`` where none came about."""
    words = deed.line.words
    if any(g.negated and g.last < deed.group.first and words[g.last].form == "that" for g in all_groups):
        return None
    status: AccordStatus | None = deed.status
    if deed.group.infinitive:
        if above is None or above.modal or above.lemma not in BEGUN | FAILED:
            return None
        fails = (above.lemma in FAILED) != (above.negated or deed.group.negated)
        status = opposite(deed) if fails else deed.status if above.lemma in BEGUN else None
    elif deed.group.negated:
        status = opposite(deed)
    return replace(deed, status=status) if status is not None else None


def antecedent(line: Line, group: Group, nouns: frozenset[str]) -> Range | None:
    """Return the noun phrase with a head of *nouns* that governs *group* over the phrases behind it.

    "The truce on the river expired" has its first noun phrase for a subject, also over a relative clause between two
    commas; "which was suspended" may mean any before it, and takes the nearest of *nouns*.
    """
    words, at = line.words, group.first - 1
    if at > 0 and words[at].form == ",":
        opening = next((i for i in range(at - 1, 0, -1) if words[i].form == ","), 0)
        if words[opening + 1].form not in {"which", "that"}:
            return None
        at = opening - 1
    relative = at > 0 and words[at].form in {"which", "that"}
    if relative:
        at -= 2 if words[at - 1].form == "," else 1
    first = at + 1
    while first > max(0, at + 1 - PHRASE) and words[first - 1].tag[:2] in NOMINAL:
        first -= 1
        if relative and words[first].lemma in nouns and words[first].tag[:2] == "NN":
            return noun_phrase_ending(words, first)
    chunk = noun_chunk(words, first) if not relative and first <= at else None
    if chunk is None or words[chunk[1]].form not in LINKS or words[chunk[1] - 1].lemma not in nouns:
        return None
    return chunk
