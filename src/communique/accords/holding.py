"""Holding on: "refused to budge from their offer", "will not back down" keep to what is theirs and decline nothing."""

from __future__ import annotations

from communique.accords.clauses import Line, Word
from communique.accords.deed import Deed
from communique.lexicons import table

OWN = frozenset({"its", "their", "his", "her", "our", "my"})
DECLINED = frozenset({"refusal", "offer", "plan", "commitment"})


def holds_on(deed: Deed) -> bool:
    """Say whether *deed* only declines to leave its own ground.

    Verbs that tell no ground by themselves ("budge", "back down") never decline; those of leaving ("abandon",
    "withdraw from") do not where an own word follows ("abandon its demand").
    """
    if deed.kind not in DECLINED or not (deed.kind == "refusal" or deed.group.negated):
        return False
    words = deed.line.words
    at = next((n for n in range(*deed.object) if words[n].tag[:2] == "VB" and words[n].lemma == deed.head), None)
    if at is None:
        return False
    behind = tuple(w.form for w in words[at + 1 : at + 3])
    for row in table("accords_holding"):
        particle = tuple(row["particle"].split())
        if row["verb"] != words[at].lemma or behind[: len(particle)] != particle:
            continue
        ground = at + 1 + len(particle)
        if row["bare"]:
            return not any(w.form in {"to", "in"} for w in words[ground : ground + 1])
        return _own_word(deed.line, ground)
    return False


def _own_word(line: Line, at: int) -> bool:
    """Say whether somebody's own demand, offer or stand begins at *at*."""
    if at >= len(line.words) or line.words[at].form not in OWN:
        return False
    nouns = {row["noun"] for row in table("accords_nominals")} | {"position", "stance", "stand", "line", "claim"}
    return any(_noun(w) and w.lemma in nouns for w in line.words[at + 1 : at + 5])


def _noun(word: Word) -> bool:
    return word.tag in {"NN", "NNS"}
